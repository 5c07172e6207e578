"""Whether a government's figures are its own or its whole area's, as far as its prose tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from disclosure.form import Form
from disclosure.load_form import load_data
from disclosure.model import Bound, Cell, Level, Section, Statement
from disclosure.quantities import any_of
from ingest.checks.meanings import agrees, meanings_of, whose

OWN, REGION, UNKNOWN = "own", "region", "unknown"


def scope_of(
    issuer: str,
    year: int,
    level: Level,
    statements: Sequence[Statement],
    cells: Mapping[str, Cell],
    form: Form,
    sections: Sequence[Section] = (),
) -> str:
    """own, region or unknown: by what the text says of all its figures, and by statements on the year that agree with the
    tables and say whose they are.

    A department is its own.
    """
    if level is Level.DEPARTMENT:
        return OWN
    votes = {*_said(sections), *_votes(issuer, year, statements, cells, form)}
    return votes.pop() if len(votes) == 1 else UNKNOWN


def _said(sections: Sequence[Section]) -> Iterator[str]:
    """What the text says of the figures as a whole."""
    for scope, pattern in _sayings():
        if any(pattern.search(section.text) for section in sections):
            yield scope


@cache
def _sayings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load_data("checks.yaml")["scope"]
    figures, cover = (any_of(words["said"][name]) for name in ("figures", "cover"))
    return tuple(
        (scope, re.compile(f"(?:{figures})[^。；，]{{0,6}}?(?:{cover})[^。；，]{{0,3}}?(?:{any_of(words[scope])})"))
        for scope in (REGION, OWN)
    )


def _votes(
    issuer: str, year: int, statements: Sequence[Statement], cells: Mapping[str, Cell], form: Form
) -> Iterator[str]:
    for number, statement in enumerate(statements):
        if (
            statement.year != year
            or statement.kind != "value"
            or not statement.subject.startswith(("applications.", "remedies."))
        ):
            continue
        if not any(agrees(statement, each.value) for each in meanings_of(statement.subject, cells, form)):
            continue
        said = whose(statement, issuer)
        if said == REGION or _is_made_of_bodies(number, statement, statements):
            yield REGION
        elif said == OWN and statement.issuer:
            yield OWN


def _is_made_of_bodies(number: int, whole: Statement, statements: Sequence[Statement]) -> bool:
    """Whether its parts are those of several bodies and add up to it."""
    parts = [each for each in statements if each.parent == number and each.issuer and each.subject == whole.subject]
    bodies = {each.issuer for each in parts}
    exact = all(each.bound is Bound.EXACT for each in parts)
    return len(bodies) >= 2 and exact and sum((each.value for each in parts), Decimal(0)) == whole.value

"""Claimed places of a ranking: whether among the bodies held, the years of a body, or the parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure.lexicon import OPERATIONS
from disclosure.load_form import load_data
from disclosure.model import Figure
from disclosure.vocabulary import Vocabulary
from service.claims.carrying import Context
from service.claims.claimed import Claimed, any_word
from service.questions.query import ISSUERS, SUBJECTS, YEARS, Query

PLACE_OF, TOP = "place", "top"


def rank_among(query: Query, claimed: Claimed, text: str, context: Context, form: Vocabulary, years: bool) -> Query:
    """A question for a place as one for the whole ranking that the claim speaks of, best first; `years`: it names several."""
    own = replace(query, issuers=query.issuers if len(query.issuers) == 1 else context.issuers[:1])
    ranking = replace(own, operation=TOP, nth=None, limit=None, lowest=claimed.lowest, wants="name", everyone=False)
    among_all = replace(own, operation=PLACE_OF, axis=ISSUERS, everyone=True, lowest=claimed.lowest)
    parts = parts_beside(query.indicators[0], form) if len(query.indicators) == 1 and not query.rates else ()
    if years and len(context.span) > 1:
        return replace(ranking, axis=YEARS, years=context.span)
    if len(context.listed) > 1 and own.issuers[:1] and own.issuers[0] in context.listed:
        return replace(ranking, axis=ISSUERS, issuers=context.listed)
    if over_bodies(text):
        return among_all
    if parts:
        return replace(ranking, axis=SUBJECTS, indicators=parts, measure="slot")
    return replace(ranking, axis=YEARS, years=context.span) if len(context.span) > 1 else among_all


def among_years(own: Query, claimed: Claimed, context: Context) -> Query | None:
    """A ranking over the years that a text tells of its body: 2023年551.8万元最高，2024年428.787万元."""
    years = tuple(sorted({*context.told, *own.years}))
    issuers = own.issuers if len(own.issuers) == 1 else context.issuers[:1]
    if len(years) < 2 or not issuers:
        return None
    asked = replace(own, issuers=issuers, years=years, everyone=False, nth=None, limit=None, wants="name")
    return replace(asked, operation=TOP, axis=YEARS, lowest=claimed.lowest)


def over_bodies(text: str) -> bool:
    """Whether some words rank bodies."""
    return any_word("over_bodies").search(text) is not None


def parts_beside(indicator: str, form: Vocabulary) -> tuple[str, ...]:
    """The slots that divide a whole together with this one: reasons of refusal, kinds of applicant, results."""
    if indicator.count(".") != 2:
        return ()
    table, row, column = indicator.split(".")
    parts = load_data(OPERATIONS)["parts"]
    if column in parts["kinds"]:
        return _known(form, [f"{table}.{row}.{kind}" for kind in parts["kinds"]])
    groups = form.tables[table].groups if table in form.tables else ()
    for group in groups:
        members = form.tables[table].members(group)
        if row in members:
            return _known(form, [f"{table}.{member}.{column}" for member in members])
    if table == "applications" and row in parts["outcomes"]:
        return _known(form, [f"{table}.{outcome}.{column}" for outcome in parts["outcomes"]])
    if table == "remedies" and column in parts["results"]:
        return _known(form, [f"{table}.{row}.{result}" for result in parts["results"]])
    return ()


def _known(form: Vocabulary, slots: list[str]) -> tuple[str, ...]:
    return tuple(slot for slot in slots if slot in form.indicators)


def place_in(rows: Sequence[Figure], own: Figure | None, lowest: bool) -> int | None:
    """The place of a row in a ranking; those that tie share the better one. None where it is not among them."""
    if own is None or own.cell.value is None:
        return None
    values = [row.cell.value for row in rows if row.cell.value is not None]
    better = [each for each in values if (each < own.cell.value if lowest else each > own.cell.value)]
    return len(better) + 1

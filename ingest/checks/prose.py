"""The prose against the tables, and against itself. The tables decide nothing here: both are said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from disclosure.form import Form
from disclosure.load_form import load_data
from disclosure.matching import fold
from disclosure.model import Bound, Cell, Locator, Section, Statement
from ingest.checks.meanings import agrees, meanings_of, value_of, whose
from ingest.prose.parts import division
from ingest.remark import Remark

REACH = 60


def check_prose(
    statements: Sequence[Statement],
    cells: Mapping[str, Cell],
    sections: Sequence[Section],
    issuer: str,
    year: int,
    form: Form,
) -> Iterator[Remark]:
    """Values against cells, statements against each other, parts against wholes, and “all finished” against carry-over.

    `statements` are all of the report, in order; tables speak of its own `year` alone.
    """
    for statement in statements:
        if statement.year == year and statement.kind == "value" and _is_comparable(statement, statements, issuer):
            yield from _check_value(statement, cells, form)
    yield from _check_repeats(statements)
    yield from _check_parts(statements, form)
    yield from _check_finished(sections, cells, form)


def _is_comparable(statement: Statement, statements: Sequence[Statement], issuer: str) -> bool:
    """Whether a statement speaks of what the tables speak of: of the body, or of its whole area.

    A part of another statement's whole speaks of less when it names another body.
    """
    if statement.parent is not None:
        whole = statements[statement.parent]
        if whole.subject == statement.subject and whole.issuer != statement.issuer:
            return False
    said = whose(statement, issuer)
    if said != "other":
        return True
    wider = any(each.subject == statement.subject and whose(each, issuer) != "other" for each in statements)
    return statement.parent is None and not wider and fold(statement.issuer or "").endswith("政府")


def _check_value(statement: Statement, cells: Mapping[str, Cell], form: Form) -> Iterator[Remark]:
    found = list(meanings_of(statement.subject, cells, form)) if _is_slot(statement, form) else []
    if not found:
        return
    words = {"stated": f"{statement.label}{statement.printed}", "scope": statement.issuer or ""}
    fitting = next((each for each in found if agrees(statement, each.value)), None)
    if fitting is not None:
        if not fitting.plain:
            yield _remark("prose_meaning", statement, fitting.slots, cells, words | _told(fitting.says, fitting.value))
        return
    if statement.unit == "元" and form.indicators[found[0].slots[0]].unit == "万元":
        return
    plain = found[0]
    yield _remark("prose_differs", statement, plain.slots, cells, words | _told(plain.says, plain.value))


def _told(says: str, value: object) -> dict[str, str]:
    return {"says": says, "value": str(value)}


def _is_slot(statement: Statement, form: Form) -> bool:
    row = statement.subject.rpartition(".")[0]
    return statement.subject in form.indicators or row in load_data("checks.yaml")["prose"]["meanings"]


def _check_repeats(statements: Sequence[Statement]) -> Iterator[Remark]:
    """The same thing stated twice with different exact values."""
    for one, other in combinations(statements, 2):
        same = (one.kind, one.subject, one.year, one.issuer, one.unit) == (
            other.kind, other.subject, other.year, other.issuer, other.unit,
        )  # fmt: skip
        exact = one.bound is other.bound is Bound.EXACT
        if same and exact and one.value != other.value and one.kind == "value" and "." in one.subject:
            if one.subject.startswith("outside.") or one.parent != other.parent:
                continue
            words = {"label": one.label, "one": one.printed, "other": other.printed}
            yield Remark("prose_contradicts", (), (_place(one), _place(other)), words)


def _check_parts(statements: Sequence[Statement], form: Form) -> Iterator[Remark]:
    """A part that is more than its whole, or parts of one list that add up to more."""
    for number, whole in enumerate(statements):
        parts = [each for each in statements if each.parent == number and _is_part(each, whole)]
        chosen = [part for part in parts if part.value > whole.value] or _too_much(whole, parts, form)
        if chosen:
            listed = "、".join(f"{part.issuer or part.label}{part.printed}" for part in chosen)
            words = {
                "whole": f"{whole.label}{whole.printed}",
                "parts": listed,
                "sum": str(sum(p.value for p in chosen)),
            }
            yield Remark("parts_exceed", (), tuple(_place(each) for each in (whole, *chosen)), words)


def _too_much(whole: Statement, parts: Sequence[Statement], form: Form) -> list[Statement]:
    """The parts of one way of dividing that add up to more than the whole."""
    for way in dict.fromkeys(division(part, whole) for part in parts):
        listed = [part for part in parts if division(part, whole) == way]
        if sum(part.value for part in listed) > whole.value and _are_disjoint(whole, listed, form):
            return listed
    return []


def _is_part(part: Statement, whole: Statement) -> bool:
    kinds = part.kind == whole.kind == "value" and part.unit == whole.unit
    return kinds and part.bound is whole.bound is Bound.EXACT


def _are_disjoint(whole: Statement, parts: Sequence[Statement], form: Form) -> bool:
    """Parts of one subject by different bodies, or by different addends of an identity whose sum is the whole.

    A body's own level (本级) may hold the departments that are listed beside it.
    """
    bodies = {part.issuer for part in parts}
    if len(bodies) == len(parts) and {part.subject for part in parts} == {whole.subject}:
        return not any(body is None or "本级" in body for body in bodies)
    addends = next((set(each.left) for each in form.identities if each.right == (whole.subject,)), set())
    slots = [slot for part in parts for slot in _slots_of(part.subject, form)]
    return len(bodies) == 1 and bool(slots) and len(set(slots)) == len(slots) and set(slots) <= addends


def _slots_of(subject: str, form: Form) -> tuple[str, ...]:
    formula = form.formulas.get(subject)
    return formula.plus if formula is not None else (subject,)


def _check_finished(sections: Sequence[Section], cells: Mapping[str, Cell], form: Form) -> Iterator[Remark]:
    rules = load_data("checks.yaml")["prose"]["all_finished"]
    carried = value_of(rules["slot"], cells, form)
    if carried is None or not carried[0]:
        return
    for section in sections:
        folded = fold(section.text)
        for match in _all_finished().finditer(folded):
            if "申请" not in folded[max(0, match.start() - REACH) : match.end() + REACH // 3]:
                continue
            timely = any(each in folded[max(0, match.start() - REACH // 2) : match.end()] for each in rules["timely"])
            place = Locator(section=section.id, start=match.start(), end=match.end())
            words = {"words": section.text[match.start() : match.end()], "value": str(carried[0])}
            places = (place, *(cells[slot].locator for slot in carried[1]))
            yield Remark("all_timely" if timely else "all_finished", carried[1], places, words)
            return


@cache
def _all_finished() -> re.Pattern[str]:
    rules = load_data("checks.yaml")["prose"]["all_finished"]
    every, done = ("|".join(rules[side]) for side in ("every", "done"))
    return re.compile(f"(?:{every})[^,。;、\n]{{0,12}}?(?:{done})(?!的)")


def _remark(
    code: str, statement: Statement, slots: tuple[str, ...], cells: Mapping[str, Cell], words: dict[str, str]
) -> Remark:
    places = (_place(statement), *(cells[slot].locator for slot in slots if slot in cells))
    return Remark(code, slots, places, words)


def _place(statement: Statement) -> Locator:
    return Locator(section=statement.section, start=statement.start, end=statement.end)

"""A claim beside the draft of an answer to its query → the verdict."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from disclosure.model import Bound
from service.claims.claimed import DIRECTION, Claimed
from service.claims.comparing import DIFFERS, NO_DATA, NOT_CHECKABLE, ROUNDED, compare, in_unit_of
from service.claims.verdicts import Verdict
from service.composing.draft import Draft
from service.engine.compute import exact_of, unit_of, value_of
from service.engine.evidence import Operand
from service.questions.query import Query

POINTS = "个百分点"
SMALL = Decimal("0.05")


def settle(claimed: Claimed, draft: Draft, query: Query) -> Verdict:
    """The verdict on a claim by the draft of an answer to its query."""
    if draft.status == "missing" and draft.reason != "no_passage":
        return Verdict(claimed, NO_DATA, draft.reason or "", draft=draft, query=query)
    if draft.value is None or draft.status != "answered":
        return Verdict(claimed, NOT_CHECKABLE, "not_counted", draft=draft, query=query)
    unit = (draft.unit or "").partition("/")[0]
    if claimed.kind == DIRECTION:
        verdict = compare(claimed, Fraction(draft.value), draft.value)
        if claimed.bound is Bound.ABOUT and verdict == DIFFERS and _is_small(draft):
            verdict = ROUNDED
        return Verdict(claimed, verdict, reported=draft.value, unit=unit, draft=draft, query=query)
    shown = in_unit_of(claimed, draft.value, unit)
    if shown is None:
        return Verdict(claimed, NOT_CHECKABLE, "unit", (unit,), draft=draft, query=query)
    exact = draft.derivation.exact if draft.derivation is not None else Fraction(draft.value)
    exact = exact * Fraction(shown) / Fraction(draft.value) if draft.value else exact
    verdict = compare(claimed, exact, shown)
    if verdict == DIFFERS and unit == POINTS and claimed.value in _between_shown(draft, claimed.value):
        verdict = ROUNDED
    return Verdict(claimed, verdict, reported=shown, unit=claimed.unit or unit, draft=draft, query=query)


def settle_each(claimed: Claimed, draft: Draft, query: Query) -> Verdict:
    """A number that is claimed of each of several: 都是162件."""
    values = [in_unit_of(claimed, row.cell.value, row.cell.unit) for row in draft.figures if row.cell.value is not None]
    if not values or len(values) < len(draft.figures) or any(value is None for value in values):
        return Verdict(claimed, NOT_CHECKABLE, "unread", draft=draft, query=query)
    found = [(compare(claimed, Fraction(value), value), value) for value in values if value is not None]
    worst = next((each for each in found if each[0] == DIFFERS), found[0])
    rows = {slot.rpartition(".")[0] for slot in query.indicators}
    columns = {slot.rpartition(".")[2] for slot in query.indicators}
    if worst[0] == DIFFERS and len(rows) > 1 and len(columns) > 1:
        return Verdict(claimed, NOT_CHECKABLE, "unread", draft=draft, query=query)
    return Verdict(claimed, worst[0], reported=worst[1], unit=claimed.unit, draft=draft, query=query)


def is_apart(claimed: Claimed, operand: Operand) -> bool:
    """Whether a claim plainly differs from a number."""
    value, unit = value_of(operand), unit_of(operand).partition("/")[0]
    shown = in_unit_of(claimed, value, unit) if value and unit != POINTS else None
    if value is None or shown is None:
        return False
    return compare(claimed, exact_of(operand) * Fraction(shown) / Fraction(value), shown) == DIFFERS


def _between_shown(draft: Draft, told: Decimal | None) -> list[Decimal]:
    """The difference of two shares as they are shown, to as many places as it is told with."""
    operands = draft.derivation.operands if draft.derivation is not None else ()
    values = [value for each in operands if (value := value_of(each)) is not None]
    if told is None or len(values) != 2:
        return []
    one, other = (each.quantize(Decimal(1).scaleb(int(told.as_tuple().exponent)), ROUND_HALF_UP) for each in values)
    return [one - other]


def _is_small(draft: Draft) -> bool:
    """Whether a change is so small that 基本持平 may be said of it."""
    figures = draft.derivation.figures() if draft.derivation is not None else ()
    ends = [abs(each.cell.value or Decimal(0)) for each in figures]
    return len(ends) == 2 and abs(ends[0] - ends[1]) <= max(ends) * SMALL

"""Two numbers set against each other, be they printed, added up, or what queries of their own come to."""

from __future__ import annotations

from collections.abc import Sequence

from service.engine import compute
from service.engine.evidence import Derivation, Operand
from service.engine.result import Group, Result
from service.questions.query import Query

ZERO_BASE, NO_SHARE = "zero_base", "no_share"


def of_sides(query: Query, sides: Sequence[Result]) -> Result:
    """What each side comes to, set against each other; what is missing of any of them otherwise."""
    points = tuple(dict.fromkeys(point for side in sides for point in side.points))
    absent = tuple(dict.fromkeys(point for side in sides for group in side.groups for point in group.absent))
    values = [side.value for side in sides if side.value is not None]
    if len(values) < len(sides) or len({compute.unit_of(each) for each in values}) > 1:
        fault = next((group.fault for side in sides for group in side.groups if group.fault), "")
        return Result(query, (Group(points, absent=absent, fault=fault),))
    made = None if _is_below_zero(query, values) else set_against(query, values[0], values[-1])
    overlaps = tuple(dict.fromkeys(pair for side in sides for pair in side.overlaps))
    return Result(query, (Group(points, made, absent=absent, fault="" if made else NO_SHARE),), overlaps)


def _is_below_zero(query: Query, values: Sequence[Operand]) -> bool:
    """Whether a multiple or a share is asked for of what is below zero, which is none."""
    return query.operation == "multiple" and any(compute.exact_of(each) < 0 for each in values)


def set_against(query: Query, one: Operand, other: Operand) -> Derivation | None:
    """The growth, multiple or difference of two; None where there is none."""
    if query.operation == "growth":
        return compute.growth(one, other)
    if query.operation == "multiple":
        return compute.share(one, other) if query.unit == compute.PERCENT else compute.multiple(one, other)
    return compute.difference(one, other)

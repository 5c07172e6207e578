"""A query is run: its points are measured, grouped along the axis, and each group goes through the one operation asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from disclosure.units import convert
from service.engine import compute
from service.engine.against import ZERO_BASE, of_sides, set_against
from service.engine.evidence import Operand, Point
from service.engine.points import Source, find_overlaps, in_one_unit
from service.engine.result import Group, Result
from service.questions.query import ALIKE, COMPOSITION, ISSUERS, SUBJECTS, YEARS, Condition, Query

YEARLY = {"average_growth": compute.average_growth, "average_change": compute.average_change}
TOO_FEW, NO_PLACE = "too_few", "no_place"


LEAST_PER_HEAD = Fraction(1, 10)  # Two decimals would hold at most one digit of less.


def run(query: Query, source: Source) -> Result:
    """Measure, group, compute; sides are run first."""
    if query.sides:
        return of_sides(query, [run(side, source) for side in query.sides])
    points = source.points(query)
    operate = _list if query.lists_changes else OPERATIONS.get(query.operation, _list)
    groups = [each for group in _split(query, points) for each in _groups(query, operate, group)]
    shown = [point.issuer for group in groups for point in group.points if point.issuer is not None]
    overlaps = find_overlaps(shown, source.held) if query.axis == ISSUERS and query.operation not in ("place",) else []
    return Result(query, tuple(groups), tuple(overlaps))


def _groups(query: Query, operate: Operate, points: list[Point]) -> Iterable[Group]:
    """One group; of quantiles one for each that is asked for."""
    first = operate(query, points)
    yield first
    for part in query.quantiles[1:]:
        yield replace(operate(replace(query, quantiles=(part,)), points), absent=())


def _split(query: Query, points: Sequence[Point]) -> Iterable[list[Point]]:
    """The groups of points that differ along the axis only; without an axis all are one group."""
    groups: dict[object, list[Point]] = {}
    for point in points:
        keys = {ISSUERS: point.issuer, YEARS: point.year, SUBJECTS: point.subject}
        keys.pop(query.axis, None)
        groups.setdefault(tuple(keys.values()) if query.axis else (), []).append(point)
    return groups.values()


def _usable(points: Sequence[Point]) -> tuple[list[Point], tuple[Point, ...]]:
    """Points with numbers that compare, and the others."""
    kept, left = in_one_unit(points)
    return kept, tuple(left)


def _operands(points: Iterable[Point]) -> list[Operand]:
    return [point.operand for point in points if point.operand is not None]


def _list(query: Query, points: Sequence[Point]) -> Group:
    return Group(tuple(points))


def _reduce(query: Query, points: Sequence[Point]) -> Group:
    """Sum, mean, median or quantile; of named issuers and years only when every one of them has a number."""
    kept, left = _usable(points)
    if not kept or (left and not query.everyone):
        return Group(tuple(points), absent=left if kept else ())
    operands = _operands(kept)
    unit = kept[0].unit
    if query.operation == "sum":
        return Group(tuple(kept), compute.add(operands, [], unit), absent=left)
    if query.quantiles:
        return Group(tuple(kept), compute.quantile(operands, query.quantiles[0]), absent=left)
    made = compute.mean(operands) if query.operation == "mean" else compute.median(operands)
    return Group(tuple(kept), made, absent=left)


def _pair(query: Query, points: Sequence[Point]) -> Group:
    """Difference, growth, multiple or yearly change from the last point named to the first; or of the highest to the
    lowest."""
    kept, left = _usable(points)
    if query.ends:
        kept = _sorted(kept, lowest=False)
    elif left:
        return Group(tuple(points), absent=left)
    if len(kept) < 2:
        return Group(tuple(points), fault=TOO_FEW)
    one, other = _sides(query, kept)
    if query.operation in YEARLY:
        made = YEARLY[query.operation](one, other, abs((kept[0].year or 0) - (kept[-1].year or 0)))
    else:
        made = set_against(query, one, other)
    return Group(tuple(kept), made, absent=left, fault="" if made else ZERO_BASE)


def _sides(query: Query, points: Sequence[Point]) -> tuple[Operand, Operand]:
    """The first point and the last, or all of the first side together and all others."""
    cut, points = query.first_side or 1, points if query.first_side else (points[0], points[-1])
    sides = (_operands(each) for each in (points[:cut], points[cut:]))
    one, other = (each[0] if len(each) == 1 else compute.add(each, [], points[0].unit) for each in sides)
    return one, other


def _trend(query: Query, points: Sequence[Point]) -> Group:
    """Points by ascending year with their gaps, and the change from each number to the next."""
    ordered = sorted(points, key=lambda point: point.year or 0)
    steps = []
    for before, after in pairwise(ordered):
        pair, _ = in_one_unit((before, after))
        steps.append(compute.difference(*_operands(reversed(pair))) if len(pair) == 2 else None)
    return Group(tuple(ordered), steps=tuple(steps))


def _composed(query: Query, points: Sequence[Point]) -> Group:
    """The parts of the first point, each with its share of it; the greatest first where more than a list is wanted."""
    whole, *parts = points
    if query.wants:
        parts = [*_sorted(parts, lowest=False), *(each for each in parts if each.operand is None)]
    shares = (compute.share(each.operand, whole.operand) if each.operand and whole.operand else None for each in parts)
    return Group(tuple(parts), steps=tuple(shares), whole=whole)


def _compare(query: Query, points: Sequence[Point]) -> Group:
    """Points in the order asked; of two of them how much the greater one is above the other."""
    kept, left = _usable(points)
    if left or len(kept) != 2:
        return Group(tuple(points), absent=left)
    step = compute.difference(*_operands(_sorted(kept, lowest=False)))
    return Group(tuple(kept), steps=(step,))


def _order(query: Query, points: Sequence[Point]) -> Group:
    """Points best first; equal ones in the order asked. With `wants` a number the first one's is the answer."""
    kept, left = _usable(points)
    if not kept:
        return Group(tuple(points))
    ordered = _sorted(kept, query.lowest, query.by_size)
    if query.nth:
        return _nth(query, ordered, left)
    best = compute.exact_of(_operands(ordered[:1])[0])
    first = sum(compute.exact_of(operand) == best for operand in _operands(ordered))
    wanted = query.wants == "number" and not query.by_size
    result = compute.extreme(_operands(kept), query.lowest) if wanted else None
    shown = ordered[: query.limit] if query.limit else ordered
    return Group(tuple(shown), result, absent=left, first=first)


def _nth(query: Query, ordered: list[Point], left: tuple[Point, ...]) -> Group:
    """Those that hold one place of a ranking; equal ones share the first of their places, so the place may be nobody's."""
    values = [compute.exact_of(operand) for operand in _operands(ordered)]
    held = [point for point, value in zip(ordered, values, strict=True) if values.index(value) + 1 == query.nth]
    if not held:
        return Group(tuple(ordered), absent=left, fault=NO_PLACE, first=1)
    result = compute.nth(_operands(held)[0], _operands(ordered), query.nth or 1, query.lowest)
    made = result if query.wants == "number" else None
    return Group(tuple(held), made, absent=left, first=len(held), among=tuple(ordered))


def _place(query: Query, points: Sequence[Point]) -> Group:
    """The place of the issuer named among all; the points are all of them, best first."""
    kept, left = _usable(points)
    own = [point for point in kept if point.issuer in query.issuers]
    if not own:
        return Group(tuple(point for point in points if point.issuer in query.issuers), absent=left)
    result = compute.rank(_operands(own)[0], _operands(kept), query.lowest)
    return Group((*own, *_sorted(kept, query.lowest)), result, absent=left)


def _condition(query: Query, points: Sequence[Point]) -> Group:
    """The points that meet the condition, greatest first; how many they are where that is asked for."""
    kept, left = _usable(points)
    if not kept:
        return Group(tuple(points))
    meeting = [point for point in kept if meets(query.condition, point)]
    ordered = _sorted(meeting, query.lowest)
    result = None
    if query.operation == "count":
        result = compute.count(
            _operands(ordered), "个" if query.axis == ISSUERS else "年" if query.axis == YEARS else "项"
        )
    return Group(tuple(ordered), result, absent=left, among=() if ordered else tuple(kept))


def _per(query: Query, points: Sequence[Point]) -> Group:
    """Each amount for a unit of the number that the asker brought; for 10,000 of them where one has next to nothing."""
    kept, left = _usable(points)
    if len(kept) != 1 or query.given is None:
        return Group(tuple(points), absent=left)
    one, unit = _operands(kept)[0], kept[0].unit
    made = compute.per(one, query.given, f"{unit}/{query.given_unit}")
    if made and made.exact and abs(made.exact) < LEAST_PER_HEAD and query.given_unit == "人":
        made = compute.per(one, query.given, f"{unit}/万人", 10_000)
    return Group(tuple(kept), made, fault="" if made else ZERO_BASE)


def _suppose(query: Query, points: Sequence[Point]) -> Group:
    """One amount with the change that the asker supposes."""
    kept, left = _usable(points)
    if len(kept) != 1 or query.given is None:
        return Group(tuple(points), absent=left)
    return Group(tuple(kept), compute.supposed(_operands(kept)[0], query.given, query.given_unit))


def meets(condition: Condition | None, point: Point) -> bool:
    """Whether a point with a number meets a condition, in the condition's unit; without one, whether it is above 0."""
    value = point.value
    if value is None:
        return False
    if condition is None:
        return value > 0
    if condition.unit and condition.unit != point.unit:
        value = convert(value, point.unit, condition.unit)
    return value is not None and condition.holds(Decimal(value))


def _sorted(points: Sequence[Point], lowest: bool, by_size: bool = False) -> list[Point]:
    """Best first, equal ones in the order they came."""
    ranked = [(compute.exact_of(point.operand), point) for point in points if point.operand is not None]
    ranked = [(abs(value), point) for value, point in ranked] if by_size else ranked
    return [point for _, point in sorted(ranked, key=lambda pair: pair[0] if lowest else -pair[0])]


Operate = Callable[[Query, Sequence[Point]], Group]
OPERATIONS: dict[str, Operate] = {
    "sum": _reduce,
    "mean": _reduce,
    "median": _reduce,
    "quantile": _reduce,
    "difference": _pair,
    ALIKE: _pair,
    COMPOSITION: _composed,
    "growth": _pair,
    "multiple": _pair,
    "average_growth": _pair,
    "average_change": _pair,
    "trend": _trend,
    "compare": _compare,
    "rank": _order,
    "top": _order,
    "place": _place,
    "count": _condition,
    "select": _condition,
    "per": _per,
    "suppose": _suppose,
}

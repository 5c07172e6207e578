"""Questions that go on from what they compute first: 新收的增幅比青岚县高多少, 许可比处罚多的部分占许可的几成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disclosure.numerals import read_number
from service.engine.compute import PERCENT
from service.questions.mentions import Mention, Reading
from service.questions.query import ISSUERS, YEARS, Query, Unclear
from service.questions.several import over_all, points_of
from service.questions.steps import HAN, Cut, Side, ends, find_cuts, first_of, pattern
from service.questions.two_figures import ASKING, Ask
from service.questions.year_spans import with_year_of

COMPUTED = frozenset(("difference", "growth", "multiple", "mean", "median", "average_growth", "average_change", "sum"))
PAIRED = COMPUTED - {"mean", "median", "sum"}
# What is asked of both sides: the operation and the unit.
OPERATIONS = {
    "difference": ("difference", None), "whether": ("difference", None), "multiple": ("multiple", None),
    "percent": ("multiple", PERCENT),
}  # fmt: skip


def find_two_steps(reading: Reading, before: Query | None, ask: Ask) -> Query | Unclear | None:
    """The query that sets one side against the other, one of them computed first; what cannot be sorted out is unclear; None
    where nothing is computed first."""
    cuts = list(find_cuts(reading))
    for cut in cuts:
        for left, right in _in_full(cut):
            pair = _asked(left, right, cut, reading.key, before, ask)
            if pair is not None:
                return _against(cut, left, *pair)
    return Unclear("clarify_indicator", Query()) if cuts else None


def _in_full(cut: Cut) -> Iterator[tuple[str, str | None]]:
    """Both sides with what the one leaves out and the other says; empty where that is not clear, None for its own year before."""
    one, other = cut.one, cut.other
    if other is None:
        yield one.text, None
    elif one.first and other.first:
        yield one.text, one.with_named(other) if one.first == other.first else ""
        yield one.text, other.text
    elif other.first and other.first != "mean":
        yield other.with_named(one), other.text
    elif _stands_alone(cut.measure, one, other):
        yield one.text if one.row or not other.row else other.with_named(one), other.text
    else:
        yield one.text, one.with_named(other)


def _stands_alone(measure: str, one: Side, other: Side) -> bool:
    """Whether the other side is what it says, and not the same computed of another body, year or row."""
    plain = other.first == "mean" or one.first == "excess" or (one.first == "mean" and bool(other.year))
    return plain or (measure == "percent" and other.kinds != ["body"])


def _asked(
    left: str, right: str | None, cut: Cut, key: str, before: Query | None, ask: Ask
) -> tuple[Query, Query] | None:
    """What both sides ask for, one number each; None where they don't. A year that is the other side is not that of both."""
    of_other = cut.other is not None and cut.other.kinds == ["year"]
    base = [each.year for each in cut.other.year if each.year] if cut.other is not None else []
    left = _with_years_before(left, base[0]) if len(base) == 1 else left
    first = ask(_asking(left) if of_other else with_year_of(_asking(left), key), before) if left else None
    if first is None or not first.years:
        return None
    latest = max(first.years)
    right = _of_year(cut.one, latest - 1) if right is None else _with_years_before(right, latest)
    second = ask(with_year_of(_asking(right), key), first) if right else None
    if second is None or first == second or not (_is_one(first) and _is_one(second)):
        return None
    return _as_told(first, left), _as_told(second, right)


def _asking(side: str) -> str:
    """A side as a question of its own."""
    if pattern("multiple").search(side):
        return side
    if not HAN.search(side):
        return f"what was {side}"
    return ends("excess").sub("多多少", side) if first_of(side) == "excess" else f"{side}{ASKING}"


def _as_told(query: Query, side: str) -> Query:
    """A distance is the greater less the smaller, and what something fell by is what it was less what it is."""
    if query.operation != "difference" or query.sides:
        return query
    if pattern("distance").search(side):
        return replace(query, ends=True)
    turned = {name: getattr(query, name)[::-1] for name in ("issuers", "years", "indicators", "rates", "points")}
    return replace(query, **turned) if ends("less").search(side) else query


def _of_year(side: Side, year: int) -> str:
    """A side said of another year; empty where it names several."""
    return side.with_named(Side("", year=(Mention(0, 0, f"{year}年", year=year),)))


def _with_years_before(text: str, year: int) -> str:
    """Words that count years back from that of the other side, as these years: 前两年的平均数."""

    def told(match: re.Match[str]) -> str:
        count = int(read_number(match[1]) or 0)
        return "、".join(f"{each}年" for each in range(year - count, year))

    return pattern("years_before").sub(told, text)


def _is_one(query: Query) -> bool:
    """Whether a query comes to one number."""
    if query.condition is not None or query.change:
        return False
    if query.operation in PAIRED:
        figures = len(query.points) or len(query.issuers) * len(query.years) * len(query.subjects)
        return bool(query.sides or query.first_side) or (figures == 2 and not query.everyone)
    if query.operation in COMPUTED:
        several = (query.everyone or len(query.issuers) > 1, len(query.years) > 1, len(query.subjects) > 1)
        return sum(several) == 1
    return len(points_of(query)) == 1


def _against(cut: Cut, left: str, one: Query, other: Query) -> Query:
    """The query over both sides; over two figures where both are printed."""
    operation, unit = OPERATIONS[cut.measure]
    if points_of(one) and points_of(other):
        both = over_all((one, other), (*points_of(one), *points_of(other)))
        return replace(both, operation=operation, unit=unit, wants="number", axis="")
    both = over_all((one, other), ())
    whether = cut.measure == "whether" and "还是" not in cut.asked
    fell = operation == "difference" and ends("fall").search(left) is not None
    up = pattern("up").search(cut.asked) is not None
    return Query(
        both.issuers, both.years, both.indicators, operation, rates=both.rates, unit=unit,
        axis=YEARS if replace(one, years=()) == replace(other, years=()) else ISSUERS,
        wants="yes" if whether else "number", supposed="" if not whether else "up" if up else "down",
        sides=(other, one) if fell else (one, other),
    )  # fmt: skip

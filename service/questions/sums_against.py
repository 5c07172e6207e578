"""Several numbers taken together and set against another: 许可和处罚加起来比强制多多少, 两区之和是全市的几倍."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from disclosure.load_form import load_data
from disclosure.vocabulary import load_vocabulary
from service.engine.compute import PERCENT
from service.questions.mentions import Reading
from service.questions.query import YEARS, Query
from service.questions.several import Point, over_all, points_of
from service.questions.two_figures import ASKING, Ask
from service.questions.year_spans import with_year_of

FILE = "sums-against.yaml"
MOST_JOINS = 4
EDGES = re.compile("^[的那么 ,，]+|(?:[的,，?？。 ]|相?比较?|相较|对比){1,4}$")
MEASURES = {"difference": ("difference", None), "multiple": ("multiple", None), "percent": ("multiple", PERCENT)}


def find_sums_against(reading: Reading, before: Query | None, ask: Ask) -> Query | None:
    """The query over the numbers of both sides, each side added up; None where nothing is taken together or set against it, and
    for a share within one report, which is one of its rows."""
    if _pattern("together").search(reading.key) is None:
        return None
    measure = next((name for name in MEASURES if _pattern(name).search(reading.key)), "")
    if not measure:
        return None
    for left, right in _sides(reading.key, measure):
        one = ask(f"{left}{ASKING}", before)
        other = ask(f"{right}{ASKING}", one) if one is not None else None
        span = one.years if one is not None and one.axis == YEARS else ()
        sides = [_points(each, text, span) for each, text in ((one, left), (other, right))]
        if one is None or other is None or not all(sides) or not _several(sides):
            continue
        reports = {point[:2] for side in sides for point in side}
        return None if measure == "percent" and len(reports) == 1 else _against(measure, one, other, sides)
    return None


def _sides(key: str, measure: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each word that may join the two, without what is asked of them."""
    asked = _pattern(measure).search(key)
    end = asked.start() if asked is not None and asked.end() >= len(key) - 1 else len(key)
    spans = [match.span() for match in _pattern("joins").finditer(key, 1, end)][:MOST_JOINS]
    spans += [
        match.span()
        for together in _pattern("together").finditer(key)
        if (match := _pattern("behind").match(key, together.end()))
    ]
    for begins, ends in spans:
        parts = (_pattern(measure).sub(" ", part) for part in (key[:begins], key[ends:end]))
        left, right = (EDGES.sub("", part) for part in parts)
        if left and right:
            yield with_year_of(left, key), with_year_of(right, key)


def _points(query: Query | None, side: str, span: tuple[int, ...]) -> tuple[Point, ...]:
    """The figures that a side adds up, as it says or over the years of the other, or the one that it is; none for anything
    else."""
    if query is None or query.everyone or query.rates or query.condition is not None:
        return ()
    if query.operation == "sum" and query.measure == "slot":
        query = replace(query, operation="value", axis="")
    if query.operation == "value" and query.measure == "sum":
        query = replace(query, measure="slot")
    points = points_of(query) if query.measure == "slot" else ()
    told = _pattern("together").search(side) is not None or (len(query.years) > 1 and query.years == span)
    return points if len(points) == 1 or told else ()


def _against(measure: str, one: Query, other: Query, sides: list[tuple[Point, ...]]) -> Query:
    operation, unit = MEASURES[measure]
    both = over_all((one, other), (*sides[0], *sides[1]))
    first = len(sides[0])
    return replace(both, operation=operation, measure="slot", axis="", wants="number", unit=unit, first_side=first)


def _several(sides: list[tuple[Point, ...]]) -> bool:
    """Whether one side is of several numbers, or of a group that adds up several rows."""
    slots = {slot for side in sides for point in side for slot in point[3]}
    return max(map(len, sides)) > 1 or not slots.isdisjoint(load_vocabulary().formulas)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_data(FILE)[name])

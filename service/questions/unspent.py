"""Steps of a calculation that a question asks for and its query leaves out: its answer would be one to another question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from disclosure.load_form import load_data
from disclosure.vocabulary import load_vocabulary
from service.engine.compute import PERCENT
from service.questions.mentions import Reading
from service.questions.query import ALIKE, COMPOSITION, DONE, JOIN, WITHOUT_FIGURES, YEARS, Query

FILE = "calculations.yaml"
CHANGES = frozenset(("difference", "growth", "trend", "average_growth", "average_change", "suppose", ALIKE))
MEANS = frozenset(("mean", "median", "quantile", "average_growth", "average_change", "per"))
IN_PERCENT = frozenset(("growth", "average_growth", "per"))
PAIRS = CHANGES | {"multiple", "compare"}
RELATIVE = ("%", "倍")


def unspent(reading: Reading, queries: Sequence[Query]) -> tuple[str, ...]:
    """The words of the steps that no query takes; none for what is no matter of figures."""
    if not queries or any(query.operation in WITHOUT_FIGURES for query in queries):
        return ()
    taken = {step for query in queries for step in _steps(query)} | ({"again"} if len(queries) > 1 else set())
    key = _visible(reading)
    left = (pattern.search(key) for step, pattern in _asked().items() if step not in taken)
    return tuple(match.group() for match in left if match is not None)


def _steps(query: Query) -> Iterator[str]:
    """The steps of a calculation that a query takes."""
    for side in query.sides:
        yield from _steps(side)
    yield from _of_changes(query)
    yield from _of_parts(query)
    if query.operation != "check" or query.wants != "yes" or query.condition is not None or query.supposed == DONE:
        yield "every"
    if query.operation in MEANS:
        yield from ("mean", "parts")
    if query.operation == "multiple":
        yield from ("multiple", "times_claimed")
    if query.operation == "suppose":
        yield "supposed"


def _of_changes(query: Query) -> Iterator[str]:
    """Steps from year to year, and from one to the other."""
    relative = query.measure.startswith("share") or bool(query.rates)
    years = query.axis == YEARS or len(query.years) > 1
    if query.operation in CHANGES or query.change or (query.operation in PAIRS and query.axis == YEARS):
        yield "change"
    if years or query.change or query.sides or query.condition is not None:
        yield "year_before"
    if query.sides or (relative and query.operation in CHANGES | {"compare"}) or query.change:
        yield "points"
    if query.operation in PAIRS or query.sides or query.ends:
        yield "distance"
    if query.sides or query.operation == "difference":
        yield "excess"
    if query.sides:
        yield "opposite"
    if query.operation not in ("difference", "growth", "multiple", "compare"):
        yield "again"
    if query.operation != "growth" or query.condition is None:
        yield "times_claimed"


def _of_parts(query: Query) -> Iterator[str]:
    """Steps that take parts, shares and sums."""
    relative = query.measure.startswith("share") or bool(query.rates)
    in_parts = relative or query.operation == COMPOSITION or query.unit == PERCENT
    if in_parts:
        yield from ("share", "percent", "parts", "to_part")
    if query.operation in IN_PERCENT or query.change == "growth":
        yield "percent"
    if query.operation != "multiple":
        yield "by_part"
    if query.operation != ALIKE:
        yield "formula"
    group = len(query.indicators) == 1 and query.indicators[0] in load_vocabulary().formulas
    if query.operation == "sum" or query.measure.endswith("sum") or query.first_side or JOIN in query.whole or group:
        yield from ("sum", "rest")
    if query.among.without or query.operation in ("difference", COMPOSITION):
        yield "rest"


def is_unfit(query: Query) -> bool:
    """Whether a threshold in per cent or times is put to amounts, which are in neither."""
    told = query.condition is not None and query.condition.unit in RELATIVE
    relative = query.measure.startswith("share") or query.rates or query.change == "growth" or query.sides
    return told and query.operation in ("select", "count", "check") and not relative


def _visible(reading: Reading) -> str:
    """The words of a question that were not passed over as asides."""
    told = sorted((*reading.mentions, *reading.residue), key=lambda each: each.start)
    return "".join(reading.key[each.start : each.end] for each in told)


@cache
def _asked() -> dict[str, re.Pattern[str]]:
    return {step: re.compile(words) for step, words in load_data(FILE).items()}

"""Steps of a calculation that a question asks for and its query leaves out: its answer would be one to another question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from disclosure.load_form import load_data
from disclosure.numerals import read_number
from disclosure.vocabulary import load_vocabulary
from service.engine.compute import PERCENT
from service.questions.mentions import Reading
from service.questions.query import ALIKE, COMPOSITION, DONE, JOIN, WITHOUT_FIGURES, YEARS, Query

FILE = "calculations.yaml"
CHANGES = frozenset(("difference", "growth", "trend", "average_growth", "average_change", "suppose", ALIKE))
MEANS = frozenset(("mean", "median", "quantile", "average_growth", "average_change", "per"))
IN_PERCENT = frozenset(("growth", "average_growth", "per"))
PAIRS = CHANGES | {"multiple", "compare"}
CHOOSING = frozenset(("top", "rank", "place", "compare", "select", "count", COMPOSITION))
SO_MANY_YEARS = re.compile(
    "(?:近|最近|过去|这)([三四五六七八九十])年|(?<![0-9第])([三四五六七八九十])年(?:来|间|里|内)"
)
RELATIVE = ("%", "倍")
WHOLE = ("neither",)  # steps whose words may have been passed over
GAP = 3  # characters that nothing was read of, between what was


def unspent(reading: Reading, queries: Sequence[Query]) -> tuple[str, ...]:
    """The words of the steps that no query takes; none for what is no matter of figures."""
    if not queries or any(query.operation in WITHOUT_FIGURES for query in queries):
        return ()
    taken = {step for query in queries for step in _steps(query)} | ({"again"} if len(queries) > 1 else set())
    key = _visible(reading)
    if lacking := _lacking_years(key, queries):
        return (lacking,)
    whole = dict.fromkeys(WHOLE, reading.key)
    left = (pattern.search(whole.get(step, key)) for step, pattern in _asked().items() if step not in taken)
    return tuple(match.group() for match in left if match is not None)


def _lacking_years(key: str, queries: Sequence[Query]) -> str:
    """近五年, where fewer years are added up or averaged; empty where they are all there."""
    match = SO_MANY_YEARS.search(key)
    many = int(read_number(match[1] or match[2]) or 0) if match else 0
    added = [query for query in queries if query.operation in ("sum", "mean", "median") and query.axis == YEARS]
    return match.group() if match and any(1 < len(query.years) < many for query in added) else ""


def _steps(query: Query) -> Iterator[str]:
    """The steps of a calculation that a query takes."""
    for side in query.sides:
        yield from _steps(side)
    yield from _of_changes(query)
    yield from _of_parts(query)
    if query.operation != "check" or query.wants != "yes" or query.condition is not None or query.supposed == DONE:
        yield "every"
    if query.operation in MEANS:
        yield "mean"
    if query.operation == "per":
        yield "parts"
    if query.operation == "multiple":
        yield from ("multiple", "times_claimed")
    if not query.indicators or not all(slot.startswith("proactive.") for slot in query.indicators):
        yield "applications_on"
    if query.operation == "suppose":
        yield "supposed"
    if query.operation in CHOOSING or query.ends or query.quantiles:
        yield "extreme"
    if query.sides:
        yield "above_mean"


def _of_changes(query: Query) -> Iterator[str]:
    """Steps from year to year, and from one to the other."""
    relative = _is_relative(query)
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
    each_year = query.axis != YEARS and len(query.years) > 1 and not query.points
    if query.operation not in ("difference", "growth", "multiple", "compare") or each_year:
        yield "again"
    if query.operation != "growth" or query.condition is None:
        yield "times_claimed"


def _of_parts(query: Query) -> Iterator[str]:
    """Steps that take parts, shares and sums."""
    relative = _is_relative(query)
    in_parts = relative or query.operation == COMPOSITION or query.unit == PERCENT
    if in_parts:
        yield from ("share", "percent", "parts", "to_part")
    if query.operation in IN_PERCENT or query.change == "growth":
        yield "percent"
    if query.operation != "multiple":
        yield "by_part"
    if query.operation != ALIKE:
        yield "formula"
    if query.operation in ("multiple", "per") or query.rates or in_parts:
        yield "divided"
    if any(slot.endswith(".other") for slot in query.indicators):
        yield "neither"
    if not relative or query.whole or query.rates:
        yield "of_organisations"
    group = len(query.indicators) == 1 and query.indicators[0] in load_vocabulary().formulas
    summed = query.measure.endswith("sum") or any(kind.endswith("sum") for _, _, kind, _ in query.points)
    if query.operation == "sum" or summed or query.first_side or JOIN in query.whole or group:
        yield from ("sum", "rest")
    if query.among.without or query.operation in ("difference", COMPOSITION):
        yield "rest"


def _is_relative(query: Query) -> bool:
    """Whether a share or a rate is asked for."""
    kinds = (query.measure, *(kind for _, _, kind, _ in query.points))
    return bool(query.rates) or any(kind.startswith(("share", "rate")) for kind in kinds)


def is_unfit(query: Query) -> bool:
    """Whether a threshold in per cent or times is put to amounts, which are in neither; or one that changes of the other way
    meet, too."""
    if query.change and query.condition is not None and query.condition.comparator.strip("=") in "<>":
        within = query.condition.comparator.startswith("<") == (query.condition.value > 0)
        if query.condition.value and within:
            return True
    told = query.condition is not None and query.condition.unit in RELATIVE
    relative = _is_relative(query) or query.change == "growth" or query.sides
    return told and query.operation in ("select", "count", "check") and not relative


def _visible(reading: Reading) -> str:
    """The words of a question that were not passed over as asides."""
    text, end = "", 0
    for each in sorted((*reading.mentions, *reading.residue), key=lambda each: each.start):
        start = end if each.start - end <= GAP else each.start
        text, end = text + reading.key[start : each.end], max(end, each.end)
    return text + (reading.key[end:] if len(reading.key) - end <= GAP else "")


@cache
def _asked() -> dict[str, re.Pattern[str]]:
    return {step: re.compile(words) for step, words in load_data(FILE).items()}

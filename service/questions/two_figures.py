"""Two figures set against each other that are no crossing, each with a body, a year or a row of its own: whether those that
went over into the next year are those that came in from the year before, how far one body's year is from another's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from disclosure.lexicon import Sense
from disclosure.load_form import load_data
from disclosure.matching import words_to_pattern
from service.questions.facts import Facts
from service.questions.false_friends import CHANGE_OF_ITEMS
from service.questions.mentions import Reading
from service.questions.query import ALIKE, COMPOSITION, Query
from service.questions.several import over_all, points_of
from service.questions.year_spans import with_year_of

TWO_FIGURES = "two-figures.yaml"
OF_TWO = ("multiple", "difference", "more", "less", "compare", "greater", "smaller")
BESIDE = frozenset((*OF_TWO, "alike", "than", "yes", "equal_to", "differs", "issues", "points", "change"))
ASKING = "是多少"
MOST_JOINS = 6  # each is tried, and each takes the time of a question
OPERATIONS = ("difference", "multiple", "compare")
MEASURES = frozenset(("share", "percent", "bodies"))
EDGES = re.compile("^[的那么 ,，]+|[的,，?？。 ]+$")
CHECKS = re.compile("吗|么|是不是|是否|能不能|能否|不$|没有$|有没有|会不会|等不等|^(?:is|are|was|were|do|does|did)\\b")
EQUALS, ADDING = "等于", ("和", "及", "and")  # 新收和结转之和等于办结和结转之和
ALSO = re.compile("[,，][^,，]{1,12}呢[?？]?$")  # 2023年白榆区比青岚县多多少，2024年呢: two questions
HOW_MANY = re.compile("多少|几[件起个宗项]?|how (?:many|much)")
Ask = Callable[[str, Query | None], Query | None]  # a side and what was asked before it → the query that it is


def find_two(reading: Reading, facts: Facts, before: Query | None, ask: Ask) -> Query | None:
    """The query that sets two figures against each other; None where the question does not, or where one crossing of bodies,
    years and rows says the same."""
    operation = _operation(reading, facts)
    if operation is None or ALSO.search(reading.key):
        return None
    body = next((each.text for each in reading.mentions if each.issuer is not None), "")
    dated = _dated(ask, reading.key)
    least = 1 if operation == ALIKE else 2
    found: dict[str, list[tuple[Query, Query]]] = {}
    for join, left, right in _sides(reading, least):
        asked = _together(dated) if operation == ALIKE and join not in ADDING else dated
        pair = _figures(left, right, before, asked)
        pair = pair or (_figures(left, f"{body} {right}", before, asked) if body else None)
        if pair is not None and _comparable(*pair) and _differ(*pair) >= least:
            found.setdefault(join, []).append(pair)
    pairs = [pair for each in found.values() for pair in each]
    alone = [each[0] for join, each in found.items() if len(each) == 1 and join not in ADDING]
    chosen = pairs if len(pairs) == 1 else alone
    return _set_against(operation, *chosen[0]) if len(chosen) == 1 else None


def _operation(reading: Reading, facts: Facts) -> str | None:
    """What is asked of the two; None for anything else, and for the meaning of words, which names no body and no year."""
    known = BESIDE | MEASURES | ({"sum"} if _alike().search(reading.key) else set())
    if facts.condition is not None or facts.why or not facts.operations <= known:
        return None
    if _alike().search(reading.key):
        placed = any(each.issuer is not None or each.year is not None for each in reading.mentions)
        return ALIKE if placed and (facts.asks_yes or CHECKS.search(reading.key)) else None
    named = [name for name in OF_TWO if facts.has(name)]
    if not named:
        return None
    return "multiple" if named[0] == "multiple" else "difference" if facts.has(*OF_TWO[1:4]) else "compare"


def _sides(reading: Reading, least: int) -> Iterator[tuple[str, str, str]]:
    """Each word that may join the two, with what stands before and behind it, without the words that compare, where both name
    at least so many of body, year and row; nothing before it stands for what was asked before."""
    key = reading.key
    spans = [(each.start, each.end) for each in reading.mentions if _compares(each.senses)]
    named = [(each.start, each.end) for each in reading.mentions if each.names]
    for match in (*_alike().finditer(key), *_rest().finditer(key), *HOW_MANY.finditer(key)):
        if not any(start < match.end() and match.start() < end for start, end in named):
            spans.append(match.span())
    joins = list(_joins().finditer(key))
    joins = [each for each in joins if each.group().endswith(EQUALS)] or joins
    for match in joins if len(joins) <= MOST_JOINS else ():
        left, right = _without(key, 0, match.start(), spans), _without(key, match.end(), len(key), spans)
        weakest = 0 if least == 1 else 1
        own = _kinds(reading, 0, match.start(), weakest)
        other = _kinds(reading, match.end(), len(key), weakest)
        if right and len(own & other if left else other) >= least:
            yield match.group(), left, right


def _kinds(reading: Reading, start: int, end: int, weakest: int = 1) -> set[str]:
    """Which of body, year and row are named between two places, rows in words of at least some rank."""
    found: set[str] = set()
    for each in reading.inside(start, end):
        found |= {"body"} if each.issuer is not None else {"year"} if each.year is not None else set()
        found |= (
            {"row"}
            if any(sense.kind in ("row", "column", "rate") and sense.rank >= weakest for sense in each.senses)
            else set()
        )
    return found


def _compares(senses: tuple[Sense, ...]) -> bool:
    """Whether a mention only says that two are compared."""
    named = any(each.kind in ("row", "column", "rate") and each.target != CHANGE_OF_ITEMS for each in senses)
    return not named and any(
        (each.kind == "operation" and each.target in BESIDE) or each.target == CHANGE_OF_ITEMS for each in senses
    )


def _without(key: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    kept = (char for place, char in enumerate(key[start:end], start) if not any(a <= place < b for a, b in spans))
    return EDGES.sub("", "".join(kept))


def _figures(left: str, right: str, before: Query | None, ask: Ask) -> tuple[Query, Query] | None:
    """Both sides as questions for one figure each; what one of them leaves out it takes from the other."""
    first = _one(ask(left + ASKING, before)) if left else _one(before)
    if first is not None and (second := _one(ask(right + ASKING, first))) is not None:
        return first, second
    second = _one(ask(right + ASKING, before)) if left else None
    if second is not None and (first := _one(ask(left + ASKING, second))) is not None:
        return first, second
    return None


def _dated(ask: Ask, key: str) -> Ask:
    """Sides of the one year that a question names."""
    return lambda side, earlier: ask(with_year_of(side, key), earlier)


def _together(ask: Ask) -> Ask:
    """Sides of which several rows are meant together: 新收和上年结转与办结和结转下年."""

    def added(side: str, earlier: Query | None) -> Query | None:
        query = ask(side, earlier)
        if query is None or query.measure != "slot" or query.rates or len(query.indicators) < 2:
            return query
        return replace(query, measure="sum") if query.operation == "value" else query

    return added


def _one(query: Query | None) -> Query | None:
    """A query for one figure of one report, also the first of two that were set against each other; None for any other."""
    if query is not None and query.points:
        return _first(query)
    if query is not None and query.operation == COMPOSITION:
        query = replace(query, operation="value", indicators=query.indicators[:1], axis="", wants="")
    if query is None or query.operation != "value" or query.everyone:
        return None
    return query if len(query.issuers) == len(query.years) == len(query.subjects) == 1 else None


def apart_anew(query: Query, before: Query | None) -> Query:
    """The two of the question before, measured by something else or compared otherwise, in a follow-up that names no body and no
    year: 复议纠错率呢, 差几个百分点."""
    if before is None or not before.points or len(query.subjects) != 1 or query.everyone:
        return query
    alike = (set(query.issuers), set(query.years)) == (set(before.issuers), set(before.years))
    if not alike or query.operation not in ("value", ALIKE, "sum", "mean", *OPERATIONS):
        return query
    subject = query.subjects[0]
    points = tuple((issuer, year, subject.kind, subject.ids) for issuer, year, _, _ in before.points)
    operation = before.operation if query.operation == "value" else query.operation
    return replace(query, operation=operation, axis="", points=points) if len(set(points)) == len(points) else query


def _first(query: Query) -> Query:
    issuer, year, _, ids = query.points[0]
    rates, indicators = ((ids[0],), ()) if query.rates else ((), ids[:1])
    return replace(
        query,
        operation="value",
        wants="",
        points=(),
        issuers=(issuer,),
        years=(year,),
        rates=rates,
        indicators=indicators,
    )


def _differ(one: Query, other: Query) -> int:
    """In how many of body, year and what is measured two figures differ."""
    return (one.issuers != other.issuers) + (one.years != other.years) + (one.subjects != other.subjects)


def _comparable(one: Query, other: Query) -> bool:
    """Whether both are amounts, or both shares or rates, and of the same scope."""
    amounts = [each.measure in ("slot", "sum") and not each.rates for each in (one, other)]
    return amounts[0] == amounts[1] and one.among == other.among


def _set_against(operation: str, one: Query, other: Query) -> Query:
    """The query over both figures as they are, which no crossing of their bodies, years and slots has to make."""
    wants = {ALIKE: "yes", "compare": "name"}.get(operation, "number")
    both = over_all((one, other), (*points_of(one), *points_of(other)))
    return replace(both, operation=operation, wants=wants)


@cache
def _joins() -> re.Pattern[str]:
    return _pattern("joins")


@cache
def _alike() -> re.Pattern[str]:
    return _pattern("alike")


@cache
def _rest() -> re.Pattern[str]:
    return _pattern("rest")


def _pattern(name: str) -> re.Pattern[str]:
    words = load_data(TWO_FIGURES)[name]
    return words_to_pattern(sorted(words["zh"], key=len, reverse=True), words["en"])

"""Several questions put as one: how many did it receive and how many were refused; …, and what about Yunlu City?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from disclosure.load_form import load_data
from disclosure.matching import phrase_key, words_to_pattern
from service.questions.query import WITHOUT_FIGURES, Query
from service.questions.taking_apart import Apart

SEVERAL = "several.yaml"
MOST = 4  # questions in one; each takes the time of a question
# Of everything that it closed, what share was refused; our paper is on refusals: no question of its own.
LEADS = re.compile(
    r"^(?:of|among|out of|from|for|in|on|as|as for|regarding|with|during|at)\b|\b(?:i|im|my|we|our|me|us)\b"
)
NAMED = ("row", "column", "rate")
Ask = Callable[[str, Query | None], tuple[Query, Apart] | None]  # a part and what was asked before it → its query
Each = TypeVar("Each")
Point = tuple[int, int, str, tuple[str, ...]]


def split_asked(question: str) -> tuple[str, ...]:
    """A question in the questions that it is made of; empty where it is one."""
    key = phrase_key(question)
    edges = [match for match in _joins().finditer(key) if match.start()]
    starts = [0, *(match.end() for match in edges)]
    ends = [*(match.start() for match in edges), len(key)]
    parts = tuple(key[start:end].strip(" ,;?") for start, end in zip(starts, ends, strict=True))
    asked = _asks().search(parts[0]) is not None or not LEADS.search(parts[0])
    return parts if asked and 1 < len(parts) <= MOST else ()


def find_several(question: str, before: Query | None, ask: Ask) -> tuple[Query, Query | None] | None:
    """The query of all that a question asks for, where it asks several things of figures, and what it asks besides that is
    no figure as it stands; None for any other question."""
    queries: list[Query] = []
    for part in split_asked(question):
        told = ask(part, queries[-1] if queries else before)
        if told is None or (queries and not _adds(told[1])):
            return None
        queries.append(told[0])
    if len(queries) < 2:
        return None
    return _as_one(queries)


def _adds(part: Apart) -> bool:
    """Whether a part asks for something of its own: a body, a year, a slot or a share, and not only by how much."""
    named = any(each.issuer is not None or each.year is not None for each in part.reading.mentions)
    return named or any(part.reading.of(kind) for kind in NAMED) or part.facts.has("share", "percent")


def _as_one(queries: list[Query]) -> tuple[Query, Query | None] | None:
    """One query of several figures; of two questions of which one is no figure as it stands, both."""
    if any(query.operation in WITHOUT_FIGURES for query in queries):
        return None
    points = [point for query in queries for point in points_of(query)]
    if all(map(points_of, queries)) and len({query.unit for query in queries}) == 1:
        return (_of_points(queries, points), None) if len(set(points)) == len(points) else None
    return (queries[0], queries[1]) if len(queries) == 2 and queries[0] != queries[1] else None


def points_of(query: Query) -> tuple[Point, ...]:
    """The figures that a query asks for as they stand; none where it asks for anything else."""
    if query.operation != "value" or query.everyone:
        return ()
    return query.points or tuple(
        (issuer, year, subject.kind, subject.ids)
        for issuer in query.issuers
        for year in query.years
        for subject in query.subjects
    )


def _of_points(queries: list[Query], points: list[Point]) -> Query:
    """The query of several figures, as a crossing of their bodies, years and slots where they are one."""
    one, crossed = queries[0], over_all(queries, ())
    alike = all((each.measure, each.columns, each.whole) == (one.measure, one.columns, one.whole) for each in queries)
    if alike and one.measure in ("slot", "share") and set(points_of(crossed)) == set(points):
        return crossed
    return replace(crossed, points=tuple(points))


def over_all(queries: Sequence[Query], points: Iterable[Point]) -> Query:
    """The first query over what all of them ask about, and over some figures as they are."""
    return replace(
        queries[0],
        issuers=_union(each.issuers for each in queries),
        years=_union(each.years for each in queries),
        indicators=_union(each.indicators for each in queries),
        rates=_union(each.rates for each in queries),
        points=tuple(points),
    )


def _union(parts: Iterable[tuple[Each, ...]]) -> tuple[Each, ...]:
    return tuple(dict.fromkeys(each for part in parts for each in part))


@cache
def _asks() -> re.Pattern[str]:
    return words_to_pattern((), load_data(SEVERAL)["asks"])


@cache
def _joins() -> re.Pattern[str]:
    """What stands between two questions, before the words with which the second asks."""
    data = load_data(SEVERAL)
    asks = "|".join(rf"{re.escape(word)}\b" for word in sorted(data["asks"], key=len, reverse=True))
    leads = "|".join(map(re.escape, data["joins"]))
    return re.compile(rf"[,;.?]? ?\b(?:{leads}),? (?={asks})|[;?] ?(?={asks})|, (?={asks})")

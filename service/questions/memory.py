"""What a conversation asked about before its last question, for those that take it together: 两年合起来呢, 这两项加起来占多少."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.numerals import read_number
from service.questions.facts import Facts
from service.questions.mentions import Mention, Reading
from service.questions.query import WITHOUT_FIGURES, Query

SOME_YEARS = re.compile(
    "(?:这|那|前后)?([两二三四五2-5])年(?:的)?(?:合|加|一共|总|共|累|平均)|(?:both|the two|those two) years"
)
SOME_SLOTS = re.compile(
    "(?:这|那|前面|上面)?([两二三四2-4])(?:项|个数|者|样|类|种)(?:的)?(?:合|加|一共|总|共)|(?:both|the two) (?:together|combined)"
)
TAKEN_TOGETHER = ("sum", "mean")


def takes_together(reading: Reading, facts: Facts) -> tuple[int, int]:
    """(how many years, how many slots) a question takes together without naming them; 0 for none."""
    together = facts.has(*TAKEN_TOGETHER) or bool(reading.of("total"))
    years, slots = SOME_YEARS.search(reading.key), SOME_SLOTS.search(reading.key)
    return _count(years) if years and together else 0, _count(slots) if slots and together else 0


def with_seen(query: Query, counts: tuple[int, int], before: Query | None) -> Query | None:
    """The query over the years or slots that were asked about before; None where they are not as many as it says."""
    years, slots = counts
    if before is None or not (years or slots):
        return query
    if years and len(query.years) != years:
        seen = tuple(dict.fromkeys((*before.seen_years, *before.years)))
        if len(seen) < years:
            return None
        query = replace(query, years=tuple(sorted(seen[-years:])))
    if slots and len(query.indicators) != slots:
        named = tuple(dict.fromkeys((*before.seen_indicators, *before.indicators)))
        if len(named) < slots:
            return None
        measure = "share_of_sum" if query.measure.startswith("share") else "sum"
        query = replace(query, indicators=named[-slots:], measure=measure)
    return query


def remember(query: Query, before: Query | None) -> Query:
    """A query that carries what the questions before it asked about of the same bodies."""
    if before is None or query.operation in WITHOUT_FIGURES or query.issuers != before.issuers:
        return query
    same = query.indicators == before.indicators
    years = (*before.seen_years, *before.years) if same and query.years != before.years else before.seen_years
    slots = (*before.seen_indicators, *before.indicators) if not same and query.years == before.years else ()
    return replace(query, seen_years=years if same else (), seen_indicators=slots)


def loose_count(reading: Reading, mention: Mention) -> bool:
    """Whether a number only says how many years or slots are taken together."""
    found = (pattern.search(reading.key) for pattern in (SOME_YEARS, SOME_SLOTS))
    return any(match is not None and match.start() <= mention.start < match.end() for match in found)


def _count(match: re.Match[str]) -> int:
    return int(read_number(match[1]) or 2) if match[1] else 2

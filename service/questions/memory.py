"""What a conversation asked about before its last question, for those that take it together: 两年合起来呢, 这两项加起来占多少."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from disclosure.numerals import read_number
from service.held import Held
from service.questions.expressions import ENGLISH_NUMBERS
from service.questions.facts import Facts
from service.questions.mentions import Mention, Reading
from service.questions.own_years import own_years
from service.questions.query import JOIN, WITHOUT_FIGURES, Query

SOME_YEARS = re.compile(
    "(?<![0-9〇零一二三四五六七八九])(?:这|那|前后)?([两二三四五2-5])年(?:的)?(?:合|加|一共|总|共|累|平均)"
    "|(?:both|(?:all|the|those|these)(?: the)?(?: last)? (?P<few>two|three|four|five)) years"
)
SOME_SLOTS = re.compile(
    "(?:这|那|前面|上面)?([两二三四2-4])(?:项|个数|个|者|样|类|种)(?:的)?(?:合|加|一共|总|共)"
    "|(?:both|(?:all|the|those|these) (?P<few>two|three|four)) ?(?:of them |numbers |figures )?"
    "(?:together|combined|added|in total)"
    "|(?:sum|total) of (?:both|(?:all|the|those|these) (?P<those>two|three|four))(?: numbers| figures)?(?=[?.!]?$)"
)
SOME_BODIES = re.compile(
    "^(?:那么?|这)?(?:它们|他们|这|那)?(?:两|二)(?:者|家|个(?:单位|机关|地方|县|区|市|局|镇)|地)|^(?:它们|他们|这|那)俩|双方|前者|后者"
    "|(?:both|the two|these two|those two)(?: of them| bodies|(?=[?.!]?$))|(?:between|of) (?:them|these|those)\\b"
    "|^(?:那么?|这)?(?:这|那)?(?P<more>[三四五3-5])(?:者|家|个(?:单位|机关|地方|县|区|市|局|镇)|地)"
    "|\\b(?:which|who) of (?:them|the two|these|those)\\b|the two of them"
)
ALL_TOLD = re.compile(
    "(?:那么?)?(?:一共|总共|合计|共计|总计|加起来)(?:呢|多少|几件|是多少|有多少)?[?？]?"
    "|(?:and )?(?:in total|altogether|the total|total)[?]?"
)
TAKEN_TOGETHER = ("sum", "mean")
BETWEEN = ("sum", "mean", "median", "difference", "more", "less", "multiple", "compare", "greater", "smaller", "points")
COMPARED = ("difference", "more", "less", "multiple", "compare", "greater", "smaller", "sum", "points")

CHANGES = ("yoy", "change", "up", "down", "growth")


@dataclass(frozen=True, slots=True)
class Together:
    """How many years, slots and bodies a question takes together without naming them; 0 for none."""

    years: int = 0
    slots: int = 0
    bodies: int = 0


def takes_together(reading: Reading, facts: Facts, whole: str) -> Together:
    """What a question takes together of what was asked before; not the rows that it names as one `whole`."""
    together = _together(reading, facts)
    slots = None if JOIN in whole else SOME_SLOTS.search(reading.key)
    compared = facts.has(*COMPARED) or together
    several = (
        SOME_BODIES.search(reading.key) if compared and not any(each.issuer for each in reading.mentions) else None
    )
    return Together(
        years_together(reading, facts),
        _count(slots) if slots and together else 0,
        _count(several) if several else 0,
    )


def years_together(reading: Reading, facts: Facts) -> int:
    """How many years a question takes together: 三年合计; 0 for none."""
    years = SOME_YEARS.search(reading.key)
    return _count(years) if years and _together(reading, facts) else 0


def _together(reading: Reading, facts: Facts) -> bool:
    return facts.has(*TAKEN_TOGETHER) or bool(reading.of("total"))


def with_seen(query: Query, wanted: Together, before: Query | None, known: Sequence[int]) -> Query | None:
    """The query over the years, slots or bodies that were asked about before; None where they are not as many as it says.
    Of more years than were asked about, the last of those that are `known` of its body."""
    if before is None:
        return query
    if wanted.years and len(query.years) != wanted.years:
        seen = tuple(dict.fromkeys((*before.seen_years, *before.years)))
        seen = seen if len(seen) >= wanted.years else tuple(known)
        if len(seen) < wanted.years:
            return None
        query = replace(query, years=tuple(sorted(seen[-wanted.years :])))
    if wanted.bodies and len(query.issuers) != wanted.bodies:
        bodies = tuple(dict.fromkeys((*before.seen_issuers, *before.issuers)))
        if len(bodies) < wanted.bodies and not wanted.slots:
            return _with_several(query, before, wanted.bodies)
        if len(bodies) >= wanted.bodies:
            query = replace(query, issuers=bodies[-wanted.bodies :], everyone=False)
    slots = wanted.slots
    if slots and len(query.indicators) != slots:
        named = tuple(dict.fromkeys((*before.seen_indicators, *before.indicators)))
        if len(named) < slots:
            return _with_several(query, before, slots)
        measure = "share_of_sum" if query.measure.startswith("share") else "sum"
        query = replace(query, indicators=named[-slots:], measure=measure)
    return query


def _with_several(query: Query, before: Query, count: int) -> Query | None:
    """The query over what the questions before asked about several of: 这两个数加起来, 前者是后者的几倍."""
    if len(before.indicators) == count:
        return replace(query, indicators=before.indicators)
    issuers = tuple(dict.fromkeys((*before.seen_issuers, *before.issuers)))
    years = tuple(dict.fromkeys((*before.seen_years, *before.years)))
    if len(issuers) >= count:
        return replace(query, issuers=issuers[-count:])
    if len(years) >= count:
        return replace(query, years=years[-count:])
    slots = tuple(dict.fromkeys((*before.seen_indicators, *before.indicators)))
    return replace(query, indicators=slots[-count:]) if len(slots) >= count else None


def with_pair(query: Query, reading: Reading, facts: Facts, before: Query | None) -> Query:
    """差多少, difference: alone after two years or two bodies, the query over both of them."""
    named = any(each.issuer or each.year or each.means("relative_year") for each in reading.mentions)
    named = named or bool(reading.of("row") or reading.of("column") or reading.of("rate"))
    alone = facts.has(*BETWEEN) or bool(ALL_TOLD.fullmatch(reading.key))
    if before is None or named:
        return query
    if facts.has(*CHANGES):
        return _since_seen(query, before) if not facts.has("yoy") else query
    if not alone:
        return query
    if max(map(len, (query.issuers, query.years, query.indicators))) > 1:
        return query  # taken together already
    if len(before.issuers) > 1 or len(before.years) > 1 or before.operation not in ("value", "check"):
        return query
    summed = facts.has(*TAKEN_TOGETHER, "median") or not facts.has(*BETWEEN)
    first = 0 if summed else -1
    if before.seen_issuers:
        return replace(query, issuers=(*before.seen_issuers[first:], *before.issuers))
    if before.seen_years:
        return replace(query, years=(*before.seen_years[first:], *before.years))
    if facts.has("mean", "median"):
        return query
    slots = tuple(dict.fromkeys((*before.seen_indicators[first:], *before.indicators)))
    return replace(query, indicators=slots, measure="sum" if summed else query.measure) if len(slots) > 1 else query


def _since_seen(query: Query, before: Query) -> Query:
    """增长百分之几 after 2022年…, 2024年呢: the change between the two years asked about in turn."""
    if before.operation != "value" or len(before.years) != 1 or len(before.seen_years) == 0 or len(query.years) != 2:
        return query
    return replace(query, years=tuple(sorted({*before.years, before.seen_years[-1]}, reverse=True)))


def remember(query: Query, before: Query | None) -> Query:
    """A query that carries what the questions before it asked about of the same bodies, or the same of other bodies."""
    if before is None or query.operation in WITHOUT_FIGURES:
        return query
    if query.issuers != before.issuers:
        alike = query.indicators == before.indicators and query.rates == before.rates
        if not alike:
            return replace(query, seen_issuers=())
        issuers = (*before.seen_issuers, *before.issuers)
        return replace(query, seen_issuers=issuers, seen_years=_own_years(query, before, issuers))
    same = query.indicators == before.indicators
    years = (*before.seen_years, *before.years) if same and query.years != before.years else before.seen_years
    slots = (*before.seen_indicators, *before.indicators) if not same and query.years == before.years else ()
    return replace(query, seen_years=years if same else (), seen_indicators=slots)


def _own_years(query: Query, before: Query, issuers: tuple[int, ...]) -> tuple[int, ...]:
    """The year of which each of the bodies was asked about before, where these are not all of one year with the query."""
    if len(before.years) != 1 or len(before.issuers) != 1:
        return ()
    earlier = before.seen_years if _has_own_years(before) else before.years * len(before.seen_issuers)
    years = (*earlier, *before.years)
    return years if len(years) == len(issuers) and {*years} != {*query.years} else ()


def _has_own_years(query: Query) -> bool:
    return bool(query.seen_issuers) and len(query.seen_years) == len(query.seen_issuers)


def in_own_years(query: Query, before: Query | None, reading: Reading, held: Held, assumed: bool) -> Query:
    """差多少 after one body of one year and another of another: the figure of each as it was asked for; where the year is only
    `assumed`, each in its own latest one, if need be."""
    if assumed:
        return _in_latest_years(query, held)
    if (apart := own_years(reading)) and {*query.issuers} == apart.keys():
        return _of_points(query, apart)
    if before is None or not _has_own_years(before) or len(query.subjects) != 1 or len(query.issuers) < 2:
        return query
    years = dict(zip((*before.seen_issuers, *before.issuers), (*before.seen_years, *before.years), strict=True))
    told = any(each.year is not None or each.means("relative_year") for each in reading.mentions)
    if told or query.everyone or query.operation == "value" or not {*query.issuers} <= years.keys():
        return query
    return _of_points(query, {issuer: years[issuer] for issuer in query.issuers})


def _of_points(query: Query, years: Mapping[int, int]) -> Query:
    """The query over the figures of each body in a year of its own."""
    points = tuple((each, year, what.kind, what.ids) for each, year in years.items() for what in query.subjects)
    operation = "rank" if query.operation == "top" else query.operation
    return replace(
        query, points=points, axis="", operation=operation, limit=None, years=tuple(dict.fromkeys(years.values()))
    )


def _in_latest_years(query: Query, held: Held) -> Query:
    """Bodies beside each other of which no year's reports are all held, where none was named: each in its own latest year."""
    latest = {issuer: max(held.years(issuer), default=0) for issuer in query.issuers}
    unheld = any(year not in held.years(issuer) for issuer in latest for year in query.years)
    if not unheld or query.everyone or len(latest) < 2 or len(query.subjects) != 1 or len(query.years) != 1:
        return query
    return _of_points(query, latest)


def without_counts(reading: Reading) -> Reading:
    """The reading without the words that say how many are taken together: the total of these three."""
    if not reading.residue:
        return reading
    spans = [
        match.span() for pattern in (SOME_YEARS, SOME_SLOTS, SOME_BODIES) for match in pattern.finditer(reading.key)
    ]
    kept = tuple(each for each in reading.residue if not any(start <= each.start < end for start, end in spans))
    return replace(reading, residue=kept)


def loose_count(reading: Reading, mention: Mention) -> bool:
    """Whether a number only says how many years or slots are taken together."""
    found = (pattern.search(reading.key) for pattern in (SOME_YEARS, SOME_SLOTS))
    return any(match is not None and match.start() <= mention.start < match.end() for match in found)


def _count(match: re.Match[str]) -> int:
    told = next((word for word in match.groups() if word), "")
    return ENGLISH_NUMBERS.get(told) or (int(read_number(told) or 2) if told else 2)

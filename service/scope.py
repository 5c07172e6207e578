"""Where a question is to be looked for in the prose, and in which words: its issuers, years and section become filters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from disclosure.preface import PREFACE
from service.held import Held
from service.of_place import find_of_place, without_names
from service.questions.everyday import find_hits
from service.questions.mentions import Mention, Reading
from service.questions.of_report import find_kinds
from service.questions.query import Query, Unclear
from service.questions.topics import find_topics
from service.questions.understood import Understood
from service.sentences import PLANNED

WORD = re.compile(r"\w")
IDLE = ("fillers", "relative_year", "joining", "leaning")
# A year that stands beside the word report is that of the report, whatever other years are named.
OF_REPORT = re.compile(
    r"(20\d\d)年?(?:度)?(?:的)?(?:[那这][份个])?(?:政府信息公开)?(?:工作)?(?:年度报告|年报|报告|\s(?:annual\s)?reports?\b)"
    r"|\breports? (?:for|on|of) (20\d\d)\b"
)
# What is planned for a year stands in the report on the year before; what a year's report plans against something, in that.
PLANS_FOR = re.compile(
    r"(20\d\d)年?(?:准备|打算|拟(?!稿|定)|(?:计划|将|要|想)(?=怎|如何|做|抓|重点|采取|改|靠|用|让|从|给|把|对|拿|干))"
    r"|[给为替](20\d\d)年?(?:定|立|安排|布置|排|列|许|规划)"
    r"|\bplan(?:s|ned|ning)? for (20\d\d)\b|\b(?:will|plans? to|intends? to|going to)\b[^.?]{0,60}\bin (20\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """`keys` are the report versions to look in, None for all; `sections` where the answer most likely stands; `asked` is the
    question without the names and years that became filters, `words` without idle words too."""

    keys: frozenset[int] | None
    sections: frozenset[str]
    asked: str
    words: str


def find_scope(understood: Understood, before: Query | None, held: Held) -> Scope:
    """The scope of a question; a conversation's last query lends the body, the years and the words that it leaves out."""
    reading = understood.reading
    asked = asked_again(reading, before)
    words = asked_words(reading) if says_something(reading) else asked
    query = _query(understood)
    named = query.issuers or _named(reading, held)
    if _names_another(reading, named, held):
        return Scope(_of_place(understood, held), frozenset(), asked, words)
    issuers = named or (before.issuers if before else ())
    years = _years(reading, query, understood.year_assumed) or (before.years if before and issuers else ())
    planned = _years_planned_in(reading, years)
    if planned != years and find_hits(asked):
        planned = (*planned, *years)
    ways = (planned, years, _years_before(reading, years, issuers, held))
    keys = (
        next(filter(None, (_keys(held, issuers, way) for way in ways)), frozenset())
        if issuers or years or held.pinned
        else None
    )
    return Scope(keys, find_sections(asked), asked, words)


def says_something(reading: Reading) -> bool:
    """Whether a question holds more than names, years and idle words: 那2023年的呢 does not."""
    return bool(WORD.search(asked_words(reading)))


def asked_again(reading: Reading, before: Query | None) -> str:
    """What a question asks, without names and years; what its conversation asked last where it says nothing of its own."""
    return before.asked if before and before.asked and not says_something(reading) else asked_text(reading)


def find_sections(key: str) -> frozenset[str]:
    """The sections that the topics of a question are told in as a whole; for what a report says of itself its preface."""
    own = (PREFACE,) if find_kinds(key) else ()
    return frozenset((*own, *(topic.section for topic in find_topics(key) if topic.section)))


def asked_text(reading: Reading) -> str:
    """The question with blanks for its issuers and years."""
    return without_names(reading)


def asked_words(reading: Reading) -> str:
    """The question with blanks for its issuers, years and idle words."""
    return _blanked(reading, [mention for mention in reading.mentions if _is_idle(mention)])


def _is_idle(mention: Mention) -> bool:
    idle = bool(mention.senses) and all(sense.kind in IDLE for sense in mention.senses)
    return idle or mention.issuer is not None or mention.year is not None


def _blanked(reading: Reading, mentions: Iterable[Mention]) -> str:
    left = list(reading.key)
    for mention in mentions:
        left[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(left)


def _query(understood: Understood) -> Query:
    outcome = understood.outcome
    return outcome.query if isinstance(outcome, Unclear) else outcome


def _named(reading: Reading, held: Held) -> tuple[int, ...]:
    """The bodies that a question names, all those that a name can be; a name that runs one character too far is cut."""
    spots = [mention.issuer for mention in reading.mentions if mention.issuer is not None]
    found = (spot.issuers or sorted(held.index.aliases.get(spot.text[:-1], ())) for spot in spots)
    return tuple(dict.fromkeys(issuer for issuers in found for issuer in issuers))


def _names_another(reading: Reading, issuers: Collection[int], held: Held) -> bool:
    """Whether a question is about a body of which nothing is held: it names no other, or one within it (青岚县白水镇)."""
    spots = [mention.issuer for mention in reading.mentions if mention.issuer is not None]
    unheld = [spot for spot in spots if not spot.issuers and not held.index.aliases.get(spot.text[:-1])]
    ends = {spot.end for spot in spots if spot.issuers}
    return bool(unheld) and (not issuers or any(spot.start in ends for spot in unheld))


def _of_place(understood: Understood, held: Held) -> frozenset[int]:
    """The reports of the few bodies of a place whose government's report is not held; none for any other name."""
    words = understood.outcome.words if isinstance(understood.outcome, Unclear) else ()
    place = find_of_place(words[0], understood.reading, held) if words else None
    return frozenset(report.key for report in place.reports) if place is not None else frozenset()


def _years(reading: Reading, query: Query, assumed: bool) -> tuple[int, ...]:
    if told := _years_in(OF_REPORT, reading.key):
        return tuple(sorted(told))
    named = tuple(dict.fromkeys(mention.year for mention in reading.mentions if mention.year is not None))
    if len(named) > 1 and set(named) < set(query.years):
        return query.years  # 2022到2024年间
    return named or (() if assumed else query.years)


def _years_planned_in(reading: Reading, years: Collection[int]) -> tuple[int, ...]:
    """The years in whose reports plans for years stand; the years themselves where a question names no plan for them."""
    if OF_REPORT.search(reading.key):
        return tuple(years)
    planned = _years_in(PLANS_FOR, reading.key)
    return tuple(year - 1 if year in planned else year for year in years)


def _years_before(reading: Reading, years: Collection[int], issuers: Collection[int], held: Held) -> tuple[int, ...]:
    """The years before, for plans, and for years after the last report of a body, which only that can speak of."""
    planned = any(topic.part == PLANNED for topic in find_topics(reading.key))
    ahead = {held.latest(issuer) for issuer in issuers} == {year - 1 for year in years}
    return tuple(year - 1 for year in years) if planned or ahead else tuple(years)


def _years_in(pattern: re.Pattern[str], key: str) -> set[int]:
    return {int(year) for match in pattern.finditer(key) for year in match.groups() if year}


def _keys(held: Held, issuers: Collection[int], years: Collection[int]) -> frozenset[int]:
    """The report versions of bodies, of all where none is named, and years."""
    return frozenset(held.keys(issuers or held.reports, years))

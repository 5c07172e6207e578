"""Other readings of a claim that its text leaves open: of another body or year that it speaks of, or from another year on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain

from disclosure.quantities import any_of
from service.claims.asking import Part
from service.claims.carrying import Context, earlier_words, later_year
from service.claims.claimed import CHANGE, DIRECTION, Claimed, load_claims
from service.claims.clauses import STRETCH
from service.claims.comparing import AMBIGUOUS, NO_DATA, NOT_CHECKABLE
from service.claims.condensing import IN_PART, tells_by_itself
from service.claims.hearing import MEASURES, Hearing, is_beside, todays
from service.claims.questioning import by_name, two_said
from service.claims.verdicts import Verdict
from service.questions.mentions import Mention, Reading
from service.questions.query import ISSUERS, YEARS, Query

NAMED_YEAR = re.compile("(?:19|20)[0-9]{2}年")
AGAINST_YEAR = re.compile("(?:比|较)(20[0-9]{2})年")
SINCE_YEAR = re.compile("比(?:19|20)[0-9]{2}年")
STARTS = re.compile(
    "\\s*(?:而|但|可|到了?|至|在|再到|再看|其中|(?:(?:and|but|then|while) )?(?:in|for|during|by|over))?\\s*"
)
GOES_BACK = re.compile(r"\b(?:then|that year|at the time|had been)\b")
# Words that look back to the year with which something was compared.
LOOKS_BACK = re.compile(
    r"\b(?:that|then|the same|previous|the latter|earlier|when|where|who|at the time|of (?:which|whom|them|those|these))\b"
)
SEGMENT = re.compile(r"[；;。]|\.\s")
PAIR = re.compile("前者|后者")
SINCE = frozenset({"growth", "difference", "multiple"})


@dataclass(frozen=True, slots=True)
class _Named:
    """The bodies and years that some words name; `last` the one with which their last clause that names any begins, if it
    names no other; `compared` the years with those with which something is only compared."""

    issuers: frozenset[int]
    years: frozenset[int]
    last: int | None = None
    compared: frozenset[int] = frozenset()


def doubted(
    verdict: Verdict,
    part: Part,
    context: Context,
    hearing: Hearing,
    agreeing: Callable[[Claimed, Query], Verdict | None],
) -> Verdict:
    """A difference as what the text leaves open, where the claim agrees with another body or year spoken of and neither it
    nor what its sentence has said before tells which is meant; from another year than the one before, or in a year told from
    an unknown today (去年), it agrees."""
    query, said = verdict.query, part.said
    if query is None or context.own_prose:
        return verdict
    looks_back = LOOKS_BACK.search(f"{part.lead} {part.clause}") is not None
    two = two_said(part, context, hearing)
    own = _Words(by_name(later_year(part.own, context), context, hearing.held, two), context, hearing)
    before = _Words(by_name(said, context, hearing.held, two), context, hearing, every=looks_back)
    meant = (
        _than_others(query, part, context, before),
        _over_span(query, context, own),
        _lasts(query, part, context),
        _firsts(query, part, context, verdict.verdict == NO_DATA),
        _since_others(query, part, context, before),
        _relative(query, part),
        _turned(query, part),
    )
    for earlier in chain.from_iterable(meant):
        if (found := agreeing(part.claimed, earlier)) is not None:
            return found
    if verdict.verdict == NO_DATA:
        return verdict
    if len(context.span) > 1 and query.measure.startswith("share") and not own.named.years:
        return Verdict(part.claimed, NOT_CHECKABLE, "unread", query=query)
    beside = before.named.compared - before.named.years
    for why, others in (
        ("clarify_year", [*_of_years(query, context, () if looks_back else (*context.compared, *beside))]),
        ("clarify_issuer", [*_of_bodies(query, context)]),
    ):
        headed = context.headed and why == "clarify_year" and query.years == (context.year,)
        if not others or headed or _is_listed(part, context):
            continue
        if _tells(own.named, before.named, query, why == "clarify_year"):
            continue
        if why == "clarify_issuer" and _Words(SEGMENT.split(said)[-1], context, hearing).named.issuers == {
            *query.issuers
        }:
            continue
        agree = [found for other in others if (found := agreeing(part.claimed, other)) is not None]
        named = hearing.names(part.before, MEASURES) and tells_by_itself(part, IN_PART)
        if len(agree) == 1 and why == "clarify_year" and named and _is_told_again(query, agree[0].query, context):
            return agree[0]
        if agree:
            return Verdict(part.claimed, AMBIGUOUS, why, query=query)
    before_it = replace(query, years=tuple(each - 1 for each in query.years))
    goes_back = _begins_earlier().search(said) or GOES_BACK.search(part.clause)
    if goes_back and not own.named.years and agreeing(part.claimed, before_it) is not None:
        return Verdict(part.claimed, AMBIGUOUS, "clarify_year", query=query)
    return verdict


class _Words:
    """Some words of a text, of which what they name is read only where it is needed; with `every` year that they name."""

    def __init__(self, text: str, context: Context, hearing: Hearing, every: bool = False) -> None:
        self._of = (text, context, hearing, every)

    @cached_property
    def named(self) -> _Named:
        text, context, hearing, every = self._of
        return _named(hearing.read(hearing.in_full(text, context)), every)


def _named(reading: Reading, every_year: bool) -> _Named:
    mentions = reading.mentions
    issuers = {number for each in mentions if each.issuer for number in each.issuer.issuers}
    told = [each for each in mentions if each.year is not None]
    dated = [each for each in told if every_year or not is_beside(reading.key, each)]
    years = frozenset(each.year for each in dated if each.year is not None)
    every = frozenset(each.year for each in told if each.year is not None)
    return _Named(frozenset(issuers), years, _leading(reading, dated), every)


def _leading(reading: Reading, dated: Sequence[Mention]) -> int | None:
    """The year with which the last clause that names any begins, with nothing but a body before it."""
    if not dated:
        return None
    last = dated[-1]
    begins = max(reading.key.rfind(edge, 0, last.start) for edge in "，,；;：:。") + 1
    alone = all(each.start < begins for each in dated[:-1])
    bodies = [each for each in reading.mentions if each.issuer is not None and begins <= each.start < last.start]
    before = reading.key[begins : bodies[0].start if bodies else last.start]
    return last.year if alone and STARTS.fullmatch(before) else None


def _tells(own: _Named, before: _Named, query: Query, years: bool) -> bool:
    """Whether a clause names its years or bodies, or its sentence has named these alone."""
    if years:
        return bool(own.years) or bool(before.years and before.years <= set(query.years)) or before.last in query.years
    return bool(own.issuers) or bool(before.issuers and before.issuers <= set(query.issuers))


def _is_listed(part: Part, context: Context) -> bool:
    """Whether a list gives a claim its place among the bodies or years told before."""
    return part.place is not None and part.place[1] in (len(context.listed), len(context.span), len(context.told))


def _of_years(query: Query, context: Context, compared: Sequence[int]) -> Iterator[Query]:
    """A query about the other years that the text has told, as far apart as its own; but those only `compared` with."""
    for year in context.told:
        if query.years and year not in query.years and year not in compared:
            yield replace(query, years=tuple(each + year - query.years[0] for each in query.years))


def _is_told_again(query: Query, other: Query | None, context: Context) -> bool:
    """Whether the text has already told the number of a year and not yet that of the other year with which a claim agrees."""
    if other is None or not len(query.issuers) == len(query.years) == len(query.indicators) == len(other.years) == 1:
        return False
    told = [(query.issuers[0], each.years[0], query.indicators[0]) in context.trail for each in (query, other)]
    return query.operation == "value" and told == [True, False]


def _of_bodies(query: Query, context: Context) -> Iterator[Query]:
    if len(query.issuers) == 1:
        yield from (
            replace(query, issuers=(each,)) for each in context.heard(context.listed) if each not in query.issuers
        )


def _since_others(query: Query, part: Part, context: Context, before: _Words) -> Iterator[Query]:
    """A change from every earlier year told, where its clause does not say from which; behind a change from one number to
    another, between any two of them."""
    compares = part.claimed.kind in (CHANGE, DIRECTION) or part.claimed.multiple
    says_since = _says_since().search(part.clause) or SINCE_YEAR.search(part.own)
    if not compares or query.operation not in SINCE or query.axis != YEARS or says_since:
        return
    if len(query.years) == 2 and not STRETCH.search(part.clause):
        told = {*context.told, *before.named.compared}
        last = max(query.years)
        named = NAMED_YEAR.search(part.own) is not None
        free = part.paired or len(NAMED_YEAR.findall(part.said)) > 2
        ends = {last} if named else told if free else {last, *(year for year in told if year > last)}
        for end, begin in ((end, begin) for end in sorted(ends) for begin in sorted({*told, last}) if begin < end):
            if {end, begin} != {*query.years}:
                yield replace(query, years=(end, begin))


def _over_span(query: Query, context: Context, own: _Words) -> Iterator[Query]:
    """A number of one year over the stretch of which the text has told totals: 2022至2024年共新收1695件；其中自然人1594件."""
    if (
        len(context.span) > 1
        and query.operation == "value"
        and len(query.issuers) == len(query.years) == 1
        and not own.named.years
    ):
        yield replace(query, years=context.span, operation="sum", axis=YEARS, wants="number")


def _lasts(query: Query, part: Part, context: Context) -> Iterator[Query]:
    """The last of a change from one number to it, in every year told, where it names none."""
    if part.last and len(query.years) == 1 and NAMED_YEAR.search(part.own) is None:
        yield from (replace(query, years=(year,)) for year in context.told if year not in query.years)


def _than_others(query: Query, part: Part, context: Context, before: _Words) -> Iterator[Query]:
    """A difference from the other bodies that its sentence has spoken of, where its clause does not say from what."""
    compares = part.claimed.apart or part.claimed.kind in (CHANGE, DIRECTION)
    apart = compares and part.claimed.unit not in ("%", "倍")
    if apart and query.operation == "difference" and query.axis == YEARS and not _says_since().search(part.clause):
        listed = frozenset(context.listed) if PAIR.search(part.said) else frozenset()
        for other in sorted((before.named.issuers | listed) - {*query.issuers}) if len(query.issuers) == 1 else ():
            yield replace(query, issuers=(*query.issuers, other), years=(max(query.years),), axis=ISSUERS)


def _turned(query: Query, part: Part) -> Iterator[Query]:
    """A change told from the later year back: 2022年630件，比2023年多4件."""
    told = AGAINST_YEAR.search(part.clause)
    if told and len(query.years) == 2 and query.operation in SINCE and int(told[1]) == max(query.years):
        yield replace(query, years=(min(query.years), max(query.years)))


def _firsts(query: Query, part: Part, context: Context, unheld: bool) -> Iterator[Query]:
    """The first of a change from it to the next, in every earlier year told, where it names none; where no report on the year
    before is held, also in those of which something was counted."""
    if part.first and earlier_words().match(part.own) and context.year is not None and len(query.years) == 1:
        told = sorted({*context.told, *(counted for _, counted, _ in context.trail if unheld)})
        yield from (replace(query, years=(year,)) for year in told if year < context.year)
        yield replace(query, years=(context.year - 1,))


def _relative(query: Query, part: Part) -> Iterator[Query]:
    """A query in the years that 今年, 去年 or 前年 may mean."""
    if query.years and todays().search(f"{part.lead}{part.clause}"):
        yield from (replace(query, years=tuple(each + step for each in query.years)) for step in (-1, 1, -2, 2))


@cache
def _begins_earlier() -> re.Pattern[str]:
    """A clause that begins with the year before: 上一年复议2件."""
    return re.compile(rf"(?:^|[，,；;：:。])\s*[而但可]?(?:{earlier_words().pattern})")


@cache
def _says_since() -> re.Pattern[str]:
    data = load_claims()
    than = any_of([*data["greater"]["more"], *data["greater"]["fewer"]])
    return re.compile(f"[比较与和同]|(?:{than})(?=[0-9])|{earlier_words().pattern}|{any_of(data['every_year'])}")

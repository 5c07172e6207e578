"""Stretches of years that a clause names: 2021年至2023年, 三年间, 近三年最高."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from disclosure.quantities import any_of
from service.claims.carrying import HOW_MANY, Context
from service.claims.claimed import load_claims
from service.claims.clauses import STRETCH

# The lowest since 2022.
LATIN_SINCE = re.compile(
    r"\b(?:lowest|highest|smallest|largest|fewest|most|worst|best)(?: [a-z]+){0,3} since ((?:19|20)[0-9]{2})\b"
)


def stretch_of(text: str, context: Context, held: Sequence[int] = (), changes: bool = False) -> tuple[int, ...]:
    """The years of a stretch that a clause names: 2021年至2023年, 三年间. What `changes` over two years began a year before
    them, where the text has spoken of that. Where it has not told so many, years of which no report is `held` are not meant."""
    if found := STRETCH.search(text):
        years = [int(each) for each in re.findall("(?:19|20)[0-9]{2}", found.group())]
        return tuple(range(min(years), max(years) + 1)) if len(years) > 1 else ()
    if (since := LATIN_SINCE.search(text)) and context.year is not None and int(since[1]) < context.year:
        return tuple(range(int(since[1]), context.year + 1))
    within = _within_years().search(text)
    if within is None or len(context.span) > 1:
        return ()
    many = HOW_MANY[within[1] or within[2]]
    for end in (context.year, max(context.told, default=None)):
        if changes and end is not None and end - many in context.told:
            return tuple(range(end - many, end + 1))
    if context.year is None:
        return tuple(sorted(held)) if len(held) == many else ()
    last = context.told[-many:]
    if len(last) == many:
        return last
    back = tuple(range(context.year - many + 1, context.year + 1))
    known = tuple(sorted(held))[-many:]
    return known if len(known) == many and context.year in known and not {*back} <= {*held} else back


def announced_stretch(text: str, context: Context, held: Sequence[int]) -> tuple[int, ...]:
    """The years that a sentence without a claim announces: those of its stretch, or the last so many of which reports are `held`
    where no year was told yet: 近三年年报对比."""
    if (span := stretch_of(text, context, held)) or context.year is not None or len(context.span) > 1:
        return span
    found = SO_MANY_YEARS.search(text)
    known = tuple(sorted(held))[-HOW_MANY[found[1]] :] if found else ()
    return known if found and len(known) == HOW_MANY[found[1]] else ()


def tells_stretch(text: str) -> bool:
    """Whether some words name several years together: 三年来."""
    return any(each.search(text) for each in (STRETCH, LATIN_SINCE)) or _within_years().search(text) is not None


SO_MANY_YEARS = re.compile("(?<![0-9第〇零一二三四五六七八九十])([两二三四五])年(?!前|后|级|制|多)")


@cache
def _within_years() -> re.Pattern[str]:
    data = load_claims()
    within, before = any_of(data["within_years"]), any_of(data["stretch_before"])
    han = rf"(?<![前后头])([两二三四五])年(?:{within}|(?={before}|[0-9]+[件起宗万亿]))"
    return re.compile(rf"{han}|\b(?:over|across|in) (?:the |these |those )?(two|three|four|five) years")

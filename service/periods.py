"""The years that a question asks about."""

from __future__ import annotations

import re
from datetime import date

from service.mentions import Reading

NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
RANGE = re.compile(r"\s?(?:年度?)?\s?(?:到|至|-|—|–|~|through|to)\s?")


def find_asked_years(reading: Reading, held: list[int], today: date) -> tuple[int, ...]:
    """The years asked for, in the order asked; a span gives every year in it; years written down beat relative ones.

    `held` are the years held of the issuer, for “近三年” and “历年”.
    """
    named = [mention for mention in reading.mentions if mention.year is not None]
    if named:
        years: list[int] = []
        for place, mention in enumerate(named):
            year = mention.year or 0
            between = reading.key[named[place - 1].end : mention.start] if place else ""
            if place and RANGE.fullmatch(between) and years[-1] < year:
                years += range(years[-1] + 1, year)
            years.append(year)
        return tuple(dict.fromkeys(years))
    for sense in reading.of("relative_year"):
        return (today.year + int(sense.target),)
    if reading.of("all_years"):
        return tuple(held)
    for sense in reading.of("latest_years"):
        count = next(
            (NUMERALS.get(char) or int(char) for char in sense.target if char in NUMERALS or char.isdigit()), 1
        )
        return tuple(held[-count:])
    return ()

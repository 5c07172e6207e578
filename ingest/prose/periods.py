"""Which year a quantity speaks of: the year named before it in its sentence, or the year that it is compared with."""

from __future__ import annotations

import re
from functools import cache

from disclosure.quantities import any_of, load_quantities
from disclosure.years import chinese_year
from ingest.prose.clauses import Counted
from ingest.prose.words import YEAR, pattern

EARLIEST, LATEST = 1990, 2100


@cache
def _compared() -> re.Pattern[str]:
    comparing = any_of(load_quantities()["comparing"])
    return re.compile(rf"(?:{comparing})(?P<year>{YEAR}|[上去前]一?年度?)(?:同期)?(?:的|为|是)?$")


LAST_YEAR = re.compile(r"[其中，]{0,3}(?:去年|上一?年度?)(?:全年)?(?!结转|未办|转入|同期相比|相比|度?结转|底)")
NAMED = re.compile(rf"(?:^|[，,；;。:：(])(?:截至|截止|在|到|其中)?(?P<year>{YEAR})(?!以来|起|至|到|版|[-—~])")


def find_year(text: str) -> int | None:
    """The last year that begins a clause of `text`."""
    years = [_year(match["year"]) for match in NAMED.finditer(text)]
    return next((year for year in reversed(years) if EARLIEST < year < LATEST), None)


def year_compared(counted: Counted, year: int, text: str) -> int | None:
    """The year before, or another, where a value itself is that of the other year: 较2022年的289件, 去年收到45件, and
    96.2% where `text` goes on from 由96.2% to 提高到98.7%."""
    if counted.before.endswith(("由", "从")) and pattern("reached").match(text, counted.quantity.end):
        return year - 1
    match = _compared().search(counted.before)
    if match:
        return _year(match["year"]) if match["year"][0] in "2二" else year - 1
    return year - 1 if LAST_YEAR.match(counted.before) else None


def without_comparison(words: str) -> str | None:
    """The words before 较2022年的, or None where nothing such ends them."""
    match = _compared().search(words)
    return words[: match.start()] if match else None


def year_before(gap: str, year: int) -> int | None:
    """The year that a change is measured against, where it is named and not the one before."""
    match = re.search(rf"(?:{any_of(load_quantities()['comparing'])})(?P<year>{YEAR})", gap)
    named = _year(match["year"]) if match else None
    return named if named is not None and named != year - 1 else None


def _year(text: str) -> int:
    return int(text[:4]) if text[0].isascii() else chinese_year(text[:4])

"""What a text names only in passing: days and years of other things, bodies with which something is compared or that tell it."""

from __future__ import annotations

import re
from functools import cache

from disclosure.quantities import any_of
from service.claims.claimed import any_word, load_claims
from service.questions.mentions import Mention, Reading

SHORTEST = 3
FIRST_YEAR = 2008  # of which bodies report
MONTH = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月"
SINCE = re.compile("((?:19|20)[0-9]{2})年以来")
TITLE = re.compile("长(?![期年久江])")  # 前任县长 names no county
# A day or a month, but for those with which a year begins or ends and those that begin a stretch.
DAY = re.compile(
    rf"年?度?\s*(?!(?:1|一)月(?:[1一]日)|(?:12|十二)月(?:31日|三十一日|底|末)){MONTH}份?(?!\s*(?:至|到|-|—|–|~))"
)


# A day alone, in brackets behind a heading.
ALONE = re.compile(rf"{DAY.pattern}[0-9]{{1,2}}日[)）]?\s*$")


def is_day(reading: Reading, year: Mention) -> bool:
    """Whether a year is that of a day: 2025年3月."""
    return DAY.match(reading.key, year.end) is not None


def is_event(reading: Reading, year: Mention) -> bool:
    """Whether a year is that in which something happened once: 2019年修订."""
    return _event().match(reading.key, year.end) is not None


def is_of_else(reading: Reading, year: Mention) -> bool:
    """Whether a year is of no report: of a day on which something was printed, or before there were any."""
    if ALONE.match(reading.key, year.end) and year.start <= 1:
        return True
    return (year.year or 0) < FIRST_YEAR or _issued().match(reading.key, year.end) is not None


def is_beside_body(reading: Reading, name: str) -> bool:
    """Whether a body that is not held only tells with what something is compared or where it lies: 比望江区高, 隶属于望江区."""
    begins = max(0, reading.key.find(name))
    # What looks like a name may begin with the word before it: 字比望江区.
    before, behind = reading.key[: begins + max(0, len(name) - SHORTEST)], begins + len(name)
    if TITLE.match(reading.key, behind):
        return True
    if _before_beside().search(before) is not None or any_word("behind_bodies").match(reading.key, behind) is not None:
        return True
    return _joined_to().search(before) is not None and _likened().match(reading.key, behind) is not None


def tells(reading: Reading, name: str) -> bool:
    """Whether a body is named as one that tells something: 市司法局负责人说."""
    return _tells().match(reading.key, max(0, reading.key.find(name)) + len(name)) is not None


def since(text: str) -> int | None:
    """The year with which a stretch begins whose end is not told: 2022年以来."""
    found = SINCE.search(text)
    return int(found[1]) if found else None


@cache
def _tells() -> re.Pattern[str]:
    return re.compile(rf"[^，,。；;0-9]{{0,14}}?(?:{any_of(load_claims()['tells'])})")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(rf"年?度?[^，,。；;0-9]{{0,6}}?(?:{any_of(load_claims()['events'])})")


@cache
def _issued() -> re.Pattern[str]:
    issued = any_of(load_claims()["issued"])
    return re.compile(rf"{DAY.pattern}(?:[0-9]{{1,2}}[日号])?[，,]?[^，,。；;0-9]{{0,10}}?(?:{issued})")


@cache
def _before_beside() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_claims()['beside_bodies'])})[^，,。；;0-9]{{0,10}}$")


@cache
def _joined_to() -> re.Pattern[str]:
    return re.compile("[与和同跟][^，,。；;0-9]{0,10}$")


@cache
def _likened() -> re.Pattern[str]:
    return re.compile(rf"[^，,。；;0-9]{{0,10}}?(?:{any_of(load_claims()['likened'])})")

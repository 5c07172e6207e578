"""Years in words and digits: 2022年, ２０２２, 二〇二二, 22年."""

from __future__ import annotations

import re

from disclosure.matching import fold

DIGITS = {
    char: str(value)
    for value, chars in enumerate(("〇零○０", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
CHINESE_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}")
ARABIC_YEAR = re.compile(r"(?<![0-9])(?<![0-9][.,])(19[89][0-9]|20[0-4][0-9])(?![0-9])(?! ?(?:[件条项次万%]|个(?!人)))")
# Not 近10年, 连续20年, 15年来: spans of time.
SHORT_YEAR = re.compile(
    r"(?<![0-9近去续前满逾超约达每第])(?<![0-9][.,])([12][0-9])年(?![来间级期多余]|以[上下内外来前后])"
)


def find_years(text: str) -> list[tuple[int, int, int]]:
    """Every year named in a text as (start, end, year), in order. Two digits count only before 年."""
    plain = fold(text)
    found = [(*match.span(1), int(match.group(1))) for match in ARABIC_YEAR.finditer(plain)]
    found += [(*match.span(), chinese_year(match.group())) for match in CHINESE_YEAR.finditer(plain)]
    found += [(*match.span(1), 2000 + int(match.group(1))) for match in SHORT_YEAR.finditer(plain)]
    return sorted(found)


def chinese_year(text: str) -> int:
    """The year of four Chinese digits, such as 二〇二二."""
    return int("".join(DIGITS[char] for char in text))

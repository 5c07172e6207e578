"""Where a question names years, in whatever spelling: 2023年, 二二年, 21-23, 民国112年."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from disclosure.years import DIGITS, chinese_year, find_years

CHINESE_SHORT_YEAR = re.compile(
    "(?<![零〇一二三四五六七八九十百千万])(?:一[五六七八九]|二[〇零一二三四五六七八九])(?=年)"
)
SHORT_YEARS = re.compile(
    r"(?<![0-9.,])[12][0-9](?:(?:年?(?:-|—|–|~|→|到|至|、|和|与|跟|比|较|\.\.|/)+)[12][0-9])+(?![0-9件个家名位项%])"
    r"|(?<![0-9.,])2[0-9](?: 2[0-9])+(?![0-9件个家名位项%])"
    r"|(?<=[比较跟与和至到])[12][0-9](?=年)"
    r"|(?<=[\u4e00-\u9fff])[12][0-9](?=[ \u4e00-\u9fff])"
    "(?![件个家名位项起宗条份万亿年月日号元成倍岁点分秒楼页章题人天周台房间本册层块斤米度"
    "级班届款轮集支字行次期场箱套张排室栋路])(?!这个|那个|这一?数|那一?数|是什么|是哪|出现|在哪|指的?)(?=[ ]|[^0-9])"
)
SHORT_PART = re.compile("[12][0-9]")
ODD_YEAR = re.compile(r"(?<![0-9.,])([0-9]{4})(?=年)")  # 1949年, 9999年: years of which no report is held
# 民國112年, 112年度, 一一二年: 2023.
OF_THE_REPUBLIC = re.compile("(?:民国 ?)?(?<![0-9.,])(1[01][0-9])(?=年)")
SAID_OF_IT = re.compile("(?:民国)?(?<![〇零一二三四五六七八九十百千万])(一[〇零一][〇零一二三四五六七八九])(?=年)")
BEFORE_IT = 1911
RELATIVE = re.compile("[去今前明后次上下来]一?年|年前|[一二两三四五六七八九十]年|\\byears?\\b")
YEAR_TAIL = re.compile(r"\s?(?:年度|年(?!均|初结))")  # 年均, 年初结余
LASTED = re.compile("[了满近](?:[0-9]{2})$")  # 住了20年: no year
OVER = re.compile("(?:超过|多于|少于|不到|不足|达到|大于|小于|高于|低于|突破|至少|起码)$")  # 超过2000吗: no year


def find_year_spans(key: str) -> Iterable[tuple[int, int, int]]:
    """(start, end, year) of every year that a question may name, its 年 included; spans may overlap."""
    own = [(*match.span(), BEFORE_IT + int(match[1])) for match in OF_THE_REPUBLIC.finditer(key)]
    own += [(*match.span(), BEFORE_IT + chinese_year(match[1])) for match in SAID_OF_IT.finditer(key)]
    odd = [(match.start(1), match.end(1), int(match[1])) for match in ODD_YEAR.finditer(key)]
    for start, end, year in {*find_years(key), *odd, *own, *_short_years(key)}:
        if end - start == 2 and LASTED.search(key, 0, end):
            continue
        tail = YEAR_TAIL.match(key, end)
        if tail or not OVER.search(key, 0, start):
            yield start, tail.end() if tail else end, year


def with_year_of(part: str, key: str) -> str:
    """A part of a question with the one year that the question names, where it tells none itself."""
    years = {year for *_, year in find_year_spans(key)}
    if len(years) != 1 or RELATIVE.search(part) or any(True for _ in find_year_spans(part)):
        return part
    return f"{years.pop()}年{part}"


def _short_years(key: str) -> Iterator[tuple[int, int, int]]:
    """Years of two digits: 二二年, and beside another year or 年: 22、23、24年, 21-23, 24较23."""
    for match in CHINESE_SHORT_YEAR.finditer(key):
        yield match.start(), match.end(), 2000 + int("".join(DIGITS[char] for char in match.group()))
    for match in SHORT_YEARS.finditer(key):
        for part in SHORT_PART.finditer(key, match.start(), match.end()):
            yield part.start(), part.end(), 2000 + int(part.group())

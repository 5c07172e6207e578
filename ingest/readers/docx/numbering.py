"""Automatic list numbers of Word files, counted as Word counts them: “一、”, “（二）”, “3.”."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.readers.docx.text import W, value_of
from ingest.readers.package import Element

LEVELS = 9
LONGEST = 40
DIGITS = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
MOST_COUNTED = 9999


def chinese(number: int, digits: str = DIGITS, units: str = "十百千") -> str:
    """A number from 1 to 9999 in words: 十一, 二十, 一百零五."""
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + digits[digit] + (units[place - 1] if place else "")
        gap = digit == 0 if words else False
    return words[1:] if digits == DIGITS and words.startswith("一十") else words


def _roman(number: int) -> str:
    words = ""
    for value, letters in (*ROMAN, *ROMAN_SMALL):
        words += letters * (number // value)
        number %= value
    return words


def _enclosed(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 3)


FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "koreanCounting": chinese,
    "ideographDigital": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese(number, FORMAL, "拾佰仟"),
    "ideographTraditional": lambda number: STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _enclosed,
    "decimalEnclosedCircleChinese": _enclosed,
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its number is written, with `%1` for the number of level 1."""

    format: str
    text: str
    start: int
    style: str


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}abstractNum")
        lists = {each.get(f"{W}abstractNumId") or "": each for each in found}
        named = {value_of(each, "styleLink"): each for each in found if value_of(each, "styleLink")}
        self.levels = {
            number: _levels(named.get(value_of(each, "numStyleLink"), each)) for number, each in lists.items()
        }
        self.numbers = {} if root is None else {each.get(f"{W}numId") or "": each for each in root.findall(f"{W}num")}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[tuple[str, int]] = set()

    def next_number(self, number: str, level: int | None, style: str) -> str:
        """The number that the next paragraph of a list bears; empty for bullets and unknown lists."""
        entry = self.numbers.get(number)
        abstract = value_of(entry, "abstractNumId") if entry is not None else ""
        levels = dict(self.levels.get(abstract, {}))
        for override in entry.findall(f"{W}lvlOverride") if entry is not None else ():
            levels |= _levels(override)
        if level is None:
            level = next((each for each, found in levels.items() if style and found.style == style), 0)
        if level not in levels:
            return ""
        self._count(number, abstract, level, levels)
        return self._written(abstract, level, levels)

    def _count(self, number: str, abstract: str, level: int, levels: dict[int, _Level]) -> None:
        counts = self.counts.setdefault(abstract, [None] * LEVELS)
        known = counts[level]
        restart = self._restart(number, level)
        counts[level] = restart if restart is not None else levels[level].start if known is None else known + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)

    def _restart(self, number: str, level: int) -> int | None:
        """Where a list that shares its counting with others begins anew, when it is first used at a level."""
        if (number, level) in self.begun:
            return None
        self.begun.add((number, level))
        for override in self.numbers[number].findall(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(level) and value_of(override, "startOverride"):
                return _number(value_of(override, "startOverride"), 1)
        return None

    def _written(self, abstract: str, level: int, levels: dict[int, _Level]) -> str:
        own = levels[level]
        if own.format in ("bullet", "none"):
            return ""
        counts = self.counts[abstract]

        def place(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            shown = levels.get(at, own)
            number = counts[at] if counts[at] is not None else shown.start
            return _write(shown.format, number or 0)

        return re.sub("%([1-9])", place, own.text)


def _write(kind: str, number: int) -> str:
    return FORMATS.get(kind, str)(number) if 0 < number <= MOST_COUNTED else str(number)


def _levels(element: Element) -> dict[int, _Level]:
    """The levels that a list defines, by number from 0."""
    found: dict[int, _Level] = {}
    for each in element.findall(f"{W}lvl"):
        place = _number(each.get(f"{W}ilvl") or "", LEVELS)
        if place < LEVELS:
            kind, text = value_of(each, "numFmt") or "decimal", value_of(each, "lvlText")[:LONGEST]
            found[place] = _Level(kind, text, _number(value_of(each, "start"), 1), value_of(each, "pStyle"))
    return found


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else default

"""A text → the quantities in it: number, bound and measure word. Data: `forms/quantities.yaml`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from disclosure.load_form import load_data
from disclosure.model import Bound
from disclosure.numerals import Numeral, find_numerals

NAMED = re.compile(r"《[^《》]{1,80}》|“[^“”]{1,30}”|\"[^\"]{1,30}\"|〔[^〔〕]{1,8}〕|\[[0-9]{4}\]")
LONGEST_WORD = 6
SMALL = 10
FAR = 60
ORDINALS = ("第", "每", "数", "几", "逐", "#", "+", "×")
QUOTED = ("“", '"', "(")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `start`:`end` of a plain text, bound words and measure word included; the number at `number`.

    `unit` is empty where none is printed; `words` tells that the number is written in Chinese; `listed` that its measure word
    stands at the end of a list (分别为12、5、3件).
    """

    start: int
    end: int
    number: tuple[int, int]
    value: Decimal
    unit: str
    bound: Bound
    words: bool = False
    listed: bool = False


@cache
def load_quantities() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_data("quantities.yaml")
    return data


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def by_script(words: Iterable[str]) -> tuple[str, str]:
    """Patterns for any of the words: of those in characters, and of those in Latin letters."""
    held = list(words)
    han, latin = (any_of(word for word in held if word.isascii() == ascii) for ascii in (False, True))
    return han, latin


@cache
def _tail() -> re.Pattern[str]:
    """What may follow a number: a bound, its measure word, a bound again."""
    data = load_quantities()
    between = any_of(word for words in data["bounds_between"].values() for word in words)
    after = any_of(word for words in data["bounds_after"].values() for word in words)
    entries = sorted(data["units"], key=lambda entry: -len(entry["id"]))
    unit = "|".join(_unit_pattern(entry) for entry in entries)
    none = any_of([*data["durations"], *data["names"]])
    return re.compile(rf"(?P<between>{between})?(?:(?P<none>(?:{none})(?!次))|(?P<unit>{unit}))?(?P<after>{after})?")


def _unit_pattern(entry: Mapping[str, Any]) -> str:
    others = any_of(entry.get("not_before", ()))
    return re.escape(str(entry["id"])) + (f"(?!{others})" if others else "")


@cache
def _bound_words() -> dict[str, Bound]:
    data = load_quantities()
    kinds = ("bounds_before", "bounds_between", "bounds_after")
    return {word: Bound(bound) for kind in kinds for bound, words in data[kind].items() for word in words}


@cache
def _before() -> re.Pattern[str]:
    data = load_quantities()
    words = any_of(word for words in data["bounds_before"].values() for word in words)
    return re.compile(rf"(?:{words})$")


@cache
def _counted() -> re.Pattern[str]:
    data = load_quantities()
    return re.compile(rf"(?:{any_of(data['counted'])})(?:{any_of(data['links'])}){{0,3}}$")


def find_quantities(plain: str) -> tuple[Quantity, ...]:
    """The quantities of a `plain_text` in order: not years, dates, ordinals, ranges, names, or numbers in titles."""
    named = [match.span() for match in NAMED.finditer(plain)]
    starts = [start for start, _ in named]
    numerals = []
    for numeral in find_numerals(plain):
        place = bisect_right(starts, numeral.start) - 1
        if place < 0 or named[place][1] <= numeral.start:
            numerals.append(numeral)
    read: list[Quantity | None] = []
    for place, numeral in enumerate(numerals):
        ordinal = place > 0 and read[-1] is None and _counts_on(plain, numerals[place - 1], numeral)
        read.append(None if ordinal else _read(plain, numeral))
    return tuple(_kept(plain, numerals, read))


def _counts_on(plain: str, one: Numeral, other: Numeral) -> bool:
    """Whether a number goes on with a list that begins with an ordinal: 第1、2、3期."""
    begins = plain[max(0, one.start - FAR) : one.start]
    is_ordinal = re.search(r"第[0-9一二三四五六七八九十、]{0,40}$", begins) is not None
    return is_ordinal and plain[one.end : other.start] in load_quantities()["chains"]


def _read(plain: str, numeral: Numeral) -> Quantity | None:
    """The quantity that a number begins, or None where what stands around it shows that it is none."""
    if _is_name(plain, numeral):
        return None
    tail = _tail().match(plain, numeral.end)
    if tail is None or tail["none"] or (numeral.unit and tail["unit"]):
        return None
    unit = numeral.unit or tail["unit"] or ""
    start, before = _bound_before(plain, numeral)
    words = [before, *([] if not (unit or tail["between"]) else [tail["between"]]), tail["after"] if unit else None]
    bounds = [_bound_words()[word] for word in words if word]
    bound = Bound.OVER if numeral.over else bounds[0] if bounds else Bound.EXACT
    end = tail.end() if unit else numeral.end + len(tail["between"] or "")
    if numeral.words and not _is_count(plain, numeral, unit, end, bound):
        return None
    return Quantity(start, end, (numeral.start, numeral.end), numeral.value, unit, bound, numeral.words)


def _is_name(plain: str, numeral: Numeral) -> bool:
    """第3, 每件, 数十, No.5 and digits beside other digits are no quantities."""
    before = plain[max(0, numeral.start - 2) : numeral.start]
    counts_on = before.endswith("数") and not numeral.words
    if not counts_on and (before.endswith(ORDINALS) or re.search(r"[0-9][ ，:/.-]$", before)):
        return True
    return bool(re.match(r" [0-9]|[-:/][0-9A-Za-z]|[+×]", plain[numeral.end : numeral.end + 2]))


def _bound_before(plain: str, numeral: Numeral) -> tuple[int, str | None]:
    head = plain[max(0, numeral.start - LONGEST_WORD) : numeral.start]
    match = _before().search(head)
    if match is None or head.endswith(tuple(load_quantities()["not_bounds"])):
        return numeral.start, None
    return numeral.start - len(match.group()), match.group()


def _is_count(plain: str, numeral: Numeral, unit: str, end: int, bound: Bound) -> bool:
    """Whether a Chinese number counts something: 一 only after what it counts, 百 and 千 alone only with a bound."""
    if not unit:
        return False
    if unit in ("%", "倍"):
        return True
    printed = plain[numeral.start : numeral.end]
    if printed in ("百", "千", "万", "亿", "千万", "百万", "万千") and bound is Bound.EXACT:
        return False
    follows = plain[end : end + 3]
    if numeral.value <= 1:
        return not follows or follows[0] in "，,。;；、)）"
    data = load_quantities()
    is_figure = (
        follows.startswith(tuple(data["figurative"])) or follows[:1] in QUOTED or unit in data["figurative_units"]
    )
    return numeral.value > SMALL or not is_figure


def _kept(plain: str, numerals: list[Numeral], read: list[Quantity | None]) -> Iterator[Quantity]:
    """The quantities with lists given their measure word, without ranges and without bare numbers that count nothing."""
    chained = _chain_units(plain, numerals, read)
    ranged = set(_ranges(plain, numerals, read))
    for place, quantity in enumerate(read):
        if quantity is None or place in ranged or _ends_vague_list(plain, read, place, chained):
            continue
        if place in chained:
            yield replace(quantity, unit=chained[place], listed=True)
        elif quantity.unit or (not quantity.words and _stands_alone(plain, quantity)):
            yield quantity


def _ends_vague_list(plain: str, read: list[Quantity | None], place: int, chained: Mapping[int, str]) -> bool:
    """Whether a quantity ends a list such as 5、6件, of which each number might be the one."""
    one, other = read[place - 1] if place else None, read[place]
    if one is None or other is None or one.unit or place - 1 in chained:
        return False
    return plain[one.end : other.start] in load_quantities()["chains"]


def _chain_units(plain: str, numerals: list[Numeral], read: list[Quantity | None]) -> dict[int, str]:
    """Place → measure word for the numbers of a list that bears it at its end."""
    found: dict[int, str] = {}
    chains = set(load_quantities()["chains"])
    for place in range(len(read) - 2, -1, -1):
        one, other = read[place], read[place + 1]
        if one is None or other is None or one.unit or plain[one.end : other.start] not in chains:
            continue
        unit = found.get(place + 1) or other.unit
        if unit:
            found[place] = unit
    return {place: unit for place, unit in found.items() if _is_apportioned(plain, read[place])}


def _is_apportioned(plain: str, quantity: Quantity | None) -> bool:
    """Whether 分别 or the like stands before a list of numbers; 第1、2、3期 counts nothing."""
    return quantity is not None and bool(_apportioned().search(plain[max(0, quantity.start - FAR) : quantity.start]))


@cache
def _apportioned() -> re.Pattern[str]:
    return re.compile(any_of(load_quantities()["apportioned"]))


def _ranges(plain: str, numerals: list[Numeral], read: list[Quantity | None]) -> Iterator[int]:
    for place in range(len(numerals) - 1):
        one = read[place]
        end = one.end if one is not None else numerals[place].end
        if plain[end : numerals[place + 1].start] in load_quantities()["ranges"]:
            yield from (place, place + 1)


def _stands_alone(plain: str, quantity: Quantity) -> bool:
    """Whether a number without a measure word counts what stands before it: 粉丝数54373, 总浏览量为536万."""
    after = plain[quantity.end : quantity.end + 1]
    return after in ("", *"，,。;、()") and bool(_counted().search(plain[max(0, quantity.start - 24) : quantity.start]))

"""Numbers as prose writes them: 1,234, １２３, 1.2万, 二十三, 两千三百, 三成, 百分之十二, 过半 → Decimal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from disclosure.matching import fold

DIGITS = {
    char: value
    for value, chars in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
PART = re.compile(
    "(?:(?P<千>[一二两三四五六七八九]?千))?(?:(?P<百>[一二两三四五六七八九]?百))?(?P<zero>零)?"
    "(?:(?P<十>[一二两三四五六七八九]?十))?(?P<ones>[一二两三四五六七八九])?"
)
CENT = Decimal("0.01")

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15}(?![0-9]))(?:\.[0-9]{1,8}(?![0-9]))?"
CHINESE = "[零〇一二两三四五六七八九十百千万亿]{1,16}(?:点[零〇一二三四五六七八九]{1,6})?"
ONE = "[一二两三四五六七八九1-9]"
PATTERN = re.compile(
    r"(?P<percent>百分之(?P<of_hundred>[0-9]{1,3}(?:\.[0-9]{1,4})?|[零〇一二两三四五六七八九十百]{1,5}(?:点[零〇一二三四五六七八九]{1,4})?))"
    rf"|(?P<tenths>{ONE})成(?:(?P<half>半)|(?P<hundredths>[一二三四五六七八九])(?![一二三四五六七八九致定些次样起个件种类年])|(?!不变|[员果都功绩立为本交套品就熟]))"
    r"|(?P<below>[二三四五六七八九十])分之(?P<above>[一二三四五六七八九])"
    r"|(?P<most>过半|超半|超过半)数?|(?P<halves>半数|一半)"
    r"|翻(?P<doubled>[一两二三])?番"
    rf"|(?<![0-9A-Za-z_/])(?<![0-9][.,])(?P<arabic>{ARABIC})(?![.,]?[0-9])"
    r"(?P<inner>[余多])?(?P<times>万亿(?!元)|[十百千]?[万亿](?!元)|[百千])?(?![A-Za-z²³])"
    rf"|(?<![零〇一二两三四五六七八九十百千万亿])(?P<chinese>{CHINESE})(?P<more>[余多几][万亿](?!元))?"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start`:`end` of a text; `unit` is % or 倍 where the words hold it (三成, 翻一番), else empty.

    `over` tells that the words stay below the true number (过半, 十余万); `words` that it is written in Chinese.
    """

    start: int
    end: int
    value: Decimal
    unit: str = ""
    over: bool = False
    words: bool = False


def plain_text(text: str) -> str:
    """`text` folded to the same length; a full-width comma stays one unless it separates full-width digits."""
    folded = fold(text)
    if "，" not in text:
        return folded
    kept = list(folded)
    for place, char in enumerate(text):
        if char == "，" and not (
            "０" <= text[place - 1 : place] <= "９" and "０" <= text[place + 1 : place + 2] <= "９"
        ):
            kept[place] = "，"
    return "".join(kept)


def find_numerals(plain: str) -> Iterator[Numeral]:
    """Every number in a `plain_text`, in order; what is only a vague or ill-formed number is left out."""
    for match in PATTERN.finditer(plain):
        numeral = _match_to_numeral(match)
        if numeral is not None:
            yield numeral


def read_number(text: str) -> Decimal | None:
    """The value of a text that is one number and nothing else; percentages and tenths as per cent. None if it is not."""
    plain = plain_text(text.strip())
    found = next(find_numerals(plain), None)
    return found.value if found is not None and found.start == 0 and found.end == len(plain) else None


def read_chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral (二十三, 两千三百, 一百零五, 一万二, 二〇二三, 六十二点五), or None if it is none."""
    whole, point, part = text.partition("点")
    value = _read_digits(whole) if not set(whole) & {*TENS, *MYRIADS} else _read_units(whole)
    if value is None or (point and not part):
        return None
    digits = "".join(str(DIGITS[char]) for char in part)
    return Decimal(f"{value}.{digits}") if digits else Decimal(value)


def _read_digits(text: str) -> int | None:
    """Digit by digit; two digits alone (三五个, 一二级) are no number."""
    if len(text) == 2 and text[1] not in "零〇":
        return None
    return int("".join(str(DIGITS[char]) for char in text))


def _read_units(text: str) -> int | None:
    """十, 百, 千 fall within a part, 亿 and 万 fall between parts; a last digit without its unit counts tenths (一万二)."""
    total, rest = 0, text
    last = 0
    for myriad, value in (("亿", MYRIADS["亿"]), ("万", MYRIADS["万"])):
        head, found, tail = rest.partition(myriad)
        if found:
            part = _read_part(head)
            if part is None:
                return None
            total, rest, last = total + part * value, tail, value
    if len(rest) == 1 and rest in DIGITS and last:
        return total + DIGITS[rest] * (last // 10)
    part = _read_part(rest.removeprefix("零") if last else rest) if rest else 0
    return None if part is None or part >= (last or part + 1) else total + part


def _read_part(text: str) -> int | None:
    """A number below 10,000; empty is 1 (万 is 一万)."""
    match = PART.fullmatch(text)
    if not text:
        return 1
    if match is None or (match["zero"] and not (match["十"] or match["ones"])):
        return None
    total, last = 0, 1
    for unit in ("千", "百", "十"):
        digit = match[unit]
        if digit is not None:
            total, last = total + DIGITS.get(digit[0], 1) * TENS[unit], TENS[unit]
    ones = match["ones"]
    if ones is None:
        return total
    return total + DIGITS[ones] * (last // 10 if last > 10 and not match["zero"] else 1)


def _match_to_numeral(match: re.Match[str]) -> Numeral | None:
    span, held = match.span(), match.groupdict()
    if held["percent"]:
        value = _either(held["of_hundred"])
        return None if value is None else Numeral(*span, value, "%", words=True)
    if held["tenths"]:
        ones = 5 if held["half"] else DIGITS.get(held["hundredths"] or "零", 0)
        return Numeral(*span, (_either(held["tenths"]) or Decimal(0)) * 10 + ones, "%", words=True)
    if held["below"]:
        below, above = _either(held["below"]), _either(held["above"])
        return Numeral(
            *span, (100 * (above or 0) / (below or Decimal(1))).quantize(CENT, ROUND_HALF_UP), "%", words=True
        )
    if held["most"] or held["halves"]:
        return Numeral(*span, Decimal(50), "%", over=bool(held["most"]), words=True)
    if match.group().startswith("翻"):
        return Numeral(*span, Decimal(2) ** int(_either(held["doubled"] or "一") or 1), "倍", words=True)
    if held["arabic"]:
        return _arabic(match)
    value, more = read_chinese(held["chinese"]), held["more"]
    if value is None:
        return None
    return Numeral(*span, value * MYRIADS[more[1]] if more else value, over=bool(more), words=True)


def _arabic(match: re.Match[str]) -> Numeral:
    value = Decimal(match["arabic"].replace(",", ""))
    times = match["times"] or ""
    if match["inner"] and not times:
        return Numeral(match.start(), match.end("arabic"), value)
    for char in times:
        value *= (TENS | MYRIADS)[char]
    value = value.quantize(Decimal(1)) if times and value == value.to_integral_value() else value
    return Numeral(*match.span(), value, over=bool(match["inner"]))


def _either(text: str) -> Decimal | None:
    return Decimal(text) if text[0].isdigit() and text[0].isascii() else read_chinese(text)

"""Numbers of spreadsheets as their cells print them, by number format; a format that is not understood gives no number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

UNREADABLE = "#?"
PLACES_IN_GENERAL = 10
MOST_PLACES = 10
MOST = Decimal(10) ** 15  # beyond it spreadsheets do not keep every digit
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*](?P<spacing>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<percent>%)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
PLAIN = frozenset(" -+()$¥￥:、，。；万亿元件项人次条个份家场期")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One section of a number format: words before and after the digits, decimals, grouping, per cent.

    `places` is None where the format is General, and `digits` False where it prints no number at all.
    """

    before: str = ""
    after: str = ""
    places: int | None = None
    least: int = 0
    whole: int = 1
    grouped: bool = False
    percent: bool = False
    digits: bool = False


def number_text(value: int | float, number_format: str) -> str:
    """A number as its cell prints it; `#?` where the format hides it in a way that is not understood (in thousands,
    as a fraction, by condition). A zero that the format shows as a dash or not at all is still the number 0.
    """
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact) >= MOST:
        return UNREADABLE
    sections = _sections("General" if number_format.strip() == "@" else number_format)
    own = sections[1] if exact < 0 and len(sections) > 1 and sections[1] else sections[0]
    if exact == 0 and len(sections) > 2:
        zero = to_pattern(sections[2])
        own = sections[2] if zero is not None and zero.digits and zero.whole else sections[0]
    pattern = to_pattern(own)
    if pattern is None or not pattern.digits:
        return UNREADABLE
    signed = exact < 0 and own is sections[0]
    text = _digits(abs(exact), pattern)
    sign = "-" if signed and text.strip("0.,") else ""
    return f"{sign}{pattern.before}{text}{'%' if pattern.percent else ''}{pattern.after}"


def _sections(number_format: str) -> list[str]:
    """The sections of a format (positive; negative; zero; text), cut at the semicolons outside quotation marks."""
    found, quoted = [""], False
    for char in number_format:
        quoted ^= char == '"'
        if char == ";" and not quoted:
            found.append("")
        else:
            found[-1] += char
    return found


def to_pattern(section: str) -> Pattern | None:
    """One section of a number format, or None when it is not understood."""
    before, after, digits, percent, general = "", "", "", False, False
    for token in TOKEN.finditer(section):
        kind, text = str(token.lastgroup), token.group(str(token.lastgroup))
        started = bool(digits) or general
        if kind in ("digits", "general"):
            if started:
                return None
            digits, general = (text, False) if kind == "digits" else ("", True)
        elif kind == "percent":
            percent = True
        elif kind == "bracket":
            if not _is_harmless(text):
                return None
        elif kind in ("quoted", "escaped") or (kind == "plain" and text in PLAIN):
            before, after = (before, after + text) if started else (before + text, after)
        elif kind != "spacing":
            return None
    whole, point, part = digits.partition(".")
    if whole.endswith(",") or "," in part:
        return None
    places = None if general else len(part)
    least = part.rfind("0") + 1 if point else 0
    shown = min(whole.count("0"), 15) if not general else 1
    return Pattern(before.strip(), after.strip(), places, least, shown, "," in whole, percent, bool(digits) or general)


def _is_harmless(bracket: str) -> bool:
    """A colour, or a locale without a currency sign or other numerals; conditions are not."""
    return bool(
        re.fullmatch(r"(?i)black|white|red|green|blue|yellow|magenta|cyan|color ?\d{1,2}|\$-[0-9a-f]{1,6}", bracket)
    )


def _digits(value: Decimal, pattern: Pattern) -> str:
    """The digits of a number that is not negative; General shows ten of them and no zeros at the end."""
    value = value * 100 if pattern.percent else value
    general = pattern.places is None
    places = max(0, PLACES_IN_GENERAL - len(str(int(value)))) if pattern.places is None else pattern.places
    rounded = value.quantize(Decimal(1).scaleb(-min(places, MOST_PLACES)), ROUND_HALF_UP)
    if general and value and not rounded:
        return UNREADABLE
    whole, _, part = format(rounded, "f").partition(".")
    part = part[: pattern.least] + part[pattern.least :].rstrip("0")
    whole = f"{int(whole):,}" if pattern.grouped else whole.zfill(pattern.whole)
    return f"{whole}.{part}" if part else whole


def date_text(value: date | time | object) -> str:
    """A date as it is written in Chinese; a time or span, which no cell of the form holds, as it is."""
    if isinstance(value, date):
        hour = f" {value:%H:%M}" if isinstance(value, datetime) and value.time() != time() else ""
        return f"{value.year}年{value.month}月{value.day}日{hour}"
    return f"{value} {UNREADABLE}"

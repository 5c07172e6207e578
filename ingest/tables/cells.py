"""Reading a cell: exactly a number, blank, a dash, or unreadable. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from disclosure.model import Reading
from disclosure.units import load_dashes, load_units

ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
WIDTHS = str.maketrans("０１２３４５６７８９，．＋－−（）\u3000\u00a0", "0123456789,.+--()  ")
MOST_DIGITS = 15
OTHER_NUMBER = re.compile(r"[+-]?[0-9][0-9,.]*")


@dataclass(frozen=True, slots=True)
class CellReading:
    """How a printed text reads; `unit` is None unless the cell prints one."""

    reading: Reading
    value: Decimal | None = None
    unit: str | None = None


@cache
def _number() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, load_units()), key=len, reverse=True))
    return re.compile(
        r"(?P<sign>[+-]?)(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?P<part>\.[0-9]{1,10})?"
        rf" ?(?P<unit>{units})?\s{{0,4}}(?:\((?P<remark>[^()]{{1,60}})\))?",
        re.ASCII,
    )


def read_cell(printed: str) -> CellReading:
    """The reading of a printed text.

    Full-width digits, thousands separators, a unit and a remark in brackets are understood; anything else that is not
    plainly a number (², ①, 1e5, other scripts' digits, spaces between digits, another number in brackets) is unreadable.
    """
    text = ZERO_WIDTH.sub("", printed).translate(WIDTHS).strip()
    if not text:
        return CellReading(Reading.BLANK)
    if text in load_dashes():
        return CellReading(Reading.DASH)
    match = _number().fullmatch(text)
    remark = (match["remark"] or "").strip() if match is not None else ""
    if match is None or OTHER_NUMBER.fullmatch(remark):
        return CellReading(Reading.UNREADABLE)
    unit = match["unit"] or (remark if remark in load_units() else None)
    value = Decimal(match["whole"].replace(",", "") + (match["part"] or ""))
    return CellReading(Reading.NUMBER, -value if match["sign"] == "-" and value else value, unit)


def is_label(text: str) -> bool:
    """Whether a text is words rather than a value: it holds a Chinese character or letter and reads as no number."""
    return any(char.isalpha() for char in text) and read_cell(text).reading is Reading.UNREADABLE

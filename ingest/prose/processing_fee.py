"""The one quantity of the prose that the contract names: the fee for processing information, stated in section six."""

from __future__ import annotations

import re
from collections.abc import Iterable

from disclosure.model import Cell, Locator, Reading, Section
from ingest.tables.cells import read_cell

PROCESSING_FEE = "other.processing_fee.amount"
AMOUNT = re.compile(r"信息(?:公开)?处理费[^0-9０-９。；]{0,16}([0-9０-９][0-9０-９,，.．]{0,14} ?(?:万元|元))")


def find_processing_fee(sections: Iterable[Section]) -> Cell | None:
    """The amount that section six gives for 信息处理费; None when it gives none, or several."""
    for section in sections:
        if section.id != "other":
            continue
        matches = list(AMOUNT.finditer(section.text))
        if len({match.group(1) for match in matches}) != 1:
            return None
        start, end = matches[0].span(1)
        reading = read_cell(matches[0].group(1))
        if reading.reading is not Reading.NUMBER:
            return None
        locator = Locator(section=section.id, start=start, end=end)
        return Cell(PROCESSING_FEE, matches[0].group(1), Reading.NUMBER, reading.value, reading.unit or "元", locator)
    return None

"""Spreadsheets → Document: every visible sheet in order, each cell as it prints its stored value."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from disclosure.errors import Refused
from ingest.document import Block, Document, Paragraph
from ingest.readers.marks import mark
from ingest.readers.package import pack, read_parts
from ingest.readers.xlsx.hidden import shown_columns, shown_rows
from ingest.readers.xlsx.layout import SheetCell, cells_to_blocks
from ingest.readers.xlsx.numbers import date_text, number_text
from ingest.readers.xlsx.parts import is_wanted, reduce_parts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEFAULT_TITLE = re.compile(r"(?:sheet|工作表|表)\s?\d*", re.IGNORECASE)
ESCAPED_BREAK = re.compile("_x000[AaDd]_|\r\n?")
SIDES = ("left", "right", "top", "bottom")


def read_xlsx(data: bytes) -> Document:
    """A document from a spreadsheet; a formula gives its stored result. Raises Refused when it is damaged or locked."""
    package = pack(reduce_parts(read_parts(data, is_wanted)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of styles and extensions that do not matter here
        blocks = tuple(block for sheet in _open(package) for block in _sheet_to_blocks(sheet))
    return Document(blocks, MEDIA_TYPE)


def _open(package: bytes) -> list[Any]:
    """The sheets that are not hidden."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(package), data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise Refused(f"the file is a damaged spreadsheet: {reason}") from error
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _sheet_to_blocks(sheet: Any) -> Iterator[Block]:
    """A sheet under its title, unless that is the one that a program gives."""
    blocks = list(cells_to_blocks(list(_printed_cells(sheet))))
    if blocks and not DEFAULT_TITLE.fullmatch(sheet.title.strip()):
        yield Paragraph(sheet.title.strip())
    yield from blocks


def _printed_cells(sheet: Any) -> Iterator[SheetCell]:
    """The cells of a sheet that print a text or a border, hidden rows and columns taken out.

    Only cells that the file holds are visited, however far apart.
    """
    shown = shown_rows(sheet), shown_columns(sheet)
    merged = {(each.min_row, each.min_col): each for each in sheet.merged_cells.ranges}
    inside = {
        (row, column)
        for each in merged.values()
        for row in range(each.min_row, each.max_row + 1)
        for column in range(each.min_col, each.max_col + 1)
    }
    for (row, column), cell in sorted(sheet._cells.items()):
        span = merged.get((row, column))
        if span is None and (row, column) in inside:
            continue
        text = cell_text(cell)
        bare = not text and span is None and not any(getattr(cell.border, side).style for side in SIDES)
        if bare and cell.value is None:
            continue
        rows = shown[0].span(row, span.max_row if span else row)
        columns = shown[1].span(column, span.max_col if span else column)
        if rows and columns:
            yield SheetCell(text, rows[0], columns[0], rows[1], columns[1], cell.style_id, bare)


def cell_text(cell: Any) -> str:
    """What a cell prints: numbers and dates by their format, text as typed, errors as their sign; raised, lowered and struck
    characters as such, so that no number is read from them."""
    return mark(_value_text(cell), cell.font.vertAlign, bool(cell.font.strike))


def _value_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return number_text(value, cell.number_format)
    if isinstance(value, date | time | timedelta):
        return date_text(value)
    return ESCAPED_BREAK.sub("\n", str(value)).strip()

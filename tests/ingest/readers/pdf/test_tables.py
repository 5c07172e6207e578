"""Tables of a page whose lines are drawn in unusual ways."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ingest.document import Grid
from ingest.readers.pdf.reader import read_pdf
from tests.ingest.readers.pdf.writing import Sheet, write_pdf


def grids(sheet: Sheet) -> list[list[list[tuple[str, int, int]]]]:
    """Text, column and width of every cell, row by row, table by table."""
    blocks = read_pdf(write_pdf([sheet])).blocks
    return [
        [[(cell.text, cell.column, cell.colspan) for cell in row] for row in block.rows]
        for block in blocks
        if isinstance(block, Grid)
    ]


def texts(sheet: Sheet) -> list[list[str]]:
    return [[text for text, _, _ in row] for grid in grids(sheet) for row in grid]


def draw(sheet: Sheet, top: float, bottom: float, sides: list[float], row: list[str], inset: float = 0) -> None:
    """A row of framed cells; `inset` leaves room between their frames."""
    for x0, x1, text in zip(sides, sides[1:], row, strict=False):
        sheet.box(x0 + inset, top + inset, x1 - inset, bottom - inset)
        if text:
            sheet.text(x0 + 4, top + 14, text)


def test_lines_of_another_table_on_the_page_move_no_column() -> None:
    """Frames 2.2 points apart are one line; a line of the table below, a little to the left, parted them."""
    sheet = Sheet()
    for place, row in enumerate((["甲", "1", "2"], ["乙", "3", "4"])):
        draw(sheet, 100 + 20 * place, 120 + 20 * place, [60, 160, 200, 240], row, inset=1.1)
    for place, row in enumerate((["丙", "丁"], ["5", "6"])):
        draw(sheet, 200 + 20 * place, 220 + 20 * place, [60, 198, 240], row)
    assert grids(sheet) == [
        [[("甲", 0, 1), ("1", 1, 1), ("2", 2, 1)], [("乙", 0, 1), ("3", 1, 1), ("4", 2, 1)]],
        [[("丙", 0, 1), ("丁", 1, 1)], [("5", 0, 1), ("6", 1, 1)]],
    ]


SIDES = [60.0, 120, 180, 240, 300]


def low_row(header: list[str], row: list[str], columns: list[float]) -> Sheet:
    """A header, a row, and below it a row of blank cells 3.7 points high."""
    sheet = Sheet()
    draw(sheet, 100, 120, SIDES, header)
    if row:
        draw(sheet, 120, 140, SIDES, row)
    bottom = 140 if row else 120
    draw(sheet, bottom, bottom + 3.7, columns, [])
    for x0, x1 in pairwise(columns):
        sheet.box(x0, bottom, x1, bottom + 3.7)
    return sheet


def test_a_low_last_row_of_blank_cells_below_a_header_is_a_row() -> None:
    header = ["维持", "纠正", "其他", "总计"]
    assert texts(low_row(header, [], SIDES)) == [header, ["", "", "", ""]]


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (["1", "0", "0", "1"], SIDES),  # double lines below the numbers
        ([], [60.0, 300]),  # and below a header
    ],
)
def test_what_double_lines_leave_is_no_row(row: list[str], columns: list[float]) -> None:
    header = ["维持", "纠正", "其他", "总计"]
    assert texts(low_row(header, row, columns)) == [header, *([row] if row else [])]


def panes(sides: list[float], row: list[str], on_sheet: bool) -> Sheet:
    """One row of white cells on a grey ground, below a line of text, perhaps on a white sheet on a coloured page."""
    sheet = Sheet()
    if on_sheet:
        sheet.box(50, 60, sides[-1] + 10, 400, "f", "0.9 1 1 rg")
        sheet.box(59, 70, sides[-1] + 2, 390, "f", "1 g")
    sheet.text(70, 90, "说明")
    sheet.box(60, 100, sides[-1] + 1, 121, "f", "0.5 g")
    for x0, x1, text in zip(sides, sides[1:], row, strict=False):
        sheet.box(x0 + 1, 101, x1, 120, "f", "1 g")
        sheet.text(x0 + 4, 114, text)
    return sheet


@pytest.mark.parametrize("on_sheet", [False, True])
def test_a_white_cell_may_take_up_most_of_a_coloured_ground(on_sheet: bool) -> None:
    """The last row of a table, alone on its page; a white sheet below it is no cell."""
    row = ["四、结转下年度继续办理", "2", "0", "0", "2"]
    assert texts(panes([60.0, 220, 250, 280, 310, 340], row, on_sheet)) == [row]

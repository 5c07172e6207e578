"""Tables over several pages: what goes on, what is another table, and which lines are one column."""

from __future__ import annotations

import pytest

from ingest.document import Grid
from ingest.readers.pdf.reader import read_pdf
from tests.ingest.readers.pdf.writing import Sheet, write_pdf

TOP, FOOT, HIGH = 60.0, 780.0, 20.0


def page(top: float, sides: list[float], *texts: list[str]) -> Sheet:
    """A page with a ruled table whose columns have the given sides."""
    sheet = Sheet()
    for place, row in enumerate(texts):
        y0 = top + place * HIGH
        for x0, x1, text in zip(sides, sides[1:], row, strict=False):
            sheet.box(x0, y0, x1, y0 + HIGH)
            if text:
                sheet.text(x0 + 2, y0 + 14, text)
    return sheet


def grids(*sheets: Sheet) -> list[list[list[tuple[str, int, int]]]]:
    """Text, column and width of every cell, row by row, table by table."""
    blocks = read_pdf(write_pdf(sheets)).blocks
    return [
        [[(cell.text, cell.column, cell.colspan) for cell in row] for row in block.rows]
        for block in blocks
        if isinstance(block, Grid)
    ]


def test_a_table_with_other_columns_is_another_table() -> None:
    upper = page(FOOT - 2 * HIGH, [60, 200, 240, 300], ["甲", "1", "2"], ["乙", "3", "4"])
    lower = page(TOP, [60, 180, 270, 300], ["丙", "5", "6"], ["丁", "7", "8"])
    assert [[cell for row in grid for cell in row] for grid in grids(upper, lower)] == [
        [("甲", 0, 1), ("1", 1, 1), ("2", 2, 1), ("乙", 0, 1), ("3", 1, 1), ("4", 2, 1)],
        [("丙", 0, 1), ("5", 1, 1), ("6", 2, 1), ("丁", 0, 1), ("7", 1, 1), ("8", 2, 1)],
    ]


def test_sides_that_differ_by_little_are_one_line_however_narrow_another_column_is() -> None:
    upper = page(FOOT - 2 * HIGH, [60, 200, 240, 300], ["甲", "1", "2"], ["乙", "3", "4"])
    lower = page(TOP, [60, 66, 200.3, 242.2, 300], ["", "丙", "5", "6"], ["", "丁", "7", "8"])
    (grid,) = grids(upper, lower)
    assert [[(text, width) for text, _, width in row] for row in grid] == [
        [("甲", 2), ("1", 1), ("2", 1)],
        [("乙", 2), ("3", 1), ("4", 1)],
        [("", 1), ("丙", 1), ("5", 1), ("6", 1)],
        [("", 1), ("丁", 1), ("7", 1), ("8", 1)],
    ]


def test_a_last_row_of_a_label_and_blanks_alone_on_its_page_is_a_row() -> None:
    sides = [60.0, 200, 230, 260, 290]
    upper = page(FOOT - 2 * HIGH, sides, ["甲", "1", "2", "3"], ["乙", "4", "5", "6"])
    (grid,) = grids(upper, page(TOP, sides, ["丙", "", "", ""]))
    assert [text for text, _, _ in grid[2]] == ["丙", "", "", ""]


def test_a_box_around_one_text_is_no_table() -> None:
    assert grids(page(TOP, [60.0, 200], ["注：略"])) == []


def test_a_head_that_says_the_same_again_was_not_cut() -> None:
    """Cells of two rows whose words stand in both of them: 结果维持 over 结果维持."""
    sides = [60.0, 94, 128, 162]
    upper = page(FOOT - HIGH, sides, ["结果维", "尚未审", "合计"])
    lower = page(TOP, sides, ["结果维", "尚未审", "合计"], ["1", "2", "3"])
    texts = [[text for text, _, _ in row] for grid in grids(upper, lower) for row in grid]
    assert not any("结果维结果维" in text for row in texts for text in row)
    assert texts[-1] == ["1", "2", "3"]


SIDES = [60.0, 160, 184, 208, 232]  # columns that hold two digits of ten points


def texts(*sheets: Sheet) -> list[list[str]]:
    return [[text for text, _, _ in row] for grid in grids(*sheets) for row in grid]


def test_numbers_that_wrapped_over_the_page_end_are_whole() -> None:
    upper = page(FOOT - HIGH, SIDES, ["甲", "60", "28", "63"])
    lower = page(TOP, SIDES, ["", "3", "", "7"], ["乙", "36", "0", "36"])
    assert texts(upper, lower) == [["甲", "603", "28", "637"], ["乙", "36", "0", "36"]]


def test_a_wrapped_number_in_the_midst_of_a_group_is_whole() -> None:
    """The page that goes on begins with what is left of the group's cell."""
    upper = page(FOOT - 2 * HIGH, SIDES[1:], ["甲", "1", "2"], ["乙", "60", "63"])
    upper.box(SIDES[0], FOOT - 2 * HIGH, SIDES[1], FOOT)
    lower = page(TOP, SIDES, ["", "", "3", ""], ["", "丙", "1", "2"])
    assert texts(upper, lower)[1:] == [["乙", "603", "63"], ["", "丙", "1", "2"]]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["甲", "60", "28", "63"], ["乙", "3", "", "7"]),  # a row of its own
        (["甲", "60", "28", "63"], ["", "3", "", "700"]),  # a line longer than the one above it
        (["甲", "60", "28", "63"], ["", "3", "", "件"]),
        (["甲", "60", "00", "63"], ["", "3", "4", ""]),  # no number begins with a nought
        (["", "60", "28", "63"], ["", "3", "4", "7"]),  # as many as above
    ],
)
def test_a_row_that_may_be_another_adds_no_digit(above: list[str], below: list[str]) -> None:
    assert texts(page(FOOT - HIGH, SIDES, above), page(TOP, SIDES, below, ["丙", "1", "1", "2"]))[:2] == [above, below]


def test_a_number_with_room_beside_it_was_not_wrapped() -> None:
    sides = [60.0, 160, 200, 240]
    upper, lower = page(FOOT - HIGH, sides, ["甲", "60", "63"]), page(TOP, sides, ["", "3", ""], ["乙", "1", "1"])
    assert texts(upper, lower)[:2] == [["甲", "60", "63"], ["", "3", ""]]

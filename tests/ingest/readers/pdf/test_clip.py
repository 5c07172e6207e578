"""Spreadsheets print labels whole and show them no farther than their cell: what is cut off must not mix with numbers."""

from __future__ import annotations

import pytest

from ingest.document import Grid
from ingest.readers.pdf.reader import read_pdf
from tests.ingest.readers.pdf.test_reader import ruled
from tests.ingest.readers.pdf.writing import Sheet, write_pdf

LABEL, COLUMN = "2.其他法律行政法规禁止公开", 100.0  # wider than its column


def rows(sheet: Sheet) -> list[list[str]]:
    return [
        [cell.text for cell in row]
        for block in read_pdf(write_pdf([sheet])).blocks
        for row in (block.rows if isinstance(block, Grid) else ())
    ]


def clipped(sheet: Sheet, x: float, base: float, text: str, x1: float) -> None:
    """A text that shows only up to `x1`."""
    box = f"{x:.2f} {sheet.high - base - 4:.2f} {x1 - x:.2f} 16"
    sheet.marks.append(f"q {box} re W* n")
    sheet.text(x, base, text)
    sheet.marks.append("Q")


def test_a_label_ends_with_what_shows_of_it_and_the_number_beside_it_is_whole() -> None:
    sheet = ruled([["", "153", "0"], ["乙", "4", "5"]])
    clipped(sheet, 64, 114, LABEL, 60 + COLUMN)
    assert rows(sheet) == [["2.其他法律行政法规禁", "153", "0"], ["乙", "4", "5"]]


def test_a_label_that_runs_on_hides_no_number_of_a_table_without_lines() -> None:
    sheet = Sheet()
    for place, label in enumerate(("乙", LABEL, "丙", "丁")):
        clipped(sheet, 64, 114 + 20 * place, label, 160)
        for column, number in enumerate(("153", "47", "8")):
            sheet.text(165 + 80 * column, 114 + 20 * place, number)
    assert [row[1:] for row in rows(sheet)] == [["153", "47", "8"]] * 4


def test_a_number_is_not_cut_to_another_one() -> None:
    """Nobody would print a part of it on purpose; with the digits beside it, it is then doubtful."""
    sheet = ruled([["甲", "", "7"], ["乙", "4", "5"]])
    clipped(sheet, 150, 114, "1234567", 172)
    assert all(cell not in ("1234", "123", "12") for row in rows(sheet) for cell in row)


def test_what_was_cut_off_before_the_state_was_restored_is_no_matter_after_it() -> None:
    sheet = ruled([["甲", "1"], ["乙", "2"]])
    sheet.marks.insert(0, "q 0 0 5 5 re W n Q")
    assert rows(sheet) == [["甲", "1"], ["乙", "2"]]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_cut_at_the_same_places(rotate: int) -> None:
    sheet = ruled([["", "153"], ["乙", "4"]])
    sheet.rotate = rotate
    clipped(sheet, 64, 114, LABEL, 60 + COLUMN)
    assert rows(sheet) == [["2.其他法律行政法规禁", "153"], ["乙", "4"]]

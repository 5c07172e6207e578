"""Whole reports as PDF: every cell right and cited where it stands, wherever pages cut the tables."""

from __future__ import annotations

import csv
import io
import unicodedata
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest

from disclosure.model import Reading, Report
from ingest.document import Grid
from ingest.pipeline import read_report
from ingest.readers.pdf.reader import read_pdf
from tests.ingest.making import TITLE, codes, expected, figures, table_rows, table_values
from tests.ingest.readers.pdf.reports import STYLES, Layout, draw_report
from tests.ingest.readers.pdf.writing import Sheet, write_pdf

BOTTOMS = tuple(range(300, 790, 70))


def read(layout: Layout, **tables: list[list[str]]) -> Report:
    return read_report(draw_report(layout, tables), "report.pdf")


def text_in(page: pdfplumber.page.Page, box: tuple[float, float, float, float]) -> str:
    """What is printed inside a box, by another way of reading than ours."""
    inside = [
        char
        for char in page.chars
        if box[0] - 1 <= (char["x0"] + char["x1"]) / 2 <= box[2] + 1
        and box[1] - 1 <= (char["top"] + char["bottom"]) / 2 <= box[3] + 1
    ]
    return unicodedata.normalize("NFKC", "".join(char["text"] for char in inside if not char["text"].isspace()))


def check_places(report: Report, data: bytes) -> None:
    """Each number's box shows the number, and nothing else."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for cell in report.cells:
            if cell.reading is not Reading.NUMBER or cell.indicator.startswith("other."):
                continue
            place = cell.locator
            assert place.page is not None, cell.indicator
            assert place.bbox is not None, cell.indicator
            assert text_in(pdf.pages[place.page - 1], place.bbox) == cell.printed, cell.indicator


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("bottom", BOTTOMS)
def test_pages_may_end_anywhere(style: str, bottom: float) -> None:
    data = draw_report(Layout(style, bottom))
    report = read_report(data, "report.pdf")
    assert table_values(report) == expected()
    assert codes(report, infos=False) == []
    assert report.title == TITLE
    check_places(report, data)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("bottom", BOTTOMS)
def test_rows_may_be_cut_by_the_end_of_a_page(style: str, bottom: float) -> None:
    assert table_values(read(Layout(style, bottom, cut_rows=True))) == expected()


@pytest.mark.parametrize("style", STYLES)
def test_a_header_that_every_page_repeats_is_no_row(style: str) -> None:
    report = read(Layout(style, 400, repeat_head=True))
    assert table_values(report) == expected()
    assert codes(report, infos=False) == []
    assert sum(section.text.count("社会公益组织") for section in report.sections) == 1


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("pad", [0.0, 9.0])
def test_rows_may_be_tight_or_loose(style: str, pad: float) -> None:
    assert table_values(read(Layout(style, 700, pad=pad))) == expected()


def test_running_heads_and_page_numbers_are_no_text() -> None:
    def mark(sheet: Sheet, number: int) -> None:
        sheet.text(60, 40, "岫澜县人民政府文件", 9)
        sheet.text(290, 800, f"- {number} -", 9)

    report = read(Layout("ruled", 500, mark=mark))
    assert table_values(report) == expected()
    text = "".join(section.text for section in report.sections)
    assert "文件\n" not in text.replace("规范性文件\n", "")
    assert "- 2 -" not in text


def test_a_row_that_looks_like_a_page_number_is_kept() -> None:
    """The table's last row stands alone at the foot of every page, its number at another height each time."""
    sheets = [Sheet(), Sheet()]
    for place, sheet in enumerate(sheets):
        sheet.text(60, 760 + 20 * place, "行政许可", 9)
        sheet.text(300, 760 + 20 * place, str(place + 1), 9)
    (grid,) = read_pdf(write_pdf(sheets)).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["行政许可", "1"], ["行政许可", "2"]]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_is_displayed_turned_is_cited_as_displayed(rotate: int) -> None:
    layout = Layout("ruled", 500, high=842, wide=595)
    draw_report(layout)
    for sheet in layout.sheets:
        sheet.rotate = rotate
    data = write_pdf(layout.sheets)
    report = read_report(data, "report.pdf")
    assert table_values(report) == expected()
    check_places(report, data)


@pytest.mark.parametrize("style", STYLES)
def test_blank_cells_stay_blank(style: str) -> None:
    rows = table_rows("applications")
    rows[5][3] = rows[9][7] = ""
    report = read(Layout(style), applications=rows)
    blank = {"applications.refused_state_secret.research", "applications.refused_internal_affairs.total"}
    found = {cell.indicator for cell in report.cells if cell.reading is Reading.BLANK}
    assert found == blank
    assert table_values(report) == expected() | dict.fromkeys(blank)


def test_digits_that_run_over_a_line_between_cells_are_not_read() -> None:
    rows = table_rows("applications")
    rows[1][1], rows[1][2] = "12345678901", "0"
    layout = Layout("ruled")
    report = read(layout, applications=rows)
    cells = {cell.indicator: cell for cell in report.cells}
    for column in ("natural_person", "business"):
        cell = cells[f"applications.received_new.{column}"]
        assert cell.value in (None, Decimal("12345678901"), Decimal(figures()[cell.indicator] or 0), Decimal(0))
        assert cell.value is None or cell.printed in ("12345678901", "0")


def test_the_published_pdf_is_read_whole_and_cited_where_it_is_printed(shared_reports: Path) -> None:
    data = (shared_reports / "hongze-2023.pdf").read_bytes()
    report = read_report(data, "hongze-2023.pdf")
    with (shared_reports / "hongze-2023.gold.csv").open(encoding="utf-8") as lines:
        gold = {row["indicator"]: row["value"] or None for row in csv.DictReader(lines)}
    assert table_values(report) == gold
    check_places(report, data)

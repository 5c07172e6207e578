"""Hostile names, labels and printed texts stay text in CSV and XLSX, and numbers stay numbers."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from service.exporting.columns import INTEGER, NUMBER, TEXT, Column, Row
from service.exporting.csv_text import table_to_csv
from service.exporting.inert import make_active, make_inert
from service.exporting.tables import Table
from service.exporting.xlsx import MOST_LINKS, write_xlsx
from tests.service.exporting.hostile import ACTIVE, NUMBERS, TEXTS

COLUMNS = (Column("text", TEXT, ""), Column("number", NUMBER, ""), Column("year", INTEGER, ""), Column("url", TEXT, ""))
ROWS: tuple[Row, ...] = tuple(
    (text, NUMBERS[place % len(NUMBERS)], 2023, f"http://127.0.0.1/#/reports/{place}")
    for place, text in enumerate(TEXTS)
)
BLANK: Row = (None, None, None, None)


def table(*rows: Row) -> Table:
    return Table("figures", COLUMNS, lambda: iter(rows))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    path = tmp_path_factory.mktemp("xlsx") / "hostile.xlsx"
    write_xlsx([table(*ROWS, BLANK)], path)
    return load_workbook(path)["figures"]


def test_there_are_a_hundred_and_more() -> None:
    assert len(set(ACTIVE)) >= 100


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_from_csv_as_it_was(text: str) -> None:
    read = csv_rows(table((text, Decimal(-5), 2023, "")))[1]
    assert make_active(read[0]) == text
    assert read[1] == "-5"


@pytest.mark.parametrize("text", ACTIVE)
def test_an_active_text_stands_behind_an_apostrophe_in_csv(text: str) -> None:
    assert csv_rows(table((text, None, None, None)))[1][0] == f"'{text}"


@pytest.mark.parametrize("text", ["-", "-5", "+5", "-5.10", "件", "%", "——", "#REF!", "漣河回族区人民政府"])
def test_numbers_dashes_and_plain_words_are_left_alone(text: str) -> None:
    assert make_inert(text) == text


def test_every_text_of_csv_is_quoted_and_no_number(tmp_path: Path) -> None:
    line = b"".join(table_to_csv(table(("a;=1+1", Decimal("-0.10"), 2023, None)))).decode("utf-8-sig").splitlines()[1]
    assert line == '"a;=1+1",-0.10,2023,'


def test_a_sheet_holds_every_text_as_text(sheet) -> None:  # type: ignore[no-untyped-def]
    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_row=len(TEXTS) + 1)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == list(TEXTS)
    assert all(cell.quotePrefix for cell, text in zip(cells, TEXTS, strict=True) if text in ACTIVE)


def test_a_sheet_holds_numbers_as_numbers_with_their_digits(sheet) -> None:  # type: ignore[no-untyped-def]
    cells = [row[1] for row in sheet.iter_rows(min_row=2, max_row=len(NUMBERS) + 1)]
    assert {cell.data_type for cell in cells} == {"n"}
    assert [Decimal(str(cell.value)) for cell in cells] == list(NUMBERS)
    assert [cell.number_format for cell in cells][3:6] == ["0.00", "0.0000", "General"]


def test_a_blank_is_an_empty_cell(sheet) -> None:  # type: ignore[no-untyped-def]
    last = [cell.value for cell in sheet[len(TEXTS) + 2]] if sheet.max_row > len(TEXTS) + 1 else [None]
    assert set(last) == {None}
    assert csv_rows(table(BLANK))[1] == ["", "", "", ""]


def test_a_longer_number_than_a_sheet_keeps_is_text(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    write_xlsx([table(("长", Decimal("12345678901234567.5"), 2023, None))], path)
    cell = load_workbook(path)["figures"]["B2"]
    assert (cell.data_type, cell.value) == ("s", "12345678901234567.5")


def test_permalinks_are_links_up_to_what_excel_opens(sheet) -> None:  # type: ignore[no-untyped-def]
    assert sheet["D2"].hyperlink.target == "http://127.0.0.1/#/reports/0"
    assert MOST_LINKS < 65_530


def test_what_xml_cannot_hold_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "control.xlsx"
    write_xlsx([table(("a\x00b\x1f", None, None, None))], path)
    assert load_workbook(path)["figures"]["A2"].value == "a\ufffdb\ufffd"


def csv_rows(given: Table) -> list[list[str]]:
    text = b"".join(table_to_csv(given)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))

"""Published reports against their figures as typed from the documents."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from disclosure.model import Reading, Report
from ingest.pipeline import read_report

WHOLE = (
    "lianhe-2022.txt",
    "ceshi-2025.html",
    "suqian-2023.txt",
    "suqian-2024.txt",
    "shuyang-drc-2023.html",
    "shuyang-2025.md",
    "hongze-2023.pdf",
    "shanghai-office-2019.html",
)
TORN = ("shanghai-stcsm-2024.md", "shanghai-office-2025.md")
CONTRADICTORY = ("lianhe-2022.txt", "hongze-2023.pdf", "shanghai-office-2019.html")
SOUND = tuple(name for name in WHOLE if name not in CONTRADICTORY)
BLANKS = {"lianhe-2022.txt": 1, "shuyang-drc-2023.html": 125, "shanghai-office-2019.html": 135}
IDENTITIES = {
    "lianhe-2022.txt": ("漣河回族区人民政府", 2022),
    "ceshi-2025.html": ("测试市", 2025),
    "suqian-2023.txt": ("宿迁市", 2023),
    "suqian-2024.txt": ("宿迁市", 2024),
    "shuyang-drc-2023.html": ("沭阳县发展和改革局", 2023),
    "shuyang-2025.md": ("沐阳县人民政府", 2025),
    "hongze-2023.pdf": ("洪泽区人民政府", 2023),
    "shanghai-office-2019.html": ("上海市人民政府办公厅", 2019),
    "shanghai-stcsm-2024.md": ("上海市科委", 2024),
    "shanghai-office-2025.md": ("上海市人民政府办公厅", 2025),
}
PROCESSING_FEE = "other.processing_fee.amount"


@cache
def read(folder: Path, name: str) -> Report:
    return read_report((folder / name).read_bytes(), name)


def gold(folder: Path, name: str) -> dict[str, str]:
    with (folder / f"{name.rpartition('.')[0]}.gold.csv").open(encoding="utf-8") as lines:
        return {row["indicator"]: row["value"] for row in csv.DictReader(lines)}


def values(report: Report) -> dict[str, str]:
    """Every table cell as the gold has it: plain digits, empty for a cell that holds no number."""
    return {
        cell.indicator: "" if cell.value is None else format(cell.value, "f")
        for cell in report.cells
        if cell.indicator != PROCESSING_FEE
    }


@pytest.mark.parametrize("name", WHOLE)
def test_every_cell_is_right_and_none_is_missing(shared_reports: Path, name: str) -> None:
    report = read(shared_reports, name)
    assert values(report) == gold(shared_reports, name)
    assert sum(cell.reading is Reading.BLANK for cell in report.cells) == BLANKS.get(name, 0)
    assert {cell.reading for cell in report.cells} <= {Reading.NUMBER, Reading.BLANK}


@pytest.mark.parametrize("name", TORN)
def test_a_torn_text_leaves_gaps_but_gives_no_wrong_value(shared_reports: Path, name: str) -> None:
    expected, found = gold(shared_reports, name), values(read(shared_reports, name))
    assert {slot: value for slot, value in found.items() if value != expected[slot]} == {}
    assert len(found) >= len(expected) * 0.6
    told = [issue for issue in read(shared_reports, name).issues if issue.code == "cells_missing"]
    assert {slot for issue in told for slot in issue.figures} == set(expected) - set(found)


@pytest.mark.parametrize("name", [*WHOLE, *TORN])
def test_issuer_and_year_are_those_of_the_title(shared_reports: Path, name: str) -> None:
    report = read(shared_reports, name)
    assert (report.issuer, report.year) == IDENTITIES[name]
    assert str(report.year) in report.title


@pytest.mark.parametrize("name", SOUND)
def test_no_contradiction_is_invented(shared_reports: Path, name: str) -> None:
    assert [issue.message for issue in read(shared_reports, name).issues if issue.severity != "info"] == []


def test_the_blank_total_of_lianhe_is_found(shared_reports: Path) -> None:
    report = read(shared_reports, "lianhe-2022.txt")
    (blank,) = [cell for cell in report.cells if cell.reading is Reading.BLANK]
    assert blank.indicator == "applications.carried_out.total"
    (issue,) = [issue for issue in report.issues if issue.code == "total_blank"]
    assert issue.severity == "warning"
    assert issue.figures[-1] == blank.indicator
    assert len(issue.figures) == 7


def test_the_wrong_balance_of_stcsm_is_found(shared_reports: Path) -> None:
    issues = read(shared_reports, "shanghai-stcsm-2024.md").issues
    (broken,) = [issue for issue in issues if issue.severity == "error"]
    assert broken.code == "identity_broken"
    rows = ("received_new", "carried_in", "outcome_total", "carried_out")
    assert broken.figures == tuple(f"applications.{row}.total" for row in rows)
    assert "36" in broken.message
    assert "35" in broken.message
    (blank,) = [issue for issue in issues if issue.code == "total_blank"]
    assert blank.figures[-1] == "applications.carried_out.total"
    assert "相加为1" in blank.message


@pytest.mark.parametrize("name", [*WHOLE, *TORN])
def test_the_locator_of_a_cell_is_where_it_is_printed(shared_reports: Path, name: str) -> None:
    report = read(shared_reports, name)
    texts = {section.id: section.text for section in report.sections}
    spans = set()
    for cell in report.cells:
        place = cell.locator
        assert place.section is not None, cell.indicator
        assert texts[place.section][place.start : place.end] == cell.printed, cell.indicator
        spans.add((place.section, place.start, place.end, cell.printed and "filled"))
    assert len({span for span in spans if span[3]}) == sum(bool(cell.printed) for cell in report.cells)


@pytest.mark.parametrize("name", WHOLE)
def test_cells_of_one_row_stand_in_one_printed_row_in_the_order_of_their_columns(
    shared_reports: Path, name: str
) -> None:
    rows: dict[str, list[tuple[int, int]]] = {}
    for cell in read(shared_reports, name).cells:
        table, row, _ = cell.indicator.split(".")
        if table == "applications":
            assert cell.locator.row is not None
            assert cell.locator.column is not None
            rows.setdefault(row, []).append((cell.locator.row, cell.locator.column))
    for row, places in rows.items():
        assert len({number for number, _ in places}) == 1, row
        columns = [column for _, column in places]
        assert columns == sorted(set(columns)), row


@pytest.mark.parametrize(
    ("name", "amount"),
    [("lianhe-2022.txt", "0"), ("ceshi-2025.html", "400"), ("suqian-2023.txt", "2950")],
)
def test_the_processing_fee_stands_in_section_six(shared_reports: Path, name: str, amount: str) -> None:
    report = read(shared_reports, name)
    (fee,) = [cell for cell in report.cells if cell.indicator == PROCESSING_FEE]
    assert (str(fee.value), fee.unit) == (amount, "元")


def test_the_blank_columns_of_the_drc_are_blank_not_zero(shared_reports: Path) -> None:
    report = read(shared_reports, "shuyang-drc-2023.html")
    blank = {cell.indicator.split(".")[2] for cell in report.cells if cell.reading is Reading.BLANK}
    assert blank == {"business", "research", "public_interest", "legal_service", "other"}
    assert all(cell.value is None for cell in report.cells if cell.reading is Reading.BLANK)

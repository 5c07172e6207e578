"""The files that fictional reports are rendered to hold every value, in the order of the form, and the prose."""

import csv
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.generator.body import Body, make_body
from eval.generator.cases import random_cases
from eval.generator.faults import Blank, blank_columns
from eval.generator.grids import expand, report_grids
from eval.generator.layouts import arrange, draw_layout
from eval.generator.random_reports import random_reports
from eval.generator.report import FictionalReport, generate_series
from eval.generator.styles import STYLES, render
from eval.generator.variety import collapse
from eval.generator.wording import draw_wording, official_wording
from tests.eval.reading_back import bare_words, printed_numbers

CASES = list(random_cases(30, 5))
LEVELS = ("city", "county", "town", "city_department", "county_department")
BODIES = st.sampled_from([make_body("岫澜", level, level) for level in LEVELS])
SEEDS = st.integers(0, 10**6)
COUNTY = make_body("岫澜", "xiulan", "county")
ORGANISATIONS = ("business", "research", "public_interest", "legal_service", "other")
WIDTHS = {"proactive": 4, "applications": 10, "remedies": 15}


def numbers(report: FictionalReport) -> list[Decimal]:
    return [Decimal(value) for value in report.values.values() if value is not None]


@pytest.mark.parametrize("style", STYLES)
@given(BODIES, SEEDS)
@settings(max_examples=6, deadline=None)
def test_a_file_holds_every_value_in_the_order_of_the_form(style: str, body: Body, seed: int) -> None:
    (report,) = generate_series(body, [2023], seed)
    assert printed_numbers(render(report, style, seed)) == numbers(report)


@pytest.mark.parametrize("style", STYLES)
def test_a_file_prints_no_number_for_a_blank_cell(style: str) -> None:
    slots = blank_columns(
        2023, "applications", ORGANISATIONS, tuple(generate_series(COUNTY, [2023], 4)[0].values)
    ).indicators
    (report,) = generate_series(COUNTY, [2023], 4, [Blank(2023, (*slots, "remedies.review.total"))])
    assert len(numbers(report)) == 200 - 25 * 5 - 1
    assert printed_numbers(render(report, style, 4)) == numbers(report)


@pytest.mark.parametrize("style", STYLES)
def test_a_file_prints_what_the_cells_are_known_to_be(style: str) -> None:
    for report in CASES[:12]:
        assert printed_numbers(render(report, style, 3)) == numbers(report), report.name


def test_the_cases_cover_the_habits_of_real_reports() -> None:
    cells = [(report, slot, known) for report in CASES for slot, known in report.expected.items()]
    assert {known.reading for _, _, known in cells} == {"number", "blank", "dash"}
    assert {known.unit for _, _, known in cells} >= {None, "元", "万元", "件"}
    assert {report.edition for report in CASES} == {"2021", "2019"}
    texts = {text for report in CASES for text in report.printed.values()}
    assert any(text.endswith(("）", ")")) for text in texts)
    assert any(text.startswith(("+", "＋")) for text in texts)
    assert any(known.value and known.value.startswith("-") for _, _, known in cells)
    assert any(known.value and len(known.value) == 8 for _, _, known in cells)
    assert any("applications.other_outcomes.total" in report.values for report in CASES if report.edition == "2021")


def test_a_unit_goes_with_its_amount() -> None:
    for report in CASES:
        for slot, unit in report.units.items():
            assert report.printed[slot] == f"{report.values[slot]}{unit}"


def test_a_collapsed_row_holds_the_sum_of_its_rows() -> None:
    (report,) = generate_series(COUNTY, [2023], 6)
    short = collapse(report, Random(1))
    members = ("other_not_corrected", "other_fee_unpaid", "other_reasons")
    for column in (*ORGANISATIONS, "natural_person", "total"):
        rows = (int(report.values[f"applications.{row}.{column}"] or 0) for row in members)
        assert short.values[f"applications.other_outcomes.{column}"] == str(sum(rows))
    assert not any(slot.split(".")[1] in members for slot in short.values)


def test_a_report_on_the_trial_form_keeps_its_sums_and_prints_the_unit_of_its_price() -> None:
    for report in (report for report in CASES if report.edition == "2019"):
        assert len(report.values) == 198
        assert report.printed["proactive.procurement.amount"].endswith("元")


@pytest.mark.parametrize("style", STYLES)
def test_a_file_holds_the_prose_and_the_headings_in_order(style: str) -> None:
    (report,) = generate_series(COUNTY, [2023], 5)
    bare = bare_words(render(report, style, 5, official_wording()))
    wanted = [report.title]
    for section, numeral in zip(report.prose, " 一二三四五六", strict=True):
        wanted += [f"{numeral}、"] if numeral.strip() and style != "docx" else []
        wanted += [re.sub(r"\s", "", paragraph) for paragraph in report.prose[section]]
    place = 0
    for piece in wanted:
        found = bare.find(piece, place)
        assert found >= place, piece
        place = found


@pytest.mark.parametrize("seed", range(12))
def test_grids_are_whole_rectangles(seed: int) -> None:
    (report,) = generate_series(COUNTY, [2023], seed)
    for table, grid in report_grids(report, draw_wording(Random(seed))).items():
        assert {len(row) for row in expand(grid)} == {WIDTHS[table]}
        covered = sum(cell.colspan * cell.rowspan for row in grid for cell in row)
        assert covered == WIDTHS[table] * len(grid)


@pytest.mark.parametrize("seed", range(40))
def test_every_arrangement_is_made_of_whole_rectangles_with_all_values_in_order(seed: int) -> None:
    rng = Random(seed)
    (report,) = generate_series(COUNTY, [2023], seed)
    texts: list[str] = []
    for section, grid in report_grids(report, official_wording()).items():
        for table in arrange(section, grid, draw_layout(rng), rng):
            rows = expand(table)
            assert len({len(row) for row in rows}) == 1
            assert sum(cell.colspan * cell.rowspan for row in table for cell in row) == len(rows) * len(rows[0])
            texts += [cell.text for row in table for cell in row if cell.kind == "value"]
    assert texts == [*report.values.values()]


@pytest.mark.parametrize("style", ["html", "html-editor", "html-page"])
@pytest.mark.parametrize("seed", range(6))
def test_html_tables_are_whole_rectangles(style: str, seed: int) -> None:
    (report,) = generate_series(COUNTY, [2023], seed)
    text = render(report, style, seed).content.decode("gb18030" if style == "html-page" else "utf-8")
    tables = [
        table for table in re.findall(r"<table(?:(?!<table).)*?</table>", text, re.DOTALL) if "headInfo" not in table
    ]
    for table, width in zip(tables, WIDTHS.values(), strict=True):
        taken: set[tuple[int, int]] = set()
        rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        for line, row in enumerate(rows):
            for attributes in re.findall(r"<t[dh]([ >][^>]*)", row):
                spans = dict(re.findall(r'(colspan|rowspan)="(\d+)"', attributes))
                column = next(place for place in range(99) if (line, place) not in taken)
                down, right = (range(int(spans.get(name, 1))) for name in ("rowspan", "colspan"))
                taken |= {(line + below, column + beside) for below in down for beside in right}
        assert taken == {(line, column) for line in range(len(rows)) for column in range(width)}


def test_the_command_writes_reports_with_their_gold(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "eval.generator", "--out", str(tmp_path), "--n", "3", "--seed", "9"]
    command += ["--style", "markdown", "--style", "html"]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])
    reports = {report.name: report for report in random_reports(3, 9)}
    assert {path.name for path in tmp_path.glob("*.gold.csv")} == {f"{name}.gold.csv" for name in reports}
    assert len(list(tmp_path.glob("*.md"))) == 2
    assert len(list(tmp_path.glob("*.html"))) == 1
    for name, report in reports.items():
        with (tmp_path / f"{name}.gold.csv").open(encoding="utf-8") as lines:
            assert {row["indicator"]: row["value"] for row in csv.DictReader(lines)} == report.values

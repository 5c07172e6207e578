"""The files that fictional reports are rendered to hold every value, in the order of the form, and the prose."""

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.generator.__main__ import random_reports
from eval.generator.body import Body, make_body
from eval.generator.faults import Blank, blank_columns
from eval.generator.grids import expand, report_grids
from eval.generator.report import FictionalReport, generate_series
from eval.generator.styles import STYLES, render
from eval.generator.wording import draw_wording, official_wording

LEVELS = ("city", "county", "town", "city_department", "county_department")
BODIES = st.sampled_from([make_body("岫澜", level, level) for level in LEVELS])
SEEDS = st.integers(0, 10**6)
COUNTY = make_body("岫澜", "xiulan", "county")
ORGANISATIONS = ("business", "research", "public_interest", "legal_service", "other")
WIDTHS = {"proactive": 4, "applications": 10, "remedies": 15}


class CellTexts(HTMLParser):
    """The texts of table cells, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.texts.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data


def cell_texts(name: str, text: str) -> Iterator[str]:
    """The texts of a file's table cells in reading order."""
    if name.endswith(".html"):
        parser = CellTexts()
        parser.feed(text)
        yield from parser.texts
        return
    mark = "\t" if name.endswith(".txt") else "|"
    for line in text.splitlines():
        if mark in line:
            yield from line.split(mark)


def printed_numbers(report: FictionalReport, style: str, seed: int) -> list[str]:
    """The cells of the rendered report that are numbers, as plain digits, in reading order."""
    file = render(report, style, seed)
    text = file.content.decode("gb18030" if style == "html-page" else "utf-8")
    cells = (re.sub(r"[\s,]", "", cell) for cell in cell_texts(file.name, text))
    return [plain_digits(cell) for cell in cells if re.fullmatch(r"[\d.．]+", cell)]


def plain_digits(text: str) -> str:
    return "".join("." if char in ".．" else str(int(char)) for char in text)


@pytest.mark.parametrize("style", STYLES)
@given(BODIES, SEEDS)
@settings(max_examples=6, deadline=None)
def test_a_file_holds_every_value_in_the_order_of_the_form(style: str, body: Body, seed: int) -> None:
    (report,) = generate_series(body, [2023], seed)
    assert printed_numbers(report, style, seed) == [*report.values.values()]


@pytest.mark.parametrize("style", STYLES)
def test_a_file_prints_no_number_for_a_blank_cell(style: str) -> None:
    slots = blank_columns(
        2023, "applications", ORGANISATIONS, tuple(generate_series(COUNTY, [2023], 4)[0].values)
    ).indicators
    (report,) = generate_series(COUNTY, [2023], 4, [Blank(2023, (*slots, "remedies.review.total"))])
    expected = [value for value in report.values.values() if value is not None]
    assert len(expected) == 200 - 25 * 5 - 1
    assert printed_numbers(report, style, 4) == expected


@pytest.mark.parametrize("style", STYLES)
def test_a_file_holds_the_prose_and_the_headings_in_order(style: str) -> None:
    (report,) = generate_series(COUNTY, [2023], 5)
    file = render(report, style, 5, official_wording())
    text = file.content.decode("gb18030" if style == "html-page" else "utf-8")
    bare = re.sub(r"<[^>]*>|&nbsp;|[\s#]", "", text)
    wanted = [report.title]
    for section, numeral in zip(report.prose, " 一二三四五六", strict=True):
        wanted += [f"{numeral}、"] if numeral.strip() else []
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

"""Fictional reports in every file style: each cell right, none missing, no error invented."""

from __future__ import annotations

from itertools import cycle

import pytest

from disclosure.model import Report
from eval.generator.faults import Blank, Fault, WrongCell
from eval.generator.random_reports import random_reports
from eval.generator.report import FictionalReport, generate_series
from eval.generator.samples import sample_reports
from eval.generator.styles import STYLES, render
from ingest.pipeline import read_report

COUNT, SEED = 42, 20230
REPORTS = list(zip(random_reports(COUNT, SEED), cycle(STYLES), strict=False))
COMMITTED = list(sample_reports())


def read(report: FictionalReport, style: str, seed: int = SEED) -> Report:
    file = render(report, style, seed)
    return read_report(file.content, file.name)


def table_values(report: Report) -> dict[str, str | None]:
    return {
        cell.indicator: None if cell.value is None else format(cell.value, "f")
        for cell in report.cells
        if not cell.indicator.startswith("other.")
    }


def check_read(found: Report, report: FictionalReport) -> None:
    assert table_values(found) == report.values
    assert (found.issuer, found.year) == (report.issuer, report.year)
    texts = {section.id: section.text for section in found.sections}
    for cell in found.cells:
        assert texts[str(cell.locator.section)][cell.locator.start : cell.locator.end] == cell.printed
    for chunk in found.chunks:
        assert texts[chunk.section][chunk.start : chunk.end] == chunk.text


@pytest.mark.parametrize(("report", "style"), REPORTS, ids=[f"{style}-{report.name}" for report, style in REPORTS])
def test_a_fictional_report_is_read_whole(report: FictionalReport, style: str) -> None:
    found = read(report, style)
    check_read(found, report)
    assert [issue.message for issue in found.issues if issue.severity == "error"] == []
    assert [issue.message for issue in found.issues if issue.severity == "warning"] == []
    assert {section.id for section in found.sections} >= set(report.prose) - {"preamble"}


@pytest.mark.parametrize("number", range(len(COMMITTED)), ids=[file.name for _, file in COMMITTED])
def test_a_sample_report_is_read_whole(number: int) -> None:
    report, file = COMMITTED[number]
    check_read(read_report(file.content, file.name), report)


@pytest.mark.parametrize("style", STYLES)
def test_a_planted_fault_is_found_and_changes_no_other_cell(style: str) -> None:
    body = REPORTS[0][0].body
    faults: list[Fault] = [
        WrongCell(2022, "applications.granted.natural_person", 3),
        Blank(2022, ("applications.carried_out.total", "remedies.review.total")),
    ]
    (report,) = generate_series(body, [2022], 5, faults)
    found = read(report, style)
    check_read(found, report)
    told = {issue.code for issue in found.issues if issue.severity != "info"}
    assert told >= {"identity_broken", "total_blank"}


def test_every_style_is_drawn_often_enough() -> None:
    styles = [style for _, style in REPORTS]
    assert {style: styles.count(style) for style in STYLES} == dict.fromkeys(STYLES, COUNT // len(STYLES))

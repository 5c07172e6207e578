"""Clean reports of both forms: no error is raised on any of them, and any one wrong digit under an identity is found."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import cycle
from random import Random

import pytest

from disclosure.load_form import load_form
from disclosure.model import Cell, Report, Status
from eval.generator.random_reports import random_reports
from eval.generator.report import FictionalReport
from eval.generator.styles import STYLES, render
from eval.generator.trial_form import to_trial_form
from ingest.checks.identities import check_identities
from ingest.pipeline import read_report
from ingest.tables.cells import read_cell

COUNT = 300 if os.environ.get("GONGKAI_PROOF") else 12
SEED = 4711
TRIAL = 4  # every fourth report is on the form of 2019


def clean_reports() -> list[FictionalReport]:
    reports = random_reports(COUNT, SEED)
    return [
        each if number % TRIAL else to_trial_form(each, Random(f"{SEED}/{number}"))
        for number, each in enumerate(reports)
    ]


CASES = list(zip(clean_reports(), cycle(STYLES), strict=False))
NAMES = [f"{number}-{style}-{report.edition}" for number, (report, style) in enumerate(CASES)]


def read(report: FictionalReport, style: str) -> Report:
    file = render(report, style, SEED)
    return read_report(file.content, file.name)


def spoilt(cell: Cell, rng: Random) -> Cell:
    """The cell with one digit changed into another one."""
    place = rng.choice([place for place, char in enumerate(cell.printed) if char.isdigit()])
    digit = rng.choice([each for each in "0123456789" if int(each) != int(cell.printed[place])])
    printed = cell.printed[:place] + digit + cell.printed[place + 1 :]
    value = read_cell(printed).value
    if value is None:  # 0,234 is no number, and a sum with it is not checked
        return spoilt(cell, rng)
    return replace(cell, printed=printed, value=value)


@pytest.mark.parametrize(("report", "style"), CASES, ids=NAMES)
def test_a_clean_report_has_no_error_and_every_wrong_digit_under_an_identity_is_found(
    report: FictionalReport, style: str
) -> None:
    """F3."""
    found = read(report, style)
    assert [issue.message for issue in found.issues if issue.severity == "error"] == []
    form, rng = load_form(report.edition), Random(f"{SEED}/{report.name}")
    cells = {cell.indicator: cell for cell in found.cells if cell.indicator in form.printed}
    covered = [slot for slot in form.printed if slot in form.identities_of]
    assert len(covered) >= 23 * 7 + 15
    assert {cells[slot].status for slot in covered} == {Status.CONSISTENT}
    for slot in covered:
        marked, remarks = check_identities({**cells, slot: spoilt(cells[slot], rng)}, form)
        broken = [remark for remark in remarks if remark.code == "identity_broken"]
        assert len(broken) == len(form.identities_of[slot]), slot
        assert all(slot in remark.slots for remark in broken), slot
        assert marked[slot].status is Status.INCONSISTENT, slot

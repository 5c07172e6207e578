"""What reading hands to the stores: comparisons in any edition, and corrections after which the sums are checked again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from disclosure.corrections import Correction
from disclosure.hooks import PlacesNamed
from disclosure.load_form import EDITIONS, load_form
from disclosure.model import Cell, HeldYear, Locator, Reading, Report, Status
from ingest.corrected import correct_report
from ingest.hooks import is_slot, make_hooks
from ingest.pipeline import read_report

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
TOTAL = "applications.granted.total"


@pytest.fixture(scope="module")
def report() -> Report:
    """漣河回族区 2022, whose only sum that cannot be checked is a blank total."""
    return read_report((SAMPLES / "lianhe-2022.txt").read_bytes(), "lianhe-2022.txt")


def codes(report: Report) -> list[str]:
    return [issue.code for issue in report.issues]


def cell_of(report: Report, indicator: str) -> Cell:
    return next(cell for cell in report.cells if cell.indicator == indicator)


@pytest.mark.parametrize("editions", list(product(EDITIONS, EDITIONS)), ids="-".join)
def test_years_of_any_editions_can_be_compared(editions: tuple[str, str]) -> None:
    compare = make_hooks().compare
    assert compare is not None
    years = []
    for place, edition in enumerate(editions):
        form = load_form(edition)
        slots = [key for key in form.indicators if key not in form.formulas]
        cells = {
            key: Cell(key, "3", Reading.NUMBER, Decimal(3 + place), "件", Locator("applications")) for key in slots
        }
        years.append(HeldYear(f"a-{2018 + place}", "青岚县人民政府", 2018 + place, edition, cells))
    found = {issue.code for issue in compare(*years)}
    both = all("applications" in load_form(edition).tables for edition in editions)
    assert ("carry_differs" in found) == both


def test_a_look_alike_is_told_of_the_reports_own_place_alone() -> None:
    compare = make_hooks().compare_places
    assert compare is not None
    named = PlacesNamed("muyangxian-2025", "沐阳县人民政府", 2025, ("沐阳县", "洪泽区"))
    (issue,) = compare(named, {"沭阳县": "suqianshi-2024", "洪译区": "a-2024"})
    assert (issue.code, issue.severity) == ("place_alike", "info")
    assert all(word in issue.message for word in ("沐阳县", "沭阳县", "suqianshi-2024"))
    assert compare(named, {}) == ()


def test_only_slots_that_a_form_prints_may_be_corrected() -> None:
    assert is_slot(TOTAL)
    assert is_slot("proactive.procurement.amount")
    assert not is_slot("applications.refused.total")
    assert not is_slot("applications.granted")


def test_a_correction_that_breaks_a_sum_is_told_with_the_sum(report: Report) -> None:
    wrong = correct_report(report, (Correction("a-1", TOTAL, Decimal(77), "核对原件"),))
    cell = cell_of(wrong, TOTAL)
    assert (cell.value, cell.printed, cell.method, cell.status) == (
        Decimal(77), cell_of(report, TOTAL).printed, "hand", Status.INCONSISTENT,
    )  # fmt: skip
    assert codes(wrong).count("identity_broken") == 2
    (note,) = [issue for issue in wrong.issues if issue.code == "corrected_by_hand"]
    assert note.figures == (TOTAL,)
    assert note.locators == (cell.locator,)
    assert correct_report(report, ()) == report


def test_a_correction_that_mends_a_sum_takes_its_issue_away(report: Report) -> None:
    blank = "applications.carried_out.total"
    assert "total_blank" in codes(report)
    mended = correct_report(report, (Correction("a-1", blank, Decimal(0), "原件为0", by="张三"),))
    assert "total_blank" not in codes(mended)
    assert cell_of(mended, blank).status is Status.CONSISTENT
    others = [issue for issue in report.issues if issue.code != "total_blank"]
    assert [issue for issue in mended.issues if issue.code != "corrected_by_hand"] == others


def test_an_unreadable_cell_that_a_person_read_is_no_issue_any_more(report: Report) -> None:
    cell = replace(cell_of(report, TOTAL), printed="2g", reading=Reading.UNREADABLE, value=None)
    others = tuple(each for each in report.cells if each.indicator != TOTAL)
    issue = replace(report.issues[0], id="cell_unreadable-1", code="cell_unreadable", figures=(TOTAL,))
    spoilt = replace(report, cells=(*others, cell), issues=(*report.issues, issue))
    value = cell_of(report, TOTAL).value
    mended = correct_report(spoilt, (Correction("a-1", TOTAL, value, "看原件", printed="2g"),))
    assert "cell_unreadable" not in codes(mended)
    assert cell_of(mended, TOTAL).status is Status.CONSISTENT
    assert cell_of(mended, TOTAL).printed == "2g"

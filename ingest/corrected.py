"""A report with the operator's corrections in it: its sums are checked again, and what was corrected is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from disclosure.corrections import Applied, Correction, apply_corrections
from disclosure.form import Form
from disclosure.load_form import load_form
from disclosure.model import Cell, Issue, Report
from ingest.checks.figures import check_figures
from ingest.checks.wording import word_remarks
from ingest.remark import Remark

CODE = "corrected_by_hand"


def correct_report(report: Report, corrections: tuple[Correction, ...]) -> Report:
    """The report with its corrected cells, their Issues, and the Issues of its sums as they are then."""
    if not corrections:
        return report
    form = load_form(report.edition)
    cells = {cell.indicator: cell for cell in report.cells}
    units = {indicator.id: indicator.unit for indicator in form.indicators.values()}
    corrected, applied = apply_corrections(cells, corrections, units)
    marked, found = _check(report, corrected, form)
    gone = {issue.id for issue in _check(report, cells, form)[1]}
    by_hand = {each.correction.indicator for each in applied}
    kept = [
        issue
        for issue in report.issues
        if issue.id not in gone and not (issue.code == "cell_unreadable" and set(issue.figures) <= by_hand)
    ]
    remarks = [_to_remark(each) for each in applied]
    by_hand_issues = word_remarks(remarks, report.issuer, report.year, form, corrected)
    issues = (*kept, *found, *by_hand_issues)
    return replace(report, cells=tuple(marked.values()), issues=issues)


def _check(report: Report, cells: Mapping[str, Cell], form: Form) -> tuple[dict[str, Cell], list[Issue]]:
    """The cells with their status, and the Issues that follow from them."""
    marked, remarks = check_figures(cells, report.statements, report.sections, report.issuer, report.year, form)
    return marked, list(word_remarks(remarks, report.issuer, report.year, form, cells))


def _to_remark(applied: Applied) -> Remark:
    return Remark(CODE, (applied.correction.indicator,), (applied.after.locator,), applied.words)

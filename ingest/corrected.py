"""A report with the operator's corrections in it: its sums are checked again, and what was corrected is said."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from disclosure.corrections import Applied, Correction, apply_corrections
from disclosure.form import Form
from disclosure.load_form import load_form
from disclosure.model import Cell, Issue, Report, Severity
from ingest.checks.figures import check_figures
from ingest.checks.wording import word_remarks

CODE = "corrected_by_hand"
MESSAGE = "{issuer}{year}年报告：“{label}”一格印作“{printed}”，经人工核对按{value}采用；理由：{reason}。"


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
    issues = (*kept, *found, *(_to_issue(each, report, form) for each in applied))
    return replace(report, cells=tuple(marked.values()), issues=issues)


def _check(report: Report, cells: Mapping[str, Cell], form: Form) -> tuple[dict[str, Cell], list[Issue]]:
    """The cells with their status, and the Issues that follow from them."""
    marked, remarks = check_figures(cells, report.statements, report.sections, report.issuer, report.year, form)
    return marked, list(word_remarks(remarks, report.issuer, report.year, form, cells))


def _to_issue(applied: Applied, report: Report, form: Form) -> Issue:
    indicator = applied.correction.indicator
    known = form.indicators.get(indicator)
    words = {"issuer": report.issuer, "year": str(report.year), "label": known.label if known else indicator}
    message = MESSAGE.format_map(words | applied.words)
    digest = hashlib.sha256(f"{indicator} {message}".encode()).hexdigest()[:8]
    return Issue(f"{CODE}-{digest}", CODE, Severity.INFO, message, "", (indicator,), (applied.after.locator,))

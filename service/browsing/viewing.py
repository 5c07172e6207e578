"""A report version with all that its page shows."""

from __future__ import annotations

from collections.abc import Sequence

from service.answer import IssueOut
from service.browsing.shelf import whole_number
from service.evidence.excerpts import Excerpt, Excerpts
from service.lookup import Lookup
from service.pages.frame import Visit
from service.pages.report import ReportView
from service.reports_json import versions_to_json


def view_report(report_id: str, visit: Visit, lookup: Lookup) -> ReportView:
    """The version that a visit asks for, the current one where it asks for none. Raises NotHeld."""
    library = lookup.library
    report = library.reports.get(report_id, whole_number(visit, "version", 1, 1_000_000))
    figures, form = library.figures.of_version(report.key), lookup.form.of(report.edition)
    cell = visit.given("cell")
    tables: dict[str, list[Excerpt]] = {}
    for excerpt in Excerpts(lookup).whole(report, figures, f"{report.id}/{cell}" if cell else None):
        if excerpt.rows:
            tables.setdefault(form.tables[excerpt.table].section, []).append(excerpt)
    versions = versions_to_json(report.id, library, lookup.present)
    issues = [lookup.present.issue(issue) for issue in library.reports.issues([report.key])]
    return ReportView(
        report=report,
        current=versions[0]["version"],
        sections=library.reports.sections(report),
        tables=tables,
        held={figure.id for figure in figures.values()},
        issues=issues,
        versions=versions,
        labels=labels_of(issues, visit, lookup),
        cell=cell,
        cell_label=lookup.present.label(cell, visit.lang) if cell else "",
    )


def labels_of(issues: Sequence[IssueOut], visit: Visit, lookup: Lookup) -> dict[str, str]:
    """How the slots are called that Issues name, by figure id."""
    figures = {figure for issue in issues for figure in issue.figures}
    return {figure: lookup.present.label(figure.partition("/")[2], visit.lang) for figure in figures}

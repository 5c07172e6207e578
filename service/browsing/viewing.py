"""A report version with all that its page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from disclosure.model import Figure
from disclosure.stores.reports import HeldReport
from service.answer import IssueOut
from service.browsing.reception import Reception
from service.browsing.shelf import whole_number
from service.evidence.excerpts import Excerpt, Excerpts
from service.lookup import Lookup
from service.pages.frame import Visit
from service.pages.original import PageView
from service.pages.report import ReportView
from service.picturing import has_place, to_view
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
        pages=_pages(report, figures.values()),
        labels=labels_of(issues, visit, lookup),
        cell=cell,
        cell_label=lookup.present.label(cell, visit.lang) if cell else "",
    )


def _pages(report: HeldReport, figures: Iterable[Figure]) -> dict[str, int]:
    """On which page of the original each cell stands, by figure id."""
    places = {figure.id: figure.cell.locator for figure in figures}
    return {key: each.page for key, each in places.items() if each.page is not None and has_place(report, each)}


def _printed(figure: Figure, visit: Visit) -> str:
    return figure.cell.printed or visit.words.find(f"readings.{figure.cell.reading}")


async def view_page(report_id: str, page: int, visit: Visit, reception: Reception) -> PageView:
    """A page of the original of the version that a visit asks for. Raises NotHeld where it is no PDF or has no such page."""
    lookup = reception.lookup
    report = lookup.library.reports.get(report_id, whole_number(visit, "version", 1, 1_000_000))
    cell = visit.given("cell")
    figure = lookup.find(report, cell).figure if cell else None
    return PageView(
        report=report,
        current=lookup.library.reports.get(report_id).number,
        page=page,
        picture=await reception.pictures.get(report, to_view(figure, page)),
        cell=cell,
        label=lookup.present.label(cell, visit.lang) if cell else "",
        printed=_printed(figure, visit) if figure else "",
    )


def labels_of(issues: Sequence[IssueOut], visit: Visit, lookup: Lookup) -> dict[str, str]:
    """How the slots are called that Issues name, by figure id."""
    figures = {figure for issue in issues for figure in issue.figures}
    return {figure: lookup.present.label(figure.partition("/")[2], visit.lang) for figure in figures}

"""A draft beside what is held: the Issues of its own, and those that comparing it finds. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from disclosure.hooks import PlacesNamed
from disclosure.model import HeldYear, Issue, Report, Severity
from disclosure.stores.across import current_version, look_alikes, version_to_year
from disclosure.stores.issuers import find_slug, name_to_slug
from disclosure.stores.library import Library
from disclosure.stores.rows import whole_issue

SEVERITIES = list(Severity)


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that was read and not kept, and its Issues under the id that it would have; errors first."""

    report: Report
    issues: tuple[Issue, ...]


def check_draft(report: Report, library: Library | None) -> Draft:
    """The Issues of a draft; with a library, also against last year's report and the places that others name."""
    if library is None:
        return _draft(report, f"{name_to_slug(report.issuer)}-{report.year}", ())
    with library.database.reading() as connection:
        slug, issuer = find_slug(connection, report.issuer, library.reports.entries)
        report_id, number = f"{slug}-{report.year}", issuer.id if issuer else None
        found: list[Issue] = []
        before = current_version(connection, number, report.year - 1)
        if before is not None and library.hooks.compare is not None:
            cells = {cell.indicator: cell for cell in report.cells}
            after = HeldYear(report_id, report.issuer, report.year, report.edition, cells, report.statements)
            found += library.hooks.compare(version_to_year(connection, before), after)
        if library.hooks.compare_places is not None:
            named = PlacesNamed(report_id, report.issuer, report.year, report.places)
            found += library.hooks.compare_places(named, look_alikes(connection, report.places, number))
    return _draft(report, report_id, found)


def _draft(report: Report, report_id: str, found: Iterable[Issue]) -> Draft:
    issues = {issue.id: whole_issue(issue, report_id) for issue in (*report.issues, *found)}
    return Draft(report, tuple(sorted(issues.values(), key=lambda issue: SEVERITIES.index(issue.severity))))

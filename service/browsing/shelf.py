"""The reports held, as a list that can be narrowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import HTTPException

from disclosure.matching import squash
from disclosure.model import Level
from disclosure.stores.reports import HeldReport
from service.held import Held
from service.lookup import Lookup
from service.pages.frame import Visit
from service.pages.reports import ShelfPage

PAGE_SIZE = 50
MOST_PAGES = 100_000
DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Named:
    """The issuers that a name can mean; where it means none, the names held that look like it."""

    asked: str
    issuers: tuple[int, ...]
    alike: tuple[str, ...] = ()


def name_to_issuers(name: str, held: Held) -> Named:
    """What a name, a number or the slug of a report's id means."""
    found = held.index.resolve(name) or _by_slug(name, held)
    alike = () if found else tuple(held.names[each] for each in held.index.find_alike(name))
    return Named(name, tuple(found), alike)


def slug_of(report: HeldReport) -> str:
    """The slug of a report's issuer."""
    return report.id.removesuffix(f"-{report.year}")


def _by_slug(name: str, held: Held) -> tuple[int, ...]:
    if name.isascii() and name.isdigit() and int(name) in held.names:
        return (int(name),)
    return tuple(number for number in held.issuers if slug_of(held.latest_report(number)) == name)


def whole_number(visit: Visit, name: str, low: int, high: int) -> int | None:
    """A number of the query; None where it gives none. Raises 400."""
    given = visit.given(name)
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10 and low <= int(given) <= high):
        raise HTTPException(400, f"{name}: {low}–{high}")
    return int(given)


def page_of(visit: Visit) -> int:
    return whole_number(visit, "page", 1, MOST_PAGES) or 1


def find_shelf(visit: Visit, lookup: Lookup) -> ShelfPage:
    """The page of the list that a visit asks for."""
    held = lookup.answering.held.get()
    year, level, page = whole_number(visit, "year", 1990, 2100), visit.given("level"), page_of(visit)
    named = name_to_issuers(visit.given("issuer"), held) if visit.given("issuer") else None
    wanted = squash(visit.given("q"))
    found = [
        report
        for report in held.by_id.values()
        if (year is None or report.year == year)
        and (not level or report.level == level)
        and (named is None or report.issuer_id in named.issuers)
        and (not wanted or any(wanted in squash(each) for each in (report.title, report.issuer, report.id)))
    ]
    found.sort(key=lambda report: (report.issuer_id, -report.year))
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return ShelfPage(
        reports=shown,
        issues=count_issues(shown, lookup),
        total=len(found),
        page=page,
        pages=pages_of(len(found), PAGE_SIZE),
        years=sorted({report.year for report in held.by_id.values()}, reverse=True),
        levels=[level.value for level in Level if any(report.level == level for report in held.by_id.values())],
        unknown=named.asked if named is not None and not named.issuers else None,
        alike=named.alike if named is not None else (),
    )


def pages_of(total: int, size: int) -> int:
    return max(1, -(-total // size))


def count_issues(reports: Sequence[HeldReport], lookup: Lookup) -> dict[str, Counter[str]]:
    """How many Issues of each severity reports have, by report id; those that were dismissed do not count."""
    counts: dict[str, Counter[str]] = {}
    for issue in lookup.library.issues.of_versions([report.key for report in reports]) if reports else ():
        if issue.state != DISMISSED:
            counts.setdefault(issue.report_id, Counter())[issue.severity.value] += 1
    return counts

"""The list of the reports held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosure.stores.reports import HeldReport
from service.pages.fields import (
    alike_names,
    any_choice,
    body_field,
    body_names,
    choice_field,
    filter_form,
    pager,
    text_field,
)
from service.pages.frame import Visit, document
from service.pages.markup import Element, h
from service.pages.parts import note, report_text

SEVERITIES = ("error", "warning", "info")
NAME_LENGTH = 100


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A page of the list: its reports and their Issues by severity; `unknown` is a name that no body has."""

    reports: Sequence[HeldReport]
    issues: Mapping[str, Counter[str]]
    total: int
    page: int
    pages: int
    years: Sequence[int]
    levels: Sequence[str]
    unknown: str | None
    alike: Sequence[str]


def reports_page(visit: Visit, shelf: ShelfPage) -> str:
    """The whole page."""
    none = h("p", {"class": "none"}, visit.say("shelf.none"))
    return document(
        visit,
        visit.say("shelf.title"),
        h("p", {"class": "lead"}, visit.say("shelf.lead")),
        _filter(visit, shelf),
        alike_names(visit, shelf.unknown, shelf.alike, "shelf.unknown") if shelf.unknown else None,
        note(visit.say("shelf.total", total=shelf.total)),
        _table(visit, shelf) if shelf.reports else none,
        pager(visit, shelf.page, shelf.pages),
    )


def _filter(visit: Visit, shelf: ShelfPage) -> Element:
    years = [(str(year), visit.say("year", year=year)) for year in shelf.years]
    levels = [(level, visit.say(f"levels.{level}")) for level in shelf.levels]
    return filter_form(
        visit,
        "/reports",
        text_field("q", visit.say("shelf.q"), visit.given("q"), "search", maxlength=NAME_LENGTH),
        body_names(visit),
        body_field("issuer", visit.say("shelf.issuer"), visit.given("issuer"), maxlength=NAME_LENGTH),
        choice_field("year", visit.say("shelf.year"), any_choice(visit, years), visit.given("year")),
        choice_field("level", visit.say("shelf.level"), any_choice(visit, levels), visit.given("level")),
    )


def _table(visit: Visit, shelf: ShelfPage) -> Element:
    heads = [visit.say(f"shelf.columns.{key}") for key in ("report", "year", "level", "issues", "version")]
    return h(
        "table",
        {"class": "list reports"},
        h("thead", None, h("tr", None, [h("th", {"scope": "col"}, head) for head in heads])),
        h("tbody", None, [_row(visit, report, shelf) for report in shelf.reports]),
    )


def _row(visit: Visit, report: HeldReport, shelf: ShelfPage) -> Element:
    names = [visit.say(f"shelf.columns.{key}") for key in ("year", "level", "issues", "version")]
    link = h("a", {"href": visit.link(f"/reports/{report.id}")}, report_text(report.title))
    body = h("a", {"href": visit.link(f"/issuers/{report.issuer_id}"), "class": "of"}, report_text(report.issuer))
    cells = (
        visit.say("year", year=report.year),
        visit.say(f"levels.{report.level}"),
        issue_counts(visit, shelf.issues.get(report.id, Counter())),
        str(report.number),
    )
    shown = [h("td", {"data-label": name}, cell) for name, cell in zip(names, cells, strict=True)]
    return h("tr", None, h("th", {"scope": "row"}, link, body), shown)


def issue_counts(visit: Visit, counts: Counter[str]) -> Element:
    """How many Issues there are of each severity, in words."""
    told = [
        h("span", {"class": f"count {severity}"}, visit.say(f"shelf.issues.{severity}", count=counts[severity]))
        for severity in SEVERITIES
        if counts[severity]
    ]
    return h("span", {"class": "counts"}, told or h("span", {"class": "note"}, visit.say("shelf.issues.none")))

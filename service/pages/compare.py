"""Bodies of one year side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure.stores.reports import HeldReport
from service.pages.columns import Row, side_by_side
from service.pages.fields import body_field, body_names, choice_field, filter_form, told_error
from service.pages.frame import Visit, document
from service.pages.markup import Element, h
from service.pages.parts import note, report_text, section

ALL = "all"


@dataclass(frozen=True, slots=True)
class CompareView:
    """What was filled in, what is wrong with it, and the reports of the year with their rows; `absent` have none."""

    names: Sequence[str]
    years: Sequence[int]
    wrong: Sequence[str]
    year: int | None
    reports: Sequence[HeldReport]
    absent: Sequence[str]
    rows: Sequence[Row]


def compare_page(visit: Visit, view: CompareView) -> str:
    """The whole page."""
    return document(
        visit,
        visit.say("compare.title"),
        h("p", {"class": "lead"}, visit.say("compare.lead")),
        _form(visit, view),
        [told_error(each) for each in view.wrong],
        _table(visit, view) if view.reports and not view.wrong else None,
    )


def _form(visit: Visit, view: CompareView) -> Element:
    fields = [
        body_field("issuer", visit.say("compare.issuer", n=n), name, id=f"f-issuer-{n}", maxlength=100)
        for n, name in enumerate(view.names, 1)
    ]
    years = [("", visit.say("compare.latest")), *((str(year), visit.say("year", year=year)) for year in view.years)]
    year = choice_field("year", visit.say("compare.year"), years, visit.given("year"))
    return filter_form(visit, "/compare", *fields, year, body_names(visit), name="compare.go")


def _table(visit: Visit, view: CompareView) -> Element:
    title = visit.say("compare.heading", year=view.year)
    heads = [h("a", {"href": visit.link(f"/reports/{each.id}")}, report_text(each.issuer)) for each in view.reports]
    is_all = visit.given("rows") == ALL
    more = h(
        "a",
        {"href": visit.again(rows=None if is_all else ALL)},
        visit.say("issuer.main_rows" if is_all else "issuer.all_rows"),
    )
    editions = list(dict.fromkeys(report.edition for report in view.reports))
    mixed = note(visit.say("issuer.editions", editions="、".join(editions))) if len(editions) > 1 else None
    lost = [note(visit.say("compare.no_report", issuer=name, year=view.year)) for name in view.absent]
    return section(title, lost, mixed, side_by_side(visit, title, heads, view.rows), h("p", None, more))

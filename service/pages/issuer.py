"""The page of an issuer: its years side by side, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from disclosure.stores.reports import HeldReport
from service.pages.columns import Change, Row, changes_table, side_by_side
from service.pages.frame import Visit, document
from service.pages.markup import Element, h
from service.pages.parts import note, section

ALL = "all"


@dataclass(frozen=True, slots=True)
class IssuerView:
    """An issuer with its reports by year, the rows to show, and the changes of the main rows."""

    name: str
    reports: Sequence[HeldReport]
    rows: Sequence[Row]
    main: Sequence[Row]
    changes: Sequence[Sequence[Change | None]]


def issuer_page(visit: Visit, view: IssuerView) -> str:
    """The whole page."""
    years = [visit.say("year", year=each.year) for each in view.reports]
    links = [
        h("a", {"href": visit.link(f"/reports/{each.id}")}, year)
        for each, year in zip(view.reports, years, strict=True)
    ]
    side = visit.say("issuer.side_by_side")
    return document(
        visit,
        view.name,
        h("p", {"class": "lead"}, visit.say("issuer.lead")),
        _links(visit, view),
        section(side, _editions(visit, view), side_by_side(visit, side, links, view.rows), _more(visit)),
        _trends(visit, view) if visit.given("rows") != ALL else None,
    )


def _links(visit: Visit, view: IssuerView) -> Element:
    name, first = view.name, view.reports[0].issuer_id
    links = (
        (visit.link("/reports", issuer=first), visit.say("issuer.years")),
        (visit.link("/issues", issuer=first), visit.say("issuer.issues")),
        (visit.link("/compare", issuer=name), visit.say("issuer.compare")),
    )
    return h("ul", {"class": "ways"}, [h("li", None, h("a", {"href": to}, told)) for to, told in links])


def _editions(visit: Visit, view: IssuerView) -> Element | None:
    editions = list(dict.fromkeys(report.edition for report in view.reports))
    return note(visit.say("issuer.editions", editions="、".join(editions))) if len(editions) > 1 else None


def _more(visit: Visit) -> Element:
    is_all = visit.given("rows") == ALL
    to = visit.again(rows=None if is_all else ALL)
    return h("p", None, h("a", {"href": to}, visit.say("issuer.main_rows" if is_all else "issuer.all_rows")))


def _trends(visit: Visit, view: IssuerView) -> Element:
    title, years = visit.say("issuer.trends"), [each.year for each in view.reports]
    if len(years) < 2:
        return section(title, note(visit.say("issuer.one_year")))
    heads = [f"{one} → {other}" for one, other in pairwise(years)]
    return section(
        title, note(visit.say("issuer.trends_note")), changes_table(visit, title, heads, view.main, view.changes)
    )

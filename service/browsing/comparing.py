"""What the pages of an issuer and of bodies side by side show."""

from __future__ import annotations

from disclosure.errors import NotHeld
from service.browsing.columns import Columns
from service.browsing.shelf import name_to_issuers, whole_number
from service.held import Held
from service.lookup import Lookup
from service.pages.compare import CompareView
from service.pages.frame import Visit
from service.pages.issuer import ALL, IssuerView

LEAST, MOST = 4, 8  # places for names in the form, and the most that are compared


def view_issuer(name: str, visit: Visit, lookup: Lookup) -> IssuerView:
    """The years of the one issuer that a number, a slug or a name means. Raises NotHeld."""
    held = lookup.answering.held.get()
    found = name_to_issuers(name, held).issuers
    if len(found) != 1:
        raise NotHeld(f"no one issuer {name} is held")
    reports = [held.reports[found[0]][year] for year in held.years(found[0])]
    columns = Columns(reports, lookup, visit.lang)
    main = columns.main_rows()
    rows = columns.every_row() if visit.given("rows") == ALL else main
    changes = columns.changes([row.indicator for row in main])
    return IssuerView(held.names[found[0]], reports, rows, main, changes)


def view_compare(visit: Visit, lookup: Lookup) -> CompareView:
    """The reports of the bodies that a query names, of its year or the latest that all of them have."""
    held = lookup.answering.held.get()
    asked = [value.strip() for key, value in visit.query if key == "issuer" and value.strip()][:MOST]
    names = asked + [""] * max(0, LEAST - len(asked))
    years = sorted({year for reports in held.reports.values() for year in reports}, reverse=True)
    issuers, wrong = _issuers(asked, visit, held)
    year = whole_number(visit, "year", 1990, 2100)
    if not wrong and len(issuers) > 1 and year is None:
        year = max(set.intersection(*(set(held.years(each)) for each in issuers)), default=None)
        wrong = [] if year is not None else [visit.say("compare.no_year")]
    if len(issuers) < 2 and not wrong:
        wrong = [visit.say("compare.need")] if asked else []
    if wrong or year is None:
        return CompareView(names, years, wrong, year, [], [], [])
    found = [(each, held.report(each, year)) for each in issuers]
    reports = [report for _, report in found if report is not None]
    absent = [held.names[each] for each, report in found if report is None]
    columns = Columns(reports, lookup, visit.lang)
    rows = columns.every_row() if visit.given("rows") == ALL else columns.main_rows()
    if not reports:
        wrong = [visit.say("compare.no_report", issuer="、".join(absent), year=year)]
    return CompareView(names, years, wrong, year, reports, absent, rows)


def _issuers(asked: list[str], visit: Visit, held: Held) -> tuple[list[int], list[str]]:
    """The one body that each name means, once each; and what is to be told of names that mean none or several."""
    issuers: list[int] = []
    wrong: list[str] = []
    for name in asked:
        named = name_to_issuers(name, held)
        if len(named.issuers) == 1:
            issuers += [each for each in named.issuers if each not in issuers]
        elif named.issuers:
            choices = "、".join(held.names[each] for each in named.issuers)
            wrong.append(visit.say("compare.ambiguous", name=name) + choices)
        else:
            alike = visit.say("shelf.alike") + "、".join(named.alike) if named.alike else ""
            wrong.append(f"{visit.say('compare.unknown', name=name)} {alike}".strip())
    return issuers, wrong

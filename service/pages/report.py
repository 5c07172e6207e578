"""A report as read: its prose beside its tables, each cell a link, its Issues where they are, its versions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from disclosure.model import Section
from disclosure.stores.reports import HeldReport
from service.answer import IssueOut
from service.evidence.body import Json
from service.evidence.excerpts import Excerpt, ExcerptCell
from service.evidence.words import Words
from service.pages.excerpt import table_of
from service.pages.fields import told_done, told_error
from service.pages.frame import Visit, document
from service.pages.issue import issue_entry
from service.pages.markup import Element, h
from service.pages.original import original_part, strip_figure
from service.pages.parts import address, anchor, facts, note, report_text, section
from service.pages.prose import CELL, Marked, prose_part
from service.pages.versions import versions_part
from service.picturing import picture_address


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report version with what is shown of it. `tables` are by the section they stand in; `held` are the ids of the figures
    that it has; `labels` are those of the figures that Issues name; `cell` is the indicator asked for, empty for none;
    `versions` are all of the report as public JSON; `pages` tells on which page of the original a figure stands, by its id."""

    report: HeldReport
    current: int
    sections: Sequence[Section]
    tables: Mapping[str, Sequence[Excerpt]]
    held: Collection[str]
    issues: Sequence[IssueOut]
    versions: Sequence[Json]
    pages: Mapping[str, int]
    labels: Mapping[str, str]
    cell: str
    cell_label: str


def report_page(visit: Visit, view: ReportView) -> str:
    """The whole page."""
    report = view.report
    return document(
        visit,
        report.title,
        _older(visit, view),
        _cell_told(visit, view),
        h("div", {"class": "known"}, _facts(visit, view)),
        _contents(visit, view),
        _issues(visit, view),
        _beside(visit, view),
        original_part(visit, report, sorted(set(view.pages.values())), report.number == view.current),
        section(visit.say("report.versions"), versions_part(visit, view.versions, report), kind="anchored"),
    )


def _older(visit: Visit, view: ReportView) -> Element | None:
    report = view.report
    if report.number == view.current:
        return None
    told = visit.say("report.older", version=report.number, current=view.current)
    link = h("a", {"href": visit.link(f"/reports/{report.id}")}, visit.say("report.current"))
    return h("p", {"class": "changed"}, told, " ", link)


def _cell_told(visit: Visit, view: ReportView) -> Element | None:
    """Which cell is marked, or that there is none."""
    if not view.cell:
        return None
    figure = f"{view.report.id}/{view.cell}"
    cells = (cell for tables in view.tables.values() for table in tables for row in table.rows for cell in row.cells)
    found = next((cell for cell in cells if cell.figure == figure), None)
    if found is None:
        return told_error(visit.say("report.cell_missing", indicator=view.cell))
    printed = found.printed or visit.words.find(f"readings.{found.reading}")
    told = told_done(visit.say("report.cell_shown", label=view.cell_label, printed=printed))
    links = h("p", None, h("a", {"href": f"#{anchor(figure)}"}, view.cell_label))
    return h("div", None, told, links, _strip(visit, view, figure, printed))


def _strip(visit: Visit, view: ReportView, figure: str, printed: str) -> Element | None:
    """The marked cell on its page of the original, where that is a PDF."""
    page, report = view.pages.get(figure), view.report
    if page is None:
        return None
    version = report.number if report.number != view.current else None
    outlined = visit.say("original.outlined", label=view.cell_label, printed=printed)
    return strip_figure(
        picture_address(report.id, page, version, view.cell, strip=True),
        f"{visit.say('original.page', n=page)} {outlined}",
        visit.link(f"/reports/{report.id}/pages/{page}", cell=view.cell, version=version),
        visit.say("original.whole", n=page),
    )


def _facts(visit: Visit, view: ReportView) -> Element:
    report = view.report
    version = report.number if report.number != view.current else None
    original = f"/api/reports/{report.id}/source?version={report.number}"
    every = h("a", {"href": visit.link(f"/issuers/{report.issuer_id}")}, visit.say("report.all_years"))
    return facts(
        [
            (visit.say("report.issuer"), [report_text(report.issuer), " · ", every]),
            (visit.say("report.year"), visit.say("year", year=report.year)),
            (visit.say("report.level"), visit.say(f"levels.{report.level}")),
            (visit.say("report.scope"), visit.words.find(f"scopes.{report.scope}") or report.scope),
            (visit.say("report.edition"), visit.say("report.edition_of", edition=report.edition)),
            (visit.say("report.published"), report.published or ""),
            (visit.say("report.source"), address(report.source_url) if report.source_url else ""),
            (visit.say("report.method"), visit.words.find(f"report.methods.{report.method}")),
            (
                visit.say("report.original"),
                h("a", {"href": original}, visit.say("report.file", name=report.source_name)),
            ),
            (
                visit.say("report.api"),
                address(f"/api/reports/{report.id}" + (f"?version={version}" if version else "")),
            ),
        ]
    )


def _contents(visit: Visit, view: ReportView) -> Element:
    """Links to the sections."""
    items = [
        h("li", None, h("a", {"href": f"#section-{each.id}"}, report_text(each.title or each.text.strip()[:40])))
        for each in view.sections
        if each.title
    ]
    return h("nav", {"class": "contents", "aria-label": visit.say("report.parts")}, h("ul", None, items))


def _issues(visit: Visit, view: ReportView) -> Element:
    entries = [issue_entry(visit, issue, n, view.report.id, view.labels) for n, issue in enumerate(view.issues, 1)]
    listed = h("ol", {"class": "issues"}, entries) if entries else note(visit.say("report.no_issues"))
    return section(visit.say("report.check"), listed)


def _beside(visit: Visit, view: ReportView) -> Element:
    """The sections in their order: what stands before the tables, the tables, and what comes after."""
    tabled = [number for number, each in enumerate(view.sections) if view.tables.get(each.id)]
    first, last = (tabled[0], tabled[-1] + 1) if tabled else (len(view.sections), len(view.sections))
    shown = [_section(visit, view, each) for each in view.sections]
    there = {each.id for each in view.sections}
    rest = [table for key, tables in view.tables.items() if key not in there for table in tables]
    middle = [note(visit.say("report.tables_note")), *shown[first:last], *(_table(visit, view, each) for each in rest)]
    return h(
        "div",
        {"class": "beside" if tabled else "alone"},
        h("div", {"class": "before"}, shown[:first]),
        h("div", {"class": "tables"}, middle) if tabled or rest else None,
        h("div", {"class": "after"}, shown[last:]),
    )


def _section(visit: Visit, view: ReportView, part: Section) -> Element:
    tables = view.tables.get(part.id, ())
    marked = [
        Marked(place.start, place.end, n)
        for n, issue in enumerate(view.issues, 1)
        for place in issue.locators
        if place.section == part.id and place.table is None and place.start is not None and place.end is not None
    ]
    raw = h("pre", {"lang": "zh-Hans", "tabindex": 0, "aria-label": part.title or part.id}, part.text)
    as_read = h("details", None, h("summary", None, visit.say("report.as_read")), raw) if CELL in part.text else None
    return h(
        "section",
        {"id": f"section-{part.id}"},
        h("h2", None, report_text(part.title)) if part.title else None,
        prose_part(part.text, part.title or view.report.title, marked, visit, bool(tables)),
        [_table(visit, view, each) for each in tables],
        as_read,
    )


def _table(visit: Visit, view: ReportView, excerpt: Excerpt) -> Element:
    touched: dict[str, dict[int, str]] = {}
    for n, issue in enumerate(view.issues, 1):
        for figure in issue.figures:
            touched.setdefault(figure, {})[n] = issue.severity

    def cell(each: ExcerptCell, _: Words) -> Element:
        return _cell(visit, view, each, touched.get(each.figure, {}))

    name = f"{excerpt.title.label} {excerpt.block}".strip()
    table = table_of(excerpt, visit.words, cell, name)
    return h("div", {"class": "excerpt", "role": "region", "tabindex": 0, "aria-label": name}, table)


def _cell(visit: Visit, view: ReportView, cell: ExcerptCell, issues: Mapping[int, str]) -> Element:
    """A cell: a link to its page, marks for what it reads and for the Issues that touch it."""
    version = view.report.number if view.report.number != view.current else None
    silent = "" if cell.printed.strip() else visit.words.find(f"readings.{cell.reading}")
    shown = h("span", {"class": "number"}, cell.printed) if cell.printed.strip() else _unseen(visit, silent)
    told = h("a", {"href": visit.link(f"/figures/{cell.figure}", version=version)}, shown)
    marks = [
        h(
            "a",
            {"class": "of-issue", "href": f"#issue-{n}"},
            _unseen(visit, visit.say("report.noted", n=n)),
            h("sup", None, str(n)),
        )
        for n in issues
    ]
    is_held = cell.figure in view.held
    kinds = [
        cell.reading if cell.reading != "number" else "",
        "noted" if issues else "",
        "doubted" if set(issues.values()) - {"info"} else "",
        "" if is_held else "absent",
    ]
    return h(
        "td",
        {
            "id": anchor(cell.figure),
            "aria-current": "true" if cell.cited else None,
            "class": " ".join(filter(None, kinds)) or None,
        },
        told if is_held else _unseen(visit, visit.say("report.unread")),
        h("span", {"class": "say", "lang": visit.lang}, visit.say("cells.hand", value=cell.value))
        if cell.value
        else None,
        marks,
    )


def _unseen(visit: Visit, told: str) -> Element:
    """Words for those who hear the page."""
    return h("span", {"class": "unseen", "lang": visit.lang}, told)

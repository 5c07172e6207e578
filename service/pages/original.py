"""The original of a report: its file, and where that is a PDF its pages as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure.picture import PagePicture
from disclosure.stores.reports import HeldReport
from service.pages.frame import Visit, document
from service.pages.markup import Element, h
from service.pages.parts import facts, note, section
from service.picturing import picture_address

STRIP_WIDTH, STRIP_HEIGHT = 1240, 558  # pixels of a strip, so that its place is kept until it comes


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of an original: `cell` is the indicator outlined on it, empty for none, `printed` what it prints."""

    report: HeldReport
    current: int
    page: int
    picture: PagePicture
    cell: str
    label: str
    printed: str


def strip_figure(src: str, alt: str, page: str, told: str) -> Element:
    """What stands around a cell on its page of the original; it leads to the whole `page`."""
    size = {"width": STRIP_WIDTH, "height": STRIP_HEIGHT}
    picture = h("a", {"href": page}, h("img", {"src": src, "alt": alt, **size}))
    return h("figure", {"class": "page-picture strip"}, picture, h("figcaption", None, h("a", {"href": page}, told)))


def original_part(visit: Visit, report: HeldReport, pages: Sequence[int], is_current: bool) -> Element:
    """The file as it was taken in, and the pages on which tables stand."""
    version = None if is_current else report.number
    source = f"/api/reports/{report.id}/source?version={report.number}"
    links = [
        h(
            "a",
            {"href": visit.link(f"/reports/{report.id}/pages/{page}", version=version)},
            visit.say("original.page", n=page),
        )
        for page in pages
    ]
    return section(
        visit.say("original.title"),
        facts(
            [
                (visit.say("original.file"), h("a", {"href": source}, report.source_name)),
                (visit.say("original.kind"), report.media_type),
                ("SHA-256", h("code", None, report.sha256)),
                (visit.say("original.pages"), h("ul", {"class": "ways"}, [h("li", None, link) for link in links]))
                if links
                else ("", ""),
            ]
        ),
        note(visit.say("original.pages_note" if links else "original.note")),
        kind="anchored",
    )


def page_page(visit: Visit, view: PageView) -> str:
    """A page of the original as it is printed, the cell outlined."""
    report, picture = view.report, view.picture
    version = None if report.number == view.current else report.number
    back = visit.link(f"/reports/{report.id}", cell=view.cell, version=version)
    title = visit.say("original.page_title", n=view.page, title=report.title)
    outlined = visit.say("original.outlined", label=view.label, printed=view.printed) if view.cell else ""
    told = h("p", {"class": "done"}, outlined) if outlined else None
    image = {
        "src": picture_address(report.id, view.page, version, view.cell),
        "alt": f"{title} {outlined}".strip(),
        "width": picture.width,
        "height": picture.height,
    }
    return document(
        visit,
        title,
        h("p", None, h("a", {"href": back}, visit.say("original.back"))),
        told,
        _turning(visit, view),
        h("div", {"class": "page-picture"}, h("img", image)),
    )


def _turning(visit: Visit, view: PageView) -> Element:
    """The way to the page before and after."""
    path = f"/reports/{view.report.id}/pages"
    version = None if view.report.number == view.current else view.report.number

    def link(page: int, rel: str, words: str) -> Element | None:
        address = visit.link(f"{path}/{page}", version=version)
        return h("a", {"href": address, "rel": rel}, words) if 1 <= page <= view.picture.pages else None

    return h(
        "nav",
        {"class": "pager", "aria-label": visit.say("filter.pages")},
        link(view.page - 1, "prev", visit.say("filter.before")),
        h("span", None, visit.say("filter.page", page=view.page, pages=view.picture.pages)),
        link(view.page + 1, "next", visit.say("filter.after")),
    )

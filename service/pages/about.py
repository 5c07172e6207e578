"""What the service does, how, where it ends, and how it is cited."""

from __future__ import annotations

from service.pages.frame import DATA, Visit, document
from service.pages.markup import Element, h
from service.pages.parts import section


def about_page(visit: Visit, issuers: int, reports: int) -> str:
    """The whole page."""
    return document(
        visit,
        visit.say("about.title"),
        h("p", {"class": "lead"}, visit.say("about.held", issuers=issuers, reports=reports)),
        h("div", {"class": "prose"}, [_part(part["title"], part["text"]) for part in visit.words.at("about.parts")]),
        _links(visit),
    )


def _part(title: str, text: list[str]) -> Element:
    return section(title, [h("p", None, each) for each in text])


def _links(visit: Visit) -> Element:
    names = visit.words.at("about.links")
    links = (
        (visit.link("/reports"), names["reports"]),
        (visit.link("/issues"), names["issues"]),
        (DATA, names["docs"]),
    )
    operator = (
        visit.link("/upload" if visit.csrf else "/sign-in"),
        visit.say("nav.upload" if visit.csrf else "nav.sign_in"),
    )
    return h("ul", {"class": "ways"}, [h("li", None, h("a", {"href": to}, name)) for to, name in (*links, operator)])

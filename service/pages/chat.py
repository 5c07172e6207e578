"""The chat: its frame, what is held, and first questions, all of it there and usable without script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.pages.frame import Visit, masthead, tag_of
from service.pages.markup import Element, h, render_page
from service.pages.parts import report_text

STYLES = ("/static/base.css", "/static/widget/answer.css", "/static/widget/table.css", "/static/chat.css")
SCRIPT = "/static/app.js"
MOST_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class HeldIssuer:
    """A body with its reports: id and year of each, the earliest first."""

    name: str
    reports: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Start:
    """What the chat begins with: the first of the `issuers` held, how many there are with how many reports, and first
    questions made from them."""

    issuers: Sequence[HeldIssuer]
    all_issuers: int
    all_reports: int
    examples: Sequence[str]


def chat_page(visit: Visit, start: Start) -> str:
    """The whole page."""
    named = visit.say("chat.source")
    panel = {"id": "source", "role": "dialog", "tabindex": -1, "aria-label": named, "hidden": True}
    return render_page(
        tag_of(visit.lang),
        f"{visit.say('brand')} · {visit.say('chat.title')}",
        STYLES,
        h("div", {"id": "page"}, masthead(visit), _held(visit, start), h("main", {"id": "main"}, _main(visit, start))),
        h("section", panel),
        script=SCRIPT,
        description=visit.say("chat.lead"),
    )


def _main(visit: Visit, start: Start) -> list[Element]:
    lead = h("p", {"class": "lede"}, visit.say("chat.lead"))
    log = {
        "id": "log",
        "role": "log",
        "aria-label": visit.say("chat.log"),
        "aria-live": "polite",
        "aria-relevant": "additions",
    }
    return [
        h("section", {"id": "welcome"}, h("h1", None, visit.say("chat.welcome")), lead, _examples(start)),
        h("div", log),
        _composer(visit),
        h("noscript", None, h("p", {"class": "note"}, visit.say("chat.no_script"))),
    ]


def _examples(start: Start) -> Element:
    """First questions: buttons of the form below, which ask without script as well."""
    asked = [
        h("button", {"class": "suggestion", "type": "submit", "form": "composer", "name": "asked", "value": each}, each)
        for each in start.examples
    ]
    return h("ul", {"class": "samples"}, [h("li", None, each) for each in asked])


def _composer(visit: Visit) -> Element:
    box = {
        "id": "question",
        "name": "question",
        "rows": 1,
        "maxlength": MOST_CHARACTERS,
        "autocomplete": "off",
        "enterkeyhint": "send",
        "placeholder": visit.say("chat.placeholder"),
    }
    return h(
        "form",
        {"id": "composer", "method": "post", "action": visit.link("/ask")},
        h("label", {"class": "unseen", "for": "question"}, visit.say("chat.question")),
        h("textarea", box),
        h("button", {"class": "send", "type": "submit"}, visit.say("chat.send")),
        h("p", {"class": "keys"}, visit.say("chat.keys")),
    )


def _held(visit: Visit, start: Start) -> Element:
    """What is held, each report a link to its page; with script it opens beside the chat."""
    count = visit.say("chat.held_count", issuers=start.all_issuers, reports=start.all_reports)
    listed = [h("li", None, _issuer(visit, each)) for each in start.issuers]
    if more := start.all_issuers - len(start.issuers):
        rest = h("a", {"href": visit.link("/reports")}, visit.say("chat.held_more", n=more))
        listed.append(h("li", {"class": "note"}, rest))
    if not start.issuers:
        listed.append(h("li", {"class": "note"}, visit.say("chat.held_none")))
    summary = h("summary", None, h("span", None, visit.say("chat.held")), " ", h("span", {"class": "count"}, count))
    return h(
        "aside",
        {"id": "held", "aria-label": visit.say("chat.held")},
        h("details", None, summary, h("ul", None, listed)),
    )


def _issuer(visit: Visit, issuer: HeldIssuer) -> list[Element]:
    def year(report_id: str, number: int) -> Element:
        told = visit.say("chat.open_report", issuer=issuer.name, year=number)
        href = visit.link(f"/reports/{report_id}")
        return h("a", {"class": "year", "href": href, "title": told, "data-report": report_id}, str(number))

    return [
        report_text(issuer.name, kind="issuer"),
        h("span", {"class": "years"}, [year(report_id, number) for report_id, number in issuer.reports]),
    ]

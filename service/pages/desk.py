"""The claim desk: a text is pasted, and comes back with its verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from service.evidence.record import Evidence
from service.pages.answer import cells_part
from service.pages.check import verdict_parts
from service.pages.fields import area_field, body_field, body_names, button, text_field, told_error
from service.pages.frame import Visit, document, post_form
from service.pages.markup import Element, h
from service.pages.parts import issues_part, note, quotes_part, section
from service.pages.sources import sources_part


@dataclass(frozen=True, slots=True)
class DeskForm:
    """What was filled in, and the most characters that a text may have."""

    most: int
    text: str = ""
    issuer: str = ""
    year: str = ""
    keep: bool = False


def desk_page(visit: Visit, form: DeskForm, wrong: str = "", evidence: Evidence | None = None) -> str:
    """The whole page: the form, or the verdicts on its text and the form below them."""
    asked = _form(visit, form)
    below = asked if evidence is None else section(visit.say("desk.anew"), asked, kind="anew")
    return document(
        visit,
        visit.say("desk.title"),
        h("p", {"class": "lead"}, visit.say("desk.lead")),
        told_error(wrong) if wrong else None,
        _verdicts(visit, evidence) if evidence is not None else None,
        below,
        _legend(visit),
    )


def _verdicts(visit: Visit, evidence: Evidence) -> list[Element | None]:
    words = visit.words
    return [
        *verdict_parts(evidence, words),
        cells_part(evidence, words),
        quotes_part(evidence.quotes, words),
        issues_part(evidence.issues, words),
        sources_part(evidence.sources, words),
    ]


def _form(visit: Visit, form: DeskForm) -> Element:
    most = f"{form.most:,}"
    hint = visit.say("desk.text_hint", most=most)
    keep = h("input", {"type": "checkbox", "id": "f-keep", "name": "keep", "value": "1", "checked": form.keep})
    return post_form(
        visit,
        "/check",
        area_field("text", visit.say("desk.text"), form.text, hint, rows=10, required=True, maxlength=form.most),
        h(
            "div",
            {"class": "pair"},
            body_names(visit),
            body_field("issuer", visit.say("desk.issuer"), form.issuer, maxlength=100),
            text_field("year", visit.say("desk.year"), form.year, inputmode="numeric", maxlength=4),
        ),
        h(
            "div",
            None,
            h("div", {"class": "check-box"}, keep, h("label", {"for": "f-keep"}, visit.say("desk.keep"))),
            note(visit.say("desk.keep_hint")),
        ),
        h("div", {"class": "actions"}, button(visit.say("desk.go"))),
        kind="stacked",
    )


def _legend(visit: Visit) -> Element:
    """What each sign means."""
    verdicts: dict[str, dict[str, str]] = visit.words.at("claims.verdicts")
    lines = [
        h("div", None, h("dt", None, h("span", {"class": f"sign {key}"}, told["sign"])), h("dd", None, told["word"]))
        for key, told in verdicts.items()
    ]
    return section(visit.say("desk.legend"), h("dl", {"class": "legend"}, lines))

"""The evidence page of an answer or a check."""

from __future__ import annotations

import re

from service.composing.wording import Wording
from service.evidence.body import Json
from service.evidence.record import CitedFigure, Evidence
from service.evidence.words import Words
from service.pages.check import check_parts
from service.pages.excerpt import excerpt_figure
from service.pages.fields import button, text_field
from service.pages.frame import STYLES, Visit, masthead, post_form, tag_of
from service.pages.markup import Element, h, render_page
from service.pages.parts import (
    anchor,
    cite_part,
    figures_table,
    issues_part,
    note,
    quotes_part,
    record_facts,
    section,
    working_part,
)
from service.pages.since import changes_part
from service.pages.sources import sources_part

MOST_CHARACTERS = 500
MARK = re.compile(r"\[(\d{1,4})\]")


def answer_page(evidence: Evidence) -> str:
    """The whole page, in the language of the answer."""
    words = Words(evidence.lang)
    asked = evidence.body.get("question", "")
    title = words.say(f"title.{evidence.kind}", asked=asked, id=evidence.id[:8])
    main = check_parts(evidence, words) if evidence.kind == "check" else _answer_parts(evidence, words)
    return render_page(
        tag_of(evidence.lang),
        f"{title} · {words.say('brand')}",
        STYLES,
        masthead(Visit(words), evidence.kind),
        h(
            "main",
            {"id": "main"},
            main,
            _ask_on(evidence, words),
            cells_part(evidence, words),
            quotes_part(evidence.quotes, words),
            changes_part(evidence.changes, words),
            issues_part(evidence.issues, words),
            sources_part(evidence.sources, words),
            cite_part(evidence.citations, words),
        ),
        h("footer", None, h("p", None, words.say(f"lead.{evidence.kind}")), h("p", None, words.say("promise"))),
    )


def missing_page(kind: str, name: str) -> str:
    """What is said of an answer or a figure that is not held, in both languages."""
    every = [Words(lang) for lang in ("zh", "en")]
    told = [h("p", {"lang": words.lang}, words.say(f"missing.{kind}", id=name)) for words in every]
    title = every[0].say("missing.title")
    return render_page(
        "zh-Hans",
        title,
        STYLES,
        masthead(Visit(every[0]), kind),
        h("main", {"id": "main"}, h("h1", None, title), told),
    )


def _answer_parts(evidence: Evidence, words: Words) -> list[Element | None]:
    body = evidence.body
    steps = evidence.workings[0].steps if evidence.workings else []
    lines = [h("p", None, _with_marks(line, evidence)) for line in body["text"].split("\n") if line.strip()]
    question = h("h1", None, h("span", {"class": "label"}, words.say("question")), h("span", None, body["question"]))
    return [
        question,
        section(words.say("answer"), _value(body, words), h("div", {"class": "answer"}, lines)),
        record_facts(evidence, words),
        working_part(words.say("working.title"), steps, words),
    ]


def _value(body: Json, words: Words) -> Element | None:
    """The one number that answers, where there is one."""
    if body["value"] is None:
        return None
    unit = Wording(words.lang).unit(body["unit"] or "")
    return h(
        "p", {"class": "big"}, h("span", {"class": "amount"}, body["value"]), h("span", {"class": "unit"}, f" {unit}")
    )


def _ask_on(evidence: Evidence, words: Words) -> Element | None:
    """A form that goes on with the conversation, with what may be asked next."""
    conversation = evidence.body.get("conversation_id")
    if evidence.kind == "check" or not conversation:
        return None
    next_ones = [button(each, name="asked", value=each, **{"class": "second"}) for each in evidence.body["followups"]]
    form = post_form(
        Visit(words),
        "/ask",
        h("input", {"type": "hidden", "name": "conversation", "value": conversation}),
        text_field("question", words.say("ask.question"), maxlength=MOST_CHARACTERS, autocomplete="off"),
        h("div", {"class": "actions"}, button(words.say("ask.go")), next_ones),
        kind="stacked",
    )
    return section(words.say("ask.title"), form, kind="ask")


def _with_marks(line: str, evidence: Evidence) -> list[Element | str]:
    """A line of the answer; a mark that is a citation leads to what it cites."""
    refs = {citation["n"]: citation["ref"] for citation in evidence.body["citations"]}
    found: list[Element | str] = []
    done = 0
    for match in MARK.finditer(line):
        ref = refs.get(int(match[1]))
        if ref is not None:
            found += [line[done : match.start()], h("a", {"class": "mark", "href": f"#{anchor(ref)}"}, match[0])]
            done = match.end()
    return [*found, line[done:]]


def cells_part(evidence: Evidence, words: Words) -> Element | None:
    """The tables with the cells marked; then what stands in no table that is shown."""
    shown = {cell.figure for excerpt in evidence.excerpts for row in excerpt.rows for cell in row.cells if cell.cited}
    quoted = {quote.id for quote in evidence.quotes}
    rest = [each for each in evidence.figures if each.id not in shown | quoted]
    lost = [each for each in rest if not each.in_place]
    more = [each for each in rest if each.in_place and each.figure["printed"]]
    if not shown and not lost and not more:
        return None
    return section(
        words.say("cells.title"),
        note(words.say("cells.note")) if shown else None,
        note(words.say("cells.claims")) if shown and evidence.kind == "check" else None,
        [excerpt_figure(excerpt, words) for excerpt in evidence.excerpts],
        _listed(words.say("cells.kept"), lost, words) if lost else None,
        _listed(words.say("cells.more", count=len(more)), more, words) if more else None,
    )


def _listed(told: str, figures: list[CitedFigure], words: Words) -> list[Element]:
    return [note(told), figures_table(figures, words)]

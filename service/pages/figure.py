"""The page of one figure: the address under which it is cited."""

from __future__ import annotations

from service.evidence.record import FigureEvidence
from service.evidence.words import Words
from service.pages.excerpt import excerpt_figure
from service.pages.frame import STYLE, Visit, masthead, tag_of
from service.pages.markup import Element, h, render_page
from service.pages.parts import (
    address,
    amount_words,
    cite_part,
    facts,
    issues_part,
    note,
    quotes_part,
    report_text,
    section,
    working_part,
)
from service.pages.peers import peers_part
from service.pages.sources import source_facts


def figure_page(evidence: FigureEvidence) -> str:
    """The whole page."""
    words, figure = Words(evidence.lang), evidence.figure
    title = words.say("title.figure", label=figure["label"], issuer=figure["issuer"], year=figure["year"])
    return render_page(
        tag_of(evidence.lang),
        f"{title} · {words.say('brand')}",
        STYLE,
        masthead(Visit(words), "figure"),
        h(
            "main",
            {"id": "main"},
            h("h1", None, report_text(title)),
            h("p", {"class": "amount big"}, amount_words(figure, words)),
            _older(evidence, words),
            facts(
                [
                    (words.say("cells.printed"), report_text(figure["printed"]) if figure["printed"] else ""),
                    (words.say("facts.permalink"), address(evidence.url)),
                    (words.say("facts.data"), address(evidence.data)),
                ]
            ),
            working_part(words.say("working.title"), evidence.working, words),
            _tables(evidence, words),
            peers_part(evidence.peers, words),
            quotes_part(evidence.quotes, words),
            issues_part(evidence.issues, words),
            section(words.say("sources.title"), source_facts(evidence.source, words)),
            cite_part(evidence.citations, words),
        ),
        h("footer", None, h("p", None, words.say("lead.figure")), h("p", None, words.say("promise"))),
    )


def _older(evidence: FigureEvidence, words: Words) -> Element | None:
    """That the figure is of a version which is not the current one."""
    then = evidence.source.version
    told = words.say("changes.version", then=then, now=evidence.current)
    return h("p", {"class": "changed"}, told) if then != evidence.current else None


def _tables(evidence: FigureEvidence, words: Words) -> Element | None:
    shown = [excerpt_figure(excerpt, words) for excerpt in evidence.excerpts]
    return section(words.say("cells.title"), note(words.say("cells.note")), shown) if shown else None

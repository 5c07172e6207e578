"""The page of one figure: the address under which it is cited."""

from __future__ import annotations

from service.evidence.body import Json
from service.evidence.record import FigureEvidence
from service.evidence.words import Words
from service.pages.excerpt import excerpt_figure
from service.pages.frame import STYLES, Visit, masthead, tag_of
from service.pages.markup import Element, h, render_page
from service.pages.original import strip_figure
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
from service.picturing import picture_address


def figure_page(evidence: FigureEvidence) -> str:
    """The whole page."""
    words, figure = Words(evidence.lang), evidence.figure
    title = words.say("title.figure", label=figure["label"], issuer=figure["issuer"], year=figure["year"])
    return render_page(
        tag_of(evidence.lang),
        f"{title} · {words.say('brand')}",
        STYLES,
        masthead(_visit(evidence, words), "figure"),
        h(
            "main",
            {"id": "main"},
            h("h1", None, report_text(title)),
            h("p", {"class": "amount big"}, amount_words(figure, words)),
            _older(evidence, words),
            facts(
                [
                    (words.say("sources.report"), _report(evidence, words)),
                    (words.say("cells.printed"), report_text(figure["printed"]) if figure["printed"] else ""),
                    (words.say("facts.permalink"), address(evidence.url)),
                    (words.say("facts.data"), address(evidence.data)),
                ]
            ),
            working_part(words.say("working.title"), evidence.working, words),
            _tables(evidence, words),
            _picture(evidence, words),
            peers_part(evidence.peers, words),
            quotes_part(evidence.quotes, words),
            issues_part(evidence.issues, words),
            section(words.say("sources.title"), source_facts(evidence.source, words)),
            cite_part(evidence.citations, words),
        ),
        h("footer", None, h("p", None, words.say("lead.figure")), h("p", None, words.say("promise"))),
    )


def _visit(evidence: FigureEvidence, words: Words) -> Visit:
    """The page as it is asked for, so that its other language is one click away."""
    version = evidence.source.version
    query = () if version == evidence.current else (("version", str(version)),)
    return Visit(words, f"/figures/{evidence.id}", query)


def _report(evidence: FigureEvidence, words: Words) -> Element:
    """The way to the report, with the cell marked."""
    figure, visit = evidence.figure, _visit(evidence, words)
    address = visit.link(f"/reports/{figure['report_id']}", cell=figure["indicator"], **dict(visit.query))
    return h("a", {"href": address}, report_text(evidence.source.title))


def _older(evidence: FigureEvidence, words: Words) -> Element | None:
    """That the figure is of a version which is not the current one."""
    then = evidence.source.version
    told = words.say("changes.version", then=then, now=evidence.current)
    return h("p", {"class": "changed"}, told) if then != evidence.current else None


def _printed(figure: Json, words: Words) -> str:
    return str(figure["printed"]) or words.find(f"readings.{figure['reading']}")


def _picture(evidence: FigureEvidence, words: Words) -> Element | None:
    """The cell on its page of the original, where that is a PDF."""
    if evidence.picture is None:
        return None
    figure, page = evidence.figure, evidence.figure["locator"]["page"]
    version = evidence.source.version if evidence.source.version != evidence.current else None
    indicator, report_id = figure["indicator"], figure["report_id"]
    told = words.say("original.outlined", label=figure["label"], printed=_printed(figure, words))
    link = Visit(words).link(f"/reports/{report_id}/pages/{page}", cell=indicator, version=version)
    strip = strip_figure(
        picture_address(report_id, page, version, indicator, strip=True),
        f"{words.say('original.page', n=page)} {told}",
        link,
        words.say("original.whole", n=page),
    )
    return section(words.say("original.title"), note(told), strip)


def _tables(evidence: FigureEvidence, words: Words) -> Element | None:
    shown = [excerpt_figure(excerpt, words) for excerpt in evidence.excerpts]
    return section(words.say("cells.title"), note(words.say("cells.note")), shown) if shown else None

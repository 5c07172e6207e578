"""Where the reports under an answer came from."""

from __future__ import annotations

from collections.abc import Sequence

from service.evidence.record import SourceOut
from service.evidence.words import Words
from service.pages.markup import Element, h
from service.pages.parts import address, facts, moment, note, report_text, section

MOST_IN_FULL = 12  # reports of which each is told line by line; more make a table
COLUMNS = ("report", "published", "version", "file")


def sources_part(sources: Sequence[SourceOut], words: Words) -> Element:
    if len(sources) > MOST_IN_FULL:
        return section(words.say("sources.title"), _table(sources, words))
    shown = [h("li", None, source_facts(source, words)) for source in sources]
    content = h("ol", {"class": "sources"}, shown) if shown else note(words.say("sources.none"))
    return section(words.say("sources.title"), content)


def _table(sources: Sequence[SourceOut], words: Words) -> Element:
    heads = [h("th", {"scope": "col"}, words.say(f"sources.{key}")) for key in COLUMNS]
    rows = [
        h(
            "tr",
            None,
            h("th", {"scope": "row"}, report_text(source.title), _line(source.source_url or "")),
            h("td", None, h("time", None, source.published) if source.published else words.say("sources.undated")),
            h("td", None, words.say("sources.number", n=source.version), " · ", moment(source.ingested_at)),
            h("td", None, source.source_name, h("code", {"class": "address"}, f"SHA-256 {source.sha256}")),
        )
        for source in sources
    ]
    return h("table", {"class": "list sources"}, h("thead", None, h("tr", None, heads)), h("tbody", None, rows))


def _line(url: str) -> Element | None:
    return h("span", {"class": "line"}, address(url)) if url else None


def source_facts(source: SourceOut, words: Words) -> Element:
    """Where a report version came from, and by what it can be told that a file is the same."""

    def say(key: str, **fields: object) -> str:
        return words.say(f"sources.{key}", **fields)

    digest = say("corrected", digest=source.corrections[:8]) if source.corrections else ""
    return facts(
        [
            (say("report"), report_text(source.title)),
            (say("issuer"), [report_text(source.issuer), f" · {source.year}"]),
            (say("url"), address(source.source_url) if source.source_url else say("none_given")),
            (say("published"), source.published or say("undated")),
            (say("file"), source.source_name),
            (
                say("version"),
                [say("number", n=source.version), " · ", say("ingested"), " ", moment(source.ingested_at)],
            ),
            (say("corrections"), digest),
            ("SHA-256", h("code", None, source.sha256)),
            (say("original"), address(source.original) if source.original else say("lost")),
        ]
    )

"""Excerpts as HTML tables: headings that span, the cited cell marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from service.evidence.excerpts import Excerpt, ExcerptCell, ExcerptRow
from service.evidence.words import Words
from service.pages.markup import Element, h
from service.pages.parts import anchor, marks, report_text
from service.pages.spans import Span, columns_to_lines, row_to_headings

CellMaker = Callable[[ExcerptCell, Words], Element]
WIDE = 12  # columns from which a table is set smaller


def excerpt_figure(excerpt: Excerpt, words: Words) -> Element:
    """An excerpt under the name of its table, with the report version below it."""
    title = excerpt.title.label
    name = f"{excerpt.number}、{title}" if excerpt.number else title
    gloss = h("span", {"class": "en"}, f" {excerpt.title.en}") if words.lang == "en" else None
    told = words.say("cells.report", issuer=excerpt.issuer, year=excerpt.year, version=excerpt.version)
    return h(
        "figure",
        {"class": "excerpt"},
        h("figcaption", None, report_text(name), gloss, h("span", {"class": "of"}, told)),
        table_of(excerpt, words, _cell),
    )


def table_of(excerpt: Excerpt, words: Words, cell: CellMaker, name: str | None = None) -> Element:
    """The table of an excerpt; `cell` makes its cells, `name` is what it is called where no caption tells."""
    depth = max((len(row.path) for row in excerpt.rows), default=0)
    width = depth + len(excerpt.columns)
    body: list[Element] = []
    for run in _runs(excerpt.rows):
        body += [_skipped(run[0].skipped, width, words)] if run[0].skipped else []
        body += [_row(run, index, depth, words, cell) for index in range(len(run))]
    body += [_skipped(excerpt.skipped, width, words)] if excerpt.skipped else []
    kind = "printed wide" if len(excerpt.columns) >= WIDE else "printed"
    cited = {index for row in excerpt.rows for index, each in enumerate(row.cells) if each.cited}
    return h(
        "table",
        {"class": kind, "lang": "zh-Hans", "aria-label": name},
        h("thead", None, _head(excerpt, depth, cited, words)),
        h("tbody", None, body),
    )


def _runs(rows: Sequence[ExcerptRow]) -> list[list[ExcerptRow]]:
    """Rows that stand directly below each other: a heading never spans a gap."""
    runs: list[list[ExcerptRow]] = []
    for row in rows:
        if row.skipped or not runs:
            runs.append([])
        runs[-1].append(row)
    return runs


def _head(excerpt: Excerpt, depth: int, cited: set[int], words: Words) -> list[Element]:
    lines = columns_to_lines(excerpt.columns)
    corner = h("td", {"colspan": depth, "rowspan": len(lines), "class": "corner"}, excerpt.block) if depth else None
    return [
        h("tr", None, corner if level == 0 else None, [_column(span, cited, words) for span in line])
        for level, line in enumerate(lines)
    ]


def _column(span: Span, cited: set[int], words: Words) -> Element:
    is_over = span.across == 1 and span.first in cited
    attributes = {
        "scope": "colgroup" if span.across > 1 else "col",
        "colspan": span.across if span.across > 1 else None,
        "rowspan": span.down if span.down > 1 else None,
        "class": "of-cited" if is_over else None,
    }
    return h("th", attributes, _heading(span, words))


def _row(run: Sequence[ExcerptRow], index: int, depth: int, words: Words, cell: CellMaker) -> Element:
    spans = row_to_headings([row.path for row in run], index, depth)
    return h(
        "tr", None, [_row_heading(span, words) for span in spans], [cell(each, words) for each in run[index].cells]
    )


def _row_heading(span: Span, words: Words) -> Element:
    attributes = {
        "scope": "rowgroup" if span.down > 1 else "row",
        "colspan": span.across if span.across > 1 else None,
        "rowspan": span.down if span.down > 1 else None,
    }
    return h("th", attributes, _heading(span, words))


def _heading(span: Span, words: Words) -> list[object]:
    gloss = span.heading.en if words.lang == "en" else ""
    return [span.heading.label, h("span", {"class": "en", "lang": "en"}, gloss) if gloss else None]


def _cell(cell: ExcerptCell, words: Words) -> Element:
    state = "inconsistent" if cell.status == "inconsistent" else None
    kinds = [each for each in (state, None if cell.reading == "number" else cell.reading) if each]
    said = words.find(f"readings.{cell.reading}") if cell.reading != "number" and cell.cited else ""
    hand = words.say("cells.hand", value=cell.value) if cell.value is not None else ""
    seen = words.say("cells.ocr") if cell.method == "ocr" and cell.cited else ""
    doubt = words.say("inconsistent") if state and cell.cited else ""
    notes = [h("span", {"class": "say", "lang": words.lang}, each) for each in (said, hand, seen, doubt) if each]
    attributes = {
        "aria-current": "true" if cell.cited else None,
        "class": " ".join(kinds) or None,
        "id": anchor(cell.figure) if cell.cited else None,
    }
    return h("td", attributes, h("span", {"class": "number"}, cell.printed), notes, marks(cell.marks))


def _skipped(count: int, width: int, words: Words) -> Element:
    told = words.say("cells.skipped", count=count)
    return h("tr", {"class": "skipped"}, h("td", {"colspan": width, "lang": words.lang}, f"⋯ {told} ⋯"))

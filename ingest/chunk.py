"""Sections → chunks: the prose of a section in pieces that carry their sub-heading; tables are figures, not chunks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure.model import Chunk, Section
from disclosure.numerals import plain_text
from disclosure.preface import PREFACE, closing_heading, count_closing, cut_paragraph, preface_chunks
from disclosure.quantities import find_quantities
from ingest.prose.denials import find_denials
from ingest.prose.passages import WITH_TABLES, Passage
from ingest.split import PrintedRow

SHORTEST, SHORTEST_CLOSING = 8, 4
MOST_CLOSING = 12  # rows
SUBHEADING = re.compile(
    r"^(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)[^。：，；]{2,24}(?=[。：]|$)"
)
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
CLAUSE = re.compile(r"[，。！？；]")


def chunk_sections(sections: Sequence[Section], rows: Sequence[PrintedRow]) -> tuple[Chunk, ...]:
    """Chunks in document order; `start` and `end` are characters of the section's text."""
    titles = {section.id: section.title for section in sections}
    texts = {section.id: section.text for section in sections}
    found = list(preface_chunks(texts.get(PREFACE, "")))
    closing = _closing(rows)
    heading = ""
    for row in rows:
        if row.grid is not None or row.section not in titles or row.section == PREFACE:
            continue
        cell = row.cells[0]
        if cell.text == titles[row.section]:
            heading = cell.text
            continue
        if match := SUBHEADING.match(cell.text):
            title = titles[row.section]
            beside = NUMBERED.match(title) and NUMBERED.match(match.group())
            heading = match.group() if beside else f"{title} {match.group()}".strip()
        if row.section in WITH_TABLES and _is_left_over(row.section, cell.text):
            continue
        closes = any(row is each for each in closing)
        if len(cell.text) >= (SHORTEST_CLOSING if closes else SHORTEST):
            over = closing_heading() if closes else heading
            found += cut_paragraph(row.section, over, texts[row.section], cell.start, cell.end)
    return tuple(found)


def _closing(rows: Sequence[PrintedRow]) -> Sequence[PrintedRow]:
    """The rows behind the last section: signature, date, contact."""
    count = count_closing(row.cells[0].text if row.grid is None else "\t" for row in rows[-MOST_CLOSING:])
    return rows[len(rows) - count :]


def _is_left_over(section: str, text: str) -> bool:
    """Whether a line is a header, a label or a note of a table that was not read as one: no clause, and nothing stated."""
    if CLAUSE.search(text) and not text.startswith(("（", "(")):
        return False
    plain = plain_text(text)
    return not find_quantities(plain) and not any(find_denials(Passage(section, plain, tuple(range(len(plain))))))

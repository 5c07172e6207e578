"""Sections → chunks: the prose of a section in pieces that carry their sub-heading; tables are figures, not chunks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from disclosure.model import Chunk, Section
from disclosure.numerals import plain_text
from disclosure.quantities import find_quantities
from ingest.prose.denials import find_denials
from ingest.prose.passages import WITH_TABLES, Passage
from ingest.split import PREFACE, PrintedRow

LONGEST = 260
SHORTEST = 8
SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")
SUBHEADING = re.compile(
    r"^(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)[^。：，；]{2,24}(?=[。：]|$)"
)
NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
CLAUSE = re.compile(r"[，。！？；]")


def chunk_sections(sections: Sequence[Section], rows: Sequence[PrintedRow]) -> tuple[Chunk, ...]:
    """Chunks in document order; `start` and `end` are characters of the section's text."""
    titles = {section.id: section.title for section in sections}
    texts = {section.id: section.text for section in sections}
    found: list[Chunk] = []
    heading = ""
    for row in rows:
        if row.grid is not None or row.section not in titles:
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
        if len(cell.text) >= SHORTEST and row.section != PREFACE:
            found += _pieces(row.section, heading, texts[row.section], cell.start, cell.end)
    return tuple(found)


def _is_left_over(section: str, text: str) -> bool:
    """Whether a line is a header, a label or a note of a table that was not read as one: no clause, and nothing stated."""
    if CLAUSE.search(text) and not text.startswith(("（", "(")):
        return False
    plain = plain_text(text)
    return not find_quantities(plain) and not any(find_denials(Passage(section, plain, tuple(range(len(plain))))))


def _pieces(section: str, heading: str, text: str, start: int, end: int) -> Iterable[Chunk]:
    """A paragraph cut at sentence ends into pieces of at most about `LONGEST` characters."""
    begin = start
    for match in SENTENCE.finditer(text, start, end):
        if match.end() - begin > LONGEST and match.start() > begin:
            yield Chunk(section, heading, text[begin : match.start()], begin, match.start())
            begin = match.start()
    if begin < end:
        yield Chunk(section, heading, text[begin:end], begin, end)

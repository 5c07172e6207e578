"""Sections and rows → the running prose: paragraphs without white space, with the place of every character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosure.matching import ZERO_WIDTH
from disclosure.model import Section
from disclosure.numerals import plain_text
from ingest.split import PrintedRow

LONGEST = 6_000
SHORT_LINE = 24
PAGE_NUMBER = re.compile(r"[-—–\s]{0,4}(?:第\s?)?\d{1,4}(?:\s?页)?[-—–\s]{0,4}")
SENTENCE_END = re.compile("[。！？!?]")
LINE_END = ("。", "；", ";", "！", "？", "!", "?", "：", ":")
BEGINS = re.compile(
    r"[#\s]{0,8}(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:[．、]|\.(?!\d))|第[一二三四五六七八九十]{1,3}[条部])"
)
WITH_TABLES = ("proactive", "applications", "remedies")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`start`:`end` in the text of its passage."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as plain text without spaces; `places` are the places of its characters in the text of `section`."""

    section: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of `start`:`end` in the text of the section."""
        return self.places[start], self.places[end - 1] + 1

    def sentences(self) -> Iterator[Sentence]:
        start = 0
        for match in SENTENCE_END.finditer(self.text):
            if match.end() > start:
                yield Sentence(start, match.end())
            start = match.end()
        if start < len(self.text):
            yield Sentence(start, len(self.text))


def find_passages(sections: Sequence[Section], rows: Sequence[PrintedRow]) -> Iterator[Passage]:
    """The prose in the order of the file: rows of grids, headings of sections and page numbers are none of it."""
    texts = {section.id: section for section in sections}
    run: list[tuple[int, int]] = []
    current = ""
    for row in rows:
        section = texts.get(row.section)
        if section is None or not row.cells:
            continue
        cell = row.cells[0]
        if PAGE_NUMBER.fullmatch(cell.text):
            continue
        is_prose = row.grid is None and cell.text.strip() and cell.text != section.title
        if run and not (is_prose and row.section == current and _goes_on(texts[current].text, run, cell.text)):
            yield from _passages(texts[current], run)
            run = []
        if is_prose:
            run.append((cell.start, cell.end))
            current = row.section
    if run:
        yield from _passages(texts[current], run)


def _goes_on(text: str, run: list[tuple[int, int]], line: str) -> bool:
    """Whether a line continues the paragraph before it: a file may have cut it at the edge of a page or a column."""
    last = text[slice(*run[-1])].rstrip()
    is_heading = BEGINS.match(last) is not None and len(last) < SHORT_LINE and "，" not in last
    return not last.endswith(LINE_END) and not is_heading and BEGINS.match(line) is None and len(last) >= SHORT_LINE - 4


def _passages(section: Section, run: list[tuple[int, int]]) -> Iterator[Passage]:
    places = [place for start, end in run for place in range(start, end + 1)]
    raw = "".join(f"{section.text[start:end]}\n" for start, end in run)
    if section.id in WITH_TABLES and not SENTENCE_END.search(raw) and "；" not in raw:
        return
    plain = plain_text(raw)
    kept = [at for at in range(len(plain)) if not ZERO_WIDTH.match(plain[at]) and _is_kept(plain, at)]
    for first in range(0, len(kept), LONGEST):
        part = kept[first : first + LONGEST]
        text = "".join(" " if plain[at].isspace() else plain[at] for at in part)
        yield Passage(section.id, text, tuple(places[at] for at in part))


def _is_kept(plain: str, at: int) -> bool:
    """White space is kept as one space between two digits only: 1 204件 must not read as 204件 or as 1204件."""
    if not plain[at].isspace():
        return True
    return 0 < at < len(plain) - 1 and plain[at - 1].isdigit() and plain[at + 1 : at + 8].lstrip()[:1].isdigit()

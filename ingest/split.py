"""Document → sections. A section's text is the document linearised: a paragraph a line, a table row a tab-separated line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from disclosure.form import Form, SectionType
from disclosure.matching import fold, label_key
from disclosure.model import Locator, Section
from disclosure.preface import PREFACE
from ingest.document import Bbox, Document, Grid, GridCell, GridKind, Paragraph

LONGEST_HEADING = 48
LIKENESS = 88
OWN_NUMBER_LIKENESS = 66
SUB_NUMBERED = re.compile(r"^(?:[(]|[0-9])")
NUMBERED = re.compile(r"^([一二三四五六七八九十]{1,2})[、.．,，\s]")

Line = tuple[list[GridCell], int | None, GridKind | None]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with its place: `column` in its grid from 0, `start`/`end` in the text of `section`."""

    text: str
    column: int
    colspan: int
    section: str
    start: int
    end: int
    page: int | None = None
    bbox: Bbox | None = None
    doubtful: bool = False

    def locator(self, table: str, row: int) -> Locator:
        return Locator(
            table=table,
            row=row,
            column=self.column + 1,
            page=self.page,
            bbox=self.bbox,
            section=self.section,
            start=self.start,
            end=self.end,
        )


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of a grid, or a paragraph as a row of one cell (`grid` is then None)."""

    cells: tuple[PrintedCell, ...]
    section: str
    grid: int | None
    kind: GridKind | None = None

    def words(self) -> PrintedRow:
        """A paragraph as a row of its words, which spaces hold apart."""
        whole = self.cells[0]
        cells = tuple(
            PrintedCell(word.group(), column, 1, whole.section, whole.start + word.start(), whole.start + word.end())
            for column, word in enumerate(re.finditer(r"\S+", whole.text))
        )
        return PrintedRow(cells, self.section, None, "piped")

    def blank(self, column: int) -> PrintedCell:
        """A cell beyond the end of the row: editors cut white space off line ends."""
        end = self.cells[-1].end
        return PrintedCell("", column, 1, self.section, end, end)


@dataclass(slots=True)
class _Draft:
    id: str
    title: str
    text: str = ""
    rows: list[PrintedRow] = field(default_factory=list)

    def add(self, line: list[GridCell], grid: int | None, kind: GridKind | None) -> None:
        cells = []
        for position, cell in enumerate(line):
            self.text += "\t" if position else ""
            start = len(self.text)
            self.text += cell.text
            place = (cell.column, cell.colspan, self.id, start, len(self.text))
            cells.append(PrintedCell(cell.text, *place, cell.page, cell.bbox, cell.doubtful))
        self.text += "\n"
        self.rows.append(PrintedRow(tuple(cells), self.id, grid, kind))


def split_document(document: Document, form: Form) -> tuple[tuple[Section, ...], tuple[PrintedRow, ...]]:
    """The sections in the order of the form, what stands before them as `preface`, and every row in document order."""
    drafts = {PREFACE: _Draft(PREFACE, "")}
    current = drafts[PREFACE]
    stream: list[PrintedRow] = []
    for line, grid, kind in _lines(document):
        words = [cell.text for cell in line if cell.text]
        found = find_section(words[0], form) if len(words) == 1 else None
        if found is not None:
            current = drafts.setdefault(found, _Draft(found, words[0]))
        current.add(line, grid, kind)
        stream.append(current.rows[-1])
    order = [PREFACE, *(section.id for section in form.sections)]
    sections = [drafts[each] for each in order if each in drafts and drafts[each].text.strip()]
    return tuple(Section(each.id, each.title, each.text) for each in sections), tuple(stream)


def find_section(text: str, form: Form) -> str | None:
    """The section that a line is the heading of, or None."""
    if len(text) > LONGEST_HEADING or text.rstrip().endswith(("。", "；", "，")):
        return None
    if SUB_NUMBERED.match(fold(text)):
        return None
    key = label_key(text)
    for section in form.sections:
        if key in section.keys:
            return section.id
    number = NUMBERED.match(fold(text))
    if number is None:
        return None
    scores = {section.id: _likeness(key, section) for section in form.sections}
    own = next((section.id for section in form.sections if section.number == number.group(1)), None)
    best = max(scores, key=lambda each: scores[each])
    if scores[best] < LIKENESS and own and scores[own] >= OWN_NUMBER_LIKENESS:
        return own
    return best if scores[best] >= LIKENESS else None


def _likeness(key: str, section: SectionType) -> float:
    """How like a heading is to the titles of a section, 0 to 100."""
    return max(LIKENESS - 1 if each in key else fuzz.ratio(key, each) for each in section.keys)


def _lines(document: Document) -> Iterator[Line]:
    """Each line as cells, with the number of the grid it stands in and its kind."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield [GridCell(_one_line(block.text), 0, 0, page=block.page)], None, None
        else:
            yield from _grid_lines(block, number)


def _grid_lines(grid: Grid, number: int) -> Iterator[Line]:
    for row in grid.rows:
        if row:
            yield [replace(cell, text=_one_line(cell.text)) for cell in row], number, grid.kind


def _one_line(text: str) -> str:
    return re.sub(r"[\t\n]+", " ", text).strip()

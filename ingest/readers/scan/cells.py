"""Cells of a scanned table → texts. A number stands only when three readings and the count of its shapes agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.document import Grid, GridCell
from ingest.readers.marks import UNREAD
from ingest.readers.scan.grid import Box, lattice_to_boxes
from ingest.readers.scan.marks import Rect, Shape, find_shapes, has_marks, margin, shapes_to_lines, sharpen, wipe
from ingest.readers.scan.picture import Page, Pixels
from ingest.readers.scan.rules import Lattice
from ingest.readers.scan.shapes import counts_agree, is_dash
from ingest.readers.scan.words import Words, read_lines

LEAST_SURE = 0.6
SUREST_ALONE = 0.85
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,10})?|[+-]?[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,10})?")
DASH = re.compile(r"[-–—―─－/／]{1,3}")
CHINESE = re.compile("[\u3400-\u9fff]")
DIGIT = re.compile(r"[0-9０-９]")
NUMBERING = re.compile(r"[（(]?[0-9]{1,2}[)）.．、,，:：]{1,2}\s?[\u3400-\u9fff“（(]")
WIDTHS = str.maketrans("０１２３４５６７８９，．＋－　", "0123456789,.+- ")
LOOKALIKES = str.maketrans("", "", "OoQDIl|iSsBbZzgq〇口日。.,，、·:：-'’‘` 一丨")


@dataclass(slots=True)
class _Cell:
    box: Box
    lines: list[Rect]
    shapes: list[list[Shape]]
    marked: bool
    words: list[Words] = field(default_factory=list)
    doubtful: bool = False

    @property
    def text(self) -> str:
        """What is read, or a sign where there are marks that are not, or may have been before the page cut them off."""
        unread = self.marked or self.box.unsure or self.box.cut
        return join_lines([each.text for each in self.words if each.text]) or (UNREAD if unread else "")


def lattice_to_grid(page: Page, lattice: Lattice, number: int) -> Grid:
    """The table of a lattice on page `number` (from 1), every cell read."""
    ruled = lattice_to_boxes(page, lattice)
    clean, ink = wipe(page, ruled.rules)
    cells = [_look(page, ink, box) for box in ruled.boxes]
    _read(page, clean, cells)
    _check(page, clean, cells)
    rows: list[list[GridCell]] = [[] for _ in range(1 + max((box.row for box in ruled.boxes), default=0))]
    for cell in _whole(cells):
        box = cell.box
        place = page.bbox(box.x0, box.top, box.x1, box.bottom)
        spans = (box.rowspan, box.colspan)
        rows[box.row].append(GridCell(cell.text, box.row, box.column, *spans, number, place, cell.doubtful))
    return Grid(tuple(tuple(row) for row in rows if row), "ruled")


def _whole(cells: Sequence[_Cell]) -> list[_Cell]:
    """Without the rows that the end of a page cuts and that hold no number here: their numbers stand on the other page."""
    cut = {cell.box.row for cell in cells if cell.box.cut and cell.box.rowspan == 1}
    numbered = {cell.box.row for cell in cells if cell.box.rowspan == 1 and NUMBER.fullmatch(cell.text)}
    return [cell for cell in cells if cell.box.rowspan > 1 or cell.box.row not in cut - numbered]


def join_lines(texts: Sequence[str]) -> str:
    """Lines of a cell as one; Chinese runs on, and what is Latin or a number on both sides stays apart."""
    joined = ""
    for text in texts:
        apart = joined[-1:].isascii() and text[:1].isascii() and joined[-1:].isalnum() and text[:1].isalnum()
        joined += (" " if joined and apart else "") + text
    return joined


def _look(page: Page, ink: Pixels, box: Box) -> _Cell:
    shapes = find_shapes(page, ink, box)
    lines = shapes_to_lines(page, shapes)
    rects = [
        (min(s.x0 for s in line), min(s.top for s in line), max(s.x1 for s in line), max(s.bottom for s in line))
        for line in lines
    ]
    return _Cell(box, rects, lines, bool(shapes) or has_marks(page, box))


def _read(page: Page, clean: Pixels, cells: Sequence[_Cell]) -> None:
    """The first reading of every line of every cell."""
    words = iter(read_lines([margin(clean, rect, 0.25) for cell in cells for rect in cell.lines]))
    for cell in cells:
        cell.words = [next(words) for _ in cell.lines]


def _check(page: Page, clean: Pixels, cells: Sequence[_Cell]) -> None:
    """Mark the cells whose text must not be read as a number; their other readings are made here."""
    asked = [cell for cell in cells if _may_be_number(cell)]
    others = iter(read_lines(list(_other_pictures(page, clean, asked))))
    for cell in asked:
        seconds = [[next(others) for _ in range(2)] for _ in cell.lines]
        cell.words = [Words(normal(each.text), each.sure) for each in cell.words]
        cell.doubtful = not _is_plain(page, cell, seconds)
    torn = {row for cell in cells if cell.box.torn for row in _rows_of(cell)} | _shared_rows(cells)
    for cell in cells:
        cell.doubtful |= cell.text == UNREAD or not torn.isdisjoint(_rows_of(cell))


def _shared_rows(cells: Sequence[_Cell]) -> set[int]:
    """The rows of numbers that share the label next to them: the rule between two labels was missed."""
    rows: dict[int, list[_Cell]] = {}
    for cell in cells:
        for row in _rows_of(cell):
            rows.setdefault(row, []).append(cell)
    labels: dict[int, list[int]] = {}
    for row, across in rows.items():
        across = sorted(across, key=lambda each: each.box.column)
        first = next((place for place, each in enumerate(across) if NUMBER.fullmatch(each.text)), 0)
        label = next((each for each in reversed(across[:first]) if each.text and each.text != UNREAD), None)
        if label is not None:
            labels.setdefault(id(label), []).append(row)
    return {row for shared in labels.values() if len(shared) > 1 for row in shared}


def _rows_of(cell: _Cell) -> range:
    return range(cell.box.row, cell.box.row + cell.box.rowspan)


def _other_pictures(page: Page, clean: Pixels, cells: Sequence[_Cell]) -> Iterator[Pixels]:
    for cell in cells:
        box = cell.box
        for rect in cell.lines:
            yield margin(clean, rect, 0.4, within=(box.x0, box.top, box.x1, box.bottom))
            yield sharpen(margin(clean, rect, 0.15))


def _may_be_number(cell: _Cell) -> bool:
    """Whether a cell could be meant as a value: no Chinese words in it, or digits that are no numbering of a label."""
    text = cell.text
    if not cell.lines:
        return False
    if len(text) == 1 or not CHINESE.search(text.translate(LOOKALIKES)):
        return True
    return bool(DIGIT.search(text)) and not NUMBERING.match(text)


def _is_plain(page: Page, cell: _Cell, seconds: Sequence[Sequence[Words]]) -> bool:
    """Whether the readings of a cell agree and its shapes bear them out."""
    if cell.box.unsure or len(cell.lines) != 1:
        return False
    (first,), (others,), (shapes,) = cell.words, seconds, cell.shapes
    if any(normal(each.text) != first.text for each in others):
        return False
    surest = min(first.sure, *(each.sure for each in others))
    if NUMBER.fullmatch(first.text):
        return surest >= LEAST_SURE and counts_agree(first.text, shapes)
    if DASH.fullmatch(first.text):
        return surest >= LEAST_SURE and is_dash(shapes)
    return bool(CHINESE.search(first.text)) and surest >= SUREST_ALONE


def normal(text: str) -> str:
    """A reading of a number with its digits and signs in half width and no spaces at its ends."""
    return text.translate(WIDTHS).strip()

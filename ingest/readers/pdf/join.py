"""Parts of tables on successive pages → grids, with the columns of all parts on one scale."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Grid, GridCell
from ingest.readers.pdf.cells import PartCell
from ingest.readers.pdf.ink import Page
from ingest.readers.pdf.tables import Part

DIGIT = re.compile("[0-9０-９]")
SAME_WIDTH = 0.02
LOOSEST = 6.0  # points between sides of cells that are one column line
NARROW = 0.3  # of the narrowest cell


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one printed row; `rowspan` counts rows of its own part."""

    cells: tuple[PartCell, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


def goes_on(part: Part, later: Part) -> bool:
    """Whether a table at the head of a page may continue the one at the foot of the page before."""
    if later.page != part.page + 1 or len(part.columns) != len(later.columns):
        return False
    if part.columns:
        return all(one[0] < two[1] and two[0] < one[1] for one, two in zip(part.columns, later.columns, strict=True))
    wide, other = part.box[2] - part.box[0], later.box[2] - later.box[0]
    return abs(wide - other) <= SAME_WIDTH * wide


def parts_to_grid(parts: Sequence[Part], pages: dict[int, Page]) -> Grid:
    """One grid from the parts of a table; a header that a later part repeats is left out."""
    first = _rows(parts[0], 0.0)
    rows = list(first)
    for part in parts[1:]:
        own = _rows(part, 0.0 if part.columns else parts[0].box[0] - part.box[0])
        own = own[_repeated(first, own) :]
        rows[-1:], own[:1] = _join_head(rows[-1:], own[:1])
        rows += own
    sides = _column_lines(cell for row in rows for cell in row.cells)
    return Grid(tuple(_grid_row(row, place, sides, pages) for place, row in enumerate(rows)), "ruled")


def _rows(part: Part, shift: float) -> list[_Row]:
    """The rows of a part, moved so that its left side stands where that of the first part does."""
    rows: dict[int, list[PartCell]] = defaultdict(list)
    for cell in part.cells:
        rows[cell.row].append(replace(cell, x0=cell.x0 + shift, x1=cell.x1 + shift))
    return [_Row(tuple(rows[row])) for row in range(part.height) if rows[row]]


def _repeated(first: Sequence[_Row], own: Sequence[_Row]) -> int:
    """How many rows at the head of a part are the head of the table again: words without a number."""
    count = 0
    for row, other in zip(first, own, strict=False):
        if row.words != other.words or any(text.isascii() for text in row.words if text):
            break
        count += 1
    return count if any(any(row.words) for row in own[:count]) else 0


def _join_head(upper: list[_Row], lower: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Two rows of words that a page break may have cut, with the halves of their cells put together.

    A cell was cut when its last line is full and the next page goes on in the same column; one such cell may be chance.
    """
    if not upper or not lower or any(DIGIT.search(text) for row in (*upper, *lower) for text in row.words):
        return upper, lower
    below = {(round(cell.x0), round(cell.x1)): cell for cell in lower[0].cells if cell.text}
    cut = [cell for cell in upper[0].cells if cell.full and (round(cell.x0), round(cell.x1)) in below]
    if len(cut) < 2:
        return upper, lower
    halves = {id(cell): below[round(cell.x0), round(cell.x1)] for cell in cut}
    gone = {id(half) for half in halves.values()}
    whole = [
        replace(cell, text=cell.text + halves[id(cell)].text) if id(cell) in halves else cell for cell in upper[0].cells
    ]
    rest = [replace(cell, text="") if id(cell) in gone else cell for cell in lower[0].cells]
    return [_Row(tuple(whole))], [_Row(tuple(rest))]


def _column_lines(cells: Iterable[PartCell]) -> list[float]:
    held = list(cells)
    near = min(LOOSEST, NARROW * min((cell.x1 - cell.x0 for cell in held), default=LOOSEST))
    lines: list[float] = []
    for side in sorted(side for cell in held for side in (cell.x0, cell.x1)):
        if not lines or side - lines[-1] > near:
            lines.append(side)
    return lines


def _grid_row(row: _Row, place: int, sides: Sequence[float], pages: dict[int, Page]) -> tuple[GridCell, ...]:
    cells = []
    for cell in sorted(row.cells, key=lambda cell: cell.x0):
        left, right = _line(cell.x0, sides), _line(cell.x1, sides)
        box = pages[cell.page].as_shown(cell.box) if cell.box else None
        span = max(right - left, 1)
        cells.append(GridCell(cell.text, place, left, cell.rowspan, span, cell.page, box, cell.doubtful))
    return tuple(cells)


def _line(side: float, sides: Sequence[float]) -> int:
    return min(range(len(sides)), key=lambda each: abs(sides[each] - side))

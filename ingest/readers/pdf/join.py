"""Parts of tables on successive pages → grids, with the columns of all parts on one scale."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Grid, GridCell
from ingest.readers.pdf.cells import DIGITS, LEADING_NOUGHT, PartCell
from ingest.readers.pdf.ink import Page
from ingest.readers.pdf.tables import Part

DIGIT = re.compile("[0-9０-９]")
SAME_WIDTH = 0.02
LOOSEST = 6.0  # points between sides of cells that are one column line
SAME_SIDE = 0.5  # points: the sides of two cells that touch


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
    return abs(wide - other) <= SAME_WIDTH * wide and not _have_other_columns(part, later)


def _have_other_columns(part: Part, later: Part) -> bool:
    """Whether both parts have column lines that the other lacks: a page break moves none of them."""
    shift = part.box[0] - later.box[0]
    here = {side for cell in part.cells for side in (cell.x0, cell.x1)}
    there = {side + shift for cell in later.cells for side in (cell.x0, cell.x1)}
    return _lacks(here, there) and _lacks(there, here)


def _lacks(sides: Iterable[float], others: Iterable[float]) -> bool:
    """Whether one of `others` has no partner among `sides`."""
    held = tuple(sides)
    return any(all(abs(side - other) > LOOSEST for side in held) for other in others)


def parts_to_grid(parts: Sequence[Part], pages: dict[int, Page]) -> Grid:
    """One grid from the parts of a table; a header that a later part repeats is left out."""
    first = _rows(parts[0], 0.0)
    rows = list(first)
    for part in parts[1:]:
        own = _rows(part, 0.0 if part.columns else parts[0].box[0] - part.box[0])
        own = own[_repeated(first, own) :]
        rows[-1:], own[:1] = _join_numbers(*_join_head(rows[-1:], own[:1]))
        rows += own
    sides = _column_lines(rows)
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

    A cell was cut when its last line is full and the next page goes on in the same column, and does not say the same again;
    one such cell may be chance.
    """
    if not upper or not lower or any(DIGIT.search(text) for row in (*upper, *lower) for text in row.words):
        return upper, lower
    below = {(round(cell.x0), round(cell.x1)): cell for cell in lower[0].cells if cell.text}
    cut = [
        cell
        for cell in upper[0].cells
        if cell.full and (half := below.get((round(cell.x0), round(cell.x1)))) and half.text != cell.text
    ]
    if len(cut) < 2:
        return upper, lower
    halves = {id(cell): below[round(cell.x0), round(cell.x1)] for cell in cut}
    gone = {id(half) for half in halves.values()}
    whole = [
        replace(cell, text=cell.text + halves[id(cell)].text) if id(cell) in halves else cell for cell in upper[0].cells
    ]
    rest = [replace(cell, text="") if id(cell) in gone else cell for cell in lower[0].cells]
    return [_Row(tuple(whole))], [_Row(tuple(rest))]


def _join_numbers(upper: list[_Row], lower: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """A row whose numbers a page break cut, as one row: below it stands nothing but the rest of numbers that filled their
    cells, and some of its cells have nothing below them, its words among these."""
    if not upper or not lower:
        return upper, lower
    rests = {(round(cell.x0), round(cell.x1)): cell for cell in lower[0].cells}
    pairs = [(cell, rests.pop((round(cell.x0), round(cell.x1)), None)) for cell in upper[0].cells]
    cut = [(cell, rest) for cell, rest in pairs if rest and rest.text]
    alone = any(cell.text and rest and not rest.text for cell, rest in pairs)
    if not cut or not alone or not all(_is_rest(cell, rest) for cell, rest in cut):
        return upper, lower
    if any(rest.text for rest in rests.values()):
        return upper, lower
    whole = [
        replace(cell, text=cell.text + rest.text, doubtful=cell.doubtful or rest.doubtful) if rest else cell
        for cell, rest in pairs
    ]
    return [_Row(tuple(whole))], []


def _is_rest(cell: PartCell, rest: PartCell) -> bool:
    """Whether digits at the head of a page end the number above them."""
    if not (DIGITS.fullmatch(cell.text) and DIGITS.fullmatch(rest.text)) or LEADING_NOUGHT.match(cell.text + rest.text):
        return False
    return cell.full and len(rest.text) <= len(cell.text)


def _column_lines(rows: Iterable[_Row]) -> list[float]:
    """The places of column lines: sides near each other are one line, unless a row has a cell between them."""
    held = sorted((side, place) for place, row in enumerate(rows) for cell in row.cells for side in (cell.x0, cell.x1))
    lines: list[float] = []
    last: dict[int, float] = {}  # by row: the last side of it that was met
    for side, place in held:
        apart = place in last and lines and last[place] >= lines[-1] and side - last[place] > SAME_SIDE
        if not lines or side - lines[-1] > LOOSEST or apart:
            lines.append(side)
        last[place] = side
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

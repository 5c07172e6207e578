"""Tables of Word files → grids: every cell once at its place in the grid, with the spans that merging gave it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from disclosure.errors import Refused
from ingest.document import Block, Grid, GridCell
from ingest.readers.docx.text import TABLE, W, inner
from ingest.readers.html import collapse
from ingest.readers.package import Element

MOST_SPAN = 200
MOST_CELLS = 200_000


@dataclass(slots=True)
class _Cell:
    """A cell while its table is read; `rowspan` grows with each cell below that continues it."""

    element: Element
    row: int
    column: int
    colspan: int
    rowspan: int = 1


class Tables:
    """Reads tables; `lines` gives the text of a paragraph, `blocks` those of a container."""

    def __init__(self, lines: Callable[[Element], Iterator[str]], blocks: Callable[[Element], Iterator[Block]]) -> None:
        self.lines = lines
        self.blocks = blocks
        self.cells = 0

    def read(self, table: Element) -> Iterator[Block]:
        """A grid; or, for a table that only arranges the page, the blocks in its cells."""
        rows = self._place(table)
        if _is_layout(rows):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell.element)
        elif any(rows):
            yield Grid(tuple(tuple(self._finish(cell) for cell in row) for row in rows), "ruled")

    def _place(self, table: Element) -> list[list[_Cell]]:
        """The cells of a table, row by row, those that continue a merged cell taken into it."""
        rows: list[list[_Cell]] = []
        above: dict[int, _Cell] = {}
        for number, element in enumerate(each for each in _rows(table) if not _is_deleted(each)):
            column = _count(element.find(f"{W}trPr/{W}gridBefore"), least=0)
            row: list[_Cell] = []
            open_: dict[int, _Cell] = {}
            for found in (each for each in inner(element) if each.tag == f"{W}tc"):
                cell = _Cell(found, number, column, _count(found.find(f"{W}tcPr/{W}gridSpan")))
                column += cell.colspan
                self.cells += 1
                if self.cells > MOST_CELLS:
                    raise Refused("the tables of the file have more cells than any report has")
                over = above.get(cell.column)
                if _continues(found, "hMerge") and row:
                    row[-1].colspan += cell.colspan
                elif _continues(found, "vMerge") and over and over.colspan == cell.colspan:
                    over.rowspan = number - over.row + 1
                    open_[cell.column] = over
                else:
                    row.append(cell)
                    open_[cell.column] = cell
            above = open_
            rows.append(row)
        return rows

    def _finish(self, cell: _Cell) -> GridCell:
        return GridCell(self._text(cell.element), cell.row, cell.column, cell.rowspan, cell.colspan)

    def _text(self, cell: Element) -> str:
        """The text of a cell; lines of Chinese run on, numbers of different lines or inner cells stay apart."""
        return collapse("\n".join(self._cell_lines(cell)))

    def _cell_lines(self, container: Element) -> Iterator[str]:
        for element in inner(container):
            if element.tag == f"{W}p":
                yield from self.lines(element)
            elif element.tag in (TABLE, f"{W}tr", f"{W}tc"):
                yield from self._cell_lines(element)


def _rows(table: Element) -> Iterator[Element]:
    return (each for each in inner(table) if each.tag == f"{W}tr")


def _is_layout(rows: list[list[_Cell]]) -> bool:
    """One cell a row, or more text in tables inside the cells than beside them: no table of data."""
    if all(len(row) <= 1 for row in rows):
        return True
    nested = [cell for row in rows for cell in row if next(cell.element.iter(TABLE), None) is not None]
    if not nested:
        return False
    within = sum(1 for cell in nested for _ in cell.element.iter(f"{W}tc"))
    return within > sum(len(row) for row in rows)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _continues(cell: Element, merge: str) -> bool:
    """Whether a cell goes on with the one above or to the left; a merge that says nothing continues."""
    found = cell.find(f"{W}tcPr/{W}{merge}")
    return found is not None and (found.get(f"{W}val") or "continue") == "continue"


def _count(element: Element | None, least: int = 1) -> int:
    """A span as printed, clamped; one that is no number counts as `least`."""
    text = (element.get(f"{W}val") or "") if element is not None else ""
    return max(least, min(int(text), MOST_SPAN)) if re.fullmatch("[0-9]{1,12}", text) else least

"""Table four: one row of numbers under header rows, block beside block; or a small table for each block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosure.form import Table
from disclosure.model import Reading
from ingest.split import PrintedCell, PrintedRow
from ingest.tables.cells import is_label, read_cell
from ingest.tables.filling import Filling, TableRow
from ingest.tables.labels import RowLabels, find_column

SENTENCE = re.compile("[，。；]|.{40}")
VALUES = frozenset({Reading.NUMBER, Reading.DASH})


@dataclass(frozen=True, slots=True)
class _Named:
    """A block of columns that the text has named, in line `line` and column `column` of `grid`."""

    block: str
    line: int
    column: int
    grid: int | None


@dataclass(slots=True)
class _Header:
    """The blocks named since the last numbers, and the columns named in grid `grid`, by place."""

    blocks: list[_Named] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)
    grid: int | None = None


def align_blocks(rows: Sequence[TableRow], table: Table) -> Filling:
    """Fill a table whose blocks of columns stand side by side or one below the other, each under its name."""
    aligner = _BlockAligner(table)
    for position, row in enumerate(rows):
        after = rows[position + 1].printed if position + 1 < len(rows) else None
        aligner.read(row, position, after if after and after.grid == row.printed.grid else None)
    return aligner.out


class _BlockAligner:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.every = list(table.columns)
        self.out = Filling(table)
        self.labels = RowLabels(table)
        self.header = _Header()

    def read(self, row: TableRow, line: int, after: PrintedRow | None) -> None:
        """Take a row as header or as numbers; `after` is the next row of its grid.

        Numbers whose blocks or order are not plain are left out with a remark.
        """
        printed = self._spaced(row.printed)
        values = self._values(printed, after)
        self._learn(printed, line)
        if not values:
            return
        blocks = self._blocks(len(values) // len(self.every))
        orders = self._orders(printed, values)
        if len(values) % len(self.every) or not blocks or not orders:
            self.out.note("row_misfit", row)
            return
        for place, (block, order) in enumerate(zip(blocks, orders, strict=True)):
            part = values[place * len(order) : (place + 1) * len(order)]
            self.out.put(block, row.number, dict(zip(order, part, strict=True)))
        self.header.blocks = []

    def _spaced(self, row: PrintedRow) -> PrintedRow:
        """A line of numbers, or of names, that only spaces hold apart as a row of cells; any other row as it is."""
        words = row.words() if row.grid is None else row
        if len(words.cells) < 2 or row.grid is not None:
            return row
        numbers = all(read_cell(cell.text).reading in VALUES for cell in words.cells)
        whole = numbers and len(words.cells) % len(self.every) == 0
        return words if whole or all(self._is_name(cell.text) for cell in words.cells) else row

    def _learn(self, row: PrintedRow, line: int) -> None:
        for cell in row.cells:
            if not is_label(cell.text) or (row.kind is None and SENTENCE.search(cell.text)):
                continue
            if column := find_column(cell.text, self.table.columns.values()):
                if self.header.grid != row.grid:
                    self.header.grid, self.header.columns = row.grid, {}
                self.header.columns[cell.column] = column
            elif block := self._block(cell.text):
                known = [named for named in self.header.blocks if named.block != block]
                self.header.blocks = [*known, _Named(block, line, cell.column, row.grid)]

    def _block(self, text: str) -> str | None:
        match = self.labels.find(text, None, frozenset()) or self.labels.find_alike(text)
        return match.row if match else None

    def _is_name(self, text: str) -> bool:
        return find_column(text, self.table.columns.values()) is not None or self._block(text) is not None

    def _values(self, row: PrintedRow, after: PrintedRow | None) -> list[PrintedCell]:
        """The cells after the leading labels of a row of numbers; an empty list for any other row."""
        width, whole = len(self.every), len(self.every) * len(self.table.rows)
        cells = self._after_labels(row, width, whole)
        if not any(read_cell(cell.text).reading in VALUES for cell in cells):
            blank = not any(cell.text for cell in cells) and len(cells) in (width, whole)
            below = self.header.grid == row.grid and not self._is_header(after)
            named = len(cells) == width and any(cell.text for cell in row.cells) and below
            return cells if blank and (after is None or named) else []
        wanted = width if len(cells) < whole and not any(cell.text for cell in cells[width:]) else whole
        while len(cells) > wanted and not cells[-1].text:
            cells.pop()
        lost = range(len(cells), whole) if row.kind == "tabbed" and 2 * width < len(cells) else ()
        return [*cells, *(row.blank(cells[0].column + place) for place in lost)]

    def _after_labels(self, row: PrintedRow, width: int, whole: int) -> list[PrintedCell]:
        """The cells of a row without the labels it begins with, and without the empty cells of a group before them."""
        cells = list(row.cells) if row.kind is not None else []
        while cells and (
            (is_label(cells[0].text) and (len(cells) not in (width, whole) or self._is_name(cells[0].text)))
            or (not cells[0].text and len(cells) > width and any(self._is_name(cell.text) for cell in cells[1:2]))
        ):
            cells.pop(0)
        first = min(self.header.columns, default=0) if self.header.grid == row.grid else 0
        while len(cells) > width and not cells[0].text and cells[0].column < first:
            cells.pop(0)
        return cells

    def _is_header(self, row: PrintedRow | None) -> bool:
        named = [find_column(cell.text, self.table.columns.values()) for cell in row.cells] if row else []
        return sum(column is not None for column in named) >= 2

    def _blocks(self, count: int) -> list[str]:
        """The blocks that `count` runs of numbers belong to, by the places of their names; none when that is not plain, as
        under the names of more blocks."""
        named = sorted(self.header.blocks[-count:], key=lambda each: each.column)
        if any(spare.grid == named[0].grid is not None for spare in self.header.blocks[:-count]):
            return []
        if len(named) == count > 1 and len({each.grid for each in named}) == 1:
            return [each.block for each in named]
        if count == len(self.table.rows):
            return list(self.table.rows)
        alone = len(named) == 1 and sum(each.line == named[0].line for each in self.header.blocks) == 1
        return [named[0].block] if alone and count == 1 else []

    def _orders(self, row: PrintedRow, values: Sequence[PrintedCell]) -> list[list[str]]:
        """The columns of each block from left to right: as the header names them all, else as in the form.

        A header of which some names are lost is believed to follow the form unless what is left of it shows otherwise.
        """
        count = len(values)
        named = [self.header.columns[place] for place in sorted(self.header.columns)]
        runs = _runs(named)
        if runs and all(len(run) == len(self.every) for run in runs) and len(named) in (len(self.every), count):
            return runs if len(named) == count else runs * (count // len(self.every))
        form = [self.every] * (count // len(self.every))
        if row.kind == "ruled" and row.grid == self.header.grid:
            return form if self._stand_under(values, [column for order in form for column in order]) else []
        return form if all(run == [column for column in self.every if column in run] for run in runs) else []

    def _stand_under(self, values: Sequence[PrintedCell], columns: Sequence[str]) -> bool:
        """Whether no value stands under the name of another column than its own."""
        return all(
            self.header.columns.get(cell.column, column) == column
            for cell, column in zip(values, columns, strict=False)
        )


def _runs(named: Sequence[str]) -> list[list[str]]:
    """The names cut before each one that has occurred since the last cut."""
    runs: list[list[str]] = []
    for name in named:
        if not runs or name in runs[-1]:
            runs.append([])
        runs[-1].append(name)
    return runs

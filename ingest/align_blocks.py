"""Table four: one row of numbers under header rows, block beside block; or a small table for each block."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure.form import Table
from ingest.cells import is_label
from ingest.filling import Filling, TableRow
from ingest.labels import RowLabels
from ingest.split import PrintedCell


def align_blocks(rows: Sequence[TableRow], table: Table) -> Filling:
    """Fill a table whose blocks of columns stand side by side, in the order in which their names were met."""
    out, labels = Filling(table), RowLabels(table)
    columns = tuple(table.columns)
    named: list[str] = []
    for position, row in enumerate(rows):
        here = [block for cell in row.printed.cells if is_label(cell.text) for block in _blocks_in(cell.text, labels)]
        values = _values(row, columns, table, last=_is_last_of_grid(rows, position))
        if not values:
            named = [*(each for each in named if each not in here), *here]
            continue
        blocks = _blocks_for(len(values) // len(columns), here or named, table)
        if len(values) % len(columns) or not blocks:
            out.note("row_misfit", row)
            continue
        for place, block in enumerate(blocks):
            part = values[place * len(columns) : (place + 1) * len(columns)]
            out.put(block, row.number, dict(zip(columns, part, strict=True)))
        named = []
    return out


def _values(row: TableRow, columns: Sequence[str], table: Table, last: bool) -> list[PrintedCell | None]:
    """The cells after the leading labels of a row of numbers; an empty list for any other row."""
    cells = list(row.printed.cells)
    if row.printed.grid is None:
        return []
    while cells and is_label(cells[0].text):
        cells.pop(0)
    whole = len(columns) * len(table.rows)
    filled = any(cell.text for cell in cells)
    if any(is_label(cell.text) and not cell.text.isascii() for cell in cells):
        return []
    if not filled and not (last and len(cells) in (len(columns), whole)):
        return []
    wanted = len(columns) if len(cells) < whole and not any(cell.text for cell in cells[len(columns) :]) else whole
    while len(cells) > wanted and not cells[-1].text:
        cells.pop()
    short = whole - len(cells) if row.printed.kind == "tabbed" and 2 * len(columns) < len(cells) < whole else 0
    return [*cells, *[None] * short]


def _is_last_of_grid(rows: Sequence[TableRow], position: int) -> bool:
    return position + 1 == len(rows) or rows[position + 1].printed.grid != rows[position].printed.grid


def _blocks_in(text: str, labels: RowLabels) -> list[str]:
    match = labels.find(text, None, frozenset()) or labels.find_alike(text)
    return [match.row] if match else []


def _blocks_for(count: int, named: list[str], table: Table) -> list[str]:
    """The blocks that `count` runs of numbers belong to: all of them in the order met, or the last one named."""
    every = list(table.rows)
    if count == len(every):
        return named[-count:] if set(named[-count:]) == set(every) else every
    return named[-1:] if count == 1 else []

"""Rows that a page break cut in two are one row again, when both halves of the label together name a row of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from disclosure.matching import NUMBERING, fold, label_key
from disclosure.model import Reading
from ingest.split import PrintedCell, PrintedRow
from ingest.tables.cells import is_label, read_cell
from ingest.tables.filling import TableRow
from ingest.tables.labels import RowLabels

REMARK_START = re.compile(r"[^()]*[0-9][^()]*\([^()]*")
REMARK_END = re.compile(r"[^()]*\)")


def join_cut_rows(rows: Sequence[TableRow], labels: RowLabels) -> list[TableRow]:
    """The rows of a table, those cut by a page break joined. A number on both pages is doubtful: it may be cut as well."""
    joined: list[TableRow] = []
    for row in rows:
        whole = _join(joined[-1].printed, row.printed, labels) if joined else None
        if whole is None:
            joined.append(row)
        else:
            joined[-1] = TableRow(joined[-1].number, whole)
    return joined


def _join(upper: PrintedRow, lower: PrintedRow, labels: RowLabels) -> PrintedRow | None:
    """Two neighbouring rows as one, or None when they are two."""
    if upper.grid is None or lower.grid is None or not _is_cut(upper, lower):
        return None
    upper, lower, remarked = _join_remarks(upper, lower)
    above, below = _label(upper), _label(lower)
    if above is None or (upper.grid != lower.grid and _values(upper) and _values(lower)):
        return None
    if below and _goes_on_beside(above, below, lower) and _row_named(below.text, labels) is None:
        below = None
    if below is None:
        belongs = _row_named(above.text, labels) is not None and (remarked or any(cell.text for cell in lower.cells))
    else:
        belongs = _is_label_cut(above.text, below.text, labels, alone=not _values(lower))
    return _merge(upper, lower, above, below) if belongs else None


def _is_cut(upper: PrintedRow, lower: PrintedRow) -> bool:
    pages = [{cell.page for cell in row.cells} for row in (upper, lower)]
    return all(len(each) == 1 for each in pages) and _page(lower) == _page(upper) + 1


def _page(row: PrintedRow) -> int:
    return row.cells[0].page or 0


def _label(row: PrintedRow) -> PrintedCell | None:
    return next((cell for cell in reversed(row.cells) if is_label(cell.text)), None)


def _values(row: PrintedRow) -> list[PrintedCell]:
    return [cell for cell in row.cells if cell.text and not is_label(cell.text)]


def _join_remarks(upper: PrintedRow, lower: PrintedRow) -> tuple[PrintedRow, PrintedRow, bool]:
    """Both rows with the numbers whose remark in brackets was cut whole again in the upper one, and whether there are any."""
    ends = {cell.column: cell for cell in lower.cells if REMARK_END.fullmatch(fold(cell.text))}
    starts = [cell for cell in upper.cells if cell.column in ends and REMARK_START.fullmatch(fold(cell.text))]
    whole = {cell.column: _with_end(cell, ends[cell.column]) for cell in starts}
    whole = {column: cell for column, cell in whole.items() if read_cell(cell.text).reading is Reading.NUMBER}
    above = tuple(whole.get(cell.column, cell) for cell in upper.cells)
    below = tuple(replace(cell, text="") if cell.column in whole else cell for cell in lower.cells)
    return replace(upper, cells=above), replace(lower, cells=below), bool(whole)


def _with_end(start: PrintedCell, end: PrintedCell) -> PrintedCell:
    return replace(start, text=start.text + end.text, doubtful=start.doubtful or end.doubtful)


def _goes_on_beside(above: PrintedCell, below: PrintedCell, lower: PrintedRow) -> bool:
    """Whether a lower half is that of a group's label, beside the blank lower halves of the row's own label and numbers."""
    blank = any(cell.column == above.column and not cell.text for cell in lower.cells)
    return below.column < above.column and blank and not _values(lower)


def _is_label_cut(above: str, below: str, labels: RowLabels, *, alone: bool) -> bool:
    """Whether two labels are halves of one. Where the lower names its row by itself, it has to stand `alone`, and the upper
    to name the same row or to be the words that a printed label of it begins with.
    """
    whole, half = _row_named(above + below, labels), _row_named(below, labels)
    if half is None or whole is None:
        return whole is not None
    words = label_key(above)
    begins = labels.distinct.get(words + label_key(below)) == whole and words not in labels.exact
    begins = begins and not NUMBERING.match(fold(below))
    return alone and half == whole and (begins or _row_named(above, labels) == whole)


def _row_named(text: str, labels: RowLabels) -> str | None:
    found = labels.find(text, None, frozenset())
    return found.row if found and found.row in labels.table.rows else None


def _merge(upper: PrintedRow, lower: PrintedRow, above: PrintedCell, below: PrintedCell | None) -> PrintedRow:
    label = replace(above, text=above.text + below.text, end=below.end) if below else above
    rest = {cell.column: cell for cell in lower.cells if cell is not below}
    cells = [label if cell is above else _one(cell, rest.pop(cell.column, None)) for cell in upper.cells]
    cells += [cell for cell in rest.values() if cell.column > above.column]
    return replace(upper, cells=tuple(sorted(cells, key=lambda cell: cell.column)))


def _one(upper: PrintedCell, lower: PrintedCell | None) -> PrintedCell:
    if lower is None or not lower.text:
        return upper
    return (
        replace(upper, doubtful=True) if upper.text and not is_label(upper.text) else lower if not upper.text else upper
    )

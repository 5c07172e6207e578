"""Which cells of a printed row are the values of a row of the form: by count, then by header, then by the other rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosure.form import Column
from disclosure.matching import label_key
from ingest.split import PrintedCell, PrintedRow


@dataclass(slots=True)
class Layout:
    """What the rows of one table have shown so far: header columns of the present grid, and where values began."""

    header: dict[str, int] = field(default_factory=dict)
    grid: int | None = None
    starts: Counter[tuple[int, int]] = field(default_factory=Counter)

    def learn(self, row: PrintedRow, first: PrintedCell) -> None:
        self.starts[(row_width(row), first.column)] += 1

    def starts_for(self, row: PrintedRow) -> list[int]:
        """Columns where values may begin: as in rows as wide as this one; in text also as in the commonest wider rows."""
        width = row_width(row)
        ranked = self.starts.most_common()
        same = [start for (each, start), _ in ranked if each == width]
        wider = [start for (each, start), _ in ranked if each > width] if row.kind == "tabbed" else []
        return same[:1] or wider[:1]


def row_width(row: PrintedRow) -> int:
    return max((cell.column + cell.colspan for cell in row.cells), default=0)


def find_header(row: PrintedRow, columns: Sequence[Column]) -> dict[str, int]:
    """Column id → grid column, for a row of which at least two thirds (three at least) are column names; else empty."""
    found: dict[str, int] = {}
    for cell in row.cells:
        key = label_key(cell.text)
        for column in columns:
            if key and key in column.keys and column.id not in found and cell.colspan == 1:
                found[column.id] = cell.column
                break
    return found if len(found) >= 3 or len(found) * 3 >= len(columns) * 2 else {}


def fit_values(
    row: PrintedRow, tail: Sequence[PrintedCell], columns: Sequence[str], layout: Layout
) -> dict[str, PrintedCell | None] | None:
    """Column id → cell (None: the row ends before it), or None when the cells cannot be told apart."""
    wanted = len(columns)
    ordered = _header_order(columns, layout.header)
    if len(tail) == wanted and all(cell.colspan == 1 or wanted == 1 for cell in tail):
        return dict(zip(ordered, tail, strict=True))
    filled = [position for position, cell in enumerate(tail) if cell.text]
    if filled and filled[-1] - filled[0] + 1 == wanted:
        return dict(zip(ordered, tail[filled[0] : filled[-1] + 1], strict=True))
    if not filled and len(tail) >= wanted:
        return dict(zip(ordered, tail[-wanted:], strict=True))
    return _by_header(row, tail, columns, layout) or _by_window(row, tail, ordered, layout)


def _header_order(columns: Sequence[str], header: dict[str, int]) -> list[str]:
    if set(columns) <= set(header):
        return sorted(columns, key=lambda column: header[column])
    return list(columns)


def _by_header(
    row: PrintedRow, tail: Sequence[PrintedCell], columns: Sequence[str], layout: Layout
) -> dict[str, PrintedCell | None] | None:
    """Each column's cell by its place under the header of the same ruled grid; merged blanks serve several columns."""
    if row.kind != "ruled" or layout.grid != row.grid or not set(columns) <= set(layout.header):
        return None
    found: dict[str, PrintedCell | None] = {}
    for column in columns:
        place = layout.header[column]
        cell = next((each for each in tail if each.column <= place < each.column + each.colspan), None)
        if cell is None or (cell.colspan > 1 and cell.text and len(columns) > 1):
            return None
        found[column] = cell
    used = {id(cell) for cell in found.values()}
    return found if all(id(cell) in used or not cell.text for cell in tail) else None


def _by_window(
    row: PrintedRow, tail: Sequence[PrintedCell], columns: Sequence[str], layout: Layout
) -> dict[str, PrintedCell | None] | None:
    """The run of cells that begins where values began in the other rows.

    In tab-separated text a row may end early, since editors cut white space off line ends: cells after its end are blank.
    """
    by_place = {cell.column + offset: cell for cell in tail for offset in range(cell.colspan)}
    for start in layout.starts_for(row):
        places = range(start, start + len(columns))
        cells = [by_place.get(place) for place in places]
        outside = any(cell.text and cell.column not in places for cell in tail)
        torn = any(
            cell is None and (row.kind != "tabbed" or place < row_width(row))
            for place, cell in zip(places, cells, strict=True)
        )
        merged = any(cell is not None and cell.text and cell.colspan > 1 for cell in cells)
        if not (outside or torn or merged):
            return dict(zip(columns, cells, strict=True))
    return None

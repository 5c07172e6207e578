"""Which cells of a printed row are the values of a row of the form: by count, then by header, then by the other rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from disclosure.form import Column
from disclosure.matching import label_key
from disclosure.model import Reading
from ingest.split import PrintedCell, PrintedRow
from ingest.tables.cells import is_label, read_cell
from ingest.tables.labels import find_column


@dataclass(slots=True)
class Layout:
    """What the rows of one table have shown so far: where the header names columns, and where values began.

    `header`: the cell that names a column, by its id; `foreign`: the places of columns between or beside these that the
    form does not have, such as 占比 or 备注. `orderly`: the columns stand in the order of the form; `stepwise`: each line of the
    header names them, and their groups, in that order, also where its spans put them elsewhere.
    """

    header: dict[str, PrintedCell] = field(default_factory=dict)
    foreign: set[int] = field(default_factory=set)
    grid: int | None = None
    orderly: bool = True
    stepwise: bool = True
    width: int = 0
    starts: Counter[tuple[int, int]] = field(default_factory=Counter)

    def learn_header(self, row: PrintedRow, found: Mapping[str, PrintedCell], columns: Mapping[str, Column]) -> None:
        """Add a header row to those of the same grid; `columns` are by id, in the order of the form."""
        if row.grid != self.grid:
            self.header, self.foreign, self.grid, self.orderly, self.stepwise = {}, set(), row.grid, True, True
        self.header |= found
        self.foreign |= find_foreign(row, found, columns.values())
        self.width = row_width(row)
        self.stepwise &= is_stepwise(row, found, columns)
        self.orderly &= [each for each in columns if each in found] == sorted(
            found, key=lambda each: found[each].column
        )

    def learn_start(self, row: PrintedRow, found: Iterable[PrintedCell]) -> None:
        self.starts[(row_width(row), min(cell.column for cell in found))] += 1

    def starts_for(self, row: PrintedRow) -> list[int]:
        """Where values may begin: as in rows as wide as this one; in text also as in the commonest wider rows."""
        width = row_width(row)
        ranked = self.starts.most_common()
        same = [start for (each, start), _ in ranked if each == width]
        wider = [start for (each, start), _ in ranked if each > width] if row.kind == "tabbed" else []
        return same[:1] or wider[:1]

    def order(self, columns: Sequence[str], ruled: bool) -> list[str]:
        """`columns` from left to right: as the header names them, else as in the form; none when it names them otherwise.

        Places in a header of several lines of text are sure only when they are all different and without a gap. A header whose
        spans are wrong is read line by line.
        """
        if ruled and self.stepwise and set(columns) <= self.header.keys():
            return list(columns)
        places = {self.header[column].column for column in columns if column in self.header}
        if len(places) == len(columns) and (ruled or max(places) - min(places) + 1 == len(columns)):
            return sorted(columns, key=lambda column: self.header[column].column)
        return list(columns) if self.orderly or len(columns) == 1 else []

    def stand_under(self, row: PrintedRow, cells: Sequence[PrintedCell], columns: Sequence[str]) -> bool:
        """Whether each cell is just as wide as the name of its column, and right below it."""
        named = [self.header[column] for column in columns if column in self.header and self.grid == row.grid]
        return [(each.column, each.colspan) for each in named] == [(each.column, each.colspan) for each in cells]


def row_width(row: PrintedRow) -> int:
    return max((cell.column + cell.colspan for cell in row.cells), default=0)


def find_header(row: PrintedRow, columns: Sequence[Column]) -> dict[str, PrintedCell]:
    """Column id → the cell that names it, for a row without numbers that names two columns or more; else empty.

    Of two cells that name one column, the one with the form's own words is meant: 总计 and not 小计.
    """
    found: dict[str, PrintedCell] = {}
    own = {label_key(column.label) for column in columns}
    for cell in row.cells:
        if read_cell(cell.text).reading is Reading.NUMBER:
            return {}
        column = find_column(cell.text, columns)
        if column and (column not in found or label_key(cell.text) in own - {label_key(found[column].text)}):
            found[column] = cell
    return found if len(found) >= 2 else {}


def is_stepwise(row: PrintedRow, found: Mapping[str, PrintedCell], columns: Mapping[str, Column]) -> bool:
    """Whether a header row names columns and groups of columns in the order of the form, none left out between them."""
    order = list(columns)
    named = {id(cell): column for column, cell in found.items()}
    places: list[int] = []
    for cell in row.cells:
        key = label_key(cell.text)
        if (column := named.get(id(cell))) is not None:
            places.append(order.index(column))
        elif key:
            places += [
                place for place, each in enumerate(columns.values()) if each.group and label_key(each.group) == key
            ]
    return places == list(range(places[0], places[0] + len(places))) if places else True


def find_foreign(row: PrintedRow, found: Mapping[str, PrintedCell], columns: Iterable[Column]) -> set[int]:
    """The places of words of a header row, its first cell left out, that are neither the columns `found`, or these again for
    each column that they span, nor a group of them."""
    known = {label_key(column.group) for column in columns if column.group}
    known |= {label_key(cell.text) for cell in found.values()}
    return {
        cell.column
        for cell in row.cells[1:]
        if cell.colspan == 1 and is_label(cell.text) and label_key(cell.text) not in known
    }


def fit_values(
    row: PrintedRow, tail: Sequence[PrintedCell], columns: Sequence[str], layout: Layout, settle: bool
) -> dict[str, PrintedCell] | None:
    """Column id → cell, or None when the cells cannot be told apart.

    A line of text that begins with a blank may have lost its end instead: only with `settle` is its blank taken as the
    first value without another row to show it. Words among the values are taken for values only where values stand.
    """
    wanted, ordered = len(columns), layout.order(columns, row.kind == "ruled")
    if not ordered:
        return None
    own = [cell for cell in tail if cell.column not in layout.foreign]
    if layout.grid == row.grid and wanted < len(tail) > len(own):
        return _by_header(row, own, columns, layout)
    if any(is_label(cell.text) for cell in tail):
        return _by_window(row, tail, ordered, layout)
    single = wanted == 1 or all(cell.colspan == 1 for cell in tail)
    exact = len(tail) == wanted and (single or layout.stand_under(row, tail, ordered))
    if exact and (wanted == 1 or row.kind != "tabbed" or tail[0].text):
        return dict(zip(ordered, tail, strict=True))
    filled = [position for position, cell in enumerate(tail) if cell.text]
    if filled and filled[-1] - filled[0] + 1 == wanted:
        return dict(zip(ordered, tail[filled[0] : filled[-1] + 1], strict=True))
    if len(filled) == wanted > 1 and all(tail[place].colspan == 1 for place in filled):
        return {column: tail[place] for column, place in zip(ordered, filled, strict=True)}
    if not filled and len(tail) >= wanted:
        return dict(zip(ordered, tail[-wanted:], strict=True))
    found = _by_header(row, tail, columns, layout) or _by_window(row, tail, ordered, layout)
    return dict(zip(ordered, tail, strict=True)) if found is None and exact and settle else found


def _by_header(
    row: PrintedRow, tail: Sequence[PrintedCell], columns: Sequence[str], layout: Layout
) -> dict[str, PrintedCell] | None:
    """Each column's cell by its place under the header of the same ruled grid; merged blanks serve several columns."""
    if row.grid is None or layout.grid != row.grid or not set(columns) <= set(layout.header):
        return None
    if row.kind != "ruled" and layout.width != row_width(row):
        return None
    places = [layout.header[column].column for column in columns]
    if layout.stepwise and places != sorted(places):
        return None  # the spans of the header are wrong
    found: dict[str, PrintedCell] = {}
    for column in columns:
        place = layout.header[column].column
        cell = next((each for each in tail if each.column <= place < each.column + each.colspan), None)
        if cell is None or (cell.colspan > 1 and cell.text and len(columns) > 1):
            return None
        found[column] = cell
    used = {id(cell) for cell in found.values()}
    return found if all(id(cell) in used or not cell.text for cell in tail) else None


def _by_window(
    row: PrintedRow, tail: Sequence[PrintedCell], columns: Sequence[str], layout: Layout
) -> dict[str, PrintedCell] | None:
    """The run of cells that begins where values began in the other rows; text may end early, the rest is blank."""
    by_place = {cell.column + offset: cell for cell in tail for offset in range(cell.colspan)}
    end = row_width(row)
    for start in layout.starts_for(row):
        places = range(start, start + len(columns))
        if row.kind == "tabbed":
            by_place |= {place: row.blank(place) for place in places if place >= end}
        cells = [by_place[place] for place in places if place in by_place]
        outside = any(cell.text and cell.column not in places for cell in tail)
        merged = any(cell.text and cell.colspan > 1 for cell in cells)
        if len(cells) == len(columns) and not outside and not merged:
            return dict(zip(columns, cells, strict=True))
    return None

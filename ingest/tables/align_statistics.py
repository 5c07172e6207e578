"""The annex of before 2019: every row is a numbered indicator, its unit, and one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure.form import Row, Table
from disclosure.model import Reading
from disclosure.units import load_units
from ingest.split import PrintedCell
from ingest.tables.cells import is_label, read_cell
from ingest.tables.filling import Filling, TableRow
from ingest.tables.statistics_labels import bare_key, is_heading

NO_UNIT = "-—－–/ "
Segment = tuple[PrintedCell, list[PrintedCell]]


def align_statistics(rows: Sequence[TableRow], table: Table) -> Filling:
    """Fill a table of one number a row. A row that the table does not know is told, never lost."""
    aligner = _Aligner(table)
    for row in rows:
        if row.printed.grid is not None:
            aligner.read(row)
    return aligner.out


class _Aligner:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.out = Filling(table)
        self.column = next(iter(table.columns))
        self.units = {row.unit for row in table.rows.values()} | set(load_units())
        self.known: dict[str, list[Row]] = {}
        for entry in (*table.rows.values(), *table.groups.values()):
            for key in dict.fromkeys(bare_key(text) for text in (entry.label, *entry.printed)):
                self.known.setdefault(key, []).append(entry)
        self.parts = {bare_key(entry.label) for entry in self._all() if is_heading(entry.label)}
        self.part: str | None = None

    def _all(self) -> tuple[Row, ...]:
        return (*self.table.rows.values(), *self.table.groups.values())

    def read(self, row: TableRow) -> None:
        """Take every label of a printed row with the cells after it, up to the next label."""
        for label, tail in self._segments(row):
            entry = self._find(label.text)
            values = [cell for cell in tail if cell.text and not self._is_unit(cell.text)]
            if entry is None:
                if any(read_cell(cell.text).reading is Reading.NUMBER for cell in values):
                    self.out.note("row_unknown", row)
            elif entry.id in self.table.groups:
                if any(read_cell(cell.text).reading is Reading.NUMBER for cell in values):
                    self.out.note("row_misfit", row)
            else:
                self._put(entry, row, tail, values)

    def _put(self, entry: Row, row: TableRow, tail: list[PrintedCell], values: list[PrintedCell]) -> None:
        """One number, or one blank where the column of numbers stands; more than one cannot be told apart."""
        if len(values) > 1 or not tail:
            self.out.note("row_misfit", row, entry.id)
            return
        cell = values[0] if values else tail[-1]
        if not values and self._is_unit(cell.text) and cell.text:
            self.out.note("row_misfit", row, entry.id)
            return
        self.out.put(entry.id, row.number, {self.column: cell})
        unit = next((each for each in map(_plain, (cell.text for cell in tail)) if each in self.units), None)
        slot = f"{self.table.id}.{entry.id}.{self.column}"
        if unit and read_cell(cell.text).unit is None:
            self.out.cells[slot] = replace(self.out.cells[slot], unit=unit)

    def _segments(self, row: TableRow) -> list[Segment]:
        """The labels of a row with what follows each; texts before a known label are part of it."""
        cells = row.printed.cells
        places = [place for place, cell in enumerate(cells) if self._names(cell.text)]
        if not places:
            places = [place for place, cell in enumerate(cells) if is_label(cell.text) and not self._is_unit(cell.text)]
            places = places[-1:]
        ends = [*places[1:], len(cells)]
        return [(cells[start], list(cells[start + 1 : end])) for start, end in zip(places, ends, strict=True)]

    def _names(self, text: str) -> bool:
        return bool(text) and is_label(text) and bare_key(text) in self.known

    def _find(self, text: str) -> Row | None:
        """The row that a label names; rows of the same words are told apart by the part of the annex they stand in."""
        key = bare_key(text)
        found = self.known.get(key, [])
        if key in self.parts or (is_heading(text) and not found):
            self.part = key if key in self.parts else None
        if len(found) == 1:
            return found[0]
        inside = [entry for entry in found if entry.lead and bare_key(entry.lead) == self.part]
        return inside[0] if len(inside) == 1 else None

    def _is_unit(self, text: str) -> bool:
        return _plain(text) in self.units or (bool(text) and not text.strip(NO_UNIT) and len(text) > 1)


def _plain(text: str) -> str:
    return text.strip(" ()（）单位:：")

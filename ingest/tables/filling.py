"""The cells of one table as they are filled in from printed rows, with what was noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosure.form import Table
from disclosure.model import Cell, Locator, Reading
from ingest.remark import Remark
from ingest.split import PrintedCell, PrintedRow
from ingest.tables.cells import CellReading, read_cell

LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class TableRow:
    """A printed row with its number in the table, from 1; paragraphs between the rows bear the number of the row before."""

    number: int
    printed: PrintedRow


@dataclass
class Filling:
    """Cells by indicator. A slot met twice with different values is unreadable: neither can be trusted."""

    table: Table
    cells: dict[str, Cell] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def put(self, row: str, number: int, found: dict[str, PrintedCell]) -> None:
        """Fill the slots of a row, by column id."""
        entry = self.table.rows.get(row) or self.table.groups[row]
        for column, printed in found.items():
            text = printed.text
            reading = CellReading(Reading.UNREADABLE) if printed.doubtful else read_cell(text)
            locator = printed.locator(self.table.id, number)
            indicator = f"{self.table.id}.{row}.{column}"
            cell = Cell(indicator, text, reading.reading, reading.value, reading.unit or entry.unit, locator)
            known = self.cells.setdefault(indicator, cell)
            if (known.value, known.reading) != (cell.value, cell.reading):
                self._conflict(known, cell)
            elif reading.reading is Reading.UNREADABLE:
                self.remarks.append(Remark("cell_unreadable", (indicator,), (locator,), {"printed": text}))

    def _conflict(self, known: Cell, cell: Cell) -> None:
        both = f"{known.printed} / {cell.printed}"
        unit, locator = known.unit, known.locator
        self.cells[known.indicator] = Cell(known.indicator, both, Reading.UNREADABLE, None, unit, locator)
        self.remarks.append(Remark("row_twice", (known.indicator,), (locator, cell.locator), {"printed": both}))

    def note(self, code: str, row: TableRow, name: str | None = None) -> None:
        """Remark on a whole printed row; `name` is the row of the form that it was taken for."""
        cells = row.printed.cells
        columns = self.table.columns_of(name) if name else ()
        slots = tuple(f"{self.table.id}.{name}.{column}" for column in columns)
        section = row.printed.section
        place = Locator(table=self.table.id, row=row.number, section=section, start=cells[0].start, end=cells[-1].end)
        quote = " | ".join(cell.text for cell in cells if cell.text)[:LONGEST_QUOTE]
        self.remarks.append(Remark(code, slots, (place,), {"printed": quote, "row": str(row.number)}))

"""Units of columns: the cell's own first, then the heading's, then the form's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from disclosure.form import Column, Table
from disclosure.matching import fold
from disclosure.units import load_units
from ingest.tables.cells import read_cell
from ingest.tables.filling import Filling, TableRow
from ingest.tables.labels import find_column

IN_BRACKETS = re.compile(r"\((?:单位[:,]?)?([^()]{1,4})\)|单位[:,]([^()\s]{1,4})$")


def set_column_units(filling: Filling, rows: Sequence[TableRow]) -> None:
    """Give every cell of a column with a unit of its own that unit, unless the cell prints one."""
    for column in filling.table.columns.values():
        if column.unit is None:
            continue
        unit = column.unit or _printed_unit(filling.table, column, rows)
        for slot, cell in filling.cells.items():
            if slot.endswith(f".{column.id}") and read_cell(cell.printed).unit is None:
                filling.cells[slot] = replace(cell, unit=unit)


def _printed_unit(table: Table, column: Column, rows: Sequence[TableRow]) -> str:
    """The one unit that a heading of the column names: 采购总金额（万元）; empty when none does, or two differ."""
    found = set()
    for row in rows:
        for cell in row.printed.cells:
            text = fold(cell.text)
            for match in IN_BRACKETS.finditer(text):
                named = match.group(1) or match.group(2)
                if named in load_units() and find_column(text[: match.start()], table.columns.values()) == column.id:
                    found.add(named)
    return found.pop() if len(found) == 1 else ""

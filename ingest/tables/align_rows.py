"""Tables two and three: every row begins with its label, and its values follow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure.form import Table
from disclosure.model import Reading
from ingest.split import PrintedCell, PrintedRow
from ingest.tables.cells import is_label, read_cell
from ingest.tables.cut_rows import join_cut_rows
from ingest.tables.filling import Filling, TableRow
from ingest.tables.labels import Match, RowLabels, RowMatch, is_item
from ingest.tables.layout import Layout, find_header, fit_values

SPACED = re.compile(r"^(?P<label>\S.{0,60}?)(?P<values>(?: +[0-9０-９][0-9０-９,，.．]{0,20}){1,7})$")
VALUE = re.compile(r"[0-9０-９,，.．]+")


def align_rows(rows: Sequence[TableRow], table: Table) -> Filling:
    """Fill a table from labelled rows. Rows that need the geometry of the others wait until those are read."""
    aligner = _RowAligner(table)
    rows = join_cut_rows(rows, aligner.labels)
    waiting = [waits for row in rows if (waits := aligner.read(row))]
    for row, match, tail in waiting:
        if not aligner.put(row, match, tail, settle=True):
            aligner.out.note("row_misfit", row, match.row)
    aligner.put_blank_groups()
    return aligner.out


class _RowAligner:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.out = Filling(table)
        self.labels = RowLabels(table)
        self.layout = Layout()
        self.group: str | None = None
        self.blank_groups: dict[str, tuple[TableRow, RowMatch, Sequence[PrintedCell]]] = {}

    def read(self, row: TableRow) -> tuple[TableRow, RowMatch, Sequence[PrintedCell]] | None:
        """Fill in a row, or return it with its label and values when its values cannot be placed yet."""
        printed = row.printed if row.printed.grid is not None else _spaced_row(row.printed)
        header = find_header(printed, tuple(self.table.columns.values()))
        if header:
            self.layout.learn_header(printed, header, self.table.columns)
            return None
        match, tail = self._find_label(printed)
        if match is None:
            if printed.grid is not None and _holds_values(printed):
                self.out.note("row_unknown", row)
            return None
        self.group = match.row if match.row in self.table.groups else self.table.rows[match.row].group
        row = TableRow(row.number, printed)
        if not self._are_values(match.row, tail):
            if match.row in self.table.groups and len(tail) >= len(self.table.columns):
                self.blank_groups[match.row] = row, match, tail
            return None
        return None if self.put(row, match, tail) else (row, match, tail)

    def put_blank_groups(self) -> None:
        """A group's label over blank cells is its heading, unless the report prints the group as this one row alone."""
        seen = {indicator.split(".")[1] for indicator in self.out.cells}
        for group, (row, match, tail) in self.blank_groups.items():
            if group not in seen and not seen & set(self.table.members(group)) and len(seen) * 2 > len(self.table.rows):
                self.put(row, match, tail)

    def put(self, row: TableRow, match: RowMatch, tail: Sequence[PrintedCell], settle: bool = False) -> bool:
        """Fill the slots of a matched row; False when its cells cannot be told apart."""
        found = fit_values(row.printed, tail, self.table.columns_of(match.row), self.layout, settle)
        if found is None:
            return False
        self.layout.learn_start(row.printed, found.values())
        if match.how is not Match.EXACT:
            self.out.note("label_alike", row, match.row)
        self.out.put(match.row, row.number, found)
        return True

    def _find_label(self, row: PrintedRow) -> tuple[RowMatch | None, Sequence[PrintedCell]]:
        """The label nearest to the values that names a row of the form, and the cells after it."""
        words = [(place, cell.text) for place, cell in enumerate(row.cells) if is_label(cell.text)]
        seen = frozenset(indicator.split(".")[1] for indicator in self.out.cells)
        for number, (place, text) in reversed(list(enumerate(words))):
            match = self.labels.find(text, self.group, seen)
            if match and not (
                match.row in self.table.groups and any(is_item(after) for _, after in words[number + 1 :])
            ):
                return match, row.cells[place + 1 :]
        if not words or row.grid is None:
            return None, ()
        group = next((found for _, text in reversed(words) if (found := self.labels.group_of(text))), self.group)
        joined = "".join(text for _, text in words)
        match = self.labels.find(joined, self.group, seen) or self.labels.find_alike(joined, group)
        match = match or self.labels.find_alike(words[-1][1], group)
        if match and match.how is not Match.EXACT and match.row in seen:
            return None, ()
        return match, row.cells[words[-1][0] + 1 :]

    def _are_values(self, row: str, tail: Sequence[PrintedCell]) -> bool:
        """Cells after a label are values unless all are blank and too few, as after the label of a group."""
        if any(cell.text for cell in tail):
            return True
        return row in self.table.rows and bool(tail) and len(tail) >= len(self.table.columns_of(row))


def _holds_values(row: PrintedRow) -> bool:
    """Whether a row has numbers, or a label with dashes or the like; header rows have words only."""
    readings = {read_cell(cell.text).reading for cell in row.cells if not is_label(cell.text)}
    named = any(is_label(cell.text) for cell in row.cells)
    return Reading.NUMBER in readings or (named and bool(readings - {Reading.BLANK}))


def _spaced_row(row: PrintedRow) -> PrintedRow:
    """A paragraph such as “行政许可 97” as a row of cells; any other paragraph as it is."""
    whole = row.cells[0]
    match = SPACED.match(whole.text)
    if match is None:
        return row
    spans = [match.span("label"), *(each.span() for each in VALUE.finditer(whole.text, match.start("values")))]
    cells = tuple(
        PrintedCell(whole.text[start:end], column, 1, whole.section, whole.start + start, whole.start + end)
        for column, (start, end) in enumerate(spans)
    )
    return PrintedRow(cells, row.section, None, "piped")

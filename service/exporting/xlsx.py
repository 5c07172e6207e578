"""Tables → an XLSX file, a sheet each: numbers as numbers with the digits printed, blanks empty, permalinks as links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

from disclosure.errors import Refused
from service.exporting.columns import Row, Value
from service.exporting.inert import is_active
from service.exporting.tables import Table

MOST_ROWS = 1_000_000
MOST_LINKS = 65_000  # Excel opens no sheet with more than 65,530
MOST_DIGITS = 15  # a spreadsheet keeps no more of a number; longer ones are text
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MOST_CHARACTERS = 32_767
LINK = "url"


def write_xlsx(tables: list[Table], path: Path) -> None:
    """Write the sheets. Raises Refused where a sheet would be too long."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        for place, column in enumerate(table.columns, 1):
            sheet.column_dimensions[_letter(place)].width = column.width
        SheetWriter(sheet, table).write()
    book.save(path)


class SheetWriter:
    """Writes the rows of a table to a sheet of a workbook."""

    def __init__(self, sheet: Any, table: Table) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        self.sheet, self.table, self.make = sheet, table, WriteOnlyCell
        self.bold, self.linked = Font(bold=True), Font(color="0563C1", underline="single")
        self.styles: dict[str, Any] = {}
        self.links = 0

    def write(self) -> None:
        """Write the header and every row. Raises Refused where there are too many."""
        self.sheet.append([self._styled(column.name, "head") for column in self.table.columns])
        names = [column.name for column in self.table.columns]
        link = names.index(LINK) if LINK in names else -1
        for number, row in enumerate(self.table.rows()):
            if number == MOST_ROWS:
                raise Refused(
                    f"the sheet {self.table.name} would have more than {MOST_ROWS} rows; take csv or json, or filter"
                )
            self.sheet.append(list(self._cells(row, link)))

    def _cells(self, row: Row, link: int) -> Iterator[Any]:
        for place, value in enumerate(row):
            if place == link and isinstance(value, str) and "://" in value and self.links < MOST_LINKS:
                self.links += 1
                cell = self._styled(value, "link")
                cell.hyperlink = value
                yield cell
            else:
                yield self._cell(value)

    def _cell(self, value: Value) -> Any:
        if value is None or value == "" or isinstance(value, int):
            return None if value == "" else value
        if isinstance(value, Decimal):
            if len(value.as_tuple().digits) > MOST_DIGITS:
                return self._styled(f"{value:f}", "plain")
            exponent = value.as_tuple().exponent
            places = max(0, -exponent) if isinstance(exponent, int) else 0
            return self._styled(value, "0." + "0" * places) if places else value
        text = NOT_IN_XML.sub("\ufffd", value)[:MOST_CHARACTERS]
        return text if text[0].isalnum() else self._styled(text, "active" if is_active(value) else "plain")

    def _styled(self, value: str | Decimal, style: str) -> Any:
        """A cell in a style: head, link, plain or active text (which stays text when it is edited), or a number's format."""
        cell = self.make(self.sheet, value)
        if isinstance(value, str):
            cell.data_type = "s"  # also what begins with an equals sign or spells an error
        if style == "plain":
            return cell
        if style not in self.styles:
            if style in ("head", "link"):
                cell.font = self.bold if style == "head" else self.linked
            elif style == "active":
                cell.quotePrefix = True
            else:
                cell.number_format = style
            self.styles[style] = copy(cell._style)
        cell._style = copy(self.styles[style])
        return cell


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(place))

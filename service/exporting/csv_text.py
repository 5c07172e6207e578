"""A table → CSV (RFC 4180, UTF-8 with a byte order mark): numbers bare and exact, every text in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from service.exporting.columns import Row, Value
from service.exporting.inert import make_inert
from service.exporting.tables import Table

MARK = "\ufeff"
LINES_A_PIECE = 2000


def table_to_csv(table: Table) -> Iterator[bytes]:
    """The file in pieces."""
    head = tuple(column.name for column in table.columns)
    yield (MARK + row_to_line(head)).encode()
    rows = table.rows()
    while piece := "".join(map(row_to_line, islice(rows, LINES_A_PIECE))):
        yield piece.encode()


def row_to_line(row: Row) -> str:
    """A line; nothing is written for None, so that a blank is never a number."""
    return ",".join(map(_field, row)) + "\r\n"


def _field(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + make_inert(value).replace('"', '""') + '"' if value else ""
    return f"{value:f}" if not isinstance(value, int) else str(value)

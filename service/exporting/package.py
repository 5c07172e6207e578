"""Tables → JSON as a data package (https://specs.frictionlessdata.io): each a resource with its schema and its rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from service.exporting.columns import Column, Row, Value
from service.exporting.tables import Table

NAME, TITLE = "gongkai-figures", "政府信息公开工作年度报告的数据"
SAYS = (
    "Figures of annual reports on government information disclosure, each with the cell it stands in. A figure without a "
    "number has no value; it is not 0. Numbers are as printed, exactly."
)
RIGHTS = (
    "The reports, with their words and numbers, are their issuers' own; `sources` names each of them. This package grants no "
    "licence in them."
)
ROWS_A_PIECE = 1000


def tables_to_json(tables: list[Table], created: str) -> Iterator[bytes]:
    """The package in pieces; `counts` of its rows come last, when they are known."""
    head = {
        "profile": "data-package", "name": NAME, "title": TITLE, "description": SAYS, "created": created,
        "sources": [{"title": "政府信息公开工作年度报告", "path": "#/resources/sources"}], "rights": RIGHTS,
    }  # fmt: skip
    yield (_dump(head)[:-1] + ', "resources": [').encode()
    counts: dict[str, int] = {}
    for place, table in enumerate(tables):
        yield ((",\n" if place else "\n") + _dump(_resource(table))[:-1] + ', "data": [').encode()
        counts[table.name] = 0
        rows = table.rows()
        while piece := list(islice(rows, ROWS_A_PIECE)):
            start = ",\n" if counts[table.name] else "\n"
            yield (start + ",\n".join(_object(table.columns, row) for row in piece)).encode()
            counts[table.name] += len(piece)
        yield b"]}"
    yield f'], "counts": {_dump(counts)}}}\n'.encode()


def _resource(table: Table) -> dict[str, Any]:
    fields = [{"name": each.name, "type": each.kind, "description": each.says} for each in table.columns]
    return {
        "name": table.name, "profile": "tabular-data-resource", "format": "json",
        "schema": {"fields": fields, "missingValues": [""]},
    }  # fmt: skip


def _object(columns: tuple[Column, ...], row: Row) -> str:
    """A row as an object; numbers are written digit for digit."""
    told = (f"{_dump(column.name)}: {_value(value)}" for column, value in zip(columns, row, strict=True))
    return "{" + ", ".join(told) + "}"


def _value(value: Value) -> str:
    if value is None or isinstance(value, str | int):
        return _dump(value)
    return f"{value:f}"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

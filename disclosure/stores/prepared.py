"""Statements that every question runs: worded by SQLAlchemy once, then run on the bare connection, at a third of the cost."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Collection
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Select, bindparam, func, select
from sqlalchemy.dialects import sqlite


class Prepared:
    """A statement as text. `order` puts named values, and those that stand in the statement, where the text wants them."""

    def __init__(self, statement: ClauseElement) -> None:
        dialect = sqlite.dialect()
        compiled = dialect.statement_compiler(dialect, statement)
        self.text = str(compiled)
        self.names: list[str] = getattr(compiled, "positiontup", None) or []
        self.given: dict[str, Any] = dict(compiled.params)

    def order(self, **values: Any) -> tuple[Any, ...]:
        return tuple([values[name] if name in values else self.given[name] for name in self.names])


class PreparedSelect(Prepared):
    """A query as text; `row` makes a row with named columns."""

    def __init__(self, statement: Select[Any]) -> None:
        super().__init__(statement)
        columns: Any = namedtuple("Row", statement.selected_columns.keys())  # type: ignore[misc]
        self.row = columns._make


def is_one_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """That a column holds one of the values that are given under a name, as `to_values` makes them."""
    return column.in_(select(func.json_each(bindparam(name)).table_valued("value").c.value))


def to_values(each: Collection[int] | Collection[str]) -> str:
    return json.dumps(list(each))

"""Rows of the database → domain types, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from disclosure.model import Bound, Cell, Figure, Issue, Locator, Reading, Severity, Statement, Status

LOCATOR_FIELDS, STATEMENT_FIELDS = tuple(Locator.__dataclass_fields__), tuple(Statement.__dataclass_fields__)
READINGS = {each.value: each for each in Reading}
STATUSES = {each.value: each for each in Status}
BOUNDS = {each.value: each for each in Bound}
_columns_of_statement = attrgetter(*STATEMENT_FIELDS)


def _locator_to_fields(locator: Locator) -> dict[str, Any]:
    return {name: value for name in LOCATOR_FIELDS if (value := getattr(locator, name)) is not None}


@lru_cache(maxsize=8192)  # the same cell stands in the same place of thousands of reports
def _text_to_locator(text: str) -> Locator:
    return _fields_to_locator(json.loads(text))


def _fields_to_locator(fields: dict[str, Any]) -> Locator:
    if "bbox" in fields:
        fields["bbox"] = tuple(fields["bbox"])
    return Locator(**fields)


def cell_to_row(cell: Cell, version: int) -> dict[str, Any]:
    return {
        "version": version,
        "indicator": cell.indicator,
        "value": None if cell.value is None else format(cell.value, "f"),
        "unit": cell.unit,
        "reading": cell.reading.value,
        "printed": cell.printed,
        "status": cell.status.value,
        "locator": json.dumps(_locator_to_fields(cell.locator), ensure_ascii=False),
        "method": cell.method,
    }


def row_to_figure(row: Row[Any]) -> Figure:
    """A figure from columns of `figures` beside report, number, issuer_name and year of its version."""
    return Figure(row.report, row.number, row.issuer_name, row.year, row_to_cell(row))


def row_to_cell(row: Row[Any]) -> Cell:
    return Cell(
        row.indicator,
        row.printed,
        READINGS[row.reading],
        None if row.value is None else Decimal(row.value),
        row.unit,
        _text_to_locator(row.locator),
        STATUSES[row.status],
        row.method,
    )


def statement_to_row(statement: Statement, ordinal: int, version: int) -> dict[str, Any]:
    fields = {name: getattr(statement, name) for name in STATEMENT_FIELDS}
    exact = {"value": format(statement.value, "f"), "bound": statement.bound.value}
    return fields | exact | {"version": version, "ordinal": ordinal}


def row_to_statement(row: Row[Any]) -> Statement:
    fields = dict(zip(STATEMENT_FIELDS, _columns_of_statement(row), strict=True))
    return Statement(**fields | {"value": Decimal(row.value), "bound": BOUNDS[row.bound]})


def whole_issue(issue: Issue, report_id: str) -> Issue:
    """An Issue with a local id and local slots, under its report's id; whole figure ids of other reports stay."""
    slots = tuple(slot if "/" in slot else f"{report_id}/{slot}" for slot in issue.figures)
    return replace(issue, id=f"{report_id}/{issue.id}", report_id=report_id, figures=slots)


def issue_to_row(issue: Issue, version: int, report_id: str, origin: str = "own") -> dict[str, Any]:
    whole = whole_issue(issue, report_id)
    return {
        "id": whole.id,
        "version": version,
        "code": issue.code,
        "severity": issue.severity.value,
        "message": issue.message,
        "figures": json.dumps(whole.figures),
        "locators": json.dumps([_locator_to_fields(locator) for locator in issue.locators], ensure_ascii=False),
        "origin": origin,
    }


def row_to_issue(row: Row[Any]) -> Issue:
    locators = tuple(_fields_to_locator(fields) for fields in json.loads(row.locators))
    figures = tuple(json.loads(row.figures))
    state = row.state or "open"
    return Issue(
        row.id, row.code, Severity(row.severity), row.message, row.report, figures, locators, state, row.reason
    )

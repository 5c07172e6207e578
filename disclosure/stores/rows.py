"""Rows of the database → domain types, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from disclosure.model import Cell, Figure, Issue, Locator, Reading, Severity, Status


def locator_to_text(locator: Locator) -> str:
    return json.dumps({key: value for key, value in asdict(locator).items() if value is not None}, ensure_ascii=False)


def text_to_locator(text: str) -> Locator:
    fields = json.loads(text)
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
        "locator": locator_to_text(cell.locator),
    }


def row_to_figure(row: Row[Any]) -> Figure:
    """A figure from columns of `figures` beside report, number, issuer_name and year of its version."""
    cell = Cell(
        row.indicator,
        row.printed,
        Reading(row.reading),
        None if row.value is None else Decimal(row.value),
        row.unit,
        text_to_locator(row.locator),
        Status(row.status),
    )
    return Figure(row.report, row.number, row.issuer_name, row.year, cell)


def issue_to_row(issue: Issue, version: int, report_id: str) -> dict[str, Any]:
    return {
        "id": f"{report_id}-{issue.id}",
        "version": version,
        "code": issue.code,
        "severity": issue.severity.value,
        "message": issue.message,
        "figures": json.dumps([f"{report_id}/{slot}" for slot in issue.figures]),
        "locators": json.dumps(
            [json.loads(locator_to_text(locator)) for locator in issue.locators], ensure_ascii=False
        ),
    }


def row_to_issue(row: Row[Any]) -> Issue:
    locators = tuple(text_to_locator(json.dumps(each)) for each in json.loads(row.locators))
    figures = tuple(json.loads(row.figures))
    return Issue(
        row.id, row.code, Severity(row.severity), row.message, row.report, figures, locators, row.state, row.reason
    )

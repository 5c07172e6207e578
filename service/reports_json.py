"""A report as public JSON: metadata, sections, and its tables laid out as the form has them."""

from __future__ import annotations

from typing import Any

from disclosure.form import Block, Form, Table
from disclosure.model import Cell, Figure, Locator, Reading
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from service.changes import version_changes
from service.held import Held
from service.present import Presenter

SUMMARY = (
    "id", "issuer", "year", "title", "edition", "level", "parent", "scope", "method", "source_url", "published",
    "source_name", "ingested_at", "sha256",
)  # fmt: skip


def report_summary(report: HeldReport, held: Held) -> dict[str, Any]:
    """What lists show of a report; `parent` is the government above, by its name where a report of it is held."""
    above = held.index.resolve(report.parent) if report.parent else ()
    parent = held.names[above[0]] if len(above) == 1 else report.parent
    return {field: getattr(report, field) for field in SUMMARY} | {"parent": parent, "version": report.number}


def report_to_json(
    report: HeldReport, held: Held, library: Library, presenter: Presenter, lang: str = "zh"
) -> dict[str, Any]:
    """One report version, whole, its Issues told in `lang`; `tables` hold every slot of the form, with what the report
    prints there."""
    figures = library.figures.of_version(report.key)
    form = presenter.form.of(report.edition)
    return report_summary(report, held) | {
        "media_type": report.media_type,
        "sections": [
            {"id": each.id, "title": each.title, "text": each.text} for each in library.reports.sections(report)
        ],
        "tables": [table_to_json(table, figures, report, form, presenter) for table in form.tables.values()],
        "issues": [presenter.issue(issue, lang).model_dump() for issue in library.reports.issues([report.key])],
        "versions": versions_to_json(report.id, library, presenter),
    }


def versions_to_json(report_id: str, library: Library, presenter: Presenter) -> list[dict[str, Any]]:
    """Every version of a report, the current one first, each with what changed from the one before."""
    versions = library.reports.versions(report_id)
    return [_version_to_json(each, versions, library, presenter) for each in versions]


def _version_to_json(
    held: HeldReport, versions: list[HeldReport], library: Library, presenter: Presenter
) -> dict[str, Any]:
    """A version in the list of all; `changes` from the one before, null for the first."""
    fields = ("sha256", "ingested_at", "source_name", "source_url", "published", "edition", "method")
    before = next((each for each in versions if each.number == held.number - 1), None)
    changes = None if before is None else version_changes(before, held, library, presenter)
    return {"version": held.number} | {field: getattr(held, field) for field in fields} | {"changes": changes}


def table_to_json(
    table: Table, figures: dict[str, Figure], held: HeldReport, form: Form, presenter: Presenter
) -> dict[str, Any]:
    """A table of a report version, laid out as the form has it: blocks, their columns, their rows with every cell."""
    section = form.section(table.section)
    return {
        "id": table.id,
        "section": table.section,
        "number": section.number,
        "title": section.title,
        "en": section.en,
        "blocks": [_block_to_json(block, table, figures, held, presenter) for block in table.blocks],
    }


def _block_to_json(
    block: Block, table: Table, figures: dict[str, Figure], held: HeldReport, presenter: Presenter
) -> dict[str, Any]:
    columns = [table.columns[column] for column in block.columns]
    return {
        "title": block.title,
        "columns": [{"id": each.id, "label": each.label, "en": each.en, "group": each.group} for each in columns],
        "rows": [
            _row_to_json(row, block, table, figures, held, presenter) for row in _printed_rows(block, table, figures)
        ],
    }


def _printed_rows(block: Block, table: Table, figures: dict[str, Figure]) -> list[str]:
    """The rows of a block; a group that a report prints as one row stands where its rows would begin."""
    rows: list[str] = []
    for row in block.rows:
        group = table.rows[row].group
        collapsed = group is not None and f"{table.id}.{group}.{block.columns[0]}" in figures
        name = group if collapsed and f"{table.id}.{row}.{block.columns[0]}" not in figures else row
        if name is not None and name not in rows:
            rows.append(name)
    return rows


def _row_to_json(
    row: str, block: Block, table: Table, figures: dict[str, Figure], held: HeldReport, presenter: Presenter
) -> dict[str, Any]:
    entry = table.rows.get(row) or table.groups[row]
    group = table.groups.get(entry.group or "")
    cells = [
        figures.get(f"{table.id}.{row}.{column}") or _unread(f"{table.id}.{row}.{column}", entry.unit, held)
        for column in block.columns
    ]
    return {
        "id": row,
        "label": entry.label,
        "en": entry.en,
        "lead": (group.lead if group else None) or entry.lead,
        "group": group.label if group else None,
        "cells": [presenter.figure(cell).model_dump() for cell in cells],
    }


def _unread(indicator: str, unit: str, held: HeldReport) -> Figure:
    """A slot for which nothing was read."""
    cell = Cell(indicator, "", Reading.UNREADABLE, None, unit, Locator(table=indicator.split(".")[0]))
    return Figure(held.id, held.number, held.issuer, held.year, cell)

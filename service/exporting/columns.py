"""The columns of exported tables, and what fills them. A cell is text, a number, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from disclosure.issue_kinds import issue_kind
from disclosure.model import Figure, Issue
from disclosure.stores.reports import HeldReport
from service.present import Presenter

Value: TypeAlias = str | int | Decimal | None
Row: TypeAlias = tuple[Value, ...]
TEXT, INTEGER, NUMBER = "string", "integer", "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `kind` as Frictionless' table schema has it, `width` in characters."""

    name: str
    kind: str
    says: str
    width: int = 14


FIGURES = (
    Column("report_id", TEXT, "the report: body and year, stable over its versions", 28),
    Column("version", INTEGER, "which version of the report, counted from 1", 8),
    Column("issuer", TEXT, "the body, as its report prints it", 28),
    Column("year", INTEGER, "the year reported on", 8),
    Column("indicator", TEXT, "the slot of the form: table.row.column", 36),
    Column("label_zh", TEXT, "what the slot is called", 36),
    Column("label_en", TEXT, "the same in English", 36),
    Column("value", NUMBER, "the number; empty where the cell has none, which is not 0", 14),
    Column("unit", TEXT, "the unit of the number, as printed", 8),
    Column("reading", TEXT, "how the cell read: number, blank, dash, unreadable", 12),
    Column("printed", TEXT, "what the cell prints; empty for a computed figure", 14),
    Column("status", TEXT, "whether the sums of the form over it hold: consistent, inconsistent, unchecked", 13),
    Column("method", TEXT, "how it was read: text, ocr, or hand for a correction", 8),
    Column("table", TEXT, "the table it stands in", 14),
    Column("row", INTEGER, "the row of the table as printed, from 1", 6),
    Column("column", INTEGER, "the column, from 1", 8),
    Column("section", TEXT, "the section, of a quantity of the prose", 12),
    Column("page", INTEGER, "the page of the file, from 1, where it has pages", 6),
    Column("url", TEXT, "the permalink of the figure", 44),
    Column("source_sha256", TEXT, "the digest of the file that it was read from", 20),
)
SOURCES = (
    Column("report_id", TEXT, "the report", 28),
    Column("version", INTEGER, "its version, counted from 1", 8),
    Column("issuer", TEXT, "the body, as its report prints it", 28),
    Column("year", INTEGER, "the year reported on", 8),
    Column("title", TEXT, "the title of the report", 44),
    Column("edition", TEXT, "the official form that it follows", 9),
    Column("level", TEXT, "the rank of the body", 12),
    Column("scope", TEXT, "whether its figures are the body's own or its whole region's", 10),
    Column("method", TEXT, "how the file was read: text, ocr", 8),
    Column("published", TEXT, "the day of publication, where it tells one", 12),
    Column("source_url", TEXT, "where it was published, where it tells that", 30),
    Column("source_name", TEXT, "the name of the file", 28),
    Column("source_sha256", TEXT, "the digest of the file", 20),
    Column("ingested_at", TEXT, "when it was read", 22),
    Column("url", TEXT, "the permalink of the report", 44),
)
ISSUES = (
    Column("id", TEXT, "the issue", 40),
    Column("report_id", TEXT, "the report", 28),
    Column("code", TEXT, "its kind", 24),
    Column("severity", TEXT, "error, warning, info", 10),
    Column("blame", TEXT, "whose it is: report, reading, exception, note", 10),
    Column("state", TEXT, "what a person decided: open, confirmed, dismissed", 11),
    Column("reason", TEXT, "why", 20),
    Column("message", TEXT, "what does not add up, could not be read, or is worth knowing", 80),
    Column("figures", TEXT, "the figures that it touches, by report_id/indicator", 50),
)
INDICATORS = (
    Column("indicator", TEXT, "the slot of the form, a column of the figures", 36),
    Column("label_zh", TEXT, "what it is called", 36),
    Column("label_en", TEXT, "the same in English", 36),
    Column("unit", TEXT, "the unit of the column", 8),
)
REPORT = tuple(column for column in FIGURES if column.name in ("report_id", "version", "issuer", "year"))
CONTRADICTED = Column("inconsistent", TEXT, "slots whose sums do not hold in this report", 30)


def figure_row(figure: Figure, report: HeldReport, label: Callable[[str, str], str], base: str) -> Row:
    """A figure as a row of `FIGURES`; `label` is Presenter.label."""
    cell, place = figure.cell, figure.cell.locator
    return (
        figure.report_id, figure.version, figure.issuer, figure.year, cell.indicator, label(cell.indicator, "zh"),
        label(cell.indicator, "en"), cell.value, cell.unit, cell.reading.value, cell.printed, cell.status.value,
        cell.method, place.table, place.row, place.column, place.section, place.page, f"{base}/#/reports/{figure.id}",
        report.sha256,
    )  # fmt: skip


def source_row(report: HeldReport, base: str) -> Row:
    """A report as a row of `SOURCES`."""
    own: Mapping[str, Any] = {
        "report_id": report.id, "version": report.number, "source_sha256": report.sha256, "url": f"{base}/#/reports/{report.id}",
    }  # fmt: skip
    return tuple(own[column.name] if column.name in own else getattr(report, column.name) for column in SOURCES)


def issue_row(issue: Issue) -> Row:
    """An Issue as a row of `ISSUES`."""
    return (
        issue.id, issue.report_id, issue.code, issue.severity.value, issue_kind(issue.code).blame.value, issue.state,
        issue.reason, issue.message, " ".join(issue.figures),
    )  # fmt: skip


def slot_row(indicator: str, presenter: Presenter) -> Row:
    """A slot as a row of `INDICATORS`."""
    label = presenter.label
    return indicator, label(indicator, "zh"), label(indicator, "en"), slot_unit(indicator, presenter)


def slot_unit(indicator: str, presenter: Presenter) -> str:
    """The unit of the form for a slot; empty for one that no form has."""
    known = presenter.form.indicators.get(indicator)
    return known.unit if known else ""

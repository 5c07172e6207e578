"""Reports made for tests: clean figures, and tables as rows of texts that a test may change before they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape

from disclosure.load_form import load_form
from disclosure.model import Reading, Report
from eval.generator.body import make_body
from eval.generator.report import generate_series
from ingest.pipeline import read_report

FORM = load_form()
TITLE = "岫澜县人民政府2023年政府信息公开工作年度报告"
KINDS = ("tabs", "pipes", "html")
Rows = list[list[str]]
PROSE = {
    "overview": "2023年，全县政府信息公开工作有序推进，各项任务均已完成，统计期限为全年。"
    "开展工作考核和社会评议，未发生责任追究。",
    "problems": "公开内容的深度还不够，下一步将加强培训。",
    "other": "本年度收取信息处理费0元。",
}


@cache
def figures() -> Mapping[str, str]:
    """A clean set of 200 figures of a county, no two rows alike where the form allows."""
    (report,) = generate_series(make_body("岫澜", "xiulan", "county"), [2023], 4)
    return {slot: value or "" for slot, value in report.values.items()}


def value_texts(table: str, row: str) -> list[str]:
    """The printed values of a row in the order of the form."""
    return [figures()[f"{table}.{row}.{column}"] for column in FORM.tables[table].columns_of(row)]


def table_rows(table: str) -> Rows:
    """A table with one label column; table four has its block names and column names over one row of numbers."""
    form = FORM.tables[table]
    if table == "remedies":
        return block_rows(form.rows)
    rows: Rows = []
    for block in form.blocks:
        rows.append(["项目", *(form.columns[column].label for column in block.columns)])
        rows += [[form.rows[row].label, *value_texts(table, row)] for row in block.rows]
    return rows


def block_rows(blocks: Iterable[str]) -> Rows:
    """Table four with the given blocks side by side."""
    form = FORM.tables["remedies"]
    labels = [column.label for column in form.columns.values()]
    blanks = [""] * (len(labels) - 1)
    rows: Rows = [[], [], []]
    for block in blocks:
        rows[0] += [form.rows[block].label, *blanks]
        rows[1] += labels
        rows[2] += value_texts("remedies", block)
    return rows


def make_report(kind: str, tables: Mapping[str, Rows | str] = {}, title: str = TITLE) -> bytes:
    """A whole report as a file of `kind`; `tables` replaces the rows, or the whole text, of tables by section."""
    parts = [_heading(kind, title, 1)]
    for section in FORM.sections:
        parts.append(_heading(kind, f"{section.number}、{section.title}", 2))
        if section.id in PROSE:
            parts.append(f"<p>{PROSE[section.id]}</p>" if kind == "html" else PROSE[section.id])
        given = tables.get(section.id, table_rows(section.id) if section.id in FORM.tables else "")
        parts.append(given if isinstance(given, str) else write_table(kind, given))
    body = "\n\n".join(parts)
    return (f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>" if kind == "html" else body).encode()


def _heading(kind: str, text: str, level: int) -> str:
    return {"html": f"<h{level}>{text}</h{level}>", "pipes": f"{'#' * level} {text}"}.get(kind, text)


def write_table(kind: str, rows: Sequence[Sequence[str]]) -> str:
    """Rows as the text of a table; in pipes the first row is the header."""
    if kind == "tabs":
        return "\n".join("\t".join(row) for row in rows)
    if kind == "html":
        inner = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in inner)}</table>"
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])


def read(kind: str, tables: Mapping[str, Rows | str] = {}, title: str = TITLE) -> Report:
    """A made report, read again."""
    return read_report(make_report(kind, tables, title), f"report.{kind}")


def table_values(report: Report, table: str = "") -> dict[str, str | None]:
    """Slot → plain digits, or None for a cell without a value; the statement of section six left out."""
    return {
        cell.indicator: None if cell.value is None else format(cell.value, "f")
        for cell in report.cells
        if cell.indicator.startswith(table) and not cell.indicator.startswith("other.")
    }


def expected(table: str = "", **changes: str | None) -> dict[str, str | None]:
    """The clean figures as read."""
    return {slot: value for slot, value in figures().items() if slot.startswith(table)} | changes


def codes(report: Report, *, infos: bool = True) -> list[str]:
    return [issue.code for issue in report.issues if infos or issue.severity != "info"]


def reading(report: Report, slot: str) -> Reading:
    return next(cell.reading for cell in report.cells if cell.indicator == slot)

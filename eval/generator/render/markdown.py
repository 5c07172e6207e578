"""Reports as Markdown: one pipe table for each table of the form, or one small table a row."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from disclosure.form import Row, Table
from eval.generator.grids import Cell, Grid, expand, printed_rows, value_cells
from eval.generator.outline import Outline, Rendered, outline
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

UNNAMED = [f"数据{number}" for number in range(1, 7)]


def render_markdown(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """Ordinary pipe tables; the places a label spans are empty or repeat it."""
    repeated = rng.random() < 0.4
    content = outline(report, wording)
    tables = {part.section: [_grid_to_pipes(part.grid, repeated)] for part in content.parts if part.grid}
    return _write(report, content, tables)


def render_row_markdown(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """A heading and a small table for every row or group, as programs make that cut a page into pieces."""
    named, false_header = rng.random() < 0.5, rng.random() < 0.4
    tables = {
        "proactive": list(_proactive_pieces(report, wording)),
        "applications": list(_applications_pieces(report, wording, named, false_header)),
        "remedies": list(_remedies_pieces(report, wording)),
    }
    return _write(report, outline(report, wording), tables)


def _write(report: FictionalReport, content: Outline, tables: dict[str, list[str]]) -> Rendered:
    blocks = [f"# {content.title}", *content.preamble]
    for part in content.parts:
        texts = map(_heading_or_text, part.paragraphs)
        blocks += [f"## {part.heading}", *texts, *tables.get(part.section, [])]
    blocks += content.signature
    return Rendered(f"{report.name}.md", ("\n\n".join(blocks) + "\n").encode())


def _heading_or_text(paragraph: str) -> str:
    return f"### {paragraph}" if paragraph.startswith("（") and "。" not in paragraph else paragraph


def _pipes(rows: list[list[str]]) -> str:
    """A pipe table whose first row is the header."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join((lines[0], "|" + "---|" * len(rows[0]), *lines[1:]))


def _grid_to_pipes(grid: Grid, repeated: bool) -> str:
    if repeated:
        return _pipes([_repeated(row) for row in expand(grid)])
    return _pipes([[cell.text if cell else "" for cell in row] for row in expand(grid)])


def _repeated(row: list[Cell | None]) -> list[str]:
    """The texts of a row, a label or header standing in every place that it spans to the right."""
    texts: list[str] = []
    last: Cell | None = None
    left = 0
    for cell in row:
        last, left = (cell, cell.colspan) if cell else (last, left)
        texts.append(last.text if last and left > 0 and (cell or last.kind != "value") else "")
        left -= 1
    return texts


def _proactive_pieces(report: FictionalReport, wording: Wording) -> Iterator[str]:
    table = report.form.tables["proactive"]
    for block in table.blocks:
        yield f"### {wording.label(f'block {block.title}')}"
        head = ["信息内容", *(wording.column(table.id, column) for column in block.columns)]
        yield _pipes([head, *(_row(report, wording, table, row, block.columns) for row in block.rows)])


def _row(report: FictionalReport, wording: Wording, table: Table, row: str, columns: tuple[str, ...]) -> list[str]:
    values = value_cells(report, wording, table.id, row, columns)
    return [wording.row(table.id, row), *(cell.text for cell in values)]


def _applications_pieces(report: FictionalReport, wording: Wording, named: bool, false_header: bool) -> Iterator[str]:
    """Rows under their headings; columns are `named`, or numbered after tables that only name them."""
    table = report.form.tables["applications"]
    columns = tuple(table.columns)
    names = [wording.column(table.id, column) for column in columns]
    yield wording.label("identity")
    if not named:
        yield from _column_notes(names)
    head = ["类别", *names] if named else ["类别", *UNNAMED, names[-1]]
    for heading, rows in _headed_rows(printed_rows(report, table), wording):
        lines = [_row(report, wording, table, row.id, columns) for row in rows]
        yield f"### {heading}"
        if false_header and len(lines) > 1 and rows[0].group == "other_outcomes":
            yield _pipes([head, lines[0]])
            yield _pipes([["项目", "本年新收件数", "上年结转件数", *["数据"] * 4, names[-1]], *lines[1:]])
        elif lines:
            yield _pipes([head, *lines])


def _column_notes(names: list[str]) -> Iterator[str]:
    """Tables without figures that tell what the numbered columns are."""
    yield "### 申请人情况（法人或其他组织）"
    yield _pipes([names[1:-1], ["-"] * (len(names) - 2)])
    yield "### 申请人情况（其余）"
    yield _pipes([[names[0], names[-1]], ["-", "-"]])


def _headed_rows(rows: list[Row], wording: Wording) -> Iterator[tuple[str, list[Row]]]:
    """Every row or group of rows with its heading; the lead has a heading and no rows."""
    led = False
    seen: set[str] = set()
    for row in rows:
        if (row.lead or row.group) and not led:
            led = True
            yield wording.label("lead"), []
        if row.group is None:
            yield wording.row(row.table, row.id), [row]
        elif row.group not in seen:
            seen.add(row.group)
            yield wording.row(row.table, row.group), [each for each in rows if each.group == row.group]


def _remedies_pieces(report: FictionalReport, wording: Wording) -> Iterator[str]:
    table = report.form.tables["remedies"]
    for row in table.rows.values():
        name = wording.row(table.id, row.id)
        yield f"### {f'行政诉讼（{name}）' if row.lead else name}"
        columns = tuple(table.columns)
        values = value_cells(report, wording, table.id, row.id, columns)
        yield _pipes([[wording.column(table.id, column) for column in columns], [cell.text for cell in values]])

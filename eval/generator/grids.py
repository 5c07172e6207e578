"""The three tables of a report as grids of cells with spans, before any file format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from zlib import crc32

from disclosure.form import Row, Table
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell with its spans; `kind`: title, header, label or value."""

    text: str
    kind: str
    colspan: int = 1
    rowspan: int = 1


Grid = list[list[Cell]]


def report_grids(report: FictionalReport, wording: Wording) -> dict[str, Grid]:
    """The grid of each table, by the id of the section it stands in."""
    makers = {"proactive": proactive_grid, "applications": applications_grid, "remedies": remedies_grid}
    return {table: maker(report, wording) for table, maker in makers.items()}


def value_cells(
    report: FictionalReport, wording: Wording, table: str, row: str, columns: tuple[str, ...]
) -> list[Cell]:
    """The cells of a row's values."""
    slots = [f"{table}.{row}.{column}" for column in columns]
    texts = [report.printed.get(slot, wording.number(report.values[slot])) for slot in slots]
    return [Cell(text, "value") for text in texts]


def printed_rows(report: FictionalReport, table: Table) -> list[Row]:
    """The rows that the report prints: those of the form, a group in place of its members where it is collapsed."""
    rows: list[Row] = []
    for row in table.rows.values():
        group = table.groups.get(row.group or "")
        if group is None or f"{table.id}.{row.id}.total" in report.values:
            rows.append(row)
        elif group not in rows:
            rows.append(group)
    return rows


def proactive_grid(report: FictionalReport, wording: Wording) -> Grid:
    """Table two, four columns wide; where blocks differ in their columns, five in every other report.

    The columns of every block fill the width.
    """
    table = report.form.tables["proactive"]
    uneven = any(len(block.columns) == 2 for block in table.blocks)
    width = 5 if uneven and crc32(report.name.encode()) % 2 else 4
    grid: Grid = []
    for number, block in enumerate(table.blocks):
        spans = _spans(len(block.columns), width - 1, number)
        grid.append([Cell(wording.label(f"block {block.title}"), "title", colspan=width)])
        heads = [Cell(wording.column(table.id, column), "header") for column in block.columns]
        grid.append([Cell("信息内容", "header"), *_widened(heads, spans)])
        for row in block.rows:
            values = value_cells(report, wording, table.id, row, block.columns)
            grid.append([Cell(wording.row(table.id, row), "label"), *_widened(values, spans)])
    return grid


def _spans(count: int, width: int, number: int) -> list[int]:
    """How `count` columns fill `width`: the rest goes to one of them, another one in block `number`."""
    if width % count == 0:
        return [width // count] * count
    spans = [1] * count
    spans[(number + 1) % count] += width - count
    return spans


def _widened(cells: list[Cell], spans: list[int]) -> Iterator[Cell]:
    return (replace(cell, colspan=span) for cell, span in zip(cells, spans, strict=True))


def applications_grid(report: FictionalReport, wording: Wording) -> Grid:
    """Table three, ten columns wide: three of labels, seven of applicants, under a header of three rows."""
    table = report.form.tables["applications"]
    grid = _applicants_header(table, wording)
    rows = printed_rows(report, table)
    for row in rows:
        values = value_cells(report, wording, table.id, row.id, tuple(table.columns))
        grid.append([*_row_labels(rows, row, wording), *values])
    return grid


def _applicants_header(table: Table, wording: Wording) -> Grid:
    names = {column.id: wording.column(table.id, column.id) for column in table.columns.values()}
    inner = [column.id for column in table.columns.values() if column.group]
    return [
        [Cell(wording.label("identity"), "header", 3, 3), Cell("申请人情况", "header", 7)],
        [
            Cell(names["natural_person"], "header", rowspan=2),
            Cell("法人或其他组织", "header", colspan=len(inner)),
            Cell(names["total"], "header", rowspan=2),
        ],
        [Cell(names[column], "header") for column in inner],
    ]


def _row_labels(rows: list[Row], row: Row, wording: Wording) -> Iterator[Cell]:
    """The label cells that begin at a row: its lead and its group only where these start."""
    led = [each.id for each in rows if each.lead or each.group]
    if row.id not in led:
        yield Cell(wording.row(row.table, row.id), "label", colspan=3)
        return
    if row.id == led[0]:
        yield Cell(wording.label("lead"), "label", rowspan=len(led))
    members = [each.id for each in rows if row.group and each.group == row.group]
    if members and members[0] == row.id:
        yield Cell(wording.row(row.table, row.group or ""), "label", rowspan=len(members))
    yield Cell(wording.row(row.table, row.id), "label", colspan=1 if row.group else 2)


def remedies_grid(report: FictionalReport, wording: Wording) -> Grid:
    """Table four: one row of fifteen values under a header of three rows."""
    table = report.form.tables["remedies"]
    review, *suits = table.rows
    width = len(table.columns)
    heads = [Cell(wording.column(table.id, column), "header") for column in table.columns]
    values = [cell for row in table.rows for cell in value_cells(report, wording, table.id, row, tuple(table.columns))]
    return [
        [
            Cell(wording.row(table.id, review), "header", colspan=width),
            Cell("行政诉讼", "header", colspan=width * len(suits)),
        ],
        [
            *(replace(head, rowspan=2) for head in heads),
            *(Cell(wording.row(table.id, row), "header", colspan=width) for row in suits),
        ],
        heads * len(suits),
        values,
    ]


def expand(grid: Grid) -> list[list[Cell | None]]:
    """Rows of equal width with every cell at its place, and None where a span covers."""
    rows: list[list[Cell | None]] = []
    width = sum(cell.colspan for cell in grid[0]) if grid else 0
    covered: set[tuple[int, int]] = set()
    for line, cells in enumerate(grid):
        waiting = list(cells)
        row: list[Cell | None] = []
        while len(row) < width:
            cell = None if (line, len(row)) in covered else waiting.pop(0)
            if cell is not None:
                covered |= {
                    (line + down, len(row) + right) for down in range(cell.rowspan) for right in range(cell.colspan)
                }
            row.append(cell)
        rows.append(row)
    return rows

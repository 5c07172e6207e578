"""The three tables of a report as grids of cells with spans, before any file format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from disclosure.form import Row, Table
from disclosure.load_form import load_form
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
    return [Cell(wording.number(report.values[f"{table}.{row}.{column}"]), "value") for column in columns]


def proactive_grid(report: FictionalReport, wording: Wording) -> Grid:
    """Table two, four columns wide; a block's only column takes three."""
    table = load_form().tables["proactive"]
    grid: Grid = []
    for block in table.blocks:
        span = 4 - len(block.columns)
        grid.append([Cell(wording.label(f"block {block.title}"), "title", colspan=4)])
        heads = [Cell(wording.column(table.id, column), "header", colspan=span) for column in block.columns]
        grid.append([Cell("信息内容", "header"), *heads])
        for row in block.rows:
            values = value_cells(report, wording, table.id, row, block.columns)
            grid.append([Cell(wording.row(table.id, row), "label"), *(replace(cell, colspan=span) for cell in values)])
    return grid


def applications_grid(report: FictionalReport, wording: Wording) -> Grid:
    """Table three, ten columns wide: three of labels, seven of applicants, under a header of three rows."""
    table = load_form().tables["applications"]
    grid = _applicants_header(table, wording)
    for row in table.rows.values():
        values = value_cells(report, wording, table.id, row.id, tuple(table.columns))
        grid.append([*_row_labels(table, row, wording), *values])
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


def _row_labels(table: Table, row: Row, wording: Wording) -> Iterator[Cell]:
    """The label cells that begin at a row: its lead and its group only where these start."""
    led = [each.id for each in table.rows.values() if each.lead or each.group]
    if row.id not in led:
        yield Cell(wording.row(table.id, row.id), "label", colspan=3)
        return
    if row.id == led[0]:
        yield Cell(wording.label("lead"), "label", rowspan=len(led))
    if row.group and (members := table.members(row.group))[0] == row.id:
        yield Cell(wording.row(table.id, row.group), "label", rowspan=len(members))
    yield Cell(wording.row(table.id, row.id), "label", colspan=1 if row.group else 2)


def remedies_grid(report: FictionalReport, wording: Wording) -> Grid:
    """Table four: one row of fifteen values under a header of three rows."""
    table = load_form().tables["remedies"]
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

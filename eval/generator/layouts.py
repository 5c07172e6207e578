"""Other arrangements of a table that are seen in print: spans lost, labels repeated, one table cut into several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from eval.generator.grids import Cell, Grid, expand


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file arranges its tables. `spans`: kept, emptied (blank cells where a span reached down) or repeated;
    `blocks`: table two is a table for each block; `cut`: table three goes on in a second table; `stacked`: table four
    has a row for each remedy."""

    spans: str = "kept"
    blocks: bool = False
    cut: str = ""
    stacked: bool = False


def draw_layout(rng: Random) -> Layout:
    """Mostly the arrangement of the form."""
    spans = rng.choices(("kept", "emptied", "repeated"), (6, 2, 2))[0]
    cut = rng.choices(("", "headed", "bare"), (8, 1, 1))[0]
    return Layout(spans, rng.random() < 0.15, cut, rng.random() < 0.1)


def arrange(section: str, grid: Grid, layout: Layout, rng: Random) -> list[Grid]:
    """The tables that stand in a section; none for a section without one."""
    if not grid:
        return []
    if section == "remedies" and layout.stacked:
        return [_stacked(grid)]
    if section == "proactive" and layout.blocks:
        return list(_by_block(grid))
    change = {"kept": _same, "emptied": emptied_headers, "repeated": repeated_labels}[layout.spans]
    if section == "applications" and layout.cut:
        return [change(part) for part in _cut(grid, layout.cut == "headed", rng)]
    return [change(grid)]


def _same(grid: Grid) -> Grid:
    return grid


def emptied_headers(grid: Grid) -> Grid:
    """The grid with empty cells under header cells that spanned two rows; the corner keeps its span."""
    return _refilled(grid, lambda cell: "", lambda cell: cell.kind == "header" and cell.colspan == 1)


def repeated_labels(grid: Grid) -> Grid:
    """The grid with labels and headers standing in every row that they spanned."""
    return _refilled(grid, lambda cell: cell.text, lambda cell: cell.rowspan > 1)


def _refilled(grid: Grid, text: Callable[[Cell], str], chosen: Callable[[Cell], bool]) -> Grid:
    """The grid with the row spans of the `chosen` cells replaced by cells with a text of their own."""
    rows: Grid = [[] for _ in grid]
    places: list[dict[int, Cell]] = [{} for _ in grid]
    for line, row in enumerate(expand(grid)):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            single = chosen(cell)
            places[line][column] = replace(cell, rowspan=1) if single else cell
            for below in range(1, cell.rowspan if single else 1):
                places[line + below][column] = replace(cell, text=text(cell), rowspan=1)
    for line, found in enumerate(places):
        rows[line] = [found[column] for column in sorted(found)]
    return rows


def _by_block(grid: Grid) -> Iterator[Grid]:
    starts = [line for line, row in enumerate(grid) if row[0].kind == "title"]
    for start, end in zip(starts, [*starts[1:], len(grid)], strict=True):
        yield grid[start:end]


def _cut(grid: Grid, headed: bool, rng: Random) -> list[Grid]:
    """Two tables, as a page break leaves them: labels that reach over the cut stand above it only."""
    at = rng.randint(6, len(grid) - 2)
    top = [[replace(cell, rowspan=min(cell.rowspan, at - line)) for cell in row] for line, row in enumerate(grid[:at])]
    bottom: Grid = []
    for line, row in enumerate(expand(grid)):
        if line >= at:
            lost = _reaching(grid, line, at) if line == at else []
            kept = [(column, cell) for column, cell in enumerate(row) if cell]
            bottom.append([cell for _, cell in sorted([*lost, *kept], key=lambda each: each[0])])
    return [top, [*grid[:3], *bottom] if headed else bottom]


def _reaching(grid: Grid, line: int, at: int) -> list[tuple[int, Cell]]:
    """Empty cells in place of the labels that begin above row `at` and reach over it, with their columns."""
    return [
        (column, replace(cell, text="", rowspan=start + cell.rowspan - at))
        for start, row in enumerate(expand(grid)[:at])
        for column, cell in enumerate(row)
        if cell and start + cell.rowspan > line
    ]


def _stacked(grid: Grid) -> Grid:
    """Table four turned: the names of the remedies stand before their numbers, under one header."""
    review, suits = (cell.text for cell in grid[0])
    heads = [replace(cell, rowspan=1) for cell in grid[1] if cell.colspan == 1]
    direct, after = (cell.text for cell in grid[1] if cell.colspan > 1)
    values = grid[-1]
    width = len(heads)
    return [
        [Cell("类别", "header", colspan=2), *heads],
        [Cell(review, "label", colspan=2), *values[:width]],
        [Cell(suits, "label", rowspan=2), Cell(direct, "label"), *values[width : 2 * width]],
        [Cell(after, "label"), *values[2 * width :]],
    ]

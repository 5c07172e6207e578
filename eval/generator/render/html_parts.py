"""Pieces of HTML that the page styles share."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from eval.generator.grids import Cell, Grid

Fill = Callable[[Cell], str]


def plain(text: str) -> str:
    """Text as HTML."""
    return escape(text, quote=False)


def paragraph(text: str, attributes: str = "") -> str:
    """Text as a `<p>` element."""
    return f"<p{attributes}>{plain(text)}</p>"


def spans(cell: Cell) -> str:
    """The span attributes of a cell, with a leading space; empty when it spans nothing."""
    found = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    return "".join(f' {name}="{count}"' for name, count in found if count > 1)


def table_rows(grid: Grid, fill: Fill, attributes: str = "", heads: tuple[str, ...] = ()) -> str:
    """The rows of a grid; `fill` writes the inside of a cell, `heads` are the kinds that are `<th>`."""
    lines = []
    for cells in grid:
        tags = ["th" if cell.kind in heads else "td" for cell in cells]
        inside = (
            f"<{tag}{spans(cell)}{attributes}>{fill(cell)}</{tag}>" for tag, cell in zip(tags, cells, strict=True)
        )
        lines.append(f"<tr>{''.join(inside)}</tr>")
    return "\n".join(lines)

"""Reports as pages made to be printed from a browser, in several styles of sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from eval.generator.grids import Cell, Grid
from eval.generator.layouts import Layout, arrange, draw_layout
from eval.generator.outline import Outline, outline
from eval.generator.render.html_parts import paragraph, plain, table_rows
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

BORDERS = {
    "grid": "table{border-collapse:collapse}td,th{border:1px solid #000}",
    "thin": "table{border-collapse:collapse}td,th{border:0.5px solid #bbb}",
    "apart": "table{border-spacing:1px;background:#888}td,th{background:#fff}",
    "double": "table{border-collapse:separate;border:1px solid #333}td,th{border:1px solid #333}",
    "zebra": "table{border-collapse:collapse}td,th{border:1px solid #444}tr:nth-child(even) td{background:#eef}",
}
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "FangSong, Noto Serif CJK SC")
PAPERS = ("A4", "A4", "A4", "A3", "Letter")
KEEP = "tr{break-inside:avoid}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to print: HTML, paper size, whether it lies on its side, margin in millimetres, a line on every page."""

    html: str
    paper: str
    landscape: bool
    margin_mm: int
    footer: bool


def make_sheet(report: FictionalReport, wording: Wording, rng: Random) -> Sheet:
    """A sheet in a style of its own; the header rows of long tables may stand on every page."""
    layout, repeated = draw_layout(rng), rng.random() < 0.3
    style = "".join(
        (
            f"body{{font-family:{rng.choice(FONTS)};font-size:{rng.choice((10, 12, 14, 16))}px;line-height:1.6}}",
            "table{width:100%;margin:8px 0}td,th{text-align:center;padding:2px 3px;font-weight:normal}",
            BORDERS[rng.choice(list(BORDERS))],
            KEEP if rng.random() < 0.7 else "",
            "td.label{text-align:left}" if rng.random() < 0.5 else "",
            "p{text-indent:2em}h1{text-align:center;font-size:1.6em}h2{font-size:1.2em}",
        )
    )
    body = "\n".join(_body(outline(report, wording), layout, repeated, rng))
    head = f'<head><meta charset="utf-8"><style>{style}</style></head>'
    html = f'<!DOCTYPE html><html lang="zh-CN">{head}<body>{body}</body></html>'
    return Sheet(html, rng.choice(PAPERS), rng.random() < 0.2, rng.choice((10, 15, 20, 25)), rng.random() < 0.4)


def _body(content: Outline, layout: Layout, repeated: bool, rng: Random) -> Iterator[str]:
    yield f"<h1>{plain(content.title)}</h1>"
    yield from map(paragraph, content.preamble)
    for part in content.parts:
        yield f"<h2>{plain(part.heading)}</h2>"
        yield from map(paragraph, part.paragraphs)
        for grid in arrange(part.section, part.grid, layout, rng):
            yield f"<table>{_rows(grid, repeated)}</table>"
    yield from (paragraph(text, ' align="right"') for text in content.signature)


def _rows(grid: Grid, repeated: bool) -> str:
    """The rows, the leading header rows in a `<thead>` where they are repeated."""
    head = next(line for line, row in enumerate(grid) if any(cell.kind == "value" for cell in row))
    if not repeated or grid[0][0].kind == "title":
        return _classed(grid)
    return f"<thead>{_classed(grid[:head])}</thead><tbody>{_classed(grid[head:])}</tbody>"


def _classed(grid: Grid) -> str:
    return table_rows(grid, _inside)


def _inside(cell: Cell) -> str:
    return plain(cell.text).replace("\xa0", "&nbsp;")

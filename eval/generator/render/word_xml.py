"""Paragraphs and tables as WordprocessingML, with merged cells as word processors write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from xml.sax.saxutils import escape

from eval.generator.grids import Cell, Grid, expand

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
PAGE_TWIPS = {"portrait": 9000, "landscape": 13600}
SHARES = {4: (3, 2, 2, 2), 5: (4, 2, 2, 2, 3), 10: (2, 3, 6, 2, 2, 2, 2, 2, 2, 2), 7: (1, 3, 2, 2, 2, 2, 2)}


@dataclass(frozen=True, slots=True)
class Hand:
    """How a writer's word processor leaves its traces. `pieces`: texts in several runs; `controls`: cells inside content
    controls; `tracked`: one number was corrected with changes tracked; `upright`: group labels run downwards."""

    rng: Random
    font: str = "仿宋_GB2312"
    points: float = 10.5
    pieces: bool = False
    controls: bool = False
    tracked: bool = False
    upright: bool = False
    orientation: str = "portrait"

    def runs(self, text: str) -> str:
        """A text as runs, cut at random places where this hand leaves pieces."""
        cuts = [0, len(text)]
        if self.pieces and len(text) > 1:
            cuts = sorted({*cuts, *(self.rng.randrange(len(text)) for _ in range(self.rng.randint(0, 3)))})
        return "".join(self._run(text[start:end]) for start, end in pairwise(cuts))

    def _run(self, text: str, tag: str = "t") -> str:
        size = round(self.points * 2)
        fonts = f'<w:rFonts w:hint="eastAsia" w:ascii="{self.font}" w:hAnsi="{self.font}" w:eastAsia="{self.font}"/>'
        words = escape(text).replace("\n", f"</w:{tag}><w:br/><w:{tag}>")
        return f'<w:r><w:rPr>{fonts}<w:sz w:val="{size}"/></w:rPr><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'

    def corrected(self, text: str) -> str:
        """A number that replaced another one, both kept by change tracking."""
        author = 'w:id="901" w:author="a" w:date="2024-01-01T00:00:00Z"'
        return f"<w:del {author}>{self._run('7' + text, 'delText')}</w:del><w:ins {author}>{self._run(text)}</w:ins>"


def paragraph(inner: str, align: str = "", indent: bool = False) -> str:
    """A paragraph around runs."""
    parts = '<w:ind w:firstLineChars="200" w:firstLine="420"/>' if indent else ""
    parts += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p {NAMESPACE}><w:pPr>{parts}</w:pPr>{inner}</w:p>"


def table(grid: Grid, hand: Hand) -> str:
    """A grid as `w:tbl`: gridSpan to the right, vMerge downwards."""
    width = len(expand(grid)[0])
    shares = SHARES.get(width, (1,) * width)
    columns = [PAGE_TWIPS[hand.orientation] * share // sum(shares) for share in shares]
    marked = _a_number(grid, hand.rng) if hand.tracked else None
    rows = "".join(f"<w:tr>{''.join(_cells(row, columns, hand, marked))}</w:tr>" for row in _covering(grid))
    properties = (
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{BORDERS}</w:tblBorders>'
    )
    grid_columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return f"<w:tbl {NAMESPACE}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid_columns}</w:tblGrid>{rows}</w:tbl>"


def boxed(inner: str) -> str:
    """A table of one cell around other blocks, as used for layout."""
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9300" w:type="dxa"/></w:tcPr>{inner}<w:p/></w:tc>'
    properties = '<w:tblW w:w="9300" w:type="dxa"/><w:jc w:val="center"/>'
    grid = '<w:tblGrid><w:gridCol w:w="9300"/></w:tblGrid>'
    return f"<w:tbl {NAMESPACE}><w:tblPr>{properties}</w:tblPr>{grid}<w:tr>{cell}</w:tr></w:tbl>"


def _a_number(grid: Grid, rng: Random) -> Cell | None:
    numbers = [
        cell for row in grid for cell in row if cell.kind == "value" and cell.text.isascii() and cell.text.isdigit()
    ]
    return rng.choice(numbers) if numbers else None


def _covering(grid: Grid) -> Iterator[list[tuple[int, Cell, bool]]]:
    """For every row its (column, cell, whether the cell goes on from above)."""
    below: dict[int, tuple[int, Cell]] = {}
    for row in expand(grid):
        line = [(column, cell, False) for column, cell in enumerate(row) if cell]
        line += [(column, cell, True) for column, (left, cell) in below.items() if left]
        below = {column: (left - 1, cell) for column, (left, cell) in below.items() if left > 1}
        below |= {column: (cell.rowspan - 1, cell) for column, cell, again in line if not again and cell.rowspan > 1}
        yield sorted(line, key=lambda each: each[0])


def _cells(row: list[tuple[int, Cell, bool]], columns: list[int], hand: Hand, marked: Cell | None) -> Iterator[str]:
    for column, cell, again in row:
        width = sum(columns[column : column + cell.colspan])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        properties += f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = "<w:vMerge/>" if again else '<w:vMerge w:val="restart"/>'
        properties += merge if cell.rowspan > 1 else ""
        upright = hand.upright and cell.kind == "label" and cell.rowspan > 2
        properties += '<w:textDirection w:val="tbRlV"/>' if upright else ""
        properties += '<w:vAlign w:val="center"/>'
        inner = "" if again else hand.corrected(cell.text) if cell is marked else hand.runs(cell.text)
        block = paragraph(inner, "left" if cell.kind == "label" and not upright else "center")
        if hand.controls and not again and hand.rng.random() < 0.2:
            control = f'<w:sdtPr><w:id w:val="{hand.rng.randrange(10**8)}"/></w:sdtPr>'
            block = f"<w:sdt>{control}<w:sdtContent>{block}</w:sdtContent></w:sdt>"
        yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{block}</w:tc>"

"""Reports as converters turn pages into Markdown: empty header rows, bold labels, escapes, broken labels, HTML tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from eval.generator.grids import Cell, Grid, expand
from eval.generator.layouts import arrange, draw_layout
from eval.generator.outline import Rendered, outline
from eval.generator.render.html_parts import plain, table_rows
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

Draw = Callable[[Grid], str]
MARKS = re.compile(r"([-+*#_\[\]().!])")
DELIMITERS = ("---", ":---:", ":---", "-----")


def render_converted_markdown(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """The whole report in the manner of one converter."""
    content, layout = outline(report, wording), draw_layout(rng)
    draw: Draw = rng.choice((_Pipes(rng).draw, _html))
    blocks = [f"# {content.title}", *content.preamble]
    for part in content.parts:
        blocks += [rng.choice(("## {}", "**{}**")).format(part.heading), *part.paragraphs]
        blocks += [draw(grid) for grid in arrange(part.section, part.grid, layout, rng)]
    blocks += content.signature
    return Rendered(f"{report.name}.md", ("\n\n".join(blocks) + "\n").encode())


def render_broken_markdown(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """The pages of a PDF as a converter leaves them: a table cut at every page, each piece with a header of its own."""
    content = outline(report, wording)
    pipes = _Pipes(rng)
    blocks = [f"# {content.title}", *content.preamble]
    for part in content.parts:
        blocks += [f"## {part.heading}", *part.paragraphs, *(pipes.lines(rows) for rows in _pages(part.grid, rng))]
    return Rendered(f"{report.name}.md", ("\n\n".join([*blocks, *content.signature]) + "\n").encode())


def _pages(grid: Grid, rng: Random) -> list[list[list[Cell | None]]]:
    """The rows of a table in pieces; only a table with many rows of labels is cut."""
    rows = expand(grid)
    if len(rows) < 20:
        return [rows] if rows else []
    cuts = sorted(rng.sample(range(6, len(rows) - 2), rng.choice((1, 2))))
    return [rows[start:end] for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True)]


def _html(grid: Grid) -> str:
    return f"<table>\n{table_rows(grid, lambda cell: plain(cell.text))}\n</table>"


class _Pipes:
    """Pipe tables with the habits of one converter, drawn once."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.headless = rng.random() < 0.4
        self.bold = rng.random() < 0.3
        self.escaped = rng.random() < 0.4
        self.broken = rng.random() < 0.4
        self.repeated = rng.random() < 0.3
        self.padded = rng.random() < 0.3
        self.delimiter = rng.choice(DELIMITERS)

    def draw(self, grid: Grid) -> str:
        return self.lines(expand(grid))

    def lines(self, rows: list[list[Cell | None]]) -> str:
        """The rows as a pipe table; without a header of their own, an empty one stands above."""
        texts = [self._texts(row) for row in rows]
        width = len(texts[0])
        head = [[""] * width] if self.headless else []
        lines = [self._line(row) for row in [*head, *texts]]
        return "\n".join([lines[0], "|" + f"{self.delimiter}|" * width, *lines[1:]])

    def _line(self, texts: list[str]) -> str:
        cells = [text.ljust(12) if self.padded else text for text in texts]
        return "| " + " | ".join(cells) + " |"

    def _texts(self, row: list[Cell | None]) -> list[str]:
        texts: list[str] = []
        last, left = "", 0
        for cell in row:
            if cell is not None:
                last, left = self._text(cell), cell.colspan if cell.kind != "value" else 0
            texts.append(last if cell or (self.repeated and left > 0) else "")
            left -= 1
        return texts

    def _text(self, cell: Cell) -> str:
        text = cell.text.strip()
        if self.broken and cell.kind == "label" and len(text) > 9:
            at = self.rng.randrange(4, len(text) - 3)
            text = f"{text[:at]}<br>{text[at:]}"
        if self.escaped:
            text = "<br>".join(MARKS.sub(r"\\\1", piece) for piece in text.split("<br>"))
        return f"**{text}**" if self.bold and text and cell.kind in ("header", "title") else text

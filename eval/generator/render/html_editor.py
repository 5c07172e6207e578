"""Reports as a site editor leaves them after a paste from a word processor: labels in pieces, spans lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from eval.generator.grids import Cell, Grid
from eval.generator.layouts import emptied_headers
from eval.generator.outline import Outline, Rendered, outline
from eval.generator.render.html_parts import plain, spans
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

FONTS = ("仿宋_GB2312", "方正仿宋_GBK", "微软雅黑", "Times New Roman")
OFFICE = "<o:p></o:p>"
NAMESPACE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
BLANKS = ("", "&nbsp;", f"<p>{OFFICE}</p>", "<p><span><o:p>&nbsp;</o:p></span></p>")


def render_editor_html(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """Labels split over spans and fonts, header cells empty instead of spanned, wrappers in wrappers."""
    content = outline(report, wording)
    head = f'<head><meta charset="utf-8" /><title>{plain(content.title)}</title></head>'
    opening = '<body><div class="view TRS_UEDITOR"><div id="zoom">'
    page = (f"<html {NAMESPACE}>", head, opening, *_body(content, rng), "</div></div></body></html>", "")
    return Rendered(f"{report.name}.html", "\n".join(page).encode())


def _body(content: Outline, rng: Random) -> Iterator[str]:
    yield f'<p align="center">{_pieces(content.title, rng)}</p>'
    yield from (_paragraph(text, rng) for text in content.preamble)
    for part in content.parts:
        yield from (_paragraph(text, rng) for text in (part.heading, *part.paragraphs))
        if part.grid:
            yield _table(emptied_headers(part.grid), rng)
    yield from (_paragraph(text, rng) for text in content.signature)


def _pieces(text: str, rng: Random) -> str:
    """A text cut into one to four spans; two characters may be held apart by a space."""
    if len(text) == 2 and text.isalpha() and rng.random() < 0.5:
        text = f"{text[0]}\xa0{text[1]}"
    inner = (rng.randint(0, len(text)) for _ in range(rng.choice((0, 1, 1, 2, 3))))
    cuts = sorted({0, len(text), *inner})
    return "".join(_piece(text[start:end], rng) for start, end in pairwise(cuts))


def _piece(text: str, rng: Random) -> str:
    inside = plain(text).replace("\xa0", "&nbsp;")
    if rng.random() < 0.3:
        inside = f'<font face="{rng.choice(FONTS)}">{inside}</font>'
    return f'<span style="font-family:{rng.choice(FONTS)}">{inside}</span>'


def _paragraph(text: str, rng: Random) -> str:
    office = f"<span>{OFFICE}</span>" if rng.random() < 0.4 else ""
    return f'<p style="text-indent:2em;line-height:2">{_pieces(text, rng)}{office}</p>'


def _table(grid: Grid, rng: Random) -> str:
    rows = ["\n".join(("<tr>", *(_cell(cell, rng) for cell in cells), "</tr>")) for cells in grid]
    opening = '<div><div align="center"><table border="1" cellspacing="0"><tbody>'
    return "\n".join((opening, *rows, "</tbody></table></div></div>"))


def _cell(cell: Cell, rng: Random) -> str:
    inside = f'<p align="center">{_pieces(cell.text, rng)}</p>' if cell.text else rng.choice(BLANKS)
    return f'<td{spans(cell)} width="{40 + 4 * len(cell.text)}" valign="center">{inside}</td>'

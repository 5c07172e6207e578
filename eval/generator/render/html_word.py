"""Reports as a word processor saves them as a web page: classes, nested spans, conditional comments, labels in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from eval.generator.grids import Cell, Grid
from eval.generator.layouts import Layout, arrange, draw_layout
from eval.generator.outline import Outline, Rendered, outline
from eval.generator.render.html_parts import plain, spans
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

NAMESPACES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
CONDITION = "<![if !supportMisalignedColumns]><![endif]>"
SETTINGS = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->"
SIZED = 'style="font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体"'
BLANKS = ("<o:p>&nbsp;</o:p>", "<o:p></o:p>", "&nbsp;", "")


def render_word_html(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """A page of `MsoNormal` paragraphs whose tables may stand in a layout table."""
    content = outline(report, wording)
    body = "\n".join(_body(content, draw_layout(rng), rng))
    if rng.random() < 0.3:
        body = f'<table width="98%" border="0"><tbody><tr><td valign="top">{body}</td></tr></tbody></table>'
    encoding = rng.choice(("utf-8", "gb2312"))
    head = f'<meta http-equiv=Content-Type content="text/html; charset={encoding}">{SETTINGS}'
    page = f"<html {NAMESPACES}><head>{head}<title>{plain(content.title)}</title></head><body lang=ZH-CN>{body}</body></html>\n"
    return Rendered(f"{report.name}.html", page.encode("gb18030" if encoding == "gb2312" else "utf-8"))


def _body(content: Outline, layout: Layout, rng: Random) -> Iterator[str]:
    yield _paragraph(content.title, rng, "center")
    yield from (_paragraph(text, rng) for text in content.preamble)
    for part in content.parts:
        yield from (_paragraph(text, rng) for text in (part.heading, *part.paragraphs))
        for grid in arrange(part.section, part.grid, layout, rng):
            yield _table(grid, rng)
            yield f"<p class=MsoNormal><span lang=EN-US>{rng.choice(BLANKS)}</span></p>"
    yield from (_paragraph(text, rng, "right") for text in content.signature)


def _paragraph(text: str, rng: Random, align: str = "left") -> str:
    return f"<p class=MsoNormal align={align} style='text-indent:24.0pt'>{_nested(text, rng)}</p>"


def _nested(text: str, rng: Random) -> str:
    """A text in nested spans, digits and Latin letters apart from the rest as these programs do."""
    cuts = sorted(
        {0, len(text), *(place for place in range(1, len(text)) if text[place].isascii() != text[place - 1].isascii())}
    )
    if len(text) > 3 and rng.random() < 0.3:
        cuts = sorted({*cuts, rng.randrange(1, len(text))})
    pieces = []
    for start, end in pairwise(cuts):
        language = "lang=EN-US " if text[start].isascii() else ""
        inside = plain(text[start:end])
        inside = f"<b><span {SIZED}>{inside}</span></b>" if rng.random() < 0.2 else inside
        pieces.append(f"<span {language}{SIZED}>{inside}</span>")
    return "".join(pieces)


def _table(grid: Grid, rng: Random) -> str:
    rows = "\n".join(f"<tr style='height:15.6pt'>{''.join(_cell(cell, rng) for cell in cells)}</tr>" for cells in grid)
    opening = "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>"
    return f"<div align=center>{opening}\n{rows}\n{CONDITION}</table></div>"


def _cell(cell: Cell, rng: Random) -> str:
    """A cell; a long label is broken into lines by hand, or into paragraphs of its own."""
    inside = _nested(cell.text, rng) if cell.text.strip() else f"<span {SIZED}>{rng.choice(BLANKS)}</span>"
    block = f"<p class=MsoNormal align=center>{inside}</p>"
    if cell.kind in ("label", "header") and len(cell.text) > 8 and rng.random() < 0.3:
        at = rng.randrange(4, len(cell.text) - 2)
        upper, lower = _nested(cell.text[:at], rng), _nested(cell.text[at:], rng)
        joint = rng.choice(("<br>", "</p><p class=MsoNormal align=center>"))
        block = f"<p class=MsoNormal align=center>{upper}{joint}{lower}</p>"
    return f"<td{spans(cell)} style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'>{block}</td>"

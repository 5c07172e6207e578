"""Reports as a clean HTML page whose tables carry correct spans."""

from __future__ import annotations

from random import Random

from eval.generator.outline import Rendered, outline
from eval.generator.render.html_parts import paragraph, plain, table_rows
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording


def render_html(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """Headings, paragraphs and tables; header cells and labels as `<th>` in some reports."""
    heads = rng.choice(((), ("title", "header"), ("title", "header", "label")))
    content = outline(report, wording)
    body = [f"<h1>{plain(content.title)}</h1>", *map(paragraph, content.preamble)]
    for part in content.parts:
        body += [f"<h2>{plain(part.heading)}</h2>", *map(paragraph, part.paragraphs)]
        if part.grid:
            rows = table_rows(part.grid, lambda cell: plain(cell.text), heads=heads)
            body.append(f'<table border="1">\n{rows}\n</table>')
    body += [paragraph(text, ' class="sign"') for text in content.signature]
    head = f'<head><meta charset="utf-8"><title>{plain(content.title)}</title></head>'
    page = ("<!DOCTYPE html>", '<html lang="zh-CN">', head, "<body>", *body, "</body>", "</html>", "")
    return Rendered(f"{report.name}.html", "\n".join(page).encode())

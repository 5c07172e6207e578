"""Reports as a whole page of a government site, in the encoding that such sites declare."""

from __future__ import annotations

from random import Random

from eval.generator.material import load
from eval.generator.outline import Outline, Rendered, issued_on, outline
from eval.generator.render.html_parts import paragraph, plain, table_rows
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

INDENT = "　　"
SCRIPT = "<style>table.xxgk td{border:1px solid #000}</style>\n<script>var site={year:2099,count:12345};</script>"
LAYOUT = '<table width="1000" align="center" class="layout"><tr><td valign="top">\n{}\n</td></tr></table>'


def render_page_html(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """Navigation, trail, metadata, article, related links and footer; declared gb2312, in GB18030."""
    content = outline(report, wording)
    parts = (
        _navigation(report),
        _trail(report),
        _metadata(report, content, rng),
        LAYOUT.format(_article(content)) if rng.random() < 0.4 else _article(content),
        _related(report, content, rng),
        _footer(report),
    )
    page = ("<html>", _head(report, content), "<body>", *parts, "</body>", "</html>", "")
    return Rendered(f"{report.name}.html", "\n".join(page).encode("gb18030"))


def _head(report: FictionalReport, content: Outline) -> str:
    charset = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    title = f"<title>{plain(content.title)}_{plain(report.body.place)}</title>"
    return "\n".join(("<head>", charset, title, SCRIPT, "</head>"))


def _article(content: Outline) -> str:
    lines = ['<div class="article" id="zoom">', f'<h1 class="title">{plain(content.title)}</h1>']
    lines += [paragraph(INDENT + text) for text in content.preamble]
    for part in content.parts:
        lines.append(f"<p><strong>{plain(part.heading)}</strong></p>")
        lines += [paragraph(INDENT + text) for text in part.paragraphs]
        if part.grid:
            rows = table_rows(part.grid, lambda cell: plain(cell.text) or "&nbsp;", ' align="center"')
            lines.append(f'<table class="xxgk" cellpadding="0">\n{rows}\n</table>')
    return "\n".join((*lines, f'<p align="right">{"<br>".join(content.signature)}</p>', "</div>"))


def _navigation(report: FictionalReport) -> str:
    menu = enumerate(load("page")["menu"])
    links = "".join(f'<li><a href="/{number}/">{name}</a></li>' for number, name in menu)
    return f'<div class="top"><a href="/">{report.body.place}门户网站</a><ul class="nav">{links}</ul></div>'


def _trail(report: FictionalReport) -> str:
    steps = " &gt; ".join(f'<a href="#">{name}</a>' for name in load("page")["trail"])
    return f'<div class="position">当前位置：{steps} &gt; {report.year}年</div>'


def _metadata(report: FictionalReport, content: Outline, rng: Random) -> str:
    """The table of document data above an article, two entries a row."""
    day = issued_on(report)
    number = f"{rng.randint(10**8, 10**9 - 1)}/{day.year}-{rng.randint(1, 99999):05d}"
    known = {"number": number, "issuer": report.issuer, "day": day.isoformat(), "title": content.title}
    entries = load("page")["metadata"].items()
    cells = [f"<td><b>{name}：</b></td><td>{value.format_map(known)}</td>" for name, value in entries]
    rows = "\n".join(f"<tr>{left}{right}</tr>" for left, right in zip(cells[::2], cells[1::2], strict=True))
    return f'<table class="headInfo" width="100%">\n{rows}\n</table>'


def _related(report: FictionalReport, content: Outline, rng: Random) -> str:
    """Links whose words look like reports: other years of the issuer, and other bodies."""
    titles = [content.title.replace(str(report.year), str(report.year - back)) for back in (1, 2)]
    others = rng.sample(load("page")["related"], 3)
    titles += [text.format(place=report.body.place, year=report.year) for text in others]
    links = [f'<li><a href="/xxgk/{rng.randint(10000, 99999)}.html">{title}</a></li>' for title in titles]
    return "\n".join(('<div class="related"><h3>相关信息</h3><ul>', *links, "</ul></div>"))


def _footer(report: FictionalReport) -> str:
    texts = (text.format(issuer=report.issuer, site=report.body.site) for text in load("page")["footer"])
    return f'<div class="footer">{"".join(map(paragraph, texts))}</div>'

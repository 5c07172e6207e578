"""HTML: the article inside the page as paragraphs and grids; navigation, scripts and hidden parts left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import lxml.html
from lxml import etree

from disclosure.errors import Refused
from ingest.document import Block, Document, Grid, GridCell, Paragraph
from ingest.readers.marks import DRAWING, lower_digits, raise_digits, strike
from ingest.readers.page_facts import find_facts, read_metas

Element: TypeAlias = lxml.html.HtmlElement

DROPPED = ("script", "style", "noscript", "template", "nav", "footer", "select", "button", "iframe", "svg", "object")
BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "ucapcontent",
    ]
)
FIELDS = ("text", "number")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
TITLE_METAS = ("articletitle", "og:title")
ISSUER_METAS = ("contentsource", "source", "author")
CJK_BREAK = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uff0f\uff1a-\uffef])[ \t]*\n\s*"
    r"(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uff0f\uff1a-\uffef])"
)
SPACES = re.compile(r"[ \t\n\f\v\u00a0\u3000]+")
MARKS = {"sup": raise_digits, "sub": lower_digits, "s": strike, "strike": strike, "del": strike}
# The same by a style.
STYLED = (
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE), strike),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), raise_digits),
    (re.compile(r"vertical-align\s*:\s*sub", re.IGNORECASE), lower_digits),
)
ARTICLE_SHARE = 0.8
MOST_SPAN = 200
LONGEST_CELL = 200  # characters in a cell of a table that holds others and still is one
MOST_CELLS = 200_000
LOOKS_HTML = re.compile(
    r"\s*<(?:!doctype|!--|\?xml|html|head|body|div|table|section|article|main|span|font|p|h[1-6])\b", re.IGNORECASE
)
FRAMES = re.compile(r"</?(?:frameset|noframes|frame)\b[^<>]{0,1000}>", re.IGNORECASE)
HTML_ROOT = re.compile(r"<(?:html|body)\b", re.IGNORECASE)


def is_html(text: str) -> bool:
    return bool(LOOKS_HTML.match(text) or HTML_ROOT.search(text[:20_000]))


def read_html(text: str) -> Document:
    """A document from a page. `titles` come from metadata, headings and <title>. Raises Refused when nothing is read."""
    root = _parse(text)
    metas, facts = read_metas(root), find_facts(root)
    pages = [_inline_text(title) for title in root.iter("title")]
    _drop_noise(root)
    titles = tuple(text for text in (*_found(metas, TITLE_METAS), *_headings(root), *pages) if text)
    blocks = tuple(_element_to_blocks(find_article(root)))
    if not blocks:
        raise Refused("no text could be read from the page (empty, a frame around other pages, or nested too deeply)")
    return Document(blocks, "text/html", titles, _found(metas, ISSUER_METAS), facts.source_url, facts.published)


def fragment_to_blocks(text: str) -> Iterator[Block]:
    """The blocks of a piece of HTML, such as a table inside Markdown."""
    root = _parse(f"<html><body>{text}</body></html>")
    _drop_noise(root)
    yield from _element_to_blocks(root)


def find_article(root: Element) -> Element:
    """The smallest element that holds most of the text outside links: the article without what surrounds it."""
    sizes: dict[Element, int] = {}
    for element in reversed(list(root.iter("*"))):
        own = 0 if element.tag == "a" else len((element.text or "").strip())
        inner = sum(sizes.get(child, 0) + len((child.tail or "").strip()) for child in element)
        sizes[element] = own + (0 if element.tag == "a" else inner)
    article = root
    while True:
        best = max(article, key=lambda child: sizes.get(child, 0), default=None)
        if best is None or best.tag in ("table", "p") or sizes.get(best, 0) < ARTICLE_SHARE * max(sizes[article], 1):
            return article
        article = best


def _parse(text: str) -> Element:
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        # Without their tags, frames leave what stands in for them as elements; the parser would keep it as one text.
        plain = FRAMES.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
        root = lxml.html.document_fromstring(plain, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Refused(f"the page could not be parsed: {error}") from error
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise Refused("the page is nested too deeply, or too large, to be read whole")  # lxml leaves out the rest
    return root


def _drop_noise(root: Element) -> None:
    for field in root.iter("input"):
        if (field.get("type") or "text").lower() in FIELDS and next(field.iterancestors("td", "th"), None) is not None:
            field.tail = (field.get("value") or "") + (field.tail or "")  # what the field shows
    for element in list(root.iter("*")):
        hidden = HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None
        if element is not root and element.tag != "body" and (element.tag in DROPPED or hidden):
            element.drop_tree()
    for head in root.findall("head"):
        head.drop_tree()
    for element in root.iter("*"):
        style = element.get("style") or ""
        drawn = (mark for pattern, mark in STYLED if pattern.search(style))
        if (mark := MARKS.get(element.tag) or next(drawn, None)) is not None:
            _mark(element, mark)


def _mark(element: Element, mark: Callable[[str], str]) -> None:
    """Write raised, lowered and struck text as such, so that 5<sup>2</sup> is not 52."""
    for each in element.iter("*"):
        each.text = mark(each.text or "")
        if each is not element:
            each.tail = mark(each.tail or "")


def _found(metas: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(metas[name] for name in names if metas.get(name))


def _headings(root: Element) -> Iterator[str]:
    """The headings of a page that are no links: a link is headed by the name of another page."""
    for heading in root.iter("h1", "h2", "h3"):
        if heading.find(".//a[@href]") is None and all(each.tag != "a" for each in heading.iterancestors()):
            yield _inline_text(heading)


def _element_to_blocks(element: Element) -> Iterator[Block]:
    """Blocks in document order; inline content between block elements becomes paragraphs, `<br>` ends one."""
    pending: list[str] = [element.text or ""]
    level = int(element.tag[1]) if re.fullmatch("h[1-6]", str(element.tag)) else None
    for child in element:
        if child.tag == "br":
            yield from _paragraph(pending, level)
            pending = []
        elif child.tag == "table" and not _is_layout(child):
            yield from _paragraph(pending, level)
            pending = []
            yield table_to_grid(child)
        elif _holds_blocks(child):
            yield from _paragraph(pending, level)
            pending = []
            yield from _element_to_blocks(child)
        else:
            pending.append(_inner_text(child))
        pending.append(child.tail or "")
    yield from _paragraph(pending, level)


def _paragraph(pieces: list[str], level: int | None) -> Iterator[Paragraph]:
    text = collapse("".join(pieces))
    if text:
        yield Paragraph(text, level)


def _holds_blocks(element: Element) -> bool:
    return element.tag in BLOCK_TAGS or any(each.tag in BLOCK_TAGS or each.tag == "br" for each in element.iter("*"))


def _inner_text(element: Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _inline_text(element: Element) -> str:
    return collapse(_inner_text(element))


def collapse(text: str) -> str:
    """White space as HTML has it: runs are one space, and a line end between Chinese characters is nothing."""
    return SPACES.sub(" ", CJK_BREAK.sub("", text.replace("\r", ""))).strip()


def _is_layout(table: Element) -> bool:
    """A table that only arranges a page: one of a single cell, or one that holds more than the pieces of its own cells."""
    cells = [cell for row in _own_rows(table) for cell in row]
    if len(cells) <= 1:
        return True
    inner = [each for each in table.iter("table") if each is not table]
    pieces = all(_is_box(each) or _fills_cell(each, table) for each in inner)
    return bool(inner) and not (pieces and all(len(_inner_text(cell)) <= LONGEST_CELL for cell in cells))


def _own_rows(table: Element) -> list[list[Element]]:
    """The cells of a table row by row, without those of tables inside it."""
    rows = (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)
    return [list(row.iterchildren("td", "th")) for row in rows]


def _is_box(table: Element) -> bool:
    """Whether a table inside a cell is but a box around its text."""
    return sum(map(len, _own_rows(table))) <= 1


def _fills_cell(table: Element, outer: Element) -> bool:
    """Whether a table is a run of cells in the stead of a cell of `outer`: a single row, and all that the cell holds."""
    cell = next(table.iterancestors("td", "th"), None)
    if cell is None or next(cell.iterancestors("table"), None) is not outer:
        return False
    return len(_own_rows(table)) == 1 and _inner_text(cell).split() == _inner_text(table).split()


def _cells_of(cell: Element, table: Element) -> list[Element]:
    """A cell of a table, or the cells of the row that stands in its stead."""
    inner = cell.find(".//table")
    return [cell] if inner is None or _is_box(inner) or not _fills_cell(inner, table) else _own_rows(inner)[0]


def table_to_grid(table: Element) -> Grid:
    """The cells of a table at their places in the grid. Spans are clamped; a span that is no number counts as 1."""
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[GridCell, ...]] = []
    elements = _own_rows(table)
    for row, own in enumerate(elements):
        cells, column = [], 0
        for cell in (each for outer in own for each in _cells_of(outer, table)):
            while (row, column) in taken:
                column += 1
            rowspan = min(_span(cell.get("rowspan")), len(elements) - row)
            colspan = _span(cell.get("colspan"))
            if len(taken) + rowspan * colspan > MOST_CELLS:
                raise Refused("a table in the page claims more cells than any report has")
            taken.update((row + down, column + right) for down in range(rowspan) for right in range(colspan))
            cells.append(GridCell(_cell_text(cell), row, column, rowspan, colspan))
            column += colspan
        rows.append(tuple(cells))
    return Grid(tuple(rows), "ruled")


def _cell_text(cell: Element) -> str:
    """The text of a cell; where a line of it ends, Chinese runs on and numbers stay apart."""
    pieces = [cell.text or ""]
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag == "img" and event == "start":
            pieces.append(DRAWING)
        if element is not cell:
            edge = "\n" if element.tag in BLOCK_TAGS or element.tag == "br" else ""
            pieces += [edge, (element.text if event == "start" else element.tail) or ""]
    return collapse("".join(pieces))


def _span(value: str | None) -> int:
    match = re.match(r"\s*([0-9]{1,9})", value or "")
    return max(1, min(int(match.group(1)), MOST_SPAN)) if match else 1

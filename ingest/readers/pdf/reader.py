"""PDF files with a text layer → Document: paragraphs, and tables joined over the pages that cut them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import Block, Document, Paragraph
from ingest.readers.pdf.device import read_pages
from ingest.readers.pdf.furniture import without_furniture
from ingest.readers.pdf.ink import Page
from ingest.readers.pdf.join import goes_on, parts_to_grid
from ingest.readers.pdf.paragraphs import Line, lines_to_measure, lines_to_paragraphs
from ingest.readers.pdf.tables import PageText, Part, page_to_text, with_spaced_tables
from ingest.readers.scan.reader import read_scanned_pdf

PICTURED = 0.5  # of a page that pictures cover, when it is a picture with at most
FEW_GLYPHS = 60  # characters of text beside it, such as the mark of the program that scanned it
UNREAD = "（第{}页是图片，其中的文字未读出）"


def read_pdf(data: bytes) -> Document:
    """A document from a PDF; one whose pages are pictures is handed on to be recognised.

    Pages count from 1, boxes are in points from the top left of the page as displayed. Raises Refused for a file that is
    damaged, locked or too long.
    """
    title, drawn = read_pages(data)
    pages = [page_to_text(page) for page in drawn]
    if all(_is_picture(page.page) or not page.page.glyphs for page in pages):
        return read_scanned_pdf(data)
    blocks = tuple(pages_to_blocks(without_furniture(pages)))
    return Document(blocks, "application/pdf", (title,) if _is_plausible(title) else ())


def _is_picture(page: Page) -> bool:
    return page.pictured >= PICTURED and len(page.glyphs) <= FEW_GLYPHS


def _is_plausible(title: str) -> bool:
    """A title in Chinese; programs leave file names and their own names there as well."""
    return any("\u4e00" <= char <= "\u9fff" for char in title) and title.isprintable()


def pages_to_blocks(pages: Sequence[PageText]) -> Iterator[Block]:
    """Paragraphs and grids in reading order. A page that is a picture is named in the place of its text."""
    shown = {page.page.number: page.page for page in pages}
    pages = [with_spaced_tables(page) for page in pages]
    measure = lines_to_measure([Line(line, page.page.number) for page in pages for line in page.lines])
    lines: list[Line] = []
    parts: list[Part] = []
    for item in _items(pages):
        if parts and not (isinstance(item, Part) and goes_on(parts[-1], item)):
            yield parts_to_grid(parts, shown)
            parts = []
        if not isinstance(item, Line):
            yield from lines_to_paragraphs(lines, measure)
            lines = []
        if isinstance(item, Line):
            lines.append(item)
        elif isinstance(item, Part):
            parts.append(item)
        else:
            yield item
    yield from lines_to_paragraphs(lines, measure)
    if parts:
        yield parts_to_grid(parts, shown)


def _items(pages: Sequence[PageText]) -> Iterator[Line | Part | Paragraph]:
    for page in pages:
        number = page.page.number
        items: list[tuple[float, Line | Part]] = [(line.middle, Line(line, number)) for line in page.lines]
        items += [(part.box[1], part) for part in page.parts]
        if _is_picture(page.page):
            yield Paragraph(UNREAD.format(number), page=number)
        yield from (item for _, item in sorted(items, key=lambda each: each[0]))

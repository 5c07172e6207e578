"""Word files → Document: the body walked in its own order; what is deleted, hidden or a table of contents left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from disclosure.errors import Refused
from ingest.document import Block, Document, Paragraph, rows_to_grid
from ingest.readers.decode import decode
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.styles import Styles
from ingest.readers.docx.tables import Tables
from ingest.readers.docx.text import TABLE, R, W, inner, paragraph_texts
from ingest.readers.html import collapse, read_html
from ingest.readers.kinds import is_web_archive
from ingest.readers.mht import read_mht
from ingest.readers.package import TYPES, Element, Parts, pack, parse_xml, read_parts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN_TYPE = f"{MEDIA_TYPE}.main+xml".encode()
OTHER_MAIN_TYPES = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
CONTENTS_STYLE = re.compile(r"^(?:toc|目录)\s?\d", re.IGNORECASE)
PAGES = (".mht", ".mhtml", ".html", ".htm", ".xhtml")
UNWANTED = re.compile(r"(?:^|/)(?:theme|media|embeddings|charts|customXml)/")
FEWEST_TABBED = 3
FEWEST_TABS = 2


def read_docx(data: bytes) -> Document:
    """A document from a Word file. Raises Refused when it is damaged, locked, or larger than any report."""
    try:
        main = _open(read_parts(data, _is_wanted))
        walker = _Walker(Styles(main.styles), Numbering(main.numbering), main.pages)
        return Document(tuple(_tabbed_to_grids(walker.blocks(main.body))), MEDIA_TYPE)
    except RecursionError as error:
        raise Refused("the parts of the file are nested deeper than in any report") from error


def _is_wanted(name: str) -> bool:
    """Text, styles and numbering; pictures, themes and what else is embedded are never inflated."""
    return name.endswith((".xml", ".rels", *PAGES)) and not UNWANTED.search(name)


@dataclass(frozen=True, slots=True)
class _Main:
    """What is read of a Word file; `pages` are the web pages that it takes in, by relationship id."""

    body: Element
    styles: Element | None
    numbering: Element | None
    pages: dict[str, bytes]


def _open(parts: Parts) -> _Main:
    from docx import Document as open_document
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.exceptions import PackageNotFoundError

    if TYPES in parts:
        parts[TYPES] = OTHER_MAIN_TYPES.sub(MAIN_TYPE, parts[TYPES])
    try:
        main = open_document(io.BytesIO(pack(parts))).part
        relations = list(main.rels.values())
        related = {relation.reltype: relation.target_part for relation in relations}
        body = main.element.find(f"{W}body")
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError, PackageNotFoundError) as error:
        raise Refused(f"the file is a damaged Word file: {error}") from error
    if body is None:
        raise Refused("the file is a Word file without a body")
    found = (related.get(each) for each in (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING))
    styles, numbering = (parse_xml(part.blob, part.partname) if part else None for part in found)
    pages = {each.rId: each.target_part.blob for each in relations if each.reltype == RELATIONSHIP_TYPE.A_F_CHUNK}
    return _Main(body, styles, numbering, pages)


class _Walker:
    """Turns body elements into blocks; automatic numbers are counted in the order of the document."""

    def __init__(self, styles: Styles, numbering: Numbering, pages: dict[str, bytes]) -> None:
        self.styles = styles
        self.numbering = numbering
        self.pages = pages
        self.tables = Tables(self.lines, self.blocks)

    def blocks(self, container: Element) -> Iterator[Block]:
        for element in inner(container):
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == TABLE:
                yield from self.tables.read(element)
            elif page := self.pages.get(element.get(f"{R}id") or ""):
                yield from (read_mht(page) if is_web_archive(page) else read_html(decode(page))).blocks

    def _paragraph(self, element: Element) -> Iterator[Block]:
        lines, boxes = self._numbered(element)
        style = self.styles.of(element)
        if not CONTENTS_STYLE.match(style.name):
            yield from (Paragraph(line, style.level) for line in lines if line.strip())
        for box in boxes:
            yield from self.blocks(box)

    def lines(self, element: Element) -> Iterator[str]:
        """The lines of a paragraph in a table cell, with those of its text boxes."""
        lines, boxes = self._numbered(element)
        yield from lines
        for box in boxes:
            for paragraph in box.iter(f"{W}p"):
                yield from paragraph_texts(paragraph)[0]

    def _numbered(self, element: Element) -> tuple[list[str], list[Element]]:
        lines, boxes = paragraph_texts(element)
        place = self.styles.of(element).numbered
        prefix = self.numbering.next_number(*place) if place else ""
        if prefix:
            rest = lines[0].lstrip()
            apart = " " if rest[:1].isdigit() or prefix[-1:].isalnum() else ""
            lines = [f"{prefix}{apart}{rest}".rstrip(), *lines[1:]]
        return lines, boxes


def _tabbed_to_grids(blocks: Iterable[Block]) -> Iterator[Block]:
    """Neighbouring paragraphs with several tabs each are rows of a table that was typed without one."""
    for tabbed, group in groupby(blocks, key=_is_tabbed):
        run = [block for block in group if isinstance(block, Paragraph)] if tabbed else []
        if len(run) >= FEWEST_TABBED:
            yield rows_to_grid([block.text.split("\t") for block in run], "tabbed")
        elif tabbed:
            yield from (Paragraph(collapse(block.text), block.level) for block in run)
        else:
            yield from (
                Paragraph(collapse(block.text), block.level) if isinstance(block, Paragraph) else block
                for block in group
            )


def _is_tabbed(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.strip().count("\t") >= FEWEST_TABS

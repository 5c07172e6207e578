"""Plain text: tab-separated lines are rows of a grid, the rest are paragraphs; hard-wrapped lines are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Block, Document, Paragraph, rows_to_grid

SENTENCE_END = re.compile(r"[。！？；：!?;:]$")
STARTS_ITEM = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十]{1,3}条|\d{1,2}(?:[．、]|\.(?!\d)))"
)
NARROWEST_WRAP = 20
WIDEST_WRAP = 60


def read_text(text: str) -> Document:
    """A document from plain text; an empty line ends a paragraph."""
    return Document(tuple(lines_to_blocks(text.split("\n"))), "text/plain")


def lines_to_blocks(lines: list[str]) -> Iterator[Block]:
    """Runs of lines with tabs as grids, other lines as paragraphs."""
    width = wrap_width([line for line in lines if "\t" not in line])
    rows: list[list[str]] = []
    wrapped: list[str] = []
    for line in [*lines, ""]:
        if wrapped and ("\t" in line or not _continues(wrapped[-1], line.strip(), width)):
            yield Paragraph(join_wrapped(wrapped))
            wrapped = []
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            yield rows_to_grid(rows, "tabbed")
            rows = []
        if line.strip():
            wrapped.append(line.strip())


def wrap_width(lines: list[str]) -> int | None:
    """The line width at which a text was wrapped, in characters, or None when its paragraphs are whole lines."""
    lengths = sorted(len(line.strip()) for line in lines if len(line.strip()) >= NARROWEST_WRAP)
    if len(lengths) < 10:
        return None
    width = lengths[len(lengths) * 9 // 10]
    near = sum(length >= width * 0.85 for length in lengths)
    return width if width <= WIDEST_WRAP and lengths[-1] <= width * 1.5 and near * 2 >= len(lengths) else None


def _continues(last: str, line: str, width: int | None) -> bool:
    """Whether `line` goes on with the paragraph whose last line is `last`; a short one that ends no sentence is a heading
    where a sentence ends before it."""
    if width is None or not line or STARTS_ITEM.match(line) or len(last) < width * 0.85:
        return False
    if not SENTENCE_END.search(last):
        return True
    return len(last) >= width - 1 and (len(line) >= width * 0.85 or bool(SENTENCE_END.search(line)))


def join_wrapped(lines: Sequence[str]) -> str:
    """Wrapped lines of a paragraph as one; a space only between Latin words."""
    text = lines[0]
    for line in lines[1:]:
        latin = text[-1].isascii() and text[-1].isalpha() and line[0].isascii() and line[0].isalpha()
        text += (" " if latin else "") + line
    return text

"""Plain text: tab-separated lines are rows of a grid, the rest are paragraphs; hard-wrapped lines are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from ingest.document import Block, Document, Paragraph, rows_to_grid

SENTENCE_END = re.compile(r"[。！？；：!?;:]$")
STARTS_ITEM = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十]{1,3}条|\d{1,2}(?:[．、]|\.(?!\d)))"
)
PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—―－]+\s*([0-9]{1,3})\s*[-–—―－]+|第\s*([0-9]{1,3})\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?)\s*"
)
MID_SENTENCE = re.compile(r"[\u4e00-\u9fff，、]$")
CLOSES = re.compile(r"^(?![一二三四五六七八九十]是)[\u4e00-\u9fff0-9“《（].*[。；！？]$")
LONGEST_HEADING = 40  # ems
UNBROKEN = re.compile("[0-9A-Za-z.:/%]+(?:[年月日][0-9]*)*")  # went to the next line as a whole
NARROWEST_WRAP = 18  # ems
WIDEST_WRAP = 60


def read_text(text: str) -> Document:
    """A document from plain text; an empty line ends a paragraph."""
    lines = over_pages(text.split("\n"))
    return Document(
        tuple(lines_to_blocks(lines, wrap_width([line for line in lines if "\t" not in line]))), "text/plain"
    )


def lines_to_blocks(lines: Sequence[str], width: float | None) -> Iterator[Block]:
    """Runs of lines with tabs as grids, other lines as paragraphs; `width` as `wrap_width` told it of the whole file."""
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


def over_pages(lines: Sequence[str]) -> list[str]:
    """The lines without page numbers, and with paragraphs whole that a page end has torn in two."""
    kept: list[str] = []
    for line in _without_page_numbers(lines):
        before = next((place for place in range(len(kept) - 1, -1, -1) if kept[place].strip()), None)
        torn = before is not None and before < len(kept) - 1 and _is_torn(kept[before].strip(), line.strip())
        if before is not None and torn:
            kept[before:] = [join_wrapped([kept[before].strip(), line.strip()])]
        else:
            kept.append(line)
    return kept


def _is_torn(last: str, line: str) -> bool:
    """Whether the sentence at the end of `last` goes on in `line`, beyond empty lines. No heading is so long, or opens
    a quotation that it doesn't close."""
    if "\t" in last + line or "|" in last + line or STARTS_ITEM.match(line) or not CLOSES.search(line):
        return False
    quoting = _ems(last) >= NARROWEST_WRAP and last.count("“") > last.count("”")
    return MID_SENTENCE.search(last) is not None and (quoting or _ems(last) >= LONGEST_HEADING)


def _without_page_numbers(lines: Sequence[str]) -> list[str]:
    """The lines without those that only number a page: dashes or 第…页 around a number that grows through the file. The
    empty lines around one end no sentence."""
    kept: list[str] = []
    last, skipping = 0, False
    for line in lines:
        found = PAGE_NUMBER.fullmatch(line)
        number = int(found.group(1) or found.group(2)) if found else 0
        if number > last:
            last = number
            while len(kept) > 1 and not kept[-1].strip() and not _ends_sentence(kept):
                kept.pop()
            skipping = not _ends_sentence(kept)
        elif line.strip() or not skipping:
            kept.append(line)
            skipping = False
    return kept


def _ends_sentence(lines: Sequence[str]) -> bool:
    """Whether the last line that is not empty ends a sentence; a text that has not begun does."""
    text = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return not text or SENTENCE_END.search(text) is not None


def wrap_width(lines: Sequence[str]) -> float | None:
    """The line width at which a text was wrapped, in ems, or None when its paragraphs are whole lines."""
    widths = sorted(ems for line in lines if (ems := _ems(line.strip())) >= NARROWEST_WRAP)
    if len(widths) < 10:
        return None
    width = widths[len(widths) * 9 // 10]
    near = sum(each >= width * 0.85 for each in widths)
    return width if width <= WIDEST_WRAP and widths[-1] <= width * 1.5 and near * 2 >= len(widths) else None


def _ems(text: str) -> float:
    """How wide a text prints: a full-width character is one em, another half of it."""
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def _continues(last: str, line: str, width: float | None) -> bool:
    """Whether `line` goes on with the paragraph whose last line is `last`; a short one that ends no sentence is a heading
    where a sentence ends before it."""
    if width is None or not line or STARTS_ITEM.match(line):
        return False
    unbroken = UNBROKEN.match(line)
    if _ems(last) + (_ems(unbroken.group()) if unbroken else 0) < width * 0.85:
        return False
    if not SENTENCE_END.search(last):
        return True
    return _ems(last) >= width - 2 and (_ems(line) >= width * 0.85 or bool(SENTENCE_END.search(line)))


def join_wrapped(lines: Sequence[str]) -> str:
    """Wrapped lines of a paragraph as one; a space only between Latin words."""
    text = lines[0]
    for line in lines[1:]:
        latin = text[-1].isascii() and text[-1].isalpha() and line[0].isascii() and line[0].isalpha()
        text += (" " if latin else "") + line
    return text

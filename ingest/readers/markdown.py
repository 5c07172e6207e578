"""Markdown: headings, pipe tables, paragraphs; HTML tables that converters leave in are read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from ingest.document import Block, Document, Paragraph, rows_to_grid
from ingest.readers.html import fragment_to_blocks
from ingest.readers.text import lines_to_blocks

HEADING = re.compile(r"^\s{0,3}(#{1,6})\s*(.*?)\s*#*\s*$")
PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
SEPARATOR = re.compile(r"^\s*\|[\s|:-]*-[\s|:-]*\|\s*$")
EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)|(?<=\S)(\*\*|__|`)")
HTML_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
LOOKS_MARKDOWN = re.compile(r"^(?:#{1,6}\s*\S|\s*\|[\s|:-]*-[\s|:-]*\|\s*$)", re.MULTILINE)


def is_markdown(text: str) -> bool:
    return bool(LOOKS_MARKDOWN.search(text))


def read_markdown(text: str) -> Document:
    """A document from Markdown; a heading keeps its level."""
    return Document(tuple(_blocks(text)), "text/markdown")


def _blocks(text: str) -> Iterator[Block]:
    position = 0
    for match in HTML_TABLE.finditer(text):
        yield from _lines_to_blocks(text[position : match.start()].split("\n"))
        yield from fragment_to_blocks(match.group())
        position = match.end()
    yield from _lines_to_blocks(text[position:].split("\n"))


def _lines_to_blocks(lines: list[str]) -> Iterator[Block]:
    for kind, group in groupby(lines, _kind):
        run = list(group)
        if kind == "row":
            yield rows_to_grid([_split_row(line) for line in run if not SEPARATOR.match(line)], "piped")
        elif kind == "heading":
            yield from (_heading(line) for line in run)
        else:
            yield from (_plain(block) for block in lines_to_blocks(run))


def _kind(line: str) -> str:
    if PIPE_ROW.match(line):
        return "row"
    return "heading" if HEADING.match(line) else "text"


def _heading(line: str) -> Paragraph:
    match = HEADING.match(line)
    assert match is not None
    return Paragraph(_unmark(match.group(2)), len(match.group(1)))


def _split_row(line: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|") if line.strip() != "|" else "")
    return [_unmark(cell.replace("\\|", "|").strip()) for cell in cells]


def _plain(block: Block) -> Block:
    return replace(block, text=_unmark(block.text)) if isinstance(block, Paragraph) else block


def _unmark(text: str) -> str:
    return EMPHASIS.sub("", text)

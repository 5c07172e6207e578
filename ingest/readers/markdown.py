"""Markdown: headings, pipe tables, paragraphs; HTML tables that converters leave in are read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import chain, groupby, pairwise

from ingest.document import Block, Document, Paragraph, rows_to_grid
from ingest.readers.html import collapse, fragment_to_blocks
from ingest.readers.text import lines_to_blocks, over_pages, wrap_width

HEADING = re.compile(r"^\s{0,3}(#{1,6})(?!#)(.*)$")
PIPE = re.compile(r"(?<!\\)\|")
DELIMITER = re.compile(r"\s*:?-+:?\s*")
LONG_DELIMITER = re.compile(r"\s*:?-{3,}:?\s*")
EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)|(?<=\S)(\*\*|__|`)")
EMPHASISED = re.compile(r"(\*{1,3}|_{1,3}|`)(.+)\1", re.DOTALL)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
LINE_BREAK = re.compile(r"<br\s{0,4}/?>", re.IGNORECASE)
TABLE_EDGE = re.compile(r"<(/?)table\b", re.IGNORECASE)


def is_markdown(text: str) -> bool:
    return any(HEADING.match(line) or _is_delimiter(line, LONG_DELIMITER) for line in text.split("\n"))


def read_markdown(text: str) -> Document:
    """A document from Markdown; a heading keeps its level. Converters of printed pages leave the lines wrapped."""
    text = "\n".join(over_pages(text.split("\n")))
    tables = tuple(_html_tables(text))
    between = [text[start:end] for start, end in pairwise((0, *chain.from_iterable(tables), len(text)))]
    width = wrap_width([line for part in between[::2] for line in part.split("\n") if _kind(line) == "text"])
    return Document(tuple(_blocks(between, width)), "text/markdown")


def _blocks(parts: Sequence[str], width: float | None) -> Iterator[Block]:
    """Blocks of parts that are by turns lines and a table of HTML."""
    for number, part in enumerate(parts):
        yield from fragment_to_blocks(part) if number % 2 else _lines_to_blocks(part.split("\n"), width)


def _html_tables(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each outermost `<table>…</table>`."""
    depth = start = 0
    for match in TABLE_EDGE.finditer(text):
        if not match.group(1):
            start = match.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                end = text.find(">", match.end()) + 1
                yield start, end or len(text)


def _lines_to_blocks(lines: list[str], width: float | None) -> Iterator[Block]:
    for kind, group in groupby(lines, _kind):
        run = list(group)
        if kind == "piped" and _is_table(run):
            yield rows_to_grid([_split_row(line) for line in _without_delimiters(run)], "piped")
        elif kind == "heading":
            yield from (_heading(line) for line in run)
        else:
            yield from (_plain(block) for block in lines_to_blocks(run, width))


def _kind(line: str) -> str:
    if HEADING.match(line):
        return "heading"
    return "piped" if PIPE.search(line) else "text"


def _is_table(run: list[str]) -> bool:
    """Lines with pipes are a table when each begins and ends with one, or when a delimiter row stands among them."""
    framed = all(line.strip().startswith("|") and line.strip().endswith("|") for line in run)
    return framed or any(_is_delimiter(line, DELIMITER) for line in run)


def _without_delimiters(run: list[str]) -> Iterator[str]:
    """The rows of a table. Below its second line only a long delimiter is none: cells may hold single dashes."""
    for number, line in enumerate(run):
        if not _is_delimiter(line, DELIMITER if number == 1 else LONG_DELIMITER):
            yield line


def _is_delimiter(line: str, pattern: re.Pattern[str]) -> bool:
    return "|" in line and all(pattern.fullmatch(cell) for cell in _cells(line))


def _heading(line: str) -> Paragraph:
    match = HEADING.match(line)
    assert match is not None
    return Paragraph(_unmark(match.group(2).strip().rstrip("#").strip()), len(match.group(1)))


def _cells(line: str) -> list[str]:
    """The raw cells of a row of pipes; the outer pipes may be missing."""
    return PIPE.split(line.strip().removeprefix("|").removesuffix("|"))


def _split_row(line: str) -> list[str]:
    return [_cell_text(cell.strip()) for cell in _cells(line)]


def _cell_text(text: str) -> str:
    """The text of a cell; only marks around the whole of it are dropped, so that none joins two numbers."""
    match = EMPHASISED.fullmatch(text)
    plain = match.group(2) if match else text
    return collapse(unescape(LINE_BREAK.sub("\n", ESCAPED.sub(r"\1", plain))))


def _plain(block: Block) -> Block:
    return replace(block, text=_unmark(block.text)) if isinstance(block, Paragraph) else block


def _unmark(text: str) -> str:
    return ESCAPED.sub(r"\1", EMPHASIS.sub("", text))

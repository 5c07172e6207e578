"""Tables pasted without bars or tabs, whose cells stand between commas or blanks → the same text with tabs between."""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAST_LINES, LEAST_CELLS, LONGEST_CELL = 2, 3, 14
GAPS = (re.compile("[,，]"), re.compile("[;；]"), re.compile(" +"))
CELL = re.compile(r"[+\-—–]?(?:[0-9]+(?:\.[0-9]+)?(?:万|亿)?[件%元]?)?")
HEADING = re.compile(r"(?!.*[0-9](?![0-9]{0,3}年)).+|(?:19|20)[0-9]{2}年?")


def with_tabs(plain: str) -> str:
    """A text with tabs in place of what separates the cells of such tables; of the same length."""
    lines, start = [], 0
    for line in plain.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    for gap in GAPS:
        for at, line in _rows(lines, gap):
            tabbed = gap.sub(lambda found: "\t" + " " * (len(found.group()) - 1), line)
            plain = f"{plain[:at]}{tabbed}{plain[at + len(line) :]}"
    return plain


def _rows(lines: list[tuple[int, str]], gap: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The lines of every table: a heading line and rows of numbers below it, all of as many cells."""
    place = 0
    while place < len(lines):
        heading = gap.split(lines[place][1].strip())
        end = place + 1
        if _is_heading(heading):
            while end < len(lines) and _is_row(gap.split(lines[end][1].strip()), len(heading)):
                end += 1
        if end - place >= LEAST_LINES:
            yield from lines[place:end]
        place = end


def _is_heading(cells: list[str]) -> bool:
    return len(cells) >= LEAST_CELLS and all(len(cell) <= LONGEST_CELL and HEADING.fullmatch(cell) for cell in cells)


def _is_row(cells: list[str], many: int) -> bool:
    """Whether a line has a name and numbers alone behind it."""
    return len(cells) == many and len(cells[0]) <= LONGEST_CELL and all(CELL.fullmatch(cell) for cell in cells[1:])

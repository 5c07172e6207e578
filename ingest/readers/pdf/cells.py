"""The text inside the cells of a lattice, each run of glyphs in the cell that it was printed for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Bbox
from ingest.readers.pdf.ink import Glyph
from ingest.readers.pdf.lines import WIDE_GAP, Run, glyphs_to_lines, join_texts, turned_to_lines
from ingest.readers.pdf.rules import Lattice

SLIVER = 5.0  # points: what double lines leave between them is no cell
TOUCH = 0.06  # of an em: digits closer than that are one number, whatever line passes between them
PADDING = 12.0  # points: the room that cells leave beside a number on both sides together
MOST_STACKED = 4  # lines over which a number may be wrapped, and one
LEAST_BLANK = 4  # cells of a row that nothing but its lines shows
DIGITS = re.compile(r"[0-9０-９,，.．]+")
LEADING_NOUGHT = re.compile("[0０][0-9０-９]")


@dataclass(frozen=True, slots=True)
class PartCell:
    """A cell of the part of a table that stands on one page: `row` from 0 in the part, its sides in points. The last line of a
    `full` one leaves no room for another character."""

    text: str
    row: int
    rowspan: int
    x0: float
    x1: float
    page: int
    box: Bbox | None
    doubtful: bool = False
    full: bool = False


def fill_lattice(lattice: Lattice, glyphs: Sequence[Glyph], page: int) -> list[PartCell] | None:
    """The cells of a lattice with the glyphs that stand in them; None when they hold what stands in rows or columns of
    its own. Digits that run on from one cell into the next make both cells doubtful."""
    owner = {
        (row, column): place
        for place, box in enumerate(lattice.cells)
        for row in range(box.top, box.bottom)
        for column in range(box.left, box.right)
    }
    held: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        row = min(max(bisect_right(lattice.ys, glyph.middle) - 1, 0), len(lattice.ys) - 2)
        column = min(max(bisect_right(lattice.xs, glyph.centre) - 1, 0), len(lattice.xs) - 2)
        if (row, column) in owner:
            held[owner[row, column]].append(glyph)
    if _is_open(lattice, held):
        return None
    doubtful = _run_over(held)
    blank = _has_blank_row(lattice, held)
    found = []
    for place, box in enumerate(lattice.cells):
        sides = lattice.place(box)
        inside = held.get(place, [])
        last = blank and box.top == len(lattice.ys) - 2
        if not inside and not last and min(sides[2] - sides[0], sides[3] - sides[1]) < SLIVER:
            continue
        text = cell_text(inside, sides)
        rows = box.bottom - box.top
        full = bool(inside) and _is_full(glyphs_to_lines(inside)[-1], sides)
        found.append(PartCell(text, box.top, rows, sides[0], sides[2], page, sides, place in doubtful, full))
    return found


def _is_full(line: Run, sides: Bbox) -> bool:
    widest = max(glyph.x1 - glyph.x0 for glyph in line.glyphs)
    return sides[2] - sides[0] - (line.x1 - line.x0) < widest + PADDING


def _has_blank_row(lattice: Lattice, held: Mapping[int, Sequence[Glyph]]) -> bool:
    """Whether the last row, however low, is one of cells left blank below a header: cut into cells as wide as others, below
    words and no number. What double lines leave is one long cell, or lies below the numbers."""
    end = len(lattice.ys) - 1
    cells = [box for box in lattice.cells if box.top == end - 1]
    widths = [lattice.xs[box.right] - lattice.xs[box.left] for box in cells]
    above = [
        glyph.text for place, box in enumerate(lattice.cells) if box.bottom == end - 1 for glyph in held.get(place, ())
    ]
    worded = bool(above) and not any(DIGITS.fullmatch(text) for text in above)
    return worded and len(cells) >= LEAST_BLANK and min(widths) >= SLIVER


def _is_open(lattice: Lattice, held: dict[int, list[Glyph]]) -> bool:
    """Whether lines between rows or columns are not drawn: numbers side by side in a cell; numbers one below the other,
    or below words, in several cells side by side."""
    stacked: Counter[int] = Counter()
    beside: Counter[int] = Counter()  # cells of words on several lines
    filled: Counter[int] = Counter()
    mixed: Counter[int] = Counter()
    for place, glyphs in held.items():
        lines = glyphs_to_lines(each for each in glyphs if not each.turned)
        numbers = [[piece for piece in line.cut(WIDE_GAP) if DIGITS.fullmatch(piece.text)] for line in lines]
        if any(len(pieces) > 1 for pieces in numbers):
            return True
        count, box = sum(bool(pieces) for pieces in numbers), lattice.cells[place]
        several = count >= MOST_STACKED or (count > 1 and not _is_one_number(lines, lattice.place(box)))
        stacked[box.top] += several
        beside[box.top] += count == 0 and len(lines) > 1
        filled[box.top] += 1
        mixed[box.top] += 0 < count < len(lines) and bool(numbers[-1]) and not numbers[0]
    pairs = any((stacked[row] or mixed[row]) and beside[row] and filled[row] == 2 for row in filled)
    return pairs or max(stacked.values(), default=0) > 1 or max(mixed.values(), default=0) > 2


def _run_over(held: dict[int, list[Glyph]]) -> set[int]:
    """The cells whose digits touch digits of another cell on the same line: one number too wide for its cell, or two
    that cannot be told apart."""
    digits = [
        (int(glyph.base / 2), glyph.x0, glyph.x1, glyph.size, place)
        for place, glyphs in held.items()
        for glyph in glyphs
        if DIGITS.fullmatch(glyph.text) and not glyph.turned
    ]
    digits.sort()
    found: set[int] = set()
    for (base, _, end, size, place), (other_base, start, _, _, other) in pairwise(digits):
        if base == other_base and place != other and start - end < TOUCH * size:
            found |= {place, other}
    return found


def cell_text(glyphs: Iterable[Glyph], sides: Bbox) -> str:
    """The lines of a cell as one text. Parts of a number that was too long for its cell are one number again."""
    upright: list[Glyph] = []
    turned: list[Glyph] = []
    for glyph in glyphs:
        (turned if glyph.turned else upright).append(glyph)
    lines = glyphs_to_lines(upright)
    if len(lines) > 1 and _is_one_number(lines, sides):
        return "".join(line.text for line in lines)
    return join_texts([*(line.text for line in lines), *turned_to_lines(turned)])


def _is_one_number(lines: Sequence[Run], sides: Bbox) -> bool:
    """Whether lines of digits are one number that was too long for its cell."""
    texts = [line.text for line in lines]
    digits = all(DIGITS.fullmatch(text) for text in texts)
    return digits and _is_wrapped(lines, sides) and not LEADING_NOUGHT.match("".join(texts))


def _is_wrapped(lines: Sequence[Run], sides: Bbox) -> bool:
    """Whether lines of one size follow one another, each but the last so full that no further digit had room."""
    digit = lines[0].glyphs[0].x1 - lines[0].glyphs[0].x0
    size = lines[0].size
    level = all(
        abs(line.size - size) < 0.1 * size and line.base - above.base > 0.9 * size for above, line in pairwise(lines)
    )
    full = all(sides[2] - sides[0] - (line.x1 - line.x0) < digit + PADDING for line in lines[:-1])
    return level and full and len(lines[-1].text) <= min(len(line.text) for line in lines)

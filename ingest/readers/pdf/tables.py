"""A page → its tables, and the lines of text that stand outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Bbox
from ingest.readers.pdf.cells import PartCell, fill_lattice
from ingest.readers.pdf.columns import lines_to_tables
from ingest.readers.pdf.ink import Glyph, Page
from ingest.readers.pdf.lines import Run, glyphs_to_lines
from ingest.readers.pdf.rules import Rule, boxes_to_rules, extent, group_rules, rules_to_lattice
from ingest.readers.pdf.segments import run_to_line
from ingest.readers.pdf.spaced import table_to_cells

EDGE = 1.0  # points beyond the outer lines that still belong to a table
FRAMED = 4  # cells beside each other are a row of a table, though only one of them holds a text


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows of a table, `height` rows of it; `box` is in points of the upright page.

    `columns` are those of numbers, for a table that has no lines between them."""

    cells: tuple[PartCell, ...]
    height: int
    box: Bbox
    page: int
    columns: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's tables and the lines outside them, both from top to bottom, and its ruling lines."""

    page: Page
    parts: tuple[Part, ...]
    lines: tuple[Run, ...]
    rules: tuple[Rule, ...] = ()


def page_to_text(page: Page) -> PageText:
    """The ruled tables of a page and the lines between them."""
    rules = boxes_to_rules(page.rules)
    groups = [group for group in group_rules(rules) if _may_be_table(group)]
    left: Sequence[Glyph] = page.glyphs
    parts = []
    for group in sorted(groups, key=_area):
        frame = extent(group)
        inside = [glyph for glyph in left if _holds(frame, glyph)]
        part = _rules_to_part(group, frame, inside, page.number)
        if part is not None:
            parts.append(part)
            left = [glyph for glyph in left if not _holds(frame, glyph)]
    lines = glyphs_to_lines(glyph for glyph in left if not glyph.turned)
    return PageText(page, tuple(sorted(parts, key=lambda part: part.box[1])), tuple(lines), tuple(rules))


def with_spaced_tables(text: PageText) -> PageText:
    """A page with the tables that only their spacing shows; its running lines must have been left out before."""
    parts, lines = _spaced_tables(text.lines, text.rules, text.page.number)
    return replace(text, parts=tuple(sorted([*text.parts, *parts], key=lambda part: part.box[1])), lines=tuple(lines))


def _may_be_table(group: Iterable[Rule]) -> bool:
    kinds = [rule.vertical for rule in group]
    return any(kinds) and not all(kinds) and len(kinds) > 2


def _area(group: Iterable[Rule]) -> float:
    x0, top, x1, bottom = extent(group)
    return (x1 - x0) * (bottom - top)


def _holds(frame: Bbox, glyph: Glyph) -> bool:
    return frame[0] - EDGE <= glyph.centre <= frame[2] + EDGE and frame[1] - EDGE <= glyph.middle <= frame[3] + EDGE


def _rules_to_part(group: Sequence[Rule], frame: Bbox, inside: Sequence[Glyph], page: int) -> Part | None:
    """A ruled table; None when its lines leave cells of several rows or columns open, or draw no table at all."""
    lattice = rules_to_lattice(group, frame)
    filled = fill_lattice(lattice, inside, page)
    texts = sum(bool(cell.text) for cell in filled or ())
    if filled is None or not texts or (texts == 1 and max(Counter(cell.row for cell in filled).values()) < FRAMED):
        return None
    return Part(tuple(filled), len(lattice.ys) - 1, frame, page)


def _spaced_tables(lines: Sequence[Run], rules: Sequence[Rule], page: int) -> tuple[list[Part], list[Run]]:
    """Tables told from their spacing, and the lines outside them."""
    uprights = [rule for rule in rules if rule.vertical]
    flats = [rule for rule in rules if not rule.vertical]
    measure = max((line.x1 for line in lines), default=0.0) - min((line.x0 for line in lines), default=0.0)
    pieces = [run_to_line(line, uprights) for line in lines]
    parts: list[Part] = []
    outside: list[Run] = []
    done = 0
    for begin, end, table in lines_to_tables(pieces, measure):
        cells = table_to_cells(table, flats, page)
        boxes = [run.box for line in pieces[begin:end] for run in (*line.words, *line.values)]
        box = (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        parts.append(Part(tuple(cells), max(cell.row for cell in cells) + 1, box, page, table.columns))
        outside += lines[done:begin]
        done = end
    return parts, [*outside, *lines[done:]]

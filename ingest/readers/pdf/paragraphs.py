"""Lines of text → paragraphs: hard-wrapped lines are joined, also from one page to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.document import Paragraph
from ingest.readers.pdf.lines import Run, join_texts

INDENT = 1.2  # ems to the right of the margin at which a paragraph begins
SHORT = 2.2  # ems by which the last line of a paragraph falls short of the right margin
APART = 1.5  # times the usual distance of lines
NARROWEST = 16  # ems: a shorter line is not full, whatever the others are
SAME_SIZE = 0.12
STARTS_ITEM = re.compile(
    r"(?:[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[条章])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text on page `page`."""

    run: Run
    page: int


@dataclass(frozen=True, slots=True)
class Measure:
    """The column of running text in a file: its margins, and the usual distance of its lines in ems."""

    left: float
    right: float
    pitch: float


def lines_to_measure(lines: Sequence[Line]) -> Measure:
    """The margins that most lines keep. A file without text has the measure nought."""
    runs = [line.run for line in lines]
    if not runs:
        return Measure(0, 0, 0)
    lefts, rights = sorted(run.x0 for run in runs), sorted(run.x1 for run in runs)
    full = [run for run in runs if run.x1 > rights[len(rights) * 3 // 4] - run.size]
    left = min((run.x0 for run in full), default=lefts[0])
    gaps = [
        (after.run.base - line.run.base) / line.run.size
        for line, after in pairwise(lines)
        if line.page == after.page and 0 < after.run.base - line.run.base < 4 * line.run.size
    ]
    return Measure(left, rights[len(rights) * 9 // 10], median(gaps) if gaps else 1.0)


def lines_to_paragraphs(lines: Iterable[Line], measure: Measure) -> Iterator[Paragraph]:
    """Paragraphs with the page that they begin on."""
    held: list[Line] = []
    for line in lines:
        if held and not _goes_on(held[-1], line, measure):
            yield _paragraph(held)
            held = []
        held.append(line)
    if held:
        yield _paragraph(held)


def _goes_on(line: Line, later: Line, measure: Measure) -> bool:
    one, two = line.run, later.run
    size = max(one.size, two.size)
    if one.x1 - one.x0 < NARROWEST * one.size:
        return False
    if abs(one.size - two.size) > SAME_SIZE * size or one.x1 < measure.right - SHORT * one.size:
        return False
    if two.x0 > measure.left + INDENT * two.size or STARTS_ITEM.match(two.text):
        return False
    return line.page != later.page or two.base - one.base <= APART * measure.pitch * size


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    return Paragraph(join_texts(line.run.text for line in lines), page=lines[0].page)

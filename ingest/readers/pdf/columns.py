"""Tables without ruling lines between all cells: rows and columns told from where numbers and words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.lines import Run
from ingest.readers.pdf.segments import Line

OUTSIDE = re.compile("^[一二三四五六七八九十]{1,3}、|[。；：]$")
MOST_HEADER = 12  # lines
LABEL_REACH = 3.4  # ems
SAME_SIZE = 0.12
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows of numbers under one header: `lines` from the first header line to the last label line, in order."""

    header: tuple[Line, ...]
    body: tuple[Line, ...]
    columns: tuple[Span, ...]


def lines_to_tables(lines: Sequence[Line], measure: float) -> list[tuple[int, int, TextTable]]:
    """The tables among the lines of a page, each with the places of its first line and after its last.

    `measure` is the width of running text; lines of running text end a table.
    """
    anchors = [place for place, line in enumerate(lines) if line.values]
    tables: list[tuple[int, int, TextTable]] = []
    start = 0
    for run in _anchor_runs(lines, anchors, measure):
        columns = _columns(lines[place] for place in run)
        if columns is None:
            continue
        begin, head = _reach_up(lines, run[0], start, columns, measure)
        end = _reach_down(lines, run[-1], columns, measure)
        if len(run) == 1 and not lines[run[0]].words and head == begin and len(columns) < 2:
            continue
        tables.append((begin, end, TextTable(tuple(lines[begin:head]), tuple(lines[head:end]), columns)))
        start = end
    return tables


def _anchor_runs(lines: Sequence[Line], anchors: Sequence[int], measure: float) -> list[list[int]]:
    """Anchors with nothing but label lines between them."""
    runs: list[list[int]] = []
    for place in anchors:
        if runs and _are_one(lines, runs[-1][-1], place, measure):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _are_one(lines: Sequence[Line], one: int, other: int, measure: float) -> bool:
    left = min(lines[one].first.x0, lines[other].first.x0)
    if len(lines[one].values) != len(lines[other].values) and not _overlap_well(lines[one], lines[other]):
        return False
    return all(
        line.words[-1].x1 <= left + 0.2 * line.run.size and not _is_prose(line, measure)
        for line in lines[one + 1 : other]
    )


def _overlap_well(one: Line, other: Line) -> bool:
    """Whether every number of the shorter line stands over one of the longer line alone."""
    few, many = sorted((one.values, other.values), key=len)
    return all(sum(run.x0 < each.x1 and each.x0 < run.x1 for each in many) == 1 for run in few)


def _is_prose(line: Line, measure: float) -> bool:
    return len(line.words) == 1 and not line.values and line.run.x1 - line.run.x0 > 0.7 * measure


def _columns(lines: Iterable[Line]) -> tuple[Span, ...] | None:
    """The columns that the numbers keep to; None when two numbers of a line stand in one column."""
    rows = [line.values for line in lines]
    spans: list[Span] = []
    for x0, x1 in sorted((run.x0, run.x1) for row in rows for run in row):
        if spans and x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    for row in rows:
        if len({column_of(run, spans) for run in row}) != len(row):
            return None
    return tuple(spans)


def column_of(run: Run, columns: Sequence[Span]) -> int:
    """The column nearest to the middle of a run."""
    return min(range(len(columns)), key=lambda each: abs(sum(columns[each]) / 2 - run.centre))


def _reach_up(
    lines: Sequence[Line], first: int, start: int, columns: Sequence[Span], measure: float
) -> tuple[int, int]:
    """Where the header begins, and where it ends and the labels of the first row may begin."""
    head = first
    while head > start and _is_label(lines[head - 1], lines[head], columns, measure):
        head -= 1
    begin = head
    while begin > max(start, head - MOST_HEADER) and _is_header(lines[begin - 1], lines[begin], columns, measure):
        begin -= 1
    return begin, head


def _reach_down(lines: Sequence[Line], last: int, columns: Sequence[Span], measure: float) -> int:
    end = last + 1
    while end < len(lines) and _is_label(lines[end], lines[end - 1], columns, measure) and not _is_outside(lines[end]):
        if lines[end - 1].words and lines[end].run.x0 >= lines[end - 1].words[-1].x1:
            break  # a title over the next rows
        end += 1
    return end


def _near(line: Line, other: Line, reach: float) -> bool:
    return abs(line.run.base - other.run.base) <= reach * max(line.run.size, other.run.size)


def _is_label(line: Line, other: Line, columns: Sequence[Span], measure: float) -> bool:
    """Whether a line beside a table's rows may be a line of their labels: as large, near, left of the numbers."""
    one, two = line.run, other.run
    if line.values or _is_prose(line, measure) or not _near(line, other, LABEL_REACH) or one.text.endswith("。"):
        return False
    same = abs(one.size - two.size) <= SAME_SIZE * max(one.size, two.size)
    return same and line.words[-1].x1 <= columns[0][0] + 0.2 * one.size


def _is_header(line: Line, other: Line, columns: Sequence[Span], measure: float) -> bool:
    if line.values or _is_prose(line, measure) or not _near(line, other, 4.2):
        return False
    return not _is_outside(line) and line.words[0].x1 < columns[-1][1] + 6 * line.run.size


def _is_outside(line: Line) -> bool:
    """Whether a line reads as a heading or as the end of a sentence."""
    return len(line.words) == 1 and bool(OUTSIDE.search(line.run.text))

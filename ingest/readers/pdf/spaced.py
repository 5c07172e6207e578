"""Tables told from their spacing → cells: header, labels and numbers on a scale of columns of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from ingest.readers.pdf.cells import PartCell
from ingest.readers.pdf.columns import Span, TextTable, column_of
from ingest.readers.pdf.lines import Run, join_texts
from ingest.readers.pdf.rows import SAME_SIZE, Anchor, Labelled, LabelLine, match_labels
from ingest.readers.pdf.rules import Rule
from ingest.readers.pdf.segments import Line, part_number, part_words, starts

STACK = 3.2  # ems between lines of one header cell
CENTRED = 0.7  # ems by which lines of one header cell may be off centre
PIECES = 2.4  # ems between pieces of a number
NEIGHBOURS = 3  # lines
HAIR = 0.12  # ems between header cells
LEVEL = 1.5  # points
OUTER_COLUMNS = 2
LABEL, VALUES = OUTER_COLUMNS, OUTER_COLUMNS + 1
UNIT = 100.0  # of the scale on which columns without lines are placed


def table_to_cells(table: TextTable, flats: Sequence[Rule], page: int) -> list[PartCell]:
    """The cells of a table, columns on a scale of their own: labels of several rows, the label, then the numbers."""
    places = starts(table.body)
    whole = [part_number(line, *table.columns[0]) for line in table.body]
    table = replace(table, body=tuple(part_words(line, places) for line in whole))
    cells = _header_cells(table, page)
    row = max((cell.row + 1 for cell in cells), default=0)
    anchors = _rows_of_values(table, flats)
    rows, outer = match_labels(_label_lines(table, flats), [_anchor(values) for values in anchors])
    outer_cells = _outer_cells(table, outer)
    torn = _torn(rows, anchors, table.columns)
    for each in rows:
        values = anchors[each.anchor] if each.anchor is not None else []
        cells += _row_cells(table, each, values, row, page, each.anchor in torn)
        level = _row_bottom(each, values)
        # a row that has no label of its own must not be taken for one of the group
        here = [stack for stack in outer_cells if stack[0].base <= level] if each.lines else []
        outer_cells = outer_cells[len(here) :]
        for column, stack in enumerate(sorted(here, key=lambda stack: stack[0].x0)[-OUTER_COLUMNS:]):
            cells.append(_cell(join_texts(run.text for run in stack), row, column, stack, page))
        row += 1
    return cells


def _torn(rows: Sequence[Labelled], anchors: Sequence[Sequence[Run]], columns: Sequence[Span]) -> set[int | None]:
    """Lines of numbers that may be pieces of one row: one without a label, or with few numbers that are all as wide as
    any in their columns and may so have been wrapped; and the lines next to it."""
    widest: dict[int, float] = {}
    for values in anchors:
        for run in values:
            column = column_of(run, columns)
            widest[column] = max(widest.get(column, 0.0), run.x1 - run.x0)
    found: set[int | None] = set()
    for row in rows:
        if row.anchor is None:
            continue
        if row.is_of_group and (abs(row.lines[0].run.base - anchors[row.anchor][0].base) > LEVEL or not row.anchor):
            found.add(row.anchor)
        values = anchors[row.anchor]
        full = all(run.x1 - run.x0 > widest[column_of(run, columns)] - 0.2 * run.size for run in values)
        for place in (row.anchor - 1, row.anchor + 1):
            other = anchors[place] if 0 <= place < len(anchors) else []
            if not other or abs(other[0].base - values[0].base) > PIECES * max(other[0].size, values[0].size):
                continue
            if not row.lines or (full and len(values) < len(other)):
                found |= {row.anchor, place}
    return found


def _anchor(values: Sequence[Run]) -> Anchor:
    return Anchor(values[0].base, values[-1].base, max(run.size for run in values))


def _rows_of_values(table: TextTable, flats: Sequence[Rule]) -> list[list[Run]]:
    """The numbers of each row, from the top. Where lines are ruled between rows, what they do not part is one row."""
    lines = [line for line in table.body if line.values]
    parted = [_are_parted(one, other, flats) for one, other in pairwise(lines)]
    rows: list[list[Run]] = [list(line.values) for line in lines[:1]]
    for line, cut in zip(lines[1:], parted, strict=True):
        near = line.first.base - rows[-1][-1].base <= PIECES * line.first.size
        if cut or not near or 2 * sum(parted) < len(parted):
            rows.append([])
        rows[-1] += line.values
    return rows


def _are_parted(one: Line, other: Line, flats: Sequence[Rule]) -> bool:
    run = other.first
    return any(one.first.base - run.size < rule.at < run.base and rule.start < run.centre < rule.end for rule in flats)


def _row_bottom(row: Labelled, values: Sequence[Run]) -> float:
    return max([*(line.run.base for line in row.lines), *(run.base for run in values)])


def _label_lines(table: TextTable, flats: Sequence[Rule]) -> list[LabelLine]:
    """The last piece of words in each line. One alone that stands left of a line next to it may belong to several rows."""
    lines = [line for line in table.body if line.words]
    found: list[LabelLine] = []
    above = -1.0
    for place, line in enumerate(lines):
        run = line.words[-1]
        ruled = any(above < rule.at < run.middle and rule.start <= run.centre <= rule.end for rule in flats)
        beside = [other.words[-1] for other in lines[max(place - NEIGHBOURS, 0) : place + NEIGHBOURS + 1]]
        outer = len(line.words) == 1 and sum(run.x1 <= other.x0 for other in beside) > 1
        found.append(LabelLine(run, outer, ruled))
        above = run.middle
    return found


def _outer_cells(table: TextTable, outer: Sequence[LabelLine]) -> list[list[Run]]:
    """Labels of several rows, their lines put together, by where they end."""
    runs = [run for line in table.body for run in line.words[:-1]] + [line.run for line in outer]
    stacks = _stacks(sorted(runs, key=lambda run: run.base), lambda one, other: True)
    return sorted(stacks, key=lambda stack: stack[0].base)


def _row_cells(
    table: TextTable, row: Labelled, values: Sequence[Run], place: int, page: int, torn: bool
) -> list[PartCell]:
    runs = [line.run for line in row.lines]
    cells = [_cell(join_texts(run.text for run in runs), place, LABEL, runs, page)] if runs else []
    if not values:  # whether the row is blank or its numbers were not found cannot be told
        return cells
    for column in range(len(table.columns)):
        pieces = [run for run in values if column_of(run, table.columns) == column]
        value = _cell(" ".join(run.text for run in pieces), place, VALUES + column, pieces, page)
        # how wide the column is cannot be told, so neither whether a number was wrapped in it
        cells.append(replace(value, doubtful=torn or len(pieces) > 1))
    return cells


def _header_cells(table: TextTable, page: int) -> list[PartCell]:
    """The header's cells: the lowest over each column in one row, those above it in rows before."""
    runs = [piece for line in table.header for run in line.words for piece in _by_columns(run, table.columns)]
    levels = Counter(round(run.base) for run in runs)

    def belong(one: Run, other: Run) -> bool:
        """A line over many, and no longer than the one below it, is the title of several columns."""
        title = 2 * levels[round(one.base)] <= levels[round(other.base)] and one.x1 - one.x0 <= other.x1 - other.x0 + 1
        return not title and _in_one_column(one, other, table.columns)

    stacks = _stacks(runs, belong)
    lowest: dict[int, list[Run]] = {}
    for stack in sorted(stacks, key=lambda stack: stack[-1].base):
        if (column := _column_over(stack[0], table.columns)) >= 0:
            lowest[column] = stack
    upper = [stack for stack in stacks if not any(stack is each for each in lowest.values())]
    placed = [(row, stack) for row, stack in enumerate(sorted(upper, key=lambda stack: stack[0].base))]
    placed += [(len(upper), lowest[column]) for column in sorted(lowest)]
    return [
        _cell(join_texts(run.text for run in stack), row, VALUES + _column_over(stack[0], table.columns), stack, page)
        for row, stack in placed
    ]


def _by_columns(run: Run, columns: Sequence[Span]) -> list[Run]:
    """The pieces of a header line that stand over different columns, however narrow the gaps between them."""
    pieces: list[Run] = []
    for piece in run.cut(HAIR):
        if pieces and _column_over(pieces[-1], columns) == _column_over(piece, columns):
            pieces[-1] = Run((*pieces[-1].glyphs, *piece.glyphs))
        else:
            pieces.append(piece)
    return pieces


def _column_over(run: Run, columns: Sequence[Span]) -> int:
    """The column that a run of a header stands over, -1 for one left of them all."""
    edge = columns[0][0] - (columns[1][0] - columns[0][1]) / 2 if len(columns) > 1 else columns[0][0] - run.size
    return -1 if run.centre < edge else column_of(run, columns)


def _in_one_column(one: Run, other: Run, columns: Sequence[Span]) -> bool:
    """Whether two runs keep inside the same column, up to the middle of the gaps beside it."""
    column = _column_over(one, columns)
    if column != _column_over(other, columns):
        return False
    left = (columns[column - 1][1] + columns[column][0]) / 2 if column > 0 else -inf
    right = (columns[column][1] + columns[column + 1][0]) / 2 if column + 1 < len(columns) else inf
    return column < 0 or all(left - run.size <= run.x0 and run.x1 <= right + run.size for run in (one, other))


def _stacks(runs: Sequence[Run], belong: Callable[[Run, Run], bool]) -> list[list[Run]]:
    """Runs one below the other that are lines of one cell: near, as large, about one middle or from one left side."""
    stacks: list[list[Run]] = []
    for run in runs:
        for stack in stacks:
            last = stack[-1]
            size = max(last.size, run.size)
            near = 0.5 * size < run.base - last.base <= STACK * size and abs(last.size - run.size) < SAME_SIZE * size
            level = abs(last.centre - run.centre) <= CENTRED * size or abs(last.x0 - run.x0) <= 0.3 * size
            if near and level and belong(last, run):
                stack.append(run)
                break
        else:
            stacks.append([run])
    return stacks


def _cell(text: str, row: int, column: int, runs: Sequence[Run], page: int) -> PartCell:
    box = (
        (
            min(run.x0 for run in runs),
            min(run.top for run in runs),
            max(run.x1 for run in runs),
            max(run.bottom for run in runs),
        )
        if runs
        else None
    )
    return PartCell(text, row, 1, UNIT * column, UNIT * (column + 1), page, box)

"""The cells of a sheet → paragraphs and ruled grids: rows of one text between tables are prose, neighbouring rows a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from disclosure.errors import Refused
from ingest.document import Block, Grid, GridCell, Paragraph
from ingest.readers.html import collapse
from ingest.readers.xlsx.parts import TOO_MANY

LONGEST_LABEL = 60
FRAMED = 4  # cells with borders make a row of a table, though it holds a label alone
MOST_COLUMNS = 200  # of which empty places are filled with blanks
MOST_PLACES = 200_000
Form = tuple[int, int, int, int]  # column, spans and look of a merged label


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that prints something: a text, or a border around none; or that holds nothing but white space (`spaces`). Rows
    and columns count from 1; `look` numbers its style."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    look: int = 0
    spaces: bool = False

    @property
    def end(self) -> int:
        return self.column + self.colspan


@dataclass(slots=True)
class _Row:
    """The cells that begin in a row, and those from above that reach into it."""

    number: int
    cells: list[SheetCell] = field(default_factory=list)
    over: list[SheetCell] = field(default_factory=list)

    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells if cell.text]

    def words(self) -> str:
        """The text of a row that holds one text of words and nothing else; empty for any other row."""
        texts = self.texts()
        held = any(cell.text for cell in self.over)
        return texts[0] if len(texts) == 1 and not held and any(char.isalpha() for char in texts[0]) else ""

    def is_lone(self) -> bool:
        """Whether the row is one text of words, alone: no other cell of it has as much as a border."""
        return bool(self.words()) and len(self.cells) == 1 and not self.over

    def is_beside_table(self, below: Sequence[_Row]) -> bool:
        """Whether an empty merged cell stands beside the text and reaches down into the first of the rows `below`."""
        return any(not cell.text and cell.row + cell.rowspan > row.number for row in below[:1] for cell in self._all())

    def _all(self) -> list[SheetCell]:
        return [*self.cells, *self.over]

    def counts(self) -> bool:
        """Whether a text without words, such as a number, stands right of its first cell."""
        return any(cell.text and not any(map(str.isalpha, cell.text)) for cell in self.cells[1:])


def cells_to_blocks(cells: Sequence[SheetCell]) -> Iterator[Block]:
    """The blocks of a sheet from top to bottom. Empty rows part tables; long texts are prose wherever they stand."""
    known: set[Form] = set()
    for run in _runs(_rows(cells)):
        tables = [place for place, row in enumerate(run) if not row.is_lone() and len(row.texts()) != 1]
        first = tables[0] if tables else len(run)
        prose = [
            bool(row.words())
            and (
                (place < first and len(row.cells) < FRAMED and not row.is_beside_table(run[first:]))
                or (row.is_lone() and not row.over)
                or len(row.words()) > LONGEST_LABEL
            )
            for place, row in enumerate(run)
        ]
        yield from _groups(run, prose, known)


def _rows(cells: Sequence[SheetCell]) -> list[_Row]:
    rows: dict[int, _Row] = {}
    for cell in _typed(cells):
        rows.setdefault(cell.row, _Row(cell.row)).cells.append(cell)
        for below in range(cell.row + 1, cell.row + cell.rowspan):
            rows.setdefault(below, _Row(below)).over.append(cell)
    return [rows[number] for number in sorted(rows)]


def _typed(cells: Sequence[SheetCell]) -> Iterator[SheetCell]:
    """The cells without stray white space: it stands for blanks where it fills a row of a table that has labels alone."""
    for _, group in groupby(sorted(cells, key=lambda each: (each.row, each.column)), key=lambda each: each.row):
        row = list(group)
        texts = [cell.text for cell in row if cell.text]
        blanks = len(row) >= FRAMED and bool(texts) and all(any(map(str.isalpha, text)) for text in texts)
        yield from (cell for cell in row if blanks or not cell.spaces)


def _runs(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Rows that follow each other without an empty row between."""
    run: list[_Row] = []
    for row in rows:
        if run and row.number != run[-1].number + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _groups(run: list[_Row], prose: list[bool], known: set[Form]) -> Iterator[Block]:
    """Grids and paragraphs; a short lone text between two tables of the same width is a row of one table.

    `known` gathers the looks of labels over the tables of a sheet, for a table may be cut in two.
    """
    pairs = zip(prose, run, strict=True)
    groups = [(is_prose, [row for _, row in group]) for is_prose, group in groupby(pairs, key=lambda each: each[0])]
    table: list[_Row] = []
    for place, (is_prose, rows) in enumerate(groups):
        between = bool(table) and is_prose and place + 1 < len(groups)
        blank = between and _is_blank_part(table, rows, groups[place + 1][1])
        inner = blank or (between and _is_inside(table, rows, groups[place + 1][1]))
        if inner or not is_prose:
            table += rows
            known |= {
                _form(row.cells[0])
                for row in rows
                if (blank or (row.counts() and not row.over)) and row.cells[0].colspan > 1
            }
            continue
        labels = _labels(rows, known) if table else []
        yield from _grid([*table, *labels])
        table = []
        for row in rows[len(labels) :]:
            yield from (Paragraph(text) for line in row.words().split("\n") if (text := collapse(line)))
    yield from _grid(table)


def _is_inside(before: list[_Row], rows: list[_Row], after: list[_Row]) -> bool:
    """Whether lone texts belong to the table around them: they begin where it begins and it goes on with its width, or they
    stand right of its first column, where the labels of the numbers below stand."""
    extent = _extent(before)
    labels = {cell.column for row in after if row.counts() for cell in row.cells if any(map(str.isalpha, cell.text))}
    begins = labels | {extent[0]} if extent == _extent(after) else labels - {extent[0]}
    return all(
        len(row.words()) <= LONGEST_LABEL and row.cells[0].column in begins and row.cells[-1].end <= extent[1]
        for row in rows
    )


def _is_blank_part(before: list[_Row], rows: list[_Row], after: list[_Row]) -> bool:
    """Whether lone texts are labels of a table that is blank all through: merged over some of the columns of its head, with
    more labels below and no number anywhere."""
    first, end = _extent(before)
    begins = next((cell.text for cell in after[0].cells if cell.column == first), "")
    return (
        not any(row.counts() for row in (*before, *after))
        and all(_is_label_merged(row, first, end) for row in rows)
        and any(map(str.isalpha, begins))
        and _extent(after)[0] == first
        and _extent(after)[1] <= end
    )


def _is_label_merged(row: _Row, first: int, end: int) -> bool:
    cell = row.cells[0]
    return cell.column == first and cell.colspan > 1 and cell.end < end and len(row.words()) <= LONGEST_LABEL


def _labels(below: list[_Row], known: set[Form]) -> list[_Row]:
    """The first of the lone texts right below a table that are rows of it, their values blank: merged and styled just as the
    label of a row with numbers. Headings and notes are merged over all columns or not at all; between these and labels
    that are not merged nothing tells.
    """
    return list(
        takewhile(
            lambda row: row.is_lone() and len(row.words()) <= LONGEST_LABEL and _form(row.cells[0]) in known, below
        )
    )


def _form(cell: SheetCell) -> Form:
    return cell.column, cell.colspan, cell.rowspan, cell.look


def _extent(rows: list[_Row]) -> tuple[int, int]:
    """The first column of a table and the one after its last."""
    cells = [cell for row in rows for cell in row.cells] or [cell for row in rows for cell in row.over]
    return min(cell.column for cell in cells), max(cell.end for cell in cells)


def _grid(rows: list[_Row]) -> Iterator[Grid]:
    """A grid with every place filled: what no cell prints is blank."""
    if not any(row.texts() for row in rows):
        return
    first, end = _extent(rows)
    end = min(end, first + MOST_COLUMNS)
    if len(rows) * (end - first) > MOST_PLACES:
        raise Refused(TOO_MANY)
    lines = []
    for number, row in enumerate(rows):
        taken = {place for cell in (*row.cells, *row.over) for place in range(cell.column, min(cell.end, end))}
        cells = [
            GridCell(collapse(cell.text), number, cell.column - first, cell.rowspan, cell.colspan) for cell in row.cells
        ]
        cells += [GridCell("", number, place - first) for place in range(first, end) if place not in taken]
        lines.append(tuple(sorted(cells, key=lambda cell: cell.column)))
    yield Grid(tuple(lines), "ruled")

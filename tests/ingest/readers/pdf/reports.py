"""Whole reports drawn as PDF for tests: prose, and the three tables with or without ruling lines, cut where a page ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.ingest.making import FORM, PROSE, TITLE, Rows, table_rows
from tests.ingest.readers.pdf.writing import Sheet, width, write_pdf

LEFT, RIGHT, TOP = 60.0, 535.0, 70.0
SIZE, PITCH = 9.0, 12.0
LABEL = 235.0  # points that the column of labels takes
STYLES = ("ruled", "bare", "flat", "framed", "columns")


@dataclass
class Layout:
    """How a report is laid out; `bottom` is where its pages end, `mark` adds marks to every finished page."""

    style: str = "ruled"
    bottom: float = 770.0
    pad: float = 4.0
    repeat_head: bool = False
    cut_rows: bool = False
    wide: float = 595.0
    high: float = 842.0
    mark: Callable[[Sheet, int], None] | None = None
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def start(self) -> None:
        self.sheets.append(Sheet(self.wide, self.high))
        self.y = TOP


def draw_report(layout: Layout, tables: dict[str, Rows] | None = None) -> bytes:
    """The clean report of `making` as a file."""
    layout.start()
    _lines(layout, [TITLE], 16, centred=True)
    for section in FORM.sections:
        _lines(layout, [f"{section.number}、{section.title}"], 13)
        if section.id in PROSE:
            _lines(layout, _wrap("　　" + PROSE[section.id], RIGHT - LEFT, 11), 11)
        if section.id in FORM.tables:
            _table(layout, (tables or {}).get(section.id, table_rows(section.id)))
    for number, sheet in enumerate(layout.sheets, 1):
        if layout.mark:
            layout.mark(sheet, number)
    return write_pdf(layout.sheets)


def _wrap(text: str, room: float, size: float) -> list[str]:
    lines = [""]
    for char in text:
        if width(lines[-1] + char, size) > room:
            lines.append("")
        lines[-1] += char
    return lines


def _lines(layout: Layout, lines: Sequence[str], size: float, centred: bool = False) -> None:
    for line in lines:
        if layout.y + 2 * size > layout.bottom:
            layout.start()
        layout.y += 1.8 * size
        indent = 2 * size * line.startswith("　　")
        x = (LEFT + RIGHT - width(line, size)) / 2 if centred else LEFT + indent
        layout.sheet.text(x, layout.y, line.strip("　"), size)
    layout.y += size


def _table(layout: Layout, rows: Rows) -> None:
    label = LABEL if any(row and width(row[0], SIZE) > 60 for row in rows) else 0.0
    columns = max(len(row) for row in rows) - bool(label)
    each = (RIGHT - LEFT - label) / columns
    sides = [LEFT, *(LEFT + label + each * place for place in range(0 if label else 1, columns + 1))]
    _close(layout, sides)
    for place, row in enumerate(rows):
        cells = [_wrap(text, right - left - 6, SIZE) for text, left, right in zip(row, sides, sides[1:], strict=False)]
        high = max(len(lines) for lines in cells) * PITCH + layout.pad
        if layout.y + high > layout.bottom and layout.cut_rows and len(cells[0]) > 1:
            rest = [lines[1:] if column == 0 else [""] for column, lines in enumerate(cells)]
            cells = [lines[:1] for lines in cells]
            _row(layout, cells, sides, PITCH + layout.pad)
            layout.start()
            _row(layout, rest, sides, len(rest[0]) * PITCH + layout.pad)
            continue
        if layout.y + high > layout.bottom:
            layout.start()
            if layout.repeat_head and place:
                head = [[text] for text in rows[0]]
                _row(layout, head, sides, PITCH + layout.pad)
        _row(layout, cells, sides, high)
    _close(layout, sides)
    layout.y += 10


def _close(layout: Layout, sides: Sequence[float]) -> None:
    if layout.style in ("framed", "columns"):
        layout.sheet.line(sides[0], layout.y, sides[-1], layout.y)


def _row(layout: Layout, cells: Sequence[Sequence[str]], sides: Sequence[float], high: float) -> None:
    top, sheet = layout.y, layout.sheet
    for column, (lines, left, right) in enumerate(zip(cells, sides, sides[1:], strict=False)):
        base = top + (high - len(lines) * PITCH) / 2 + 0.8 * PITCH
        for place, text in enumerate(lines):
            x = left + 3 if column == 0 else (left + right - width(text, SIZE)) / 2
            if text:
                sheet.text(x, base + place * PITCH, text, SIZE)
        if layout.style == "ruled":
            sheet.box(left, top, right, top + high)
    if layout.style == "flat":
        sheet.line(sides[0], top, sides[-1], top)
        sheet.line(sides[0], top + high, sides[-1], top + high)
    if layout.style == "framed":
        sheet.line(sides[0], top, sides[0], top + high)
        sheet.line(sides[-1], top, sides[-1], top + high)
    if layout.style == "columns":
        for side in sides:
            sheet.line(side, top, side, top + high)
    layout.y = top + high

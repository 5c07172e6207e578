"""Reports as XLSX: one sheet or one for each table, numbers as numbers or as text, prose in merged rows."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from eval.generator.grids import Cell, Grid, expand
from eval.generator.layouts import Layout, arrange, draw_layout
from eval.generator.outline import Outline, Part, Rendered, outline
from eval.generator.render.zipped import repack
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

PLAIN = re.compile(r"(?:0|[1-9]\d{0,13})(?:\.\d{1,4})?")
TOTAL = re.compile(rb'<c r="([A-Z]+\d+)" t="n"><v>(\d+)</v></c>(?=</row>)')
WIDTH = 10
SHEETS = ("总体情况", "主动公开", "依申请公开", "复议诉讼", "问题及改进", "其他事项")


@dataclass(frozen=True, slots=True)
class Plan:
    """`typed`: numbers are numbers, else text; `sheets`: a sheet for each section; `left`: empty columns before all;
    `summed`: the last number of a row is a formula with its result; `ruled`: every cell of a table has borders."""

    typed: bool
    sheets: bool
    left: int
    summed: bool
    ruled: bool
    layout: Layout


@dataclass
class Writer:
    """A sheet that is written from the top downwards."""

    sheet: Worksheet
    plan: Plan
    row: int = field(default=1)

    def prose(self, text: str) -> None:
        """A text in one row of merged cells."""
        left = 1 + self.plan.left
        self.sheet.cell(self.row, left, text)
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=left, end_column=left + WIDTH - 1)
        self.row += 1

    def table(self, grid: Grid) -> None:
        """A grid with its spans as merged cells, and an empty row below it."""
        rows = expand(grid)
        line_of = Side(style="thin")
        border = Border(left=line_of, right=line_of, top=line_of, bottom=line_of)
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if self.plan.ruled:
                    self.sheet.cell(self.row + line, 1 + self.plan.left + place).border = border
                if cell is not None:
                    self._cell(self.row + line, 1 + self.plan.left + place, cell)
        self.row += len(rows) + 1

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        target = self.sheet.cell(row, column)
        if cell.kind == "value" and self.plan.typed and PLAIN.fullmatch(cell.text):
            number = Decimal(cell.text)
            target.value = int(number) if number == int(number) else number
            target.number_format = "General" if number == int(number) else "0.00##"
        elif cell.text:
            target.value = cell.text
        if cell.colspan * cell.rowspan > 1:
            self.sheet.merge_cells(
                start_row=row, end_row=row + cell.rowspan - 1, start_column=column, end_column=column + cell.colspan - 1
            )


def render_xlsx(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """A workbook as offices keep one."""
    plan = Plan(
        typed=rng.random() < 0.7,
        sheets=rng.random() < 0.5,
        left=rng.choice((0, 0, 0, 1)),
        summed=rng.random() < 0.2,
        ruled=rng.random() < 0.8,
        layout=draw_layout(rng),
    )
    return Rendered(f"{report.name}.xlsx", _write(outline(report, wording), plan, rng))


def _write(content: Outline, plan: Plan, rng: Random) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEETS[0] if plan.sheets else "年度报告"
    writer = Writer(sheet, plan)
    for text in (content.title, *content.preamble):
        writer.prose(text)
    for number, part in enumerate(content.parts):
        if plan.sheets and number:
            writer = Writer(book.create_sheet(SHEETS[number]), plan)
        _part(writer, part, rng)
    for text in content.signature:
        writer.prose(text)
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue(), _summed if plan.typed and plan.summed else _same)


def _part(writer: Writer, part: Part, rng: Random) -> None:
    writer.prose(part.heading)
    for text in part.paragraphs:
        writer.prose(text)
    for grid in arrange(part.section, part.grid, writer.plan.layout, rng):
        writer.table(grid)


def _same(name: str, content: bytes) -> bytes:
    return content


def _summed(name: str, content: bytes) -> bytes:
    """The number at the end of a row as the result of a formula, as programs store it."""
    if not name.startswith("xl/worksheets/sheet"):
        return content
    return TOTAL.sub(rb'<c r="\1"><f>SUM(0,\2)</f><v>\2</v></c>', content)

"""Browsers draw dotted and dashed borders dot by dot."""

from __future__ import annotations

import pytest

from ingest.document import Grid
from ingest.readers.pdf.dots import dots_to_rules
from ingest.readers.pdf.reader import read_pdf
from tests.ingest.readers.pdf.writing import Sheet, write_pdf


def dotted(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, dash: float) -> None:
    """A line of dashes as long as the gaps between them."""
    along = x0 == x1
    for place in range(int(max(x1 - x0, y1 - y0) / (2 * dash)) + 1):
        x, y = (x0, y0 + 2 * dash * place) if along else (x0 + 2 * dash * place, y0)
        sheet.box(x, y, x + (0.75 if along else dash), y + (dash if along else 0.75), "f", "0.8 g")


@pytest.mark.parametrize("dash", [0.75, 2.25])
def test_cells_between_dotted_lines_are_cells_also_when_blank(dash: float) -> None:
    sheet = Sheet()
    for place in range(4):
        dotted(sheet, 60, 100 + 20 * place, 360, 100 + 20 * place, dash)
        dotted(sheet, 60 + 100 * place, 100, 60 + 100 * place, 160, dash)
    for row, texts in enumerate((("项目", "甲", "乙"), ("规章", "", "7"), ("许可", "3", ""))):
        for column, text in enumerate(texts):
            if text:
                sheet.text(64 + 100 * column, 114 + 20 * row, text)
    (grid,) = (block for block in read_pdf(write_pdf([sheet])).blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["项目", "甲", "乙"],
        ["规章", "", "7"],
        ["许可", "3", ""],
    ]


def test_a_few_dots_and_dots_far_apart_are_no_line() -> None:
    assert list(dots_to_rules([(10 + 2 * place, 5, 11 + 2 * place, 6) for place in range(4)])) == []
    assert list(dots_to_rules([(10 + 9 * place, 5, 11 + 9 * place, 6) for place in range(40)])) == []
    assert len(list(dots_to_rules([(10 + 2 * place, 5, 11 + 2 * place, 6) for place in range(5)]))) == 1

"""What a sheet does not show is no part of the report: rows and columns of last year, kept for the sums."""

from __future__ import annotations

import pytest

from ingest.readers.xlsx.hidden import Shown
from tests.ingest.readers.packing import xlsx
from tests.ingest.readers.test_xlsx import grid, line, text

HEAD, LAST_YEAR = ("项目", "件数", "上年", "总计"), ("规章", "1", "8", "2")


def sheet(columns: str = "", hidden: str = "") -> bytes:
    rows = (line(*map(text, HEAD)), line(*map(text, ("许可", "3", "9", "4"))), line(*map(text, LAST_YEAR)))
    content = rows[0] + rows[1].replace("<row", f"<row {hidden}") + rows[2]
    return xlsx(content) if not columns else xlsx(f"</sheetData><cols>{columns}</cols><sheetData>{content}")


def test_a_hidden_row_is_left_out() -> None:
    assert grid(sheet(hidden='hidden="1"')) == [list(HEAD), list(LAST_YEAR)]
    assert grid(sheet(hidden='ht="0" customHeight="1"')) == [list(HEAD), list(LAST_YEAR)]
    assert len(grid(sheet(hidden='hidden="0"'))) == 3


@pytest.mark.parametrize("how", ['hidden="1" width="9" style="77"', 'width="0" customWidth="1"', 'hidden="true"'])
def test_a_hidden_column_is_left_out_and_leaves_no_blank(how: str) -> None:
    assert grid(sheet(f'<col min="3" max="3" {how}/>')) == [
        ["项目", "件数", "总计"],
        ["许可", "3", "4"],
        ["规章", "1", "2"],
    ]
    assert grid(sheet('<col min="3" max="3" width="9" style="77"/>'))[0] == list(HEAD)


def test_cells_merged_over_hidden_ones_shrink() -> None:
    shown = Shown([(3, 4), (8, 9), (4, 5)])
    assert [shown.span(place, place) for place in (1, 2, 3, 5, 6, 7, 8, 10)] == [
        (1, 1),
        (2, 1),
        None,
        None,
        (3, 1),
        (4, 1),
        None,
        (5, 1),
    ]
    assert shown.span(2, 6) == (2, 2)
    assert shown.span(1, 10) == (1, 5)

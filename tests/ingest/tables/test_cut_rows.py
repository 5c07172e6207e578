"""Rows in two halves, one at the foot of a page and one at the head of the next."""

from __future__ import annotations

import pytest

from ingest.split import PrintedCell, PrintedRow
from ingest.tables.cut_rows import join_cut_rows
from ingest.tables.filling import TableRow
from ingest.tables.labels import RowLabels
from tests.ingest.making import FORM

LABELS = RowLabels(FORM.tables["applications"])


def row(number: int, page: int | None, *texts: str, grid: int = 0) -> TableRow:
    cells = tuple(
        PrintedCell(text, place, 1, "applications", 100 * number + place, 100 * number + place + 1, page)
        for place, text in enumerate(texts)
    )
    return TableRow(number, PrintedRow(cells, "applications", grid, "ruled"))


def joined(*rows: TableRow) -> list[list[str]]:
    return [[cell.text for cell in each.printed.cells] for each in join_cut_rows(rows, LABELS)]


@pytest.mark.parametrize("below", [False, True])
def test_the_halves_of_a_label_are_one_row(below: bool) -> None:
    numbers = ("1", "0", "1")
    upper = row(1, 1, "7.属于行政", *(("", "", "") if below else numbers))
    lower = row(2, 2, "执法案卷", *(numbers if below else ("", "", "")))
    assert joined(upper, lower) == [["7.属于行政执法案卷", *numbers]]


def test_numbers_below_their_label_are_its_numbers() -> None:
    assert joined(row(1, 1, "2.重复申请", "", ""), row(2, 2, "", "4", "4")) == [["2.重复申请", "4", "4"]]


def test_halves_that_each_name_the_row_are_one_row_and_the_next_row_is_another() -> None:
    """“没有现成信息” and “需要另行制作” are both in use as short names of the same row."""
    upper, lower = row(1, 1, "2.没有现成信息", "3", "3"), row(2, 2, "需要另行制作", "", "")
    after = row(3, 2, "3.补正后申请内容仍不明确", "", "")
    assert joined(upper, lower, after) == [
        ["2.没有现成信息需要另行制作", "3", "3"],
        ["3.补正后申请内容仍不明确", "", ""],
    ]


def test_a_lower_half_that_names_the_row_ends_the_label_that_the_upper_half_begins() -> None:
    upper, lower = row(1, 1, "5.要求行政机关", "0", ""), row(2, 2, "确认或重新出具已获取信息", "", "")
    assert joined(upper, lower) == [["5.要求行政机关确认或重新出具已获取信息", "0", ""]]
    lead = row(1, 1, "三、", "（六）其", "1.申请人无正当理由", "2", "0")
    rest = row(2, 2, "本年度办理结果", "他处理", "逾期不补正", "", "")
    assert joined(lead, rest) == [["三、", "（六）其", "1.申请人无正当理由逾期不补正", "2", "0"]]


def test_a_remark_cut_by_the_page_is_whole_again() -> None:
    upper, lower = row(1, 1, "2.重复申请", "502（其中", "4"), row(2, 2, "", "修订9件）", "")
    assert joined(upper, lower) == [["2.重复申请", "502（其中修订9件）", "4"]]
    upper, lower = row(1, 1, "7.属于行政", "3", "12 (含"), row(2, 2, "执法案卷", "", "上年)")
    assert joined(upper, lower) == [["7.属于行政执法案卷", "3", "12 (含上年)"]]


def test_the_lower_half_of_a_group_s_label_is_no_row() -> None:
    """“其他处理” wrapped over the page end beside “3.其他”, which had room above it."""
    upper, lower = row(1, 1, "（六）", "3.其他", "3", "3"), row(2, 2, "其他处理", "", "", "")
    assert joined(upper, lower) == [["（六）", "3.其他", "3", "3"]]


def test_a_number_on_both_pages_is_doubtful() -> None:
    (whole,) = join_cut_rows([row(1, 1, "7.属于行政", "12", "0"), row(2, 2, "执法案卷", "34", "")], LABELS)
    assert [cell.doubtful for cell in whole.printed.cells] == [False, True, False]


@pytest.mark.parametrize(
    "rows",
    [
        (row(1, 1, "7.属于行政", "1", "1"), row(2, 1, "执法案卷", "", "")),  # one page
        (row(1, None, "7.属于行政", "1", "1"), row(2, None, "执法案卷", "", "")),  # no pages
        (row(1, 1, "7.属于行政", "1", "1"), row(2, 3, "执法案卷", "", "")),
        (row(1, 1, "1.信访举报投诉类申请", "1", "1"), row(2, 2, "2.重复申请", "", "")),
        (row(1, 1, "2.没有现成信息", "1", "1"), row(2, 2, "需要另行制作", "2", "2")),
        (row(1, 1, "某项", "1", "1"), row(2, 2, "另项", "", "")),
        (row(1, 1, "（六）其他处理", "3.其他", "3", "3"), row(2, 2, "四、结转下年度继续办理", "", "", "")),
        (row(1, 1, "（六）其他处理", "3.其他", "3", "3"), row(2, 2, "其他处理", "", "7", "7")),
        (row(1, 1, "7.属于行政", "1", "1"), row(2, 2, "执法案卷", "2", "2", grid=1)),
        (row(1, 1, "（五）不予处理", "3", "3"), row(2, 2, "信访举报投诉类申请", "", "")),
        (row(1, 1, "小计", "3", "3"), row(2, 2, "5.要求行政机关确认或重新出具已获取信息", "", "")),
        (row(1, 1, "要求行政机关", "3", "3"), row(2, 2, "5.确认或重新出具已获取信息", "", "")),
        (row(1, 1, "5.要求行政机关", "3", "3"), row(2, 2, "确认或重新出具已获取信息", "1", "")),
        (row(1, 1, "某项", "502（其中", "1"), row(2, 2, "", "修订9件）", "")),
    ],
)
def test_two_rows_stay_two(rows: tuple[TableRow, TableRow]) -> None:
    assert list(join_cut_rows(rows, LABELS)) == list(rows)


def test_the_joined_label_stands_over_both_halves() -> None:
    (whole,) = join_cut_rows([row(1, 1, "7.属于行政", "1"), row(2, 2, "执法案卷", "")], LABELS)
    label = whole.printed.cells[0]
    assert (label.start, label.end, label.page) == (100, 201, 1)
    assert whole.printed.cells[1].start == 101

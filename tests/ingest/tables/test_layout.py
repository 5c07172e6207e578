"""Columns that the form does not have: their cells are left out, and never shift the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_report
from tests.ingest.making import KINDS, expected, read, table_rows, table_values

COLUMNS = list(dict.fromkeys(slot.rpartition(".")[2] for slot in expected("applications")))
BLANK = ("applications.received_new.public_interest", "applications.granted.natural_person")


def widened(place: int, name: str, text: str) -> list[list[str]]:
    """Table three with a column more at a place, and two cells left blank."""
    rows = [list(row) for row in table_rows("applications")]
    labels = {"received_new": "一、本年新收政府信息公开申请数量", "granted": "（一）予以公开"}
    for slot in BLANK:
        _, row, column = slot.split(".")
        next(each for each in rows if each[0] == labels[row])[1 + COLUMNS.index(column)] = ""
    return [[*row[:place], text if number else name, *row[place:]] for number, row in enumerate(rows)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("place", "name", "text"),
    [
        (8, "占比", "12.5%"),
        (8, "上年总计", "88888"),
        (8, "备注", "无"),
        (1, "单位", "件"),
        (7, "小计", "77777"),
        (8, "备注", ""),
    ],
)
def test_a_column_that_the_form_does_not_have_is_left_out(kind: str, place: int, name: str, text: str) -> None:
    report = read(kind, {"applications": widened(place, name, text)})
    assert table_values(report) == expected() | dict.fromkeys(BLANK)


def test_a_group_of_columns_is_no_foreign_column() -> None:
    """法人或其他组织 over one cell, the others left empty, and 总计 in the first row."""
    head, *rows = table_rows("applications")
    first = [head[0], head[1], "法人或其他组织", "", "", "", "", head[7]]
    report = read("html", {"applications": [first, ["", "", *head[2:7], ""], *rows]})
    assert table_values(report) == expected()


SAMPLE = (Path(__file__).parents[3] / "ingest" / "samples" / "qinglan-2022.html").read_text("utf-8")
CORNER, GROUP = 'colspan="3" rowspan="3">(本列', '<th colspan="5">法人或其他组织'
KINDS_OF_APPLICANT = '<th colspan="7">申请人情况'


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        (CORNER, CORNER.replace('rowspan="3"', 'rowspan="2"')),
        (CORNER, CORNER.replace('rowspan="3"', 'rowspan="2"').replace('colspan="3"', 'colspan="2"')),
        (KINDS_OF_APPLICANT, KINDS_OF_APPLICANT.replace(" colspan", ' rowspan="2" colspan')),
        (GROUP, GROUP.replace("<th", '<th rowspan="2"')),
        (GROUP, GROUP.replace('"5"', '"4"')),
        (GROUP, GROUP.replace('"5"', '"6"')),
        (GROUP, GROUP.replace(' colspan="5"', "")),
        ("<th>科研机构", '<th colspan="2">科研机构'),
    ],
)
def test_a_header_with_wrong_spans_is_read_line_by_line(printed: str, instead: str) -> None:
    assert SAMPLE.count(printed) == 1
    broken = read_report(SAMPLE.replace(printed, instead).encode(), "qinglan-2022.html")
    whole = read_report(SAMPLE.encode(), "qinglan-2022.html")
    assert {cell.indicator: cell.value for cell in broken.cells} == {cell.indicator: cell.value for cell in whole.cells}


def test_columns_in_another_order_are_read_where_they_are_named() -> None:
    """总计 before 法人或其他组织: each line of the header is short of the group between two columns."""
    head, *rows = table_rows("applications")
    order = [0, 1, 7, 2, 3, 4, 5, 6]
    report = read("html", {"applications": [[row[place] for place in order] for row in (head, *rows)]})
    assert table_values(report) == expected()


def test_cells_as_wide_as_the_names_above_them_are_told_by_these_though_some_are_blank() -> None:
    """Three columns on a grid of five, as in the table two of 2019: 102 stands under 本年废止件数."""
    head = "<tr><td>信息内容</td><td>本年制发件数</td><td colspan=2>本年废止件数</td><td>现行有效件数</td></tr>"
    rows = "".join(
        f"<tr><td>{label}</td><td></td><td colspan=2>102</td><td>103</td></tr>" for label in ("规章", "行政规范性文件")
    )
    report = read("html", {"proactive": f"<table>{head}{rows}</table>"})
    found = table_values(report, "proactive")
    assert [found[f"proactive.regulations.{column}"] for column in ("made", "repealed", "in_force")] == [
        None,
        "102",
        "103",
    ]


def test_a_name_printed_again_for_each_column_that_it_spans_is_one_column() -> None:
    """Converters write a spanned head once for each column, and a spanned number over blanks."""
    head = ["信息内容", "本年制发件数", "本年制发件数", "本年废止件数", "现行有效件数"]
    rows = [[label, "5", "", "6", "7"] for label in ("规章", "行政规范性文件")]
    found = table_values(read("pipes", {"proactive": [head, *rows]}), "proactive")
    assert [found[f"proactive.regulations.{column}"] for column in ("made", "repealed", "in_force")] == ["5", "6", "7"]

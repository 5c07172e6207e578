"""Tables inside tables, frames and forms: what belongs to a cell stays in it, and what arranges a page is seen through."""

from __future__ import annotations

import pytest

from ingest.readers import read_document
from tests.ingest.test_readers import SENTENCE, grids, read_page, texts

ROWS = (("规章", ("1", "0")), ("行政规范性文件", ("", "7")))


@pytest.mark.parametrize(
    "cell",
    [
        "<td>{}</td>",
        "<td><table><tr><td>{}</td></tr></table></td>",
        "<td><div><table><tr><td><p>{}</p></td></tr></table></div></td>",
    ],
)
def test_a_box_around_the_text_of_a_cell_is_no_table_of_its_own(cell: str) -> None:
    rows = "".join(f"<tr>{''.join(map(cell.format, (label, *values)))}</tr>" for label, values in ROWS)
    assert grids(read_page(f"<p>一、总体情况</p><table>{rows}</table>")) == [
        [[label, *values] for label, values in ROWS]
    ]


def test_a_field_of_a_form_shows_its_value() -> None:
    cells = (f'<td><input value="{value}" readonly><input type="hidden" value="9"></td>' for value in ("1", ""))
    (grid,) = grids(read_page(f"<p>一、总体情况</p><table><tr><td>规章</td>{''.join(cells)}</tr></table>"))
    assert grid == [["规章", "1", ""]]


def test_a_row_of_cells_inside_a_cell_stands_in_its_stead() -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td><table><tr><td>{'</td><td>'.join(values)}</td></tr></table></td></tr>"
        for label, values in ROWS
    )
    assert grids(read_page(f"<p>一、总体情况</p><table>{rows}</table>")) == [
        [[label, *values] for label, values in ROWS]
    ]


def test_a_page_of_prose_arranged_by_tables_stays_prose() -> None:
    menu = "<table><tr><td>首页</td></tr></table>"
    found = read_page(f"<table><tr><td>{menu}</td><td><p>{SENTENCE}</p><p>{SENTENCE * 5}</p></td></tr></table>")
    assert grids(found) == []
    assert SENTENCE in texts(found)


def test_what_stands_in_for_frames_is_read() -> None:
    frames = (
        f'<frameset cols="20%,80%"><frame src="a.htm"><noframes><body><p>{SENTENCE}</p></body></noframes></frameset>'
    )
    page = f'<html><head><meta charset="gb2312"></head>{frames}</html>'
    assert texts(read_document(page.encode("gb18030"))) == [SENTENCE]


@pytest.mark.parametrize(
    ("style", "read"),
    [
        ("text-decoration:line-through", "7̶7̶53"),
        ("vertical-align: super; font-size:8px", "⁷⁷53"),
        ("display:none", "53"),
        ("font-size:0", "53"),
        ("font-size:0.8em", "7753"),
        ("text-decoration:underline", "7753"),
    ],
)
def test_what_a_style_strikes_raises_or_hides_is_no_digit_of_the_number(style: str, read: str) -> None:
    cell = f'<span style="{style}">77</span>53'
    (grid,) = grids(read_page(f"<p>一、总体情况</p><table><tr><td>规章</td><td>{cell}</td></tr></table>"))
    assert grid == [["规章", read]]

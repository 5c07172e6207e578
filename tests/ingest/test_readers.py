"""Bytes → Document: encodings, spans, layout, noise; nothing hidden is read, nothing printed is lost."""

from __future__ import annotations

import codecs

import pytest

from disclosure.errors import Refused
from disclosure.model import Reading
from ingest.document import Document, Grid, Paragraph
from ingest.readers import read_document
from ingest.tables.cells import read_cell

SENTENCE = "漣河回族区二〇二二年共收到政府信息公开申请29件，均按期办理，没有超期的申请。"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[list[list[str]]]:
    """The texts of each grid, row by row."""
    found = [block for block in document.blocks if isinstance(block, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows] for grid in found]


def read_page(body: str, head: str = "") -> Document:
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return read_document(page.encode())


def places(document: Document, number: int = 0) -> dict[str, tuple[int, int, int, int]]:
    """Text → (row, column, rowspan, colspan) of the cells of a grid that have a text."""
    grid = [block for block in document.blocks if isinstance(block, Grid)][number]
    cells = [cell for row in grid.rows for cell in row if cell.text]
    return {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in cells}


def page_declaring(charset: str) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><p>{SENTENCE}'


ENCODED = {
    "utf-8": SENTENCE.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + SENTENCE.encode(),
    "utf-16 little": codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
    "utf-16 big": codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
    "gbk, undeclared": SENTENCE.encode("gbk"),
    "gb18030, undeclared": SENTENCE.encode("gb18030"),
    "gb2312 declared, GBK characters": page_declaring("gb2312").encode("gb18030"),
    "gbk declared": page_declaring("GBK").encode("gbk"),
    "utf-8 declared, gbk bytes": page_declaring("utf-8").encode("gbk"),
    "gb2312 declared, utf-8 bytes": page_declaring("gb2312").encode(),
    "big5 declared": page_declaring("big5").encode("big5", "xmlcharrefreplace"),
    "an unknown charset declared": page_declaring("x-no-such").encode("gbk"),
    "a charset that is none": page_declaring("undefined").encode("gbk"),
    "utf-16 declared inside ascii": page_declaring("utf-16").encode("gbk"),
    "a script's charset": f'<html><script src="a.js" charset="gbk"></script><p>{SENTENCE}'.encode(),
}


@pytest.mark.parametrize("name", ENCODED)
def test_text_in_any_usual_encoding(name: str) -> None:
    assert texts(read_document(ENCODED[name])) == [SENTENCE]


def test_characters_beyond_gbk_survive_a_gb2312_declaration() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>䶮镇𠮷村㐂字</p></body></html>'
    assert texts(read_document(page.encode("gb18030"))) == ["䶮镇𠮷村㐂字"]


def test_utf8_is_believed_before_the_page_that_declares_another_charset() -> None:
    """These bytes are valid in both, and mojibake in the declared one."""
    page = '<html><head><meta charset="gb2312"></head><body><p>人民政府工作年度报告</p></body></html>'.encode()
    assert "政府" not in page.decode("gb18030")
    assert texts(read_document(page)) == ["人民政府工作年度报告"]


def test_line_ends_of_windows_and_old_macs_are_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert texts(read_document(f"甲{end}乙{end}丙".encode())) == ["甲", "乙", "丙"]


def test_spans_place_every_cell() -> None:
    document = read_page(
        "<table><tr><td rowspan=2 colspan=2>角</td><td colspan=3>上</td></tr>"
        "<tr><td>一</td><td>二</td><td>三</td></tr><tr><td>左</td><td>右</td><td>1</td><td>2</td><td>3</td></tr></table>"
    )
    assert places(document) == {
        "角": (0, 0, 2, 2),
        "上": (0, 2, 1, 3),
        "一": (1, 2, 1, 1),
        "二": (1, 3, 1, 1),
        "三": (1, 4, 1, 1),
        "左": (2, 0, 1, 1),
        "右": (2, 1, 1, 1),
        "1": (2, 2, 1, 1),
        "2": (2, 3, 1, 1),
        "3": (2, 4, 1, 1),
    }


@pytest.mark.parametrize(
    ("span", "width"), [("2;", 2), ("0", 1), ("", 1), ("-3", 1), ("x", 1), ("2.9", 2), (" 2 ", 2), ("٣", 1), ("²", 1)]
)
def test_a_wrong_span_is_read_as_far_as_it_makes_sense(span: str, width: int) -> None:
    document = read_page(f'<table><tr><td colspan="{span}">甲</td><td>1</td></tr></table>')
    assert places(document) == {"甲": (0, 0, 1, width), "1": (0, width, 1, 1)}


def test_a_huge_span_is_clamped_and_a_bomb_of_spans_refused() -> None:
    document = read_page('<table><tr><td colspan="50000000" rowspan="50000000">甲</td><td>1</td></tr></table>')
    assert places(document)["甲"] == (0, 0, 1, 200)
    cell = '<td colspan="999999" rowspan="999999">1</td>'
    with pytest.raises(Refused, match="more cells than any report"):
        read_page("<table>" + f"<tr>{cell * 5}</tr>" * 300 + "</table>")


def test_empty_header_cells_keep_their_columns() -> None:
    document = read_page(
        "<table><tr><td>自然人</td><td colspan=2>法人</td><td>总计</td></tr>"
        "<tr><td></td><td>商业企业</td><td>科研机构</td><td></td></tr></table>"
    )
    assert grids(document)[0][1] == ["", "商业企业", "科研机构", ""]
    assert places(document)["商业企业"][1] == 1


def test_a_label_split_over_elements_and_lines_is_one_text() -> None:
    document = read_page(
        "<table><tr><td><p><span>（</span><span>三</span><font>）</font></p><p>不予公\n   开</p></td>"
        "<td><p>1<span>2</span></p></td>"
        "<td>商业企<br>业</td><td><p>总&nbsp;计</p><o:p></o:p></td></tr></table>"
    )
    assert grids(document) == [[["（三）不予公开", "12", "商业企业", "总 计"]]]


def test_two_numbers_in_one_cell_do_not_run_together() -> None:
    document = read_page(
        "<table><tr><td>甲</td><td><p>1</p><p>2</p></td><td>3<br>4</td><td><div>5</div>6</td></tr></table>"
    )
    assert grids(document) == [[["甲", "1 2", "3 4", "5 6"]]]


def test_a_layout_table_is_seen_through() -> None:
    inner = "<table><tr><td>规章</td><td>1</td></tr></table>"
    document = read_page(
        f"<table><tr><td>栏目</td><td><p>一、总体情况</p><table><tr><td>{inner}</td></tr></table></td></tr></table>"
    )
    assert grids(document) == [[["规章", "1"]]]
    assert "一、总体情况" in texts(document)


def test_several_tables_stay_apart_and_in_order() -> None:
    table = "<table><tr><td>规章</td><td>{}</td></tr></table>"
    document = read_page("<p>甲</p>" + table.format(1) + "<p>乙</p>" + table.format(2) + table.format(3))
    assert grids(document) == [[["规章", "1"]], [["规章", "2"]], [["规章", "3"]]]
    assert texts(document) == ["甲", "乙"]


HIDDEN = (
    '<div style="display:none">{}</div>',
    '<p style="color:red; DISPLAY : none">{}</p>',
    '<span style="visibility: hidden">{}</span>',
    "<p hidden>{}</p>",
    "<script>{}</script>",
    "<style>{}</style>",
    "<!-- {} -->",
    "<template><p>{}</p></template>",
    "<noscript>{}</noscript>",
    "<nav>{}</nav>",
    "<footer>{}</footer>",
    "<select><option>{}</option></select>",
)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_not_seen_is_not_read(hidden: str) -> None:
    document = read_page(f"<div><p>{SENTENCE}</p>{hidden.format('暗文99')}<p>{SENTENCE}</p></div>")
    assert texts(document) == [SENTENCE, SENTENCE]


def test_hidden_rows_and_cells_are_no_part_of_a_table() -> None:
    document = read_page(
        '<table><tr style="display:none"><td>暗</td><td>9</td></tr>'
        '<tr><td>规章</td><td style="display:none">7</td><td>1</td></tr></table>'
    )
    assert grids(document) == [[["规章", "1"]]]


def test_navigation_and_links_around_the_article_are_left_out() -> None:
    links = "".join(
        f'<li><a href="/{year}">某县{year}年政府信息公开工作年度报告</a></li>' for year in range(2010, 2023)
    )
    article = f'<div id="zoom"><h2>某县2023年政府信息公开工作年度报告</h2>{f"<p>{SENTENCE}</p>" * 8}</div>'
    menu = '<div class="menu"><a>首页</a><a>政务公开</a></div>'
    document = read_page(f"{menu}<ul>{links}</ul>{article}<div>相关链接<ul>{links}</ul></div><div>版权所有：某县</div>")
    assert texts(document) == ["某县2023年政府信息公开工作年度报告", *[SENTENCE] * 8]


def test_titles_come_from_metadata_then_headings_then_the_page() -> None:
    head = '<meta name="ArticleTitle" content="元标题"><meta name="ContentSource" content="某局"><title>页标题</title>'
    document = read_page(f"<h1>大标题</h1><p>{SENTENCE}</p>", head)
    assert document.titles == ("元标题", "大标题", "页标题")
    assert document.issuers == ("某局",)


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "font"])
def test_deep_nesting_is_refused_clearly(tag: str) -> None:
    """lxml gives up on deep trees without an error; an empty text is a refusal, never an empty report."""
    with pytest.raises(Refused, match="nested too deeply"):
        read_document(f"<html><body>{f'<{tag}>' * 200_000}{SENTENCE}".encode())


def test_moderate_nesting_is_read() -> None:
    assert texts(read_page("<div>" * 150 + SENTENCE + "</div>" * 150)) == [SENTENCE]


def test_a_page_in_xml_dress_is_read() -> None:
    page = f'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE}</p></body></html>'
    assert texts(read_document(page.encode())) == [SENTENCE]


def test_damaged_characters_are_gaps_and_never_part_of_a_number() -> None:
    text = f"{SENTENCE * 40}\n规章\t1§2\t3\n"
    for encoding in ("utf-8", "gb18030"):
        document = read_document(text.encode(encoding).replace("§".encode(encoding), b"\xff"))
        assert grids(document) == [[["规章", "1\ufffd2", "3"]]]
    assert grids(read_document(text.replace("§", "\x01").encode())) == [[["规章", "1 2", "3"]]]


def test_headings_that_are_links_or_hidden_are_no_titles() -> None:
    other = "某县2021年政府信息公开工作年度报告"
    document = read_page(
        f'<h2><a href="/1">{other}</a></h2><a href="/2"><h3>{other}</h3></a><h1 hidden>{other}</h1>'
        f"<nav><h2>{other}</h2></nav><h2>某县2022年政府信息公开工作年度报告</h2><p>{SENTENCE}</p>"
    )
    assert document.titles == ("某县2022年政府信息公开工作年度报告",)


def test_external_entities_are_not_fetched() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>甲&x;乙</p></body></html>'
    assert "root:" not in "".join(texts(read_document(page.encode())))


def test_nothing_to_read_is_a_refusal() -> None:
    for data in (b"", b" \n\t ", b"\xef\xbb\xbf", "\u3000\n".encode(), b"<html><body></body></html>"):
        with pytest.raises(Refused):
            read_document(data)


MARKDOWN = """# 某县2023年政府信息公开工作年度报告

## 二、主动公开政府信息情况

| 信息内容 | **本年制发件数** |
|:--|--:|
| 规章 | 1 |
| 甲\\|乙 | |

文字一。
文字二。

<table><tr><td rowspan="2">规章</td><td>1</td></tr>
<tr><td>2</td></tr></table>

尾
"""


def test_markdown_has_headings_pipe_tables_html_tables_and_paragraphs() -> None:
    document = read_document(MARKDOWN.encode())
    headings = [(block.text, block.level) for block in document.blocks if isinstance(block, Paragraph) and block.level]
    assert headings == [("某县2023年政府信息公开工作年度报告", 1), ("二、主动公开政府信息情况", 2)]
    pipes, html = grids(document)
    assert pipes == [["信息内容", "本年制发件数"], ["规章", "1"], ["甲|乙", ""]]
    assert html == [["规章", "1"], ["2"]]
    assert places(document, 1)["2"] == (1, 1, 1, 1)
    assert texts(document)[2:] == ["文字一。", "文字二。", "尾"]


@pytest.mark.parametrize("row", ["规章 | 1 | 2", "| 规章 | 1 | 2", "规章 | 1 | 2 |"])
def test_pipe_rows_may_lack_their_outer_pipes(row: str) -> None:
    text = f"# 题\n\n信息内容 | 制发 | 废止\n---|---|---\n{row}\n"
    assert grids(read_document(text.encode())) == [[["信息内容", "制发", "废止"], ["规章", "1", "2"]]]


def test_empty_pipe_cells_at_both_ends_keep_their_places() -> None:
    text = "# 题\n\n|  | 甲 |  |\n|---|---|---|\n| 规章 | 1 |  |\n||2||\n"
    assert grids(read_document(text.encode())) == [[["", "甲", ""], ["规章", "1", ""], ["", "2", ""]]]


def test_a_row_of_single_dashes_is_a_row_of_cells() -> None:
    text = "# 题\n\n| 维持 | 纠正 |\n|-|-|\n| - | - |\n|---|---|\n"
    assert grids(read_document(text.encode())) == [[["维持", "纠正"], ["-", "-"]]]


def test_marks_of_markdown_in_cells_go_and_never_join_numbers() -> None:
    cells = "**规章** | `12` | \\-35 | 1\\. 属于 | 商业企<br/>业 | 1<br>2 | 1**2 | &nbsp;7 | *3*"
    text = f"# 题\n\n|{'a|' * 9}\n|{'---|' * 9}\n| {cells} |\n"
    expected = ["规章", "12", "-35", "1. 属于", "商业企业", "1 2", "1**2", "7", "3"]
    assert grids(read_document(text.encode()))[0][1] == expected


def test_a_line_of_prose_with_a_bar_is_no_table() -> None:
    text = "# 题\n\n首页 | 政务公开\n\n正文一段。\n"
    assert texts(read_document(text.encode())) == ["题", "首页 | 政务公开", "正文一段。"]


def test_tab_rows_make_a_grid_however_ragged() -> None:
    text = "题\n\n信息内容\t制发\t废止\n规章\t1\t2\t\n\t\t3\n四\t\n尾\n"
    assert grids(read_document(text.encode())) == [
        [["信息内容", "制发", "废止"], ["规章", "1", "2", ""], ["", "", "3"], ["四", ""]]
    ]
    assert texts(read_document(text.encode())) == ["题", "尾"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 1 0 obj", "PDF"),
        (b"PK\x03\x04" + bytes(range(256)), "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
        (bytes(range(256)) * 20, "the content is"),
        (b"\x00" * 5000, "the content is"),
        (bytes((number * 7919 + number // 3) % 256 for number in range(20_000)), "the content is"),
    ],
    ids=["pdf", "zip", "png", "all bytes", "zeros", "noise"],
)
def test_damaged_and_binary_data_is_refused_with_its_kind(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_document(data)


@pytest.mark.parametrize(
    "cell",
    ["5<sup>2</sup>", "5<sub>2</sub>", "<s>12</s>13", "<del><b>9</b></del>12", "１２<br>３", '<img src="a.png">'],
)
def test_raised_struck_drawn_and_broken_digits_are_no_number(cell: str) -> None:
    document = read_document(f"<html><body><table><tr><td>许可</td><td>{cell}</td></tr></table></body></html>".encode())
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert read_cell(grid.rows[0][1].text).reading is Reading.UNREADABLE

"""Spreadsheets: what cells print by their formats, where tables begin and end, and files that claim too much."""

from __future__ import annotations

import pytest

from disclosure.errors import Refused
from disclosure.model import Reading
from ingest.document import Block, Grid, Paragraph
from ingest.pipeline import read_report
from ingest.readers import read_document
from ingest.readers.xlsx.numbers import UNREADABLE, number_text
from ingest.tables.cells import read_cell
from tests.ingest.making import FORM, TITLE, figures, table_rows
from tests.ingest.readers.packing import SHEET, SHEET_MAIN, types, xlsx

ACCOUNTS = '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ '


def text(value: str, place: str = "", kind: str = "inlineStr") -> str:
    return (
        f'<c r="{place}" t="{kind}"><is><t>{value}</t></is></c>'
        if place
        else f'<c t="{kind}"><is><t>{value}</t></is></c>'
    )


def line(*cells: str, number: int | None = None) -> str:
    return f"<row{f' r={chr(34)}{number}{chr(34)}' if number else ''}>{''.join(cells)}</row>"


def words(*values: str) -> str:
    return line(*(text(value) if value else "<c/>" for value in values))


def blocks(data: bytes) -> tuple[Block, ...]:
    return read_document(data).blocks


def shapes(data: bytes) -> list[str]:
    """Paragraphs by their text, grids by their size."""
    return [
        each.text if isinstance(each, Paragraph) else f"{len(each.rows)}x{len(each.rows[0])}" for each in blocks(data)
    ]


def grid(data: bytes) -> list[list[str]]:
    (found,) = [each for each in blocks(data) if isinstance(each, Grid)]
    return [[cell.text for cell in row] for row in found.rows]


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (12, "General", "12"),
        (12.0, "General", "12"),
        (12.0, "0", "12"),
        (12.3, "0.00", "12.30"),
        (29.579999999999998, "General", "29.58"),
        (100 / 3, "General", "33.33333333"),
        (0.5, "0%", "50%"),
        (0.0105, "0.00%", "1.05%"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00_ ", "1,234.50"),
        (2.5, "0", "3"),
        (12.5, "0.##", "12.5"),
        (7, "000", "007"),
        (12, "@", "12"),
        (12, '0"件"', "12件"),
        (12, "0_);[Red]\\(0\\)", "12"),
        (-12, "0_ ", "-12"),
        (-12, "0;-0", "-12"),
        (0, ACCOUNTS, "0"),
        (-0.2, "0", "0"),
        (0, "0;-0;;@", "0"),
        (0, '0;-0;"-"??', "0"),
        (0, "General", "0"),
        (3, "[$-804]General", "3"),
        (3, "G/通用格式", "3"),
    ],
)
def test_a_number_is_printed_by_its_format(value: float, number_format: str, printed: str) -> None:
    assert number_text(value, number_format) == printed


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (123456, "0!.0,"),
        (123456, "#,##0,"),
        (123456, '0.0,,"百万"'),
        (0.5, "# ?/?"),
        (12, "0.00E+00"),
        (12, "[>10]0;General"),
        (12, "[DBNum1]General"),
        (12, ";;;"),
        (1e-12, "General"),
        (1e300, "General"),
        (float("nan"), "General"),
        (float("inf"), "0"),
    ],
)
def test_a_format_that_shows_another_number_gives_none(value: float, number_format: str) -> None:
    assert number_text(value, number_format) == UNREADABLE
    assert read_cell(UNREADABLE).reading is Reading.UNREADABLE


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("<c><v>12</v></c>", "12"),
        ("<c><f>SUM(A1:B1)</f><v>12</v></c>", "12"),
        ("<c><f>SUM(A1:B1)</f></c>", "=?"),
        ("<c><f>SUM(A1:B1)</f><v></v></c>", "=?"),
        ('<c t="str"><f>IF(1,"")</f><v></v></c>', ""),
        ('<c t="e"><f>A1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ("<c/>", ""),
        (text("１２"), "１２"),
        (text("1&#10;2"), "1 2"),
        (text("商业_x000D_&#10;企业"), "商业企业"),
        ('<c s="1"><v>45296</v></c>', "2024年1月5日"),
        ('<c s="2"><v>0.25</v></c>', "25%"),
    ],
)
def test_a_cell_prints_what_it_holds(cell: str, printed: str) -> None:
    data = xlsx(line(text("甲"), cell, text("乙")), formats=("yyyy/m/d", "0%"))
    assert grid(data)[0][1] == printed
    reading = read_cell(printed).reading
    assert reading in (Reading.NUMBER, Reading.UNREADABLE) if printed else reading is Reading.BLANK


def test_merged_cells_are_spans() -> None:
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:C2"/></mergeCells>'
    data = xlsx(words("甲", "藏", "乙") + words("1", "2", ""), merges)
    (found,) = [each for each in blocks(data) if isinstance(each, Grid)]
    assert [[(c.text, c.column, c.rowspan, c.colspan) for c in row] for row in found.rows] == [
        [("甲", 0, 1, 2), ("乙", 2, 2, 1)],
        [("1", 0, 1, 1), ("2", 1, 1, 1)],
    ]


def test_raised_lowered_and_struck_digits_are_no_number() -> None:
    def rich(look: str) -> str:
        return f'<c t="inlineStr"><is><r><t>5</t></r><r><rPr>{look}</rPr><t>2</t></r></is></c>'

    looks = (rich('<vertAlign val="superscript"/>'), rich('<vertAlign val="subscript"/>'), rich("<strike/>"))
    fonts = "<font/><font><strike/></font><font><vertAlign val='superscript'/><family val='99'/></font>"
    styles = (
        f'<styleSheet xmlns="{SHEET}"><fonts>{fonts}</fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/>'
        '<xf fontId="9" borderId="9"/></cellXfs></styleSheet>'
    )
    whole = [f'<c s="{style}"><v>12</v></c>' for style in range(4)]
    data = xlsx(line(text("甲"), *looks, rich('<strike val="0"/>'), *whole), more={"xl/styles.xml": styles})
    (row,) = grid(data)
    assert row == ["甲", "5²", "5₂", "52\u0336", "52", "12", "1\u03362\u0336", "¹²", "12"]
    assert {read_cell(row[at]).reading for at in (1, 2, 3, 6, 7)} == {Reading.UNREADABLE}


def test_titles_headings_and_prose_stand_between_tables() -> None:
    long = "本年度的工作情况说明如下，" * 8
    rows = (
        words("题目"),
        words(long),
        words("一、甲"),
        words("a", "1"),
        words("b", "2"),
        words("二、乙"),
        words("c", "1", "2"),
    )
    assert shapes(xlsx("".join(rows))) == ["题目", long, "一、甲", "2x2", "二、乙", "1x3"]


def test_a_label_without_values_stays_in_its_table() -> None:
    data = xlsx(words("甲", "乙") + words("a", "1") + words("b") + words("c", "2"))
    assert grid(data) == [["甲", "乙"], ["a", "1"], ["b", ""], ["c", "2"]]


LABELLED = words("甲", "", "乙", "丙") + words("a", "", "1", "2")


@pytest.mark.parametrize(
    ("below", "merges", "expected"),
    [
        (words("b"), "A3:B3", ["3x3"]),
        (words("b") + words("c"), "A3:B3 A4:B4", ["4x3"]),
        (words("b") + words("二、丁"), "A3:B3 A4:D4", ["3x3", "二、丁"]),
        (words("注：丁"), "A3:D3", ["2x3", "注：丁"]),
        (words("二、丁"), "", ["2x3", "二、丁"]),
        (words("丁") + words("b"), "A4:B4", ["2x3", "丁", "b"]),
        (words("丁" * 61), "A3:B3", ["2x3", "丁" * 61]),
        (line('<c r="A3" s="1" t="inlineStr"><is><t>二、丁</t></is></c>'), "A3:B3", ["2x3", "二、丁"]),
        ("<row/>" + words("b"), "A4:B4", ["2x3", "b"]),
        (words("b") + words("二", "丁"), "A3:B3", ["3x3", "1x2"]),
    ],
)
def test_a_last_label_without_values_is_told_by_its_merging(below: str, merges: str, expected: list[str]) -> None:
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in f"A1:B1 A2:B2 {merges}".split())
    assert shapes(xlsx(LABELLED + below, f"<mergeCells>{ranges}</mergeCells>", formats=("0",))) == expected


def test_a_text_merged_like_a_column_head_is_no_label() -> None:
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:B3"/></mergeCells>'
    assert shapes(xlsx(words("甲", "", "乙") + words("1", "2", "3") + words("二、丁"), merged)) == ["2x2", "二、丁"]


def test_empty_rows_part_tables() -> None:
    assert shapes(xlsx(words("a", "1") + words("b", "2") + "<row/>" + words("c", "1", "2"))) == ["2x2", "1x3"]


def test_white_space_typed_into_cells_makes_a_row_of_blanks() -> None:
    spaces = ("\u3000",) * 3
    blank, head = words("乙", *spaces), words("题目", "甲", "乙", "丙")
    assert shapes(xlsx(words("一、甲") + blank + words("b", *spaces))) == ["一、甲", "2x4"]
    assert shapes(xlsx(head + words("a", "1", "2", "3") + "<row/>" + blank + words("b", "1", "2", "3"))) == [
        "2x4",
        "2x4",
    ]


def test_stray_white_space_makes_no_row_and_no_column() -> None:
    rows = (
        words("a", "1", "2") + words("", "\u3000") + words("二、乙", "", "\u3000") + words("c", "1", "2", "3", "\u3000")
    )
    assert shapes(xlsx(rows)) == ["1x3", "二、乙", "1x4"]


def test_lines_of_a_cell_are_paragraphs() -> None:
    assert shapes(xlsx(words("第一段。&#10;第二段。"))) == ["第一段。", "第二段。"]


def test_hidden_sheets_are_left_out_and_named_sheets_named() -> None:
    def book(state: str) -> str:
        return f'<sheet name="表二" sheetId="1" state="{state}" r:id="r1"/><sheet name="图" sheetId="2" r:id="r9"/>'

    assert shapes(xlsx(words("a", "1"), book=book("visible"))) == ["表二", "1x2"]
    with pytest.raises(Refused, match="nothing readable"):
        read_document(xlsx(words("a", "1"), book=book("hidden")))


def test_a_workbook_with_macros_is_read() -> None:
    kinds = types(
        xl__workbook_xml="application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        xl__sheet1_xml=SHEET_MAIN.replace("sheet.main", "worksheet"),
    )
    assert shapes(xlsx(words("a", "1"), more={"[Content_Types].xml": kinds})) == ["1x2"]


def full_report(number: str) -> bytes:
    """The clean figures as numbers of a sheet without borders; `number` is the XML of a cell with `{}` for its value."""
    rows = [words(TITLE)]
    for section in FORM.sections:
        rows.append(words(f"{section.number}、{section.title}"))
        rows += [
            line(
                *(number.format(each) if each[:1].isdigit() and each[-1:].isdigit() else text(each) for each in values)
            )
            for values in (table_rows(section.id) if section.id in FORM.tables else [])
        ]
    return xlsx("".join(rows))


def test_a_whole_report_is_read_cell_by_cell() -> None:
    report = read_report(full_report("<c><v>{}</v></c>"), "a.xlsx")
    assert {each.indicator: each.value for each in report.cells if each.value is None} == {}
    assert {each.indicator: float(each.value or 0) for each in report.cells} == {
        slot: float(value) for slot, value in figures().items()
    }


def test_formulas_without_results_are_neither_blank_nor_zero() -> None:
    report = read_report(full_report("<c><f>{}</f></c>"), "a.xlsx")
    assert {each.reading for each in report.cells} == {Reading.UNREADABLE}


def test_far_cells_and_ranges_cost_nothing() -> None:
    corner = line(text("a", "A1"), text("b", "B1"), number=1) + line(text("far", "XFD1048576"), number=1048576)
    assert shapes(xlsx(corner)) == ["1x2", "far"]
    all_cells = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'
    assert shapes(xlsx(words("甲", "乙"), all_cells + links)) == ["甲"]
    with pytest.raises(Refused, match="more cells"):
        read_document(xlsx(corner, all_cells))
    scattered = "".join(line(text("a", f"A{n}"), text("b", f"ZZ{n}"), number=n) for n in range(1, 2_000))
    with pytest.raises(Refused, match="more cells"):
        read_document(xlsx(scattered))


def test_entities_are_refused() -> None:
    evil = '<!DOCTYPE d [<!ENTITY e "9">]><worksheet/>'
    with pytest.raises(Refused, match="document type"):
        read_document(xlsx("", more={"xl/sheet1.xml": evil}))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def test_damage_is_told(part: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        read_document(xlsx(words("a", "1"), more={part: "<a"}))


def test_a_label_right_of_the_first_column_stays_in_its_table_whatever_the_first_column_leaves_out() -> None:
    """Below a header that is repeated, before the group's label: 4.无正当理由大量反复申请 without numbers."""
    rows = words("甲", "乙", "丙") + words("", "b") + words("", "c", "2")
    assert shapes(xlsx(rows)) == ["3x3"]


def test_labels_beside_a_cell_merged_down_into_the_rows_below_are_rows_of_their_table() -> None:
    """The second part of a table that was cut, its first rows blank; an empty frame beside a title does not reach so far."""
    rows = words("", "b") + words("", "c") + words("", "d", "1")
    assert shapes(xlsx(rows, '<mergeCells><mergeCell ref="A1:A3"/></mergeCells>')) == ["3x3"]
    assert shapes(xlsx(rows, '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')) == ["b", "c", "1x2"]


@pytest.mark.parametrize(
    ("merged", "value", "expected"),
    [
        ("A2:B2 A5:B5", "", ["5x3"]),
        ("A2:D2 A5:B5", "", ["1x3", "a", "2x2", "e"]),
        ("", "", ["1x3", "a", "2x2", "e"]),
        ("A2:B2 A5:B5", "1", ["1x3", "a", "2x3", "e"]),
    ],
)
def test_a_table_that_is_blank_all_through_is_told_by_the_merging_of_its_labels(
    merged: str, value: str, expected: list[str]
) -> None:
    rows = words("题目", "", "甲", "乙") + words("a") + words("b", "c", value) + words("", "d") + words("e")
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in f"A1:B1 A3:A4 {merged}".split())
    assert shapes(xlsx(rows, f"<mergeCells>{ranges}</mergeCells>")) == expected


def test_a_label_is_told_by_its_merging_in_an_earlier_part_of_its_table() -> None:
    rows = LABELLED + "<row/>" + words("甲", "b", "乙", "丙") + words("", "c", "3", "4") + words("d")
    merged = '<mergeCells><mergeCell ref="A2:B2"/><mergeCell ref="A6:B6"/></mergeCells>'
    assert shapes(xlsx(rows, merged)) == ["2x4", "3x4"]

"""PDF pages mark by mark: what is drawn, what is seen, and what no number may come of."""

from __future__ import annotations

import pytest

from disclosure.errors import Refused
from ingest.document import Document, Grid, Paragraph
from ingest.readers.pdf import reader
from ingest.readers.pdf.reader import read_pdf
from tests.ingest.readers.pdf.writing import Sheet, width, write_pdf


def paragraphs(*sheets: Sheet) -> list[str]:
    return [block.text for block in read_pdf(write_pdf(sheets)).blocks if isinstance(block, Paragraph)]


def rows(*sheets: Sheet) -> list[list[str]]:
    """The texts of every table, row by row."""
    grids = [block for block in read_pdf(write_pdf(sheets)).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for grid in grids for row in grid.rows]


def ruled(texts: list[list[str]], top: float = 100, column: float = 100, high: float = 20) -> Sheet:
    """A page with a ruled table of cells equally wide, their texts on one line."""
    sheet = Sheet()
    for place, row in enumerate(texts):
        for number, text in enumerate(row):
            x0, y0 = 60 + number * column, top + place * high
            sheet.box(x0, y0, x0 + column, y0 + high)
            if text:
                sheet.text(x0 + 4, y0 + 0.7 * high, text)
    return sheet


def shown(text: str, **marks: object) -> list[str]:
    sheet = Sheet()
    sheet.text(60, 100, "可见")
    sheet.text(60, 130, text, **marks)  # type: ignore[arg-type]
    return paragraphs(sheet)


def test_text_that_is_not_painted_is_not_read() -> None:
    assert shown("123", mode=3) == ["可见"]
    assert shown("123", mode=0) == ["可见", "123"]


def test_white_text_is_read_on_a_colour_alone() -> None:
    sheet = Sheet()
    sheet.box(50, 80, 300, 120, "f", "0 0 0.6 rg")
    sheet.marks.append("1 1 1 rg")
    sheet.text(60, 100, "白字")
    sheet.text(60, 300, "不见")
    assert paragraphs(sheet) == ["白字"]


def test_text_outside_the_page_is_not_read() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "可见")
    sheet.text(700, 100, "页外")
    assert paragraphs(sheet) == ["可见"]


def test_glyphs_without_characters_are_never_a_number() -> None:
    sheet = ruled([["规章", ""], ["行政许可", "5"]])
    sheet.text(164, 114, "\x05\x06", font="M")
    assert rows(sheet) == [["规章", "\ufffd\ufffd"], ["行政许可", "5"]]


def test_glyphs_printed_twice_are_one() -> None:
    sheet = Sheet()
    for shift in (0, 0.3, 0.6):
        sheet.text(60 + shift, 100, "总计11件")
    assert paragraphs(sheet) == ["总计11件"]


def test_two_digits_in_one_place_are_unreadable() -> None:
    sheet = ruled([["规章", "5"], ["行政许可", "7"]])
    sheet.text(164, 114, "8")
    assert rows(sheet)[0] == ["规章", "\ufffd"]


def test_spaces_between_chinese_characters_are_no_text() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "总 体 情 况 2023 年")
    assert paragraphs(sheet) == ["总体情况2023年"]


def test_digits_held_apart_are_not_one_number() -> None:
    sheet = ruled([["规章", "1"], ["行政许可", "7"]])
    sheet.text(176, 114, "2")
    assert rows(sheet)[0] == ["规章", "1 2"]


def test_a_raised_digit_is_not_part_of_the_number_below() -> None:
    sheet = ruled([["规章", "5"], ["行政许可", "7"]], column=30, high=30)
    sheet.text(99, 117, "2", size=6)
    assert rows(sheet)[0][1] not in ("52", "25")


def test_the_order_of_drawing_does_not_matter() -> None:
    lines = ["本报告由岫澜县人民政府办公室编制，所列数据的统计期限", "自一月一日起，至十二月三十一日止。"]
    sheet = Sheet()
    for place, line in reversed(list(enumerate(lines))):
        for number, char in reversed(list(enumerate(line))):
            sheet.text(60 + 11 * number, 100 + 16 * place, char, size=11)
    assert paragraphs(sheet) == ["".join(lines)]


def test_vertical_writing_in_a_cell() -> None:
    sheet = ruled([["", "1"], ["", "2"]], column=30, high=60)
    sheet.text(75, 104, "办理", font="V")
    sheet.turned(78, 215, "结果", up=1)
    assert rows(sheet) == [["办理", "1"], ["结果", "2"]]


@pytest.mark.parametrize("up", [1, -1])
def test_a_page_written_sideways_is_read_and_cited_as_displayed(up: int) -> None:
    sheet = Sheet()
    sheet.turned(100 if up > 0 else 500, 700 if up > 0 else 100, "行政许可", up=up)
    sheet.turned(100 if up > 0 else 500, 500 if up > 0 else 300, "97", up=up)
    (grid,) = read_pdf(write_pdf([sheet])).blocks
    assert isinstance(grid, Grid)
    label, value = grid.rows[0]
    assert (label.text, value.text) == ("行政许可", "97")
    assert value.bbox is not None
    middle = ((value.bbox[0] + value.bbox[2]) / 2, (value.bbox[1] + value.bbox[3]) / 2)
    assert abs(middle[0] - (97 if up > 0 else 503)) < 4
    assert abs(middle[1] - (495 if up > 0 else 305)) < 2


def test_boxes_are_told_from_the_corner_of_the_displayed_part() -> None:
    whole, part = ruled([["规章", "5"], ["行政许可", "7"]]), ruled([["规章", "5"], ["行政许可", "7"]])
    part.crop = (30, 0, 595, 822)
    boxes = []
    for sheet in (whole, part):
        (grid,) = read_pdf(write_pdf([sheet])).blocks
        assert isinstance(grid, Grid)
        boxes.append(grid.rows[0][1].bbox)
    assert boxes[0] == (160, 100, 260, 120)
    assert boxes[1] == (130, 80, 230, 100)


def test_hard_wrapped_lines_are_one_paragraph_also_over_pages() -> None:
    text = "公开内容的深度还不够，" * 24
    lines = [text[start : start + 40] for start in range(0, len(text), 40)]
    first, second = Sheet(), Sheet()
    first.column(60, 700, 18, lines[:4])
    second.column(60, 80, 18, [*lines[4:], "　　另起一段。"])
    second.marks[-1] = second.marks[-1].replace("60.00", "80.00")
    assert paragraphs(first, second) == [text, "另起一段。"]


def test_a_number_wrapped_in_its_cell_is_one_number() -> None:
    sheet = ruled([["甲", ""], ["乙", "7"]], column=24, high=30)
    sheet.column(88, 112, 11, ["123", "45"])
    assert rows(sheet) == [["甲", "12345"], ["乙", "7"]]


def test_numbers_one_above_the_other_in_a_wide_cell_are_two() -> None:
    sheet = ruled([["甲", ""], ["乙", "7"]], column=90, high=30)
    sheet.column(158, 112, 11, ["123", "45"])
    assert rows(sheet)[0] == ["甲", "123 45"]


def test_a_line_that_runs_over_the_border_makes_both_numbers_doubtful() -> None:
    sheet = ruled([["甲", "", ""], ["乙", "1", "2"]], column=60)
    sheet.text(180 - width("1234") / 2, 114, "12345678")
    (grid,) = read_pdf(write_pdf([sheet])).blocks
    assert isinstance(grid, Grid)
    assert [cell.doubtful for cell in grid.rows[0]] == [False, True, True]
    assert not any(cell.doubtful for cell in grid.rows[1])


def test_a_table_of_single_boxes_with_gaps_between() -> None:
    sheet = Sheet()
    for row in range(3):
        for column in range(3):
            x0, top = 60 + column * 101.5, 100 + row * 21.5
            sheet.box(x0, top, x0 + 100, top + 20)
            sheet.text(x0 + 4, top + 14, f"{row}{column}")
    assert rows(sheet) == [["00", "01", "02"], ["10", "11", "12"], ["20", "21", "22"]]


def test_merged_cells_keep_their_spans() -> None:
    sheet = Sheet()
    for box in ((60, 100, 120, 140), (120, 100, 240, 120), (120, 120, 180, 140), (180, 120, 240, 140)):
        sheet.box(*box)
    for x, base, text in ((64, 120, "甲"), (124, 114, "乙丙"), (124, 134, "1"), (184, 134, "2")):
        sheet.text(x, base, text)
    (grid,) = read_pdf(write_pdf([sheet])).blocks
    assert isinstance(grid, Grid)
    cells = [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for row in grid.rows for cell in row]
    assert cells == [("甲", 0, 0, 2, 1), ("乙丙", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)]


def test_an_encrypted_file_that_everybody_may_open_is_read() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "总体情况")
    (block,) = read_pdf(write_pdf([sheet], password="")).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "总体情况"
    with pytest.raises(Refused, match="password"):
        read_pdf(write_pdf([sheet], password="secret"))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", write_pdf([Sheet()])[:250], b"%PDF-1.4 \x00\xff" * 50])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        read_pdf(data)


def test_a_file_with_too_many_pages_is_refused() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "总体情况")
    with pytest.raises(Refused, match="200 pages"):
        read_pdf(write_pdf([sheet] * 201))


@pytest.mark.parametrize("title", ["岫澜县年度报告".encode("utf-16"), "岫澜县年度报告".encode("gb18030")])
def test_the_title_of_the_metadata(title: bytes) -> None:
    sheet = Sheet()
    sheet.text(60, 100, "总体情况")
    assert read_pdf(write_pdf([sheet], title)).titles == ("岫澜县年度报告",)
    assert read_pdf(write_pdf([sheet], b"Microsoft Word - 1.doc")).titles == ()


def scanned() -> Sheet:
    sheet = Sheet()
    sheet.picture(0, 0, 595, 842)
    sheet.text(60, 100, "本年新收申请21件", mode=3)
    sheet.text(60, 830, "扫描全能王")
    return sheet


def test_a_file_of_pictures_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def recognise(data: bytes) -> Document:
        seen.append(data)
        raise Refused("handed on")

    monkeypatch.setattr(reader, "read_scanned_pdf", recognise)
    data = write_pdf([scanned(), scanned()])
    with pytest.raises(Refused, match="handed on"):
        read_pdf(data)
    assert seen == [data]


def test_a_picture_among_pages_of_text_is_named() -> None:
    text = Sheet()
    text.text(60, 100, "总体情况")
    found = paragraphs(text, scanned(), text)
    assert found[0] == found[-1] == "总体情况"
    assert any("第2页" in each for each in found)
    assert not any("21件" in each for each in found)


def test_header_cells_cut_by_the_end_of_a_page_are_whole_again() -> None:
    upper, lower = Sheet(), Sheet()
    for sheet, top, high, texts in ((upper, 740, 18, ("结果维", "尚未审", "总计")), (lower, 60, 18, ("持", "结", ""))):
        for place, text in enumerate(texts):
            x0 = 60 + 34 * place
            sheet.box(x0, top, x0 + 34, top + high)
            sheet.text(x0 + 2, top + 13, text)
    for place, text in enumerate(("1", "2", "3")):
        lower.box(60 + 34 * place, 78, 94 + 34 * place, 96)
        lower.text(64 + 34 * place, 91, text)
    assert rows(upper, lower) == [["结果维持", "尚未审结", "总计"], ["", "", ""], ["1", "2", "3"]]


def test_a_header_repeated_on_the_next_page_is_left_out() -> None:
    first = ruled([["项目", "件数"], ["规章", "5"]], top=700)
    second = ruled([["项目", "件数"], ["行政许可", "7"]], top=60)
    assert rows(first, second) == [["项目", "件数"], ["规章", "5"], ["行政许可", "7"]]


def test_a_wrapped_number_in_a_table_without_lines_is_doubtful() -> None:
    sheet = Sheet()
    sheet.column(60, 100, 20, ["行政许可", "行政处罚", "行政强制"])
    sheet.column(300, 100, 20, ["5", "7", "9"])
    for base, text in ((100, "3"), (120, "1"), (132, "2"), (140, "4")):
        sheet.text(400, base, text)
    (grid,) = read_pdf(write_pdf([sheet])).blocks
    assert isinstance(grid, Grid)
    doubtful = {cell.text for row in grid.rows for cell in row if cell.doubtful}
    assert {"1", "2", "4"} <= doubtful
    assert "3" not in doubtful


def test_two_numbers_between_ruled_rows_are_not_one() -> None:
    sheet = Sheet()
    for place, (label, value) in enumerate((("行政许可", "5"), ("行政处罚", ""), ("行政强制", "9"))):
        sheet.line(60, 100 + 40 * place, 400, 100 + 40 * place)
        sheet.text(64, 118 + 40 * place, label)
        if value:
            sheet.text(300, 118 + 40 * place, value)
    sheet.line(60, 220, 400, 220)
    sheet.column(300, 152, 11, ["1", "2"])
    (grid,) = read_pdf(write_pdf([sheet])).blocks
    assert isinstance(grid, Grid)
    values = {row[0].text: row[1] for row in grid.rows}
    assert [values[label].doubtful for label in ("行政许可", "行政处罚", "行政强制")] == [False, True, False]

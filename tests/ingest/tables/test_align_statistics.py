"""The annex of before 2019: rows by their words and headings; what cannot be told is remarked on, never guessed."""

from __future__ import annotations

from disclosure.load_form import load_form
from disclosure.model import Reading
from ingest.document import Document, Paragraph, rows_to_grid
from ingest.split import split_document
from ingest.tables.align import align_form
from ingest.tables.filling import Filling
from ingest.tables.statistics_labels import bare_key

FORM = load_form("before-2019")


def fill(*rows: tuple[str, ...]) -> Filling:
    grid = rows_to_grid([["统计指标", "单位", "统计数"], *map(list, rows)], "piped")
    document = Document((Paragraph("政府信息公开情况统计表"), grid), "text/html")
    return align_form(split_document(document, FORM)[1], FORM)["statistics"]


def counts(filling: Filling) -> dict[str, str]:
    return {cell.indicator.split(".")[1]: cell.printed for cell in filling.cells.values()}


def codes(filling: Filling) -> list[str]:
    return [remark.code for remark in filling.remarks]


def test_labels_are_compared_without_numbering_among_and_remarks() -> None:
    assert bare_key("其中：1.涉及国家秘密") == "涉及国家秘密"
    assert bare_key("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）") == "主动公开政府信息数"
    assert bare_key("其中:主动公开规范性文件数") == "主动公开规范性文件数"


def test_rows_of_the_same_words_belong_to_the_heading_above() -> None:
    filling = fill(
        ("四、行政复议数量", "件", "6"),
        ("（二）被依法纠错数", "件", "1"),
        ("五、行政诉讼数量", "件", "9"),
        ("（二）被依法纠错数", "件", "2"),
    )
    assert counts(filling) == {
        "review": "6", "review_corrected": "1", "litigation": "9", "litigation_corrected": "2",
    }  # fmt: skip


def test_rows_of_the_same_words_under_an_unknown_heading_are_told() -> None:
    filling = fill(
        ("四、行政复议数量", "件", "6"),
        ("五、行政申诉数量", "件", "9"),
        ("（二）被依法纠错数", "件", "2"),
    )
    assert counts(filling) == {"review": "6"}
    assert codes(filling) == ["row_unknown", "row_unknown"]


def test_an_unknown_row_is_told_with_its_number() -> None:
    filling = fill(("9.撤回申请数", "件", "13"))
    assert filling.cells == {}
    (remark,) = filling.remarks
    assert remark.code == "row_unknown"
    assert "撤回申请数" in remark.words["printed"]
    assert "13" in remark.words["printed"]


def test_two_numbers_in_a_row_are_not_chosen_between() -> None:
    filling = fill(("（一）收到申请数", "件", "13", "120"))
    assert filling.cells == {}
    assert codes(filling) == ["row_misfit"]


def test_the_unit_is_the_one_printed() -> None:
    filling = fill(("七、依申请公开信息收取的费用", "元", "2500"), ("（四）政府信息公开专项经费", "万元", "3.5"))
    assert [(cell.printed, cell.unit) for cell in filling.cells.values()] == [("2500", "元"), ("3.5", "万元")]


def test_blank_is_blank_and_words_are_no_number() -> None:
    filling = fill(("（一）收到申请数", "件", ""), ("（二）申请办结数", "件", "约三十"))
    readings = {cell.indicator: cell.reading for cell in filling.cells.values()}
    assert readings == {
        "statistics.received.count": Reading.BLANK,
        "statistics.completed.count": Reading.UNREADABLE,
    }


def test_two_indicators_beside_each_other_in_a_row() -> None:
    filling = fill(("1.当面申请数", "件", "4", "2.传真申请数", "件", "0"))
    assert counts(filling) == {"received_in_person": "4", "received_fax": "0"}


def test_headings_inside_the_annex_do_not_cut_it() -> None:
    filling = fill(
        ("一、主动公开情况", "", ""),
        ("其中：主动公开规范性文件数", "条", "31"),
        ("三、依申请公开情况", "", ""),
        ("3.网络申请数", "件", "62"),
    )
    assert counts(filling) == {"proactive_normative": "31", "received_online": "62"}

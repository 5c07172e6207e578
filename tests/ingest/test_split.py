"""A document is cut at the headings of its six sections; what a section holds is found again by its characters."""

from __future__ import annotations

import pytest

from disclosure.preface import LONGEST
from ingest.chunk import chunk_sections
from ingest.document import Document, Paragraph
from ingest.split import find_section, split_document
from tests.ingest.making import FORM, codes, read

HEADINGS = {
    "overview": [
        "一、总体情况",
        "一、总体工作情况",
        "一、总体概况",
        "一、2023年总体情况",
        "一、政府信息公开工作总体情况",
        "总体情况",
        "一 总体情况",
    ],
    "proactive": [
        "二、主动公开政府信息情况",
        "二、主动公开情况",
        "二、行政机关主动公开政府信息情况",
        "二、主動公開政府信息情況",
    ],
    "applications": [
        "三、收到和处理政府信息公开申请情况",
        "三、收到和办理政府信息公开申请情况",
        "三.收到和处理政府信息公开申请的情况",
    ],
    "remedies": [
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "四、政府信息公开复议、诉讼情况",
        "三、政府信息公开行政复议、行政诉讼情况",
    ],
    "problems": [
        "五、存在的主要问题及改进情况",
        "五、存在的主要问题及下一步打算",
        "五、问题及改进情况",
        "五、主要问题和改进措施",
    ],
    "other": ["六、其他需要报告的事项", "六、其他事项", "六、其他", "六、其他需要说明的事项", "五、其他需要报告的事项"],
}


@pytest.mark.parametrize(
    ("section", "heading"), [(section, each) for section, all_ in HEADINGS.items() for each in all_]
)
def test_a_heading_begins_its_section(section: str, heading: str) -> None:
    assert find_section(heading, FORM) == section


@pytest.mark.parametrize(
    "line",
    [
        "（一）主动公开情况",
        "（二）主动公开政府信息情况",
        "1.总体情况",
        "二、工作机制保障",
        "三、主动公开工作情况",
        "五、政府信息管理",
        "六、政府信息公开平台建设",
        "一是总体情况良好",
        "一、本年新收政府信息公开申请数量",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "其他",
        "六、其他需要报告的事项。",
        "2023年，全县政府信息公开工作总体情况良好，各项任务均已完成。",
        "",
    ],
)
def test_other_lines_begin_none(line: str) -> None:
    assert find_section(line, FORM) is None


def test_a_missing_section_is_told_and_its_table_found_by_its_words() -> None:
    report = read("html", {"overview": "<h2>二、本年重点</h2>"})
    assert codes(report) == []
    renamed = split_document(Document((Paragraph("一、总体情况"), Paragraph("甲")), "text/plain"), FORM)[0]
    assert [section.id for section in renamed] == ["overview"]


def test_sections_come_in_the_order_of_the_form_and_hold_their_lines() -> None:
    lines = ("某县年报", "三、收到和处理政府信息公开申请情况", "丙", "一、总体情况", "甲", "乙")
    sections, rows = split_document(Document(tuple(Paragraph(line) for line in lines), "text/plain"), FORM)
    assert [(section.id, section.text) for section in sections] == [
        ("preface", "某县年报\n"),
        ("overview", "一、总体情况\n甲\n乙\n"),
        ("applications", "三、收到和处理政府信息公开申请情况\n丙\n"),
    ]
    assert [row.cells[0].text for row in rows] == list(lines)


def test_a_table_of_contents_does_not_scatter_the_text() -> None:
    titles = [f"{section.number}、{section.title}" for section in FORM.sections]
    lines = ("某县年报", "目录", *titles, titles[0], "甲", titles[4], "乙", titles[5], "丙")
    sections, _ = split_document(Document(tuple(Paragraph(line) for line in lines), "text/plain"), FORM)
    texts = {section.id: section.text for section in sections}
    assert ("甲" in texts["overview"], "乙" in texts["problems"], "丙" in texts["other"]) == (True, True, True)


LONG = "".join(f"第{number}项工作按时完成，成效明显，群众满意度有所提升。" for number in range(60))


def test_chunks_are_pieces_of_their_section_cut_at_sentence_ends() -> None:
    lines = (
        "某县年报",
        "一、总体情况",
        "（一）主动公开。" + LONG,
        "短",
        "六、其他需要报告的事项",
        "本年度收取信息处理费0元。",
    )
    sections, rows = split_document(Document(tuple(Paragraph(line) for line in lines), "text/plain"), FORM)
    texts = {section.id: section.text for section in sections}
    chunks = chunk_sections(sections, rows)
    assert all(texts[chunk.section][chunk.start : chunk.end] == chunk.text for chunk in chunks)
    overview = [chunk for chunk in chunks if chunk.section == "overview"]
    assert "".join(chunk.text for chunk in overview) == lines[2]
    assert all(len(chunk.text) <= LONGEST and chunk.text.endswith("。") for chunk in overview)
    assert {chunk.heading for chunk in overview} == {"一、总体情况 （一）主动公开"}
    assert chunks[-1].text == lines[-1]


def test_what_is_left_of_a_table_is_no_chunk() -> None:
    lines = (
        "某县2022年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        "申请人情况（法人或其他组织）",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "商业企科研机社会公法律服务",
        "本年度未收到政府信息公开申请",
        "（其中涉及自然资源的29件）",
        "申请人多为自然人，问的多是征地。",
        "六、其他需要报告的事项",
        "本年度没有其他事项需要报告",
    )
    sections, rows = split_document(Document(tuple(Paragraph(line) for line in lines), "text/plain"), FORM)
    chunks = chunk_sections(sections, rows)
    assert [chunk.text for chunk in chunks] == [*lines[5:8], lines[9]]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("二、工作机制保障", "二、工作机制保障"), ("（一）工作机制保障", "一、总体情况 （一）工作机制保障")],
)
def test_a_heading_of_the_same_rank_stands_alone(heading: str, expected: str) -> None:
    lines = ("某县年报", "一、总体情况", heading, "设立协调小组，统筹各股室。")
    sections, rows = split_document(Document(tuple(Paragraph(line) for line in lines), "text/plain"), FORM)
    assert chunk_sections(sections, rows)[-1].heading == expected

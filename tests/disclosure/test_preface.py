"""What a report says of itself, before its first section and behind its last."""

from __future__ import annotations

import pytest

from disclosure.preface import closing_heading, count_closing, preface_chunks


def test_titles_names_and_what_a_page_prints_around_are_no_passages() -> None:
    text = (
        "首页 > 政府信息公开 > 年报\n梅川县交通运输局\n2023年政府信息公开工作年度报告\n"
        "索引号\t1234\n发布日期：2024-01-18\n浏览次数：1031\n"
        "本报告由梅川县交通运输局编制。所列数据的统计期限为2023年1月1日至12月31日。\n"
    )
    chunks = list(preface_chunks(text))
    assert [(chunk.heading, chunk.text) for chunk in chunks] == [
        ("前言", "发布日期：2024-01-18"),
        ("前言", "本报告由梅川县交通运输局编制。所列数据的统计期限为2023年1月1日至12月31日。"),
    ]
    assert all(text[chunk.start : chunk.end] == chunk.text for chunk in chunks)


def test_a_preface_keeps_its_own_heading() -> None:
    (chunk,) = preface_chunks("某县2023年年报\n引言\n根据《条例》规定，现将有关情况报告如下。\n")
    assert chunk.heading == "引言"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["本年度未收取信息处理费。", "梅川县交通运输局", "2024年1月18日"], 2),
        (["本年度未收取信息处理费。", "联系人：周工", "联系电话：0000-5550123", "", "梅川县交通运输局"], 4),
        (["本年度未收取信息处理费。", "附件：梅川县交通运输局公开指南"], 1),
        (["无", "2024年1月18日，县政府召开全县会议。"], 0),
        (["无其他需要报告的事项"], 0),
    ],
)
def test_the_closing_is_what_no_section_tells(lines: list[str], count: int) -> None:
    assert count_closing(lines) == count


def test_the_closing_has_a_heading_of_its_own() -> None:
    assert closing_heading() == "落款"


def test_a_chunk_does_not_end_within_brackets() -> None:
    contact = "如有疑问，请与局办公室联系（地址：梅川县南门街21号；邮编：000321；电话：0000-5550123）。"
    chunks = list(preface_chunks("本报告" + "依照有关规定" * 39 + "编制。" + contact + "\n"))
    assert [chunk.text for chunk in chunks][1:] == [contact]

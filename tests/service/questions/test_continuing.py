"""A follow-up beside the one slot asked about before: set against it, within its kind of applicant, its total, the years."""

from __future__ import annotations

import secrets

import pytest

from service.answering import Answering


def last_value(answering: Answering, *questions: str) -> str | None:
    conversation = secrets.token_hex(16)
    return [answering.ask(each, conversation) for each in questions][-1].value


@pytest.mark.parametrize(
    ("first", "then", "value"),
    [
        # Set against the slot before; with a year or a body it is set against that.
        ("白榆区2024年予以公开几件", "比部分公开多多少", "44"),
        ("白榆区2024年行政许可几件", "和处罚差多少", "13518"),
        ("白榆区2024年行政许可几件", "处罚比它少多少", "-13518"),
        ("白榆区2024年行政许可几件", "是处罚的几倍", "1.59"),
        ("白榆区2024年自然人新收几件", "比企业多多少", "162"),
        ("Baiyu district 2024 new applications", "how many more than granted?", "125"),
        ("白榆区2024年新收几件", "比2023年多多少", "18"),
        # Of the same kind of applicant, where the row has such a cell and no total is named.
        ("白榆区2024年企业新收几件", "不予公开几件", "3"),
        ("白榆区2024年企业新收几件", "不予公开总共几件", "25"),
        ("白榆区2024年企业新收几件", "行政复议几件", "6"),
        # The total of which that was a part.
        ("白榆区2024年复议维持几件", "总共几件", "6"),
        ("白榆区2024年企业新收几件", "总的呢", "180"),
        ("白榆区2024年复议维持几件", "复议总数呢", "6"),
        ("白榆区2024年诉讼维持几件", "诉讼总数呢", "4"),
        ("白榆区2024年复议维持几件", "那诉讼呢", "3"),
        # What is carried in makes one with what is new; what is carried out does not.
        ("云麓市2024年新收几件", "加上结转的呢", "625"),
        ("云麓市2024年新收几件", "加上结转下年的呢", "631"),
        ("白榆区2024年行政处罚几件", "前年呢", "28064"),
    ],
)
def test_a_follow_up_goes_on_from_the_slot_before(answering: Answering, first: str, then: str, value: str) -> None:
    assert last_value(answering, first, then) == value


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("白榆区2022年行政处罚几件", "2024年呢", "增长百分之几"), "-18.71"),
        (("白榆区2024年新收几件", "2022年呢", "涨了多少"), "18"),
        (("白榆区2022年行政处罚几件", "2024年呢", "同比增长百分之几"), "-2.97"),
        (("白榆区2024年行政处罚几件", "增长百分之几"), "-2.97"),
        (("白榆区2024年去年行政处罚几件",), "23513"),
    ],
)
def test_a_change_is_one_between_the_years_asked_about(
    answering: Answering, questions: tuple[str, ...], value: str
) -> None:
    assert last_value(answering, *questions) == value


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("白榆区2024年新收几件", "青岚县2023年呢", "差多少"), "28"),
        (("白榆区2024年新收几件", "青岚县2023年呢", "合计多少"), "332"),
        (("白榆区2024年新收几件", "青岚县2023年呢", "合计多少", "平均呢"), "166.00"),
        (("白榆区2024年新收几件", "青岚县2023年呢", "前者是后者的几倍"), "1.18"),
        (("白榆区2024年新收几件", "青岚县2023年呢", "云麓市2022年呢", "三家合计"), "966"),
        (("白榆区2024年公开率", "青岚县2023年呢", "差几个百分点"), "-17.84"),
        (("白榆区2024年新收几件", "青岚县呢", "差多少"), "106"),
        (("白榆区2024年行政处罚几件", "上年呢"), "23513"),
        (("白榆区2024年行政处罚几件", "上年度是多少"), "23513"),
        (("白榆区2024年新收几件", "上年结转呢"), "2"),
    ],
)
def test_each_body_keeps_the_year_that_it_was_asked_about(
    answering: Answering, questions: tuple[str, ...], value: str
) -> None:
    assert last_value(answering, *questions) == value

"""Clauses that tell of people are left out; what somebody asks for is not."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青岚县2023年新收申请多少件？我妈在街道工作，她让我问的。", "152"),
        ("青岚县2024年商业企业的申请占新收总数多少？我们商会很关心企业这块。", "4.05"),
        ("朋友开公司的，总说企业申请信息最难。那云麓市2024年企业来申请，最后全给公开了的有多少件？", "3"),
        ("律所实习生一枚，带教律师布置的任务，云麓市政府2024年审结的行政复议里，被纠正的占多大比例？", "8.00"),
        ("跟同事争了半天没结果，来问问你：青岚县2023年新收多少件", "152"),
        ("青岚县2023年的新收申请比白榆区少几件？这两个区挨得近，大家老爱比。", "-10"),
        ("青岚县2022到2024年新收申请数的中位数是几件？就想心里有个底。", "152.00"),
        ("青岚县2023年行政处罚多少件，我们公司去年被罚过", "41228"),
        ("履职参考：青岚县2023年新收多少件", "152"),
    ],
)
def test_what_people_tell_is_left_out(asker: Asker, question: str, value: str) -> None:
    assert asker.answering.ask(question).value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("我只看企业，青岚县2023年新收多少件", "5"),
        ("我要的是企业提的，青岚县2023年新收多少件", "5"),
        ("我关心企业，青岚县2023年新收多少件", "5"),
        ("我们企业申请的，青岚县2023年新收多少件", None),
        ("青岚县2023年行政处罚多少件，只算我们公司的", None),
        ("青岚县2023年新收多少件？我只要网上的", None),
        ("我想问网上提交的，青岚县2023年新收申请多少件", None),
        ("青岚县2023年新收多少件？女性申请人", None),
    ],
)
def test_what_somebody_asks_for_restricts(asker: Asker, question: str, value: str | None) -> None:
    assert asker.answering.ask(question).value == value


# New applications of 青岚县 2023: businesses 5, research 0; three bodies had more than 3 of businesses.
@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青岚县2023年有几家公司来申请", "5"),
        ("青岚县2023年来申请的企业有几家", "5"),
        ("青岚县2023年企业来申请的有几家", "5"),
        ("青岚县2023年科研机构来申请的有几家", "0"),
        ("2023年企业申请超过3件的单位有几家", "3"),
    ],
)
def test_applicants_of_a_kind_are_counted_and_no_bodies(asker: Asker, question: str, value: str) -> None:
    assert asker.answering.ask(question).value == value

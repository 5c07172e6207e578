"""Questions that tell things in short: lists of words, names that share a body, words taken back, the number alone."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

VALUES = [
    ("青岚县2023年办结多少……说错了，是新收多少", "152"),
    ("白榆区，哦不，青岚县2023年新收多少", "152"),
    ("青岚县2022年……啊不对，2023年新收多少", "152"),
    ("白榆区2024年行政许可量环比……哦不，是较2023年的涨幅，百分之几？", "35.83"),
    ("白榆区三年平均每年新收几件？", "168.00"),
    ("白榆区三年合计新收多少件", "504"),
    ("与白榆区相比，青岚县2023年新收多几件", "-10"),
    ("How many more applications than 白榆区 did 青岚县 receive in 2023?", "-10"),
    ("编2025年年鉴需要，请问云麓市2024年新收申请几件？", "610"),
    ("我知道你只是个程序，不过还是想说声新年快乐～白榆区2023年部分公开几件", "4"),
]
SEVERAL = [
    ("云麓市2024年新收 办结 结转下年 各多少", ["610", "604", "21"]),
    ("云麓市2024年自然人 企业 新收", ["578", "23"]),
    ("青岚县、白榆区两家2023年新收多少", ["152", "162"]),
    ("青岚县 白榆区 2023 新收", ["152", "162"]),
    ("白榆区哪一年的新收申请数正好是180件", ["180"]),
    ("哪家2023年新收了152件？", ["152"]),
]


@pytest.mark.parametrize(("question", "value"), VALUES)
def test_what_is_meant_is_answered(asker: Asker, question: str, value: str) -> None:
    answer = asker.answering.ask(question)
    assert answer.value == value, answer.text


@pytest.mark.parametrize(("question", "values"), SEVERAL)
def test_each_of_a_list_is_told(asker: Asker, question: str, values: list[str]) -> None:
    assert [each.value for each in asker.answering.ask(question).figures] == values


def test_one_body_against_two_others_is_no_difference(asker: Asker) -> None:
    assert asker.answering.ask("和青岚县、白榆区相比，云麓市2023年多几件新收").value is None


def test_a_clause_that_narrows_leaves_no_broader_figure(asker: Asker) -> None:
    answer = asker.answering.ask("云麓市2024年新收的申请，只算网上提交的，有多少件")
    assert answer.value is None
    assert "610" not in answer.text

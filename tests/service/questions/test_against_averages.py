"""What is measured against an average is asked back where that does not say of what, and nothing close is told instead."""

from __future__ import annotations

import pytest

from service.answering import Answering


@pytest.mark.parametrize(
    "asked",
    [
        "青岚县2023年收到申请比平均数高多少",
        "青岚县2023年收到的申请比中位数高多少？",
        "青岚县2023年新收申请和平均值差多少",
        "青岚县2023年新收申请高于平均水平吗",
        "how much higher than the median is 青岚县 in applications received 2023",
    ],
)
def test_it_gets_no_number(answering: Answering, asked: str) -> None:
    answer = answering.ask(asked)
    assert (answer.status, answer.value) == ("clarify", None)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("青岚县和白榆区2023年新收申请的平均数是多少", "157.00"),
        ("青岚县近三年平均每年收到多少件申请", "131.00"),
        ("青岚县2023年新收申请比上年多多少", "-15"),
    ],
)
def test_averages_and_differences_of_their_own_do(answering: Answering, asked: str, value: str) -> None:
    assert answering.ask(asked).value == value

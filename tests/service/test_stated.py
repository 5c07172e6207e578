"""Quantities of the prose: answered with their sentence when one statement fits, and never guessed."""

from __future__ import annotations

import pytest

from service.answering import Answering


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("青岚县2023年举办了几次培训", "2", "期"),
        ("青岚县2023年网站访问量是多少次", "713335", "次"),
        ("青岚县2023年政务新媒体有几个", "39", "个"),
        ("青岚县2023年意见征集几次", "6", "次"),
    ],
)
def test_a_quantity_of_the_prose_is_given_with_its_sentence(
    answering: Answering, question: str, value: str, unit: str
) -> None:
    answer = answering.ask(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", value, unit)
    assert [citation.kind for citation in answer.citations] == ["passage"]
    assert answer.passages[0].text.find(f"{value}{unit}") >= 0
    assert "正文" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "青岚县2023年有多少警察",
        "青岚县2023年有几个村",
        "青岚县2023年培训了多少辆汽车",
        "青岚县2023年政务新媒体有几次",
        "青岚县2023年政务新媒体发布内容",
        "青岚县2023年不予行政许可的决定有多少件",
        "白榆区2023年答复一件公开申请平均用几天",
        "青岚县2023年平均每次培训多少人次",
    ],
)
def test_what_the_prose_does_not_count_gets_no_number(answering: Answering, question: str) -> None:
    assert answering.ask(question).value is None

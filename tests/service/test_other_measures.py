"""A number of the text is none of another measure, medium or channel, also where a conversation goes on."""

from __future__ import annotations

import pytest

from service.answering import Answering


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("柳渡区2023年公报几期", "发了多少册"), None),
        (("澄溪县2023年培训几场", "多少人参加"), "260"),
        (("澄溪县2023年培训几场", "考了多少分"), None),
        (("石榆市2024年培训班几期", "多少人"), "380"),
        (("石榆市2024年培训班几期", "花了多少钱"), None),
        (("澄溪县2023年政策动画几部",), "7"),
        (("澄溪县2023年视频解读几部",), None),
        (("石榆市2024年图解解读几幅",), None),
        (("松墨区2022年通告发布多少期",), None),
    ],
)
def test_a_number_is_told_in_its_own_measure_alone(
    lifelike: Answering, questions: tuple[str, ...], value: str | None
) -> None:
    answer = lifelike.ask(questions[0])
    for question in questions[1:]:
        answer = lifelike.ask(question, answer.conversation_id)
    assert answer.value == value


@pytest.mark.parametrize(
    "question",
    ["竹陂县2024年减免了多少信息处理费", "竹陂县2024年信息处理费减免多少", "竹陂县2024年减免信息处理费多少元"],
)
def test_money_is_no_number_of_people_and_what_is_said_of_the_fee_is_quoted(lifelike: Answering, question: str) -> None:
    answer = lifelike.ask(question)
    assert answer.value is None
    assert "减免3人共180元" in answer.text


def test_a_number_with_a_deed_alone_beside_it_is_of_the_thing_before_it(lifelike: Answering) -> None:
    answer = lifelike.ask("竹陂县2024年办结照片多少张")
    assert answer.value is None
    assert "办结4066件" in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [("石榆市2024年微博粉丝多少", "公众号"), ("望岫县2024年抖音粉丝多少", "望岫发布")],
)
def test_another_channel_is_not_quoted_for_the_one_named(lifelike: Answering, question: str, words: str) -> None:
    answer = lifelike.ask(question)
    assert answer.value is None
    assert words not in answer.text

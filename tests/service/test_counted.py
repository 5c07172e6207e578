"""Numbers asked for in everyday words: the sentence that counts is quoted, and its number given where the words settle which."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eval.runner import open_desk
from service.accounted import asked_units
from service.answering import Answering


@pytest.fixture(scope="module")
def answering() -> Iterator[Answering]:
    with open_desk() as desk:
        yield desk.answering


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹭汀镇2023年通报了几次，改了多少处", "通报检查6次"),
        ("青岚县2024年办了几回班，多少人来听？", "培训3期、328人次"),
    ],
)
def test_the_sentence_that_counts_is_quoted_and_gives_no_value(answering: Answering, question: str, said: str) -> None:
    answer = answering.ask(question)
    assert answer.status == "answered"
    assert said in answer.text
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("青岚县2023年上网前把过多少回稿子的关？", "5447", "件次"),
        ("鹭汀镇2024年乡亲能当面翻东西的地方有几个？", "4", "处"),
        ("青岚县2024年办了几回班？", "3", "期"),
        ("青岚县2022年大家提的意见有多少条被听进去了？", "27", "条"),
        ("青岚县2024年办了几回班，都讲了什么？", "3", "期"),
        ("How many courses did 青岚县 give its people in 2024?", "3", "期"),
    ],
)
def test_the_number_is_given_where_every_word_is_accounted_for(
    answering: Answering, question: str, value: str, unit: str
) -> None:
    answer = answering.ask(question)
    assert (answer.value, answer.unit) == (value, unit), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "白榆区2022年通过网上提交的申请有几件",
        "青岚县2024年办班花了多少",
        "青岚县2022年代表建议被听进去了几条",
        "青岚县2022年大家提的意见有多少条没被听进去",
        "青岚县2023年上网前把关的人有几个？",
        "青岚县2022年网友留言被删的有多少",
        "青岚县2024年培训请假的有几人次",
        "云麓市2024年新媒体账号被封的有几个",
        "青岚县2022年现场当面申请的有多少",
    ],
)
def test_no_number_is_given_where_a_word_is_open_or_another_thing_is_asked(answering: Answering, question: str) -> None:
    assert answering.ask(question).value is None


@pytest.mark.parametrize(
    "question", ["云麓市2023年行政检查做了多少次", "云麓市2024年有几起泄密", "云麓市2024年关停了多少账号"]
)
def test_a_number_of_something_near_is_never_the_value(answering: Answering, question: str) -> None:
    assert answering.ask(question).value is None


@pytest.mark.parametrize(
    "question",
    [
        "鹭汀镇2023年网站一年多少人访问",
        "青岚县2023年培训了多少辆汽车",
        "云麓市2024年公众号粉丝多少",
        "青岚县2024年群众好评率",
    ],
)
def test_what_is_not_counted_gets_no_sentence_that_counts_something_else(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert answer.status != "answered", answer.text


def test_a_measure_word_is_counted_in_its_likes_and_a_strange_one_in_itself() -> None:
    assert {"场", "次"} <= asked_units("办了几回")
    assert asked_units("培训了多少辆") == {"辆"}
    assert asked_units("下线了多少老旧信息") == frozenset()

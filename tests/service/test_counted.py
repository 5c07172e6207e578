"""Numbers that no matter known by name explains: the sentence that counts, and its number where one alone can be meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eval.runner import open_desk
from service.answering import Answering
from service.counted import asked_units


@pytest.fixture(scope="module")
def answering() -> Iterator[Answering]:
    with open_desk() as desk:
        yield desk.answering


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云麓市2024年全年回了多少封群众来信", "5000"),
        ("鹭汀镇2023年可视化的解读弄了几件", "4"),
        ("青岚县2023年上网前把过多少回稿子的关？", "5447"),
    ],
)
def test_the_one_number_that_counts_it_is_the_value(answering: Answering, question: str, value: str) -> None:
    answer = answering.ask(question)
    assert answer.value == value
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("鹭汀镇2023年通报了几次，改了多少处", "通报检查6次"),
        ("云麓市2023年行政检查做了多少次", "检查"),
    ],
)
def test_where_several_may_be_meant_or_a_word_narrows_it_the_sentence_alone_is_quoted(
    answering: Answering, question: str, said: str
) -> None:
    answer = answering.ask(question)
    assert answer.value is None
    assert said in answer.text


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

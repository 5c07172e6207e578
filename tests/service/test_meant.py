"""Numbers asked for in lay words: the one quantity that deed and thing can mean; what narrows the question gives none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from disclosure.model import Bound, Statement
from service.answering import Answering
from service.meant import find_meant, read_wanted
from service.places import to_places

SENTENCE = "重点领域信息较多，全年发布信息300条，其中动漫类信息20条；收到意见90条，采纳30条。"


def statement(printed: str, subject: str, parent: int | None = None) -> Statement:
    start = SENTENCE.index(printed)
    return Statement(
        "一", start, start + len(printed), 0, len(SENTENCE), printed, Decimal(printed[:-1]), printed[-1], Bound.EXACT, "value",
        subject, subject, 2023, parent=parent,
    )  # fmt: skip


STATEMENTS = [
    statement("300条", "outside.published_information"),
    statement("20条", "动漫类信息", parent=0),
    statement("90条", "outside.opinions"),
    statement("30条", "采纳"),
]


def meant(question: str, statements: list[Statement] = STATEMENTS) -> str | None:
    wanted = read_wanted(question.lower())
    if wanted is None:
        return None
    found = find_meant(wanted, to_places(statements, {"一": SENTENCE}))
    return found.statement.printed if found is not None else None


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("大伙提了多少条主意", "90条"),
        ("大伙的主意听进去几条", "30条"),
        ("一共晒出多少条消息", "300条"),
        ("How many suggestions were taken on board", "30条"),
    ],
)
def test_deed_and_thing_tell_the_quantity(question: str, printed: str) -> None:
    assert meant(question) == printed


@pytest.mark.parametrize(
    "question",
    [
        "大伙当面提了多少条主意",
        "大伙的主意没听进去几条",
        "上年一共晒出多少条消息",
        "重点领域晒出多少条消息",
        "老人提了多少条主意",
        "删了多少条消息",
        "一共晒出多少",
        "How many suggestions from women were taken on board",
    ],
)
def test_what_narrows_or_names_no_thing_gives_no_quantity(question: str) -> None:
    assert meant(question) is None


def test_two_that_fit_are_none() -> None:
    again = replace(STATEMENTS[2], value=Decimal(91))
    assert meant("大伙提了多少条主意", [*STATEMENTS, again]) is None


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("鹤汀区市场监管局2023年抖出来多少批不合格的吃食？", None, None),
        ("鹤汀区市场监管局2023年曝光了几批不合格的吃食？", "311", "批次"),
        ("石榆市2024年砍掉了多少没用的公众号？", "37", "个"),
        ("柳渡区2023年老百姓的点子收了几条？", "157", "条"),
        ("How many leaflets were handed out by 竹陂县 in 2024?", "36000", "份"),
        ("柳渡区2023年老年人的点子收了几条？", None, None),
        ("竹陂县2024年撤回了几条不满意的信息？", None, None),
        ("石榆市2024年新砍掉几个没用的公众号？", None, None),
    ],
)
def test_the_value_is_given_with_its_sentence(
    lifelike: Answering, question: str, value: str | None, unit: str | None
) -> None:
    answer = lifelike.ask(question)
    assert (answer.value, answer.unit) == (value, unit), answer.text
    assert value is None or answer.citations

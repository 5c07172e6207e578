"""Clauses that only lead up to a question need no explanation; clauses that restrict it do."""

from __future__ import annotations

import pytest

from service.questions.chatter import without_chatter
from service.questions.query import Query
from tests.service.questions.conftest import Asker

ASKED = "青岚县2023年新收申请多少件"
SLOT = ("applications.received_new.total",)


@pytest.mark.parametrize(
    "question",
    [
        f"我是记者，{ASKED}",
        f"我正在写一篇稿子，麻烦问一下，{ASKED}？",
        f"同事和我打赌，输的人请吃火锅，{ASKED}？",
        f"{ASKED}？谢谢，祝工作顺利",
        f"您好，打扰了，我想请教：{ASKED}",
        f"老师布置的作业，{ASKED}",
        "Hi, I am a journalist working on a story: how many applications did Qinglan County receive in 2023?",
    ],
)
def test_talk_around_a_question_is_left_aside(asker: Asker, question: str) -> None:
    outcome = asker.ask(question)
    assert isinstance(outcome, Query)
    assert (outcome.operation, outcome.indicators, outcome.years) == ("value", SLOT, (2023,))


@pytest.mark.parametrize(
    "question",
    [
        "在老年人中，青岚县2023年新收申请多少件",
        "不算农民工提交的，青岚县2023年新收申请多少件",
        "青岚县2023年新收申请多少件，仅限女性",
        "不含撤回的，青岚县2023年新收申请多少件",
        "青岚县2023年新收申请多少件（在规定期限内的）",
        "青岚县2023年，农村居民提出的，新收申请多少件",
        "如果按月平均，青岚县2023年新收申请多少件",
        "青岚县2023年超期的，新收申请多少件",
        "我想问青岚县2023年外国人的新收申请多少件",
    ],
)
def test_a_clause_that_restricts_the_question_is_not_left_aside(asker: Asker, question: str) -> None:
    outcome = asker.ask(question)
    assert not (isinstance(outcome, Query) and outcome.operation == "value" and outcome.subjects), outcome
    assert asker.answering.ask(question).value is None


@pytest.mark.parametrize(
    ("question", "left"),
    [
        (f"楼上吵得厉害，我先问一句，{ASKED}", 0),
        (f"{ASKED}，其中警察提出几件", 1),
    ],
)
def test_only_words_of_idle_clauses_are_dropped(asker: Asker, question: str, left: int) -> None:
    reading = asker.read(question)
    kept = without_chatter(reading)
    assert set(kept.mentions) <= set(reading.mentions)
    told = [each for each in reading.mentions if each.issuer or each.year or each.means("row")]
    assert [each for each in kept.mentions if each in told] == told
    assert set(kept.residue) <= set(reading.residue)
    assert (len(kept.unexplained) > 0) is bool(left)


def test_a_question_without_anything_of_a_report_keeps_all_its_words(asker: Asker) -> None:
    reading = asker.read("我是记者，今晚吃火锅")
    assert without_chatter(reading) == reading


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青岚县去年新收多少件？（2023）", "152"),
        ("青岚县新收比去年多多少件？（2024）", "-78"),
        ("青岚县去年新收多少件", None),
    ],
)
def test_a_year_in_brackets_is_the_one_asked_about(asker: Asker, question: str, value: str | None) -> None:
    assert asker.answering.ask(question).value == value


@pytest.mark.parametrize(
    ("question", "within"),
    [
        ("岫澜网站去年查出来打不开的链接有几个？（2023）", True),
        ("今天天气怎么样？（2023）", False),
        ("今天股票涨了吗？2023", False),
    ],
)
def test_a_year_in_brackets_leaves_the_question_before_it(asker: Asker, question: str, within: bool) -> None:
    assert (asker.answering.ask(question).status != "out_of_scope") == within


def test_how_many_of_those_goes_on_from_what_was_told(asker: Asker) -> None:
    questions = ("How many press conferences did Qinglan County hold in 2024?", "And how many of those were online?")
    assert asker.converse(*questions).status != "out_of_scope"
    assert asker.converse("青岚县2024年发布会开了几场", "这里面凑数的有几场").status != "out_of_scope"
    unheld = (
        "How many articles did the Nanjing science bureau put out in 2024?",
        "And how many of those were its own?",
    )
    assert asker.converse(*unheld).status != "out_of_scope"
    assert asker.converse("青岚县2024年新收多少件", "今天天气怎么样").status == "out_of_scope"

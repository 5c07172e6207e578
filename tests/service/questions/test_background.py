"""Sentences that only tell of the asker are left out; those that restrict the question are not."""

from __future__ import annotations

import pytest

from service.questions.background import without_background
from service.questions.loose import without_loose
from tests.service.questions.conftest import Asker

ASKED = "青岚县2023年新收多少件政府信息公开申请？"


@pytest.mark.parametrize(
    "question",
    [
        f"我孩子今年10岁，作业要用。{ASKED}",
        f"{ASKED}我住502房间，还没吃晚饭呢",
        f"昨天在7号会议室开会，16个人，空调还坏了。{ASKED}",
        f"我3月12号去窗口问过，大姐让我自己上网看。{ASKED}",
        f"我是2009年参加工作的，带3个徒弟。{ASKED}",
        f"听广播里说青岚县挺热闹，我家老头子不信。{ASKED}",
    ],
)
def test_what_the_asker_tells_of_herself_changes_nothing(asker: Asker, question: str) -> None:
    answer = asker.answering.ask(question)
    assert (answer.status, answer.value) == ("answered", "152"), answer.text


@pytest.mark.parametrize(
    "question",
    [
        f"{ASKED}只算网上提交的",
        f"{ASKED}不含5月的",
        f"{ASKED}老年人",
        "青岚县2023年新收申请。其中3月份有多少件？",
    ],
)
def test_a_sentence_that_restricts_is_kept(asker: Asker, question: str) -> None:
    assert asker.answering.ask(question).value is None


def test_the_year_of_another_sentence_is_kept_where_the_question_has_none(asker: Asker) -> None:
    answer = asker.answering.ask("我在看2022年的年报。青岚县新收多少件申请？")
    assert answer.interpretation.years == [2022]


def test_a_single_sentence_is_left_as_it_is(asker: Asker) -> None:
    reading = asker.read("我想问青岚县2023年警察多少人")
    assert without_background(reading) is reading


@pytest.mark.parametrize(("question", "left"), [("青岚县2023年放一起看新收申请", 0), ("青岚县2023年军官申请多少件", 1)])
def test_a_loose_character_is_no_content_unless_it_is_part_of_a_word(asker: Asker, question: str, left: int) -> None:
    assert len(without_loose(asker.read(question)).residue) == left

"""The last gate: a changed digit, an unknown citation and a number from nowhere are caught; sound answers pass."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from service.answering import Answering
from service.composing.draft import MARK, Draft
from service.composing.verify import find_unsupported

QUESTIONS = [
    "漣河区2022年新收申请多少件",
    "漣河区2022年行政事业性收费是多少元",
    "漣河区2022年不予公开多少件",
    "漣河区2022年公开率是多少",
    "青岚县2022到2024年新收申请多少件",
    "青岚县2023年行政许可和行政处罚加起来多少",
    "漣河区2022年结转下年度继续办理总计多少",
    "漣河区2021年新收申请多少件",
    "漣河区2022年存在的主要问题是什么",
    "How many applications did Qinglan County receive in 2023?",
]


@pytest.fixture(scope="module")
def draft_of(answering: Answering) -> Callable[[str], Draft]:
    """The draft of a question, before it is verified."""

    def draft(question: str) -> Draft:
        asked = answering.prepare(question, None, None)
        made, _ = answering.drafting.draft(asked.question, asked.understood, asked.held, asked.wording)
        return answering.with_warnings(made, asked.held, asked.wording)

    return draft


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_sound_answer_passes(draft_of: Callable[[str], Draft], question: str) -> None:
    assert find_unsupported(draft_of(question)) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_number_replaced_by_another_is_caught(draft_of: Callable[[str], Draft], question: str) -> None:
    draft = draft_of(question)
    plain = MARK.sub(lambda mark: " " * len(mark.group()), draft.text)
    places = list(re.finditer(r"\d+(?:\.\d+)?", plain))
    assert places or draft.passages
    for place in places:
        lie = draft.text[: place.start()] + "987654321" + draft.text[place.end() :]
        assert find_unsupported(draft.with_text(lie)) == ["987654321"]


def test_one_changed_digit_of_the_value_is_caught(draft_of: Callable[[str], Draft]) -> None:
    draft = draft_of("漣河区2022年行政许可多少件")
    for place, digit in enumerate("19104"):
        for other in set("0123456789") - {digit}:
            lie = "19104"[:place] + other + "19104"[place + 1 :]
            assert find_unsupported(draft.with_text(draft.text.replace("19104", lie))) == [lie]


@pytest.mark.parametrize(
    "digits",
    [
        "２９９", "٢٩٩", "299.5", "1,299", "299件", "三十件", "二十八件", "百分之三十", "近三成", "一半", "2.9万件", "29万件",
        "翻番", "⑨件", "½", "Ⅳ", "thirty requests", "two dozen", "thrice", "half",
    ],
)  # fmt: skip
def test_numbers_in_other_scripts_are_no_way_around(draft_of: Callable[[str], Draft], digits: str) -> None:
    draft = draft_of("漣河区2022年新收申请多少件")
    assert find_unsupported(draft.with_text(f"{draft.text}另有{digits}"))


@pytest.mark.parametrize("words", ["二十九件", "29件", "第三方", "一是", "统一", "进一步"])
def test_the_same_number_in_words_and_words_that_count_nothing_pass(
    draft_of: Callable[[str], Draft], words: str
) -> None:
    draft = draft_of("漣河区2022年新收申请多少件")
    assert find_unsupported(draft.with_text(f"{draft.text}另有{words}。")) == []


def test_an_unknown_citation_is_caught(draft_of: Callable[[str], Draft]) -> None:
    draft = draft_of("漣河区2022年新收申请多少件")
    assert find_unsupported(draft.with_text(draft.text + "[2]")) == ["[2]"]


def test_a_draft_that_lies_is_not_shown(answering: Answering, caplog: pytest.LogCaptureFixture) -> None:
    asked = answering.prepare("漣河区2022年新收申请多少件", None, None)
    draft, _ = answering.drafting.draft(asked.question, asked.understood, asked.held, asked.wording)
    with caplog.at_level(logging.ERROR):
        shown = answering._verified(replace(draft, text="一共 30 件[1]。"), asked.wording)
    assert shown.text == "29 件[1]"
    assert "unsupported" in caplog.text

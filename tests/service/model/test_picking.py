"""Sentences that a model picks: the report's own, without amounts, under an answer that still says nothing was found."""

from __future__ import annotations

import re
from typing import Any

import pytest

from service.answering import Answering
from service.composing.narrative import holds_amount
from tests.service.model.lies import reads_nothing
from tests.service.model.stub import Request, Stub

HOW = "白榆区2024年靠什么晓得寄出去的东西好不好"
RIGHT = "每季度抽查已办结的答复文书"


def picks(*wanted: int) -> Any:
    return lambda request: {"sentences": list(wanted)} if request.sentences else reads_nothing(request)


def picks_right(request: Request) -> Any:
    return {"sentences": [number for number, sentence in request.sentences if RIGHT in sentence]}


def test_a_picked_sentence_is_shown_as_the_report_has_it(stub: Stub, aided: Answering, plain: Answering) -> None:
    stub.fill = picks_right
    answer, before = aided.ask(HOW), plain.ask(HOW)
    assert (answer.status, answer.reason, answer.value) == (before.status, before.reason, None)
    assert answer.text.startswith(before.text)
    assert re.search(f"“{RIGHT}[^”]*”\\[1\\]$", answer.text)
    assert RIGHT in answer.passages[0].text
    assert [each.ref for each in answer.citations] == [answer.passages[0].id]
    assert len(stub.seen) == 1


def test_only_sentences_of_the_report_asked_about_and_none_with_an_amount_are_sent(
    stub: Stub, aided: Answering
) -> None:
    aided.ask(HOW)
    sent = stub.seen[0].sentences
    report = aided.held.get().by_id["baiyuqu-2024"]
    text = re.sub(r"\s", "", "".join(each.text for each in aided.library.passages.of_versions([report.key])))
    assert len(sent) > 5
    assert all(re.sub(r"\s", "", sentence) in text for _, sentence in sent)
    assert not any(holds_amount(sentence) for _, sentence in sent)


@pytest.mark.parametrize("wanted", [(0,), (-1,), (81,), (9_999,), ()])
def test_a_number_of_no_sentence_picks_none(
    wanted: tuple[int, ...], stub: Stub, aided: Answering, plain: Answering
) -> None:
    stub.fill = picks(*wanted)
    assert aided.ask(HOW).text == plain.ask(HOW).text


def test_picked_sentences_stand_behind_those_that_come_nearest(stub: Stub, aided: Answering, plain: Answering) -> None:
    stub.fill, near = picks(1, 2), "青岚县2024年政务公开领导小组组长是谁"
    before, answer = plain.ask(near), aided.ask(near)
    assert before.passages
    assert answer.text.startswith(f"{before.text}\n")
    assert "语言模型" in answer.text
    assert [each.n for each in answer.citations] == [*range(1, len(answer.citations) + 1)]


def test_a_sentence_that_is_quoted_already_is_not_picked_again(stub: Stub, aided: Answering, plain: Answering) -> None:
    near = "漣河区2022年嫌自己发的东西读着干巴巴，具体是怎么讲的？"
    said = plain.ask(near).text
    stub.fill = lambda request: {"sentences": [number for number, each in request.sentences if each[:20] in said]}
    assert aided.ask(near).text == said


def test_no_more_than_three_are_shown(stub: Stub, aided: Answering) -> None:
    stub.fill = picks(5, 4, 3, 2, 1)
    assert aided.ask(HOW).text.count("”[") == 3


@pytest.mark.parametrize(
    "question",
    [
        "白榆区2024年警察多少人",  # a number that is not there is not looked for in the text
        "白榆区和青岚县2024年靠什么晓得寄出去的东西好不好",  # not one report
        "白榆区2019年靠什么晓得寄出去的东西好不好",  # not held
    ],
)
def test_other_questions_pick_nothing(question: str, stub: Stub, aided: Answering) -> None:
    stub.fill = picks(1)
    assert not aided.ask(question).passages
    assert not any(each.sentences for each in stub.seen)

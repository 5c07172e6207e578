"""A telling in a model's words: marked, cited, once tried again, and the plain one wherever something is amiss."""

from __future__ import annotations

import logging

import pytest

from service.answering import Answering
from service.model import narrating
from tests.service.model.lies import honest, one_digit
from tests.service.model.stub import Request, Stub

PROBLEMS = "白榆区2022年年报承认了哪些不足？"
BESIDE = "青岚县2024年新收多少件申请，大家主要关心哪些事？"
MARK = "语言模型"


def test_an_honest_narrative_takes_the_place_of_the_quotations(stub: Stub, aided: Answering, plain: Answering) -> None:
    answer, before = aided.ask(PROBLEMS), plain.ask(PROBLEMS)
    assert answer.text != before.text
    assert MARK in answer.text
    assert "[E" not in answer.text
    assert "“" not in answer.text.splitlines()[0]
    assert (answer.passages, answer.citations, answer.value) == (before.passages, before.citations, before.value)
    assert len(stub.seen) == 1


def test_a_fault_is_told_once_and_a_better_narrative_taken(stub: Stub, aided: Answering) -> None:
    def improved(request: Request) -> str:
        return one_digit(request) if len(stub.seen) == 1 else honest(request)

    stub.write = improved
    assert MARK in aided.ask(PROBLEMS).text
    first, second = stub.seen
    assert len(second.body["messages"]) == len(first.body["messages"]) + 2
    assert "数字" in second.body["messages"][-1]["content"]


def test_a_second_fault_is_the_last(
    stub: Stub, aided: Answering, plain: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    stub.write = one_digit
    with caplog.at_level(logging.WARNING):
        assert aided.ask(PROBLEMS).text == plain.ask(PROBLEMS).text
    assert len(stub.seen) == 2
    assert "number" in caplog.text
    assert "不足" not in caplog.text  # no word of the question


def test_an_endpoint_that_fails_is_not_asked_again(stub: Stub, aided: Answering, plain: Answering) -> None:
    stub.manner = "500"
    assert aided.ask(PROBLEMS).text == plain.ask(PROBLEMS).text
    assert len(stub.seen) == 1


def test_an_empty_narrative_is_tried_again(stub: Stub, aided: Answering, plain: Answering) -> None:
    stub.write = lambda _: " \n"
    assert aided.ask(PROBLEMS).text == plain.ask(PROBLEMS).text
    assert len(stub.seen) == 2


def test_the_last_gate_stands_behind_the_checks_of_a_narrative(
    stub: Stub, aided: Answering, plain: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrating, "find_faults", lambda text, rules: ())
    stub.write = lambda _: "共收到申请 98765 件[E1]。"
    assert aided.ask(PROBLEMS).text == plain.ask(PROBLEMS).text


def test_the_value_and_its_line_are_never_worded(stub: Stub, aided: Answering, plain: Answering) -> None:
    answer, before = aided.ask(BESIDE), plain.ask(BESIDE)
    assert stub.seen, "the text of the reports is worded"
    assert answer.value == before.value is not None
    told = before.text.splitlines()
    assert answer.text.splitlines()[0] == told[0]


@pytest.mark.parametrize(
    "question",
    [
        "What problems did Baiyu District admit in its 2022 report?",  # nothing of a translation could be checked
        "青岚县2024年新收申请多少件",
        "哪些年报提到“公众号”",
    ],
)
def test_what_is_no_chinese_telling_is_not_worded(
    question: str, stub: Stub, aided: Answering, plain: Answering
) -> None:
    assert aided.ask(question).text == plain.ask(question).text
    assert stub.seen == []


def test_warnings_stay(stub: Stub, aided: Answering, plain: Answering) -> None:
    answer, before = aided.ask(PROBLEMS), plain.ask(PROBLEMS)
    assert answer.warnings == before.warnings

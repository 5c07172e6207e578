"""Issues in English: taken apart by the sentence of their kind, and said anew with the same numbers."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest

from disclosure.issue_kinds import load_issue_kinds
from disclosure.stores.library import Library
from service.composing.issues import load_sentences, tell_issue

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
FILLED = {
    "year": "2023", "earlier": "2022", "period": "2021", "left_sum": "3", "right_sum": "4", "gap": "1", "sum": "12",
    "count": "5", "before": "1,204", "after": "7.5", "now": "8",
}  # fmt: skip


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", load_issue_kinds())
def test_every_kind_is_told_in_english_with_its_own_fields(code: str) -> None:
    chinese, english = load_issue_kinds()[code].message, load_sentences()["sentences"][code]
    assert names(english) <= names(chinese)
    fields: dict[str, Any] = {name: FILLED.get(name, f"‹{name}›") for name in names(chinese)}
    assert tell_issue(code, chinese.format(**fields), "en") == english.format(**fields)
    assert tell_issue(code, chinese.format(**fields), "zh") == chinese.format(**fields)


def test_no_sentence_is_of_a_kind_that_there_is_not() -> None:
    assert set(load_sentences()["sentences"]) == set(load_issue_kinds())


def test_labels_are_said_in_english_and_quotations_stay() -> None:
    told = tell_issue(
        "sum_differs",
        "某区2023年报告：行政复议结果维持0、行政复议尚未审结1，相加为1；行政复议总计4，合计4；两者通常相等（四种结果之和等于总计），相差3。",
        "en",
    )
    assert "Administrative review, upheld 0; Administrative review, pending 1 come to 1" in told
    assert "differ by 3" in told
    quoted = "某区2023年报告：正文称申请“全部按期办结”，而表格中结转下年度继续办理2件。"
    assert "“全部按期办结”, while the table carries out 2." in tell_issue("all_finished", quoted, "en")


def test_every_issue_held_is_told_with_its_numbers(library: Library) -> None:
    held, total = library.issues.find(1000, None, None)
    assert total == len(held) > 0
    for issue in held:
        told = tell_issue(issue.code, issue.message, "en")
        assert told.startswith("The 20"), issue.message
        rest = re.sub(r"（.*?总计）|（[^）]*等于[^）]*）", "", issue.message)
        assert set(NUMBER.findall(told)) <= set(NUMBER.findall(issue.message))
        assert {each for each in NUMBER.findall(rest) if each not in told} == set(), told


@pytest.mark.parametrize("message", ["没有这样的句子", "某区2023年报告", "报告：" * 3000])
def test_what_cannot_be_taken_apart_stays_as_it_is(message: str) -> None:
    assert tell_issue("identity_broken", message, "en") == message
    assert tell_issue("gone", message, "en") == message

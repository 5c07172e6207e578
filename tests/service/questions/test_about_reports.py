"""What is a question about reports although no word of it names a row: with a body and a year; 2023年报 is a report."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("市公安局2023年受到表扬了吗", "missing"),
        ("2023年世界人口多少", "out_of_scope"),
        ("公安局在哪办身份证", "out_of_scope"),
        ("Who won the 2022 World Cup", "out_of_scope"),
    ],
)
def test_a_body_with_a_year_is_of_the_reports(asker: Asker, question: str, status: str) -> None:
    assert asker.answering.ask(question).status == status


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云麓市2024年报里新收多少件", "610"),
        ("云麓市2024年报了多少件新收", "610"),
        ("云麓市2024年新收涨到多少了", "610"),
        ("云麓市2024年新收变成多少", "610"),
        ("云麓市2024年收不收信息处理费，收了多少元", None),
    ],
)
def test_a_report_of_a_year_is_read_as_one(asker: Asker, question: str, value: str | None) -> None:
    answer = asker.answering.ask(question)
    assert answer.status == "answered"
    assert value is None or answer.value == value


def test_so_many_as_the_asker_says_is_no_change(asker: Asker) -> None:
    answer = asker.answering.ask("云麓市2024年新收有610件这么多吗")
    assert answer.status == "answered"
    assert [each.value for each in answer.figures] == ["610"]


def test_words_behind_a_year_are_no_body(asker: Asker) -> None:
    answer = asker.answering.ask("2024年粉丝总共多少")
    assert "粉丝" not in (answer.text or "")


def test_no_reason_is_said_to_be_none(asker: Asker) -> None:
    answer = asker.answering.ask("云麓市2024年行政处罚是什么原因造成减少的")
    assert "没有找到说明原因的句子" in answer.text

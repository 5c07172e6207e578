"""Rows told by their numbers in the form."""

from __future__ import annotations

import pytest

from disclosure.vocabulary import load_vocabulary
from service.answering import Answering
from service.questions.numbered import Numbering

NUMBERING = Numbering(load_vocabulary().of("2021"))


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("不予公开第8项有几件", "属于行政查询事项有几件"),
        ("（三）不予公开的第三项有几件", "危及“三安全一稳定”有几件"),
        ("(三)8有几件", "属于行政查询事项有几件"),
        ("无法提供里面第二小项", "没有现成信息需要另行制作"),
        ("其他处理第三项几件", "其他处理中的其他几件"),
        ("（四）有多少件", "无法提供有多少件"),
        ("（七）总计", "办理结果总计"),
        ("不予处理第6项", "不予处理编号6"),
    ],
)
def test_a_number_is_written_out(question: str, written: str) -> None:
    assert NUMBERING.write_out(question) == written


@pytest.mark.parametrize(
    "question",
    [
        "（三）不予公开",
        "不予公开三类内部事务信息几件",
        "不予公开8件对吗",
        "第二十条第（六）项",
        "其他处理中第3项“其他”几件",
        "不予公开的理由前三项",
    ],
)
def test_what_is_no_reference_or_says_the_label_is_left(question: str) -> None:
    assert NUMBERING.write_out(question) == question


@pytest.mark.parametrize(
    ("question", "indicator"),
    [
        ("青岚县2023年不予公开第七项多少件", "applications.refused_enforcement_file.total"),
        ("青岚县2023年一共办出了多少件的结果，就是（七）总计", "applications.outcome_total.total"),
        ("青岚县2023年（五）第2项自然人几件", "applications.unprocessed_repeated.natural_person"),
    ],
)
def test_the_cell_of_the_number_answers(answering: Answering, question: str, indicator: str) -> None:
    assert [each.indicator for each in answering.ask(question).figures] == [indicator]


def test_a_number_without_a_row_gives_no_figure(answering: Answering) -> None:
    answer = answering.ask("青岚县2023年不予公开第九项多少件")
    assert (answer.value, answer.figures) == (None, [])

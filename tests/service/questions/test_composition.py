"""What a figure is made of: outcomes, reasons, kinds of applicants, results; and reasons asked for beside a figure."""

from __future__ import annotations

import pytest

from service.answer import Answer
from tests.service.questions.conftest import Asker

OUTCOMES = [
    ("予以公开", "69"),
    ("部分公开", "17"),
    ("不予公开", "11"),
    ("无法提供", "39"),
    ("不予处理", "5"),
    ("其他处理", "15"),
]
WHOLES = [
    ("青岚县2023年答复结果分布", "applications.outcome_total.total", 6),
    ("青岚县2023年办理结果构成", "applications.outcome_total.total", 6),
    ("青岚县 2023 办理结果", "applications.outcome_total.total", 6),
    ("青岚县2023年各类处理结果各占多少", "applications.outcome_total.total", 6),
    ("青岚县2023年申请结果都有哪些", "applications.outcome_total.total", 6),
    ("青岚县2023年企业申请的办理结果分布", "applications.outcome_total.business", 6),
    ("青岚县2023年申请人构成", "applications.received_new.total", 6),
    ("青岚县2023年不予公开的理由分布", "applications.refused.total", 8),
    ("青岚县2023年无法提供由哪些组成", "applications.unavailable.total", 3),
    ("青岚县2023年为什么不予公开", "applications.refused.total", 8),
    ("青岚县2023年不予公开的理由有几种", "applications.refused.total", 8),
    ("青岚县2023年不予处理包括哪些情形，各多少件", "applications.unprocessed.total", 5),
    ("青岚县2023年申请都是谁提的", "applications.received_new.total", 6),
    ("青岚县2023年新收申请按申请人类型", "applications.received_new.total", 6),
    ("青岚县2023年为什么无法提供的这么多", "applications.unavailable.total", 3),
    ("青岚县2023年复议情况怎么样", "remedies.review.total", 4),
    ("青岚县2023年诉讼结果如何", "remedies.litigation.total", 4),
    ("青岚县 2023 复议诉讼情况", "remedies.review.total", 4),
    ("Qinglan 2023 breakdown of outcomes", "applications.outcome_total.total", 6),
]
NO_PARTS = [  # where a number, a meaning, one part, or something that has no parts is asked for
    "青岚县2023年办理结果总计多少件",
    "青岚县2023年行政许可构成",
    "不予公开包括哪些情形",
    "青岚县2023年不予公开最多的理由是什么",
    "青岚县2023年为什么不予公开的比2022年少",
    "青岚县2023年复议多少件",
    "青岚县2023年为什么没公开会议纪要",
    "青岚县2023年涉及拆迁的不予公开的理由分布",
]


def slots(answer: Answer) -> list[str]:
    return [each.indicator for each in answer.figures]


@pytest.mark.parametrize(("question", "whole", "parts"), WHOLES)
def test_a_figure_is_taken_apart(asker: Asker, question: str, whole: str, parts: int) -> None:
    answer = asker.converse(question)
    assert (answer.status, answer.interpretation.operation) == ("answered", "composition")
    assert answer.interpretation.indicators[0] == whole
    assert len(slots(answer)) == parts
    assert answer.value is None


@pytest.mark.parametrize("question", NO_PARTS)
def test_another_question_takes_nothing_apart(asker: Asker, question: str) -> None:
    assert asker.converse(question).interpretation.operation != "composition"


def test_each_part_has_its_number_and_its_share(asker: Asker) -> None:
    answer = asker.converse("青岚县2023年办理结果构成")
    assert [each.value for each in answer.figures] == [value for _, value in OUTCOMES]
    assert "予以公开：69 件[2]，占 44.23%" in answer.text
    assert "办理结果总计：156 件[1]" in answer.text


def test_parts_that_are_none_stand_on_one_line_with_their_cells(asker: Asker) -> None:
    lines = asker.converse("青岚县2023年不予公开的理由分布").text.splitlines()
    assert lines[-1] == (
        "不予公开：属于国家秘密、不予公开：其他法律行政法规禁止公开、不予公开：危及“三安全一稳定”：都没有[1][2][3]"
    )


@pytest.mark.parametrize(
    "question",
    [
        "青岚县2023年没能给公开的申请一共多少，主要因为什么",
        "青岚县2023年不予公开的有多少件，主要是什么原因",
        "青岚县2023年不予公开多少件？为什么？",
    ],
)
def test_a_figure_with_its_reasons_the_greatest_first(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert (answer.value, slots(answer)) == ("11", ["applications.refused.total"])
    assert "属于行政查询事项：5 件" in answer.text.splitlines()[1]


@pytest.mark.parametrize(
    ("number", "told"), [("15", "是的，15 与年报相符。"), ("16", "年报里不是这个数（16 是您给出的数）。")]
)
def test_a_number_that_the_asker_has_for_the_whole_is_confirmed_or_denied(asker: Asker, number: str, told: str) -> None:
    answer = asker.converse(f"青岚县2023年其他处理{number}件包括哪些")
    assert answer.text.startswith(told)
    assert len(answer.figures) == 3


def test_a_conversation_goes_on_from_the_whole(asker: Asker) -> None:
    asked = ("青岚县2023年不予公开多少件", "为什么不公开")
    assert asker.converse(*asked).interpretation.operation == "composition"
    compared = asker.converse(*asked, "跟云麓市同年比呢")
    assert (compared.interpretation.operation, slots(compared)) == ("compare", ["applications.refused.total"] * 2)
    assert slots(asker.converse(*asked, "那无法提供呢"))[0].startswith("applications.unavailable_")
    assert asker.converse(*asked, "2022年呢").interpretation.years == [2022]
    assert asker.converse(*asked, "占比多少").value == "7.05"


def test_results_are_those_of_what_was_received(asker: Asker) -> None:
    answer = asker.converse("青岚县2023年收到多少申请", "结果怎么样")
    assert answer.interpretation.indicators[0] == "applications.outcome_total.total"


def test_why_is_told_by_the_prose_where_it_says_so(asker: Asker) -> None:
    answer = asker.converse("青岚县教育局2023年为什么有些信息无法提供")
    assert "后者多因本机关不掌握相关信息" in answer.text
    assert asker.converse("青岚县2023年为什么不予公开").passages == []

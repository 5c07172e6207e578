"""What people ask in one breath: by how many and by what percentage, how many and with what results, a row as a whole."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.questions.composition import asks_results


@pytest.mark.parametrize(
    "question",
    [
        "云麓市2024年新收申请比2023年增加了多少，增幅是多少？",
        "云麓市2024年新收申请比2023年增加多少件、增长百分之几",
        "云麓市2024年新收申请比上年增长了百分之几，多了多少件",
        "How much did new applications to Yunlu City rise in 2024 from 2023, in number and in percent?",
    ],
)
def test_an_amount_and_a_percentage_of_change_are_both_told(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert (answer.value, answer.unit) == ("35.25", "%")
    assert "610 - 451 = 159" in answer.text


def test_a_percentage_alone_is_told_alone(answering: Answering) -> None:
    assert "159" not in answering.ask("云麓市2024年新收申请比2023年增长百分之几").text


@pytest.mark.parametrize(
    "question",
    [
        "云麓市2024年复议后起诉有几件，结果分别是什么",
        "云麓市2024年政府信息公开行政诉讼复议后起诉的案件有几件？结果如何？",
    ],
)
def test_results_are_told_with_their_number(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert answer.value == "14"
    assert all(part in answer.text for part in ("结果维持：9 件", "其他结果：2 件", "尚未审结：2 件", "结果纠正：1 件"))


@pytest.mark.parametrize("clause", ["结果如何", "审理结果怎么样", "其结果分别是什么", "and with what results"])
def test_a_clause_asks_for_results_alone(clause: str) -> None:
    assert asks_results(clause)


@pytest.mark.parametrize("clause", ["结果公开了吗", "办理结果的反馈方式", "检查结果如何通报", "为什么"])
def test_a_clause_that_says_more_does_not(clause: str) -> None:
    assert not asks_results(clause)


@pytest.mark.parametrize("question", ["云麓市2024年行政规范性文件情况", "云麓市2024年规范性文件公开情况怎么样"])
def test_a_row_is_described_by_all_its_cells(answering: Answering, question: str) -> None:
    assert [figure.value for figure in answering.ask(question).figures] == ["35", "13", "336"]


def test_a_row_of_which_a_number_is_asked_is_asked_back(answering: Answering) -> None:
    assert answering.ask("云麓市2024年规范性文件有多少件").status == "clarify"

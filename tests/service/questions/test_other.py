"""其他 as a kind of applicant, and things that are handled beside applications: neither gets the number of all."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "slot"),
    [
        ("云麓市2024年新收申请中申请人类别为「其他」的几件", "received_new.other"),
        ("云麓市2024年新收申请申请人类型是其他的有多少件", "received_new.other"),
        ("云麓市2024年申请人身份是其他的新收几件", "received_new.other"),
        ("云麓市2024年新收其他几件", "received_new.other"),
        (
            "云麓市2024年以「属于行政查询事项」不予公开、申请人类别为「其他」的有几件？",
            "refused_administrative_query.other",
        ),
        ("云麓市2024年属于国家秘密的其他几件", "refused_state_secret.other"),
        ("云麓市2024年不掌握的申请人为其他几件", "unavailable_not_held.other"),
    ],
)
def test_other_is_a_kind_of_applicant(asker: Asker, question: str, slot: str) -> None:
    figures = asker.answering.ask(question).figures
    assert [each.indicator for each in figures] == [f"applications.{slot}"]


def test_other_before_a_row_is_asked_back(asker: Asker) -> None:
    answer = asker.answering.ask("云麓市2024年其他新收几件")
    assert (answer.status, answer.figures) == ("clarify", [])


@pytest.mark.parametrize(
    "question",
    [
        "云麓市2024年答复咨询多少件",
        "云麓市2024年受理群众诉求多少件",
        "云麓市2024年诉求办结多少件",
        "云麓市2024年办结事项多少件",
        "云麓市2024年收到材料多少件",
    ],
)
def test_what_else_is_handled_has_no_number_of_applications(asker: Asker, question: str) -> None:
    assert asker.answering.ask(question).figures == []


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("我想咨询一下云麓市2024年新收多少件", "610"),
        ("咨询：云麓市2024年收到申请多少件", "610"),
        ("云麓市2024年收到的案件多少件", "610"),
    ],
)
def test_who_asks_to_be_told_gets_the_number(asker: Asker, question: str, value: str) -> None:
    assert asker.answering.ask(question).value == value

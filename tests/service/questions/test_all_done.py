"""Whether all applications were dealt with: yes or no by those that were carried over, for all or one kind of applicants."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

ASKED = [
    "青岚县2023年申请都答复了吗",
    "青岚县2023年是不是全都办完了",
    "青岚县2023年收到的申请全部办结了吗",
    "青岚县2023年每件申请都给答复了吗",
    "青岚县2023年是不是全都给答复了",
    "Did Qinglan answer all requests in 2023?",
    "Were all requests in Qinglan answered in 2023?",
]


@pytest.mark.parametrize("question", ASKED)
def test_not_all_were_dealt_with_where_one_was_carried_over(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert (answer.value, [each.indicator for each in answer.figures]) == ("1", ["applications.carried_out.total"])
    assert answer.text.startswith(("没有全部办结", "Not all were dealt with"))


def test_all_were_dealt_with_where_none_was_carried_over(asker: Asker) -> None:
    answer = asker.converse("漣河回族区2022年自然人的申请都办完了吗")
    assert answer.value == "0"
    assert answer.text.startswith("全部办结")


def test_one_kind_of_applicants_alone(asker: Asker) -> None:
    answer = asker.converse("青岚县2023年企业的申请都办完了吗")
    assert [each.indicator for each in answer.figures] == ["applications.carried_out.business"]


@pytest.mark.parametrize(
    "question", ["青岚县2023年是否全部按期答复", "青岚县2023年办结了多少件", "青岚县2023年有没有办结的申请"]
)
def test_other_questions_on_what_was_done(asker: Asker, question: str) -> None:
    assert not asker.converse(question).text.startswith(("没有全部办结", "全部办结"))


@pytest.mark.parametrize(
    ("question", "slot", "value"),
    [
        ("云麓市2024年行政复议都审结了吗", "remedies.review.pending", "4"),
        ("Were all reviews concluded in Yunlu City in 2024?", "remedies.review.pending", "4"),
    ],
)
def test_reviews_that_are_pending(asker: Asker, question: str, slot: str, value: str) -> None:
    answer = asker.converse(question)
    assert ([each.indicator for each in answer.figures], answer.value) == ([slot], value)
    assert answer.text.startswith(("没有全部审结", "Not all were concluded"))


@pytest.mark.parametrize(
    "question",
    ["青岚县2023年行政许可都办完了吗", "青岚县2023年热线诉求都回复了吗", "Did Qinglan handle all complaints in 2023?"],
)
def test_what_was_left_of_other_things_stands_in_no_row(asker: Asker, question: str) -> None:
    assert asker.converse(question).value is None

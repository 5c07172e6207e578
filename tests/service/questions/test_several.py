"""Several questions in one: each is answered, none in place of another, and what only looks like two stays one."""

from __future__ import annotations

import pytest

from service.questions.query import Query
from service.questions.several import split_asked
from tests.service.questions.conftest import Asker

COUNTY, DISTRICT, CITY = "青岚县人民政府", "白榆区人民政府", "云麓市人民政府"
RECEIVED, REFUSED = "applications.received_new.total", "applications.refused.total"

SEVERAL = [
    ("How many applications did Qinglan County receive in 2023 and how many were refused?", ["152", "11"]),
    ("How many requests did Baiyu District get in 2024, and what about Yunlu City?", ["180", "610"]),
    ("How many requests did Qinglan County receive in 2023; how many in 2022?", ["152", "167"]),
    ("Yunlu City: lawsuits in 2024, and how many of them did it lose?", ["22", "1"]),
    (
        "How many requests did Qinglan County get in 2023, how many did it refuse and how many did it carry over?",
        ["152", "11", "1"],
    ),
    ("How many reviews did Yunlu City face in 2023 and what share was upheld?", ["40", "55"]),
    ("How many requests did Qinglan County receive in 2023, and was that more than in 2022?", ["152", "167"]),
]
ONE = [
    "Of the requests that Qinglan County closed in 2023, how many were refused?",
    "For Qinglan County in 2023, how many requests were refused?",
    "Our paper is on refusals. For Qinglan County, how many were there in 2023?",
    "How many applications came from companies and were refused in Qinglan County in 2023?",
    "How many applications, which were all refused, came from companies?",
]


@pytest.mark.parametrize(("question", "numbers"), SEVERAL)
def test_each_is_answered(asker: Asker, question: str, numbers: list[str]) -> None:
    answer = asker.converse(question)
    assert answer.status == "answered"
    assert all(f" {number}" in answer.text or answer.text.startswith(number) for number in numbers), answer.text


@pytest.mark.parametrize("question", ONE)
def test_one_question_is_not_split(question: str) -> None:
    assert split_asked(question) == ()


def test_what_is_refused_of_the_companies_is_no_question_of_its_own(asker: Asker) -> None:
    outcome = asker.ask("How many applications came from companies and were refused in Qinglan County in 2023?")
    assert isinstance(outcome, Query)
    assert outcome.indicators == ("applications.refused.business",)


def test_a_crossing_stays_a_crossing_and_others_are_points(asker: Asker) -> None:
    crossing = asker.ask("How many requests did Baiyu District get in 2024, and what about Yunlu City?")
    assert isinstance(crossing, Query)
    assert (crossing.points, len(crossing.issuers), crossing.indicators) == ((), 2, (RECEIVED,))
    apart = asker.ask(
        "How many requests did Baiyu District get in 2024, and how many did Qinglan County refuse in 2023?"
    )
    assert isinstance(apart, Query)
    assert [(year, ids) for _, year, _, ids in apart.points] == [(2024, (RECEIVED,)), (2023, (REFUSED,))]


def test_a_part_that_is_not_understood_gives_no_half_answer(asker: Asker) -> None:
    answer = asker.converse("How many applications did Qinglan County receive in 2023 and how many came from farmers?")
    assert answer.value is None
    assert not answer.figures

"""English words that are talk elsewhere restrict where they are bound to what is asked: no number is given then."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

RESTRICTED = [
    "How many applications from students did Qinglan County receive in 2023?",
    "How many requests from reporters did Qinglan County receive in 2023?",
    "How many important requests did Qinglan County receive in 2023?",
    "How many recent requests did Qinglan County receive in 2023?",
    "How many English requests did Qinglan County get in 2023?",
    "How many requests did Qinglan County receive on Monday in 2023?",
    "How many requests did Qinglan County receive in the morning in 2023?",
    "How many requests made twice did Qinglan County receive in 2023?",
    "How many requests about school projects did Qinglan County get in 2023?",
    "How many big fines did Qinglan County impose in 2023?",
    "How many requests by small companies did Qinglan County get in 2023?",
    "How many requests were refused and later granted in Qinglan in 2023?",
    "How many applications did everyone except companies file in Qinglan in 2023?",
    "How many farmers did Qinglan County refuse in 2023?",
    "What share of farmers did Qinglan County refuse in 2023?",
    "How many land disputes did Qinglan County receive in 2023?",
]
HARMLESS = [
    ("My students need this on Monday: how many requests did Qinglan County receive in 2023?", "152"),
    ("A quick request: how many applications did Qinglan County receive in 2023?", "152"),
    ("I'm a reporter on a small paper. How many requests did Qinglan County receive in 2023?", "152"),
    ("For a school project, how many penalties did Qinglan County impose in 2023?", "41228"),
    ("Later today I have to file a story, so how many requests did Qinglan County refuse in 2023?", "11"),
    ("According to officials, how many requests did Qinglan County receive in 2023?", "152"),
]


@pytest.mark.parametrize("question", RESTRICTED)
def test_no_number_for_what_is_narrower(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert answer.value is None, answer.text
    assert not [each for each in answer.figures if each.value is not None], answer.text


@pytest.mark.parametrize(("question", "value"), HARMLESS)
def test_talk_stays_talk(asker: Asker, question: str, value: str) -> None:
    assert asker.converse(question).value == value


@pytest.mark.parametrize(
    "question",
    [
        "How many thesis requests did Qinglan County receive in 2023?",
        "How many newsroom penalties did Qinglan County impose in 2023?",
        "How many requests from cousins and uncles did Qinglan County receive in 2023?",
        "How many requests from the pub did Qinglan County receive in 2023?",
        "How many requests about lunch did Qinglan County receive in 2023?",
        "How many requests did Qinglan County receive in 2023 from any charity shop?",
        "What was the number of internal requests that Qinglan County received in 2023?",
    ],
)
def test_talk_between_a_count_and_a_slot_or_behind_its_preposition_restricts(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert answer.value is None, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many people's requests did Qinglan County receive in 2023?", "152"),
        ("How many fresh requests from the public did Qinglan County receive in 2023?", "152"),
        ("How many requests did Qinglan County receive in 2023, according to its report?", "152"),
        ("Only companies: how many requests did Qinglan County receive in 2023?", "5"),
    ],
)
def test_neutral_words_restrict_nothing(asker: Asker, question: str, value: str) -> None:
    assert asker.converse(question).value == value

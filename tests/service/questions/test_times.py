"""So many times another in English, as what the asker believes."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

BELIEVED = [
    ("Did Qinglan County take in more than twice as many requests in 2022 as in 2024?", "Yes", "2.26"),
    ("Did Qinglan County get three times as many requests in 2022 as in 2024?", "No", "2.26"),
    ("Did Yunlu City refuse at least twice as many requests as Baiyu District in 2024?", "Yes", "2.88"),
    ("Did requests in Qinglan County double between 2023 and 2024?", "No", "-51.32"),
    ("Did requests in Qinglan County halve between 2023 and 2024?", "Yes", "-51.32"),
    ("Did reviews against Yunlu City more than double from 2023 to 2024?", "No", "-27.50"),
]


@pytest.mark.parametrize(("question", "verdict", "value"), BELIEVED)
def test_the_verdict_is_that_of_the_multiple(asker: Asker, question: str, verdict: str, value: str) -> None:
    answer = asker.converse(question)
    assert (answer.text.split(",")[0], answer.value) == (verdict, value)


@pytest.mark.parametrize(
    "question", ["How many requests doubled in Qinglan in 2023?", "Which body's requests doubled in 2023?"]
)
def test_where_nothing_is_believed_the_word_stays_unexplained(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert answer.value is None
    assert not answer.figures

"""Rates of no name in the form are shares that show of what; those of something else are no shares."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云麓市2024年不予公开率", "11.92"),
        ("云麓市2024年拒绝率是多少", "11.92"),
        ("云麓市2023年部分公开率", "15.91"),
        ("云麓市2024年行政诉讼胜诉率", "75.00"),
        ("云麓市2024年政府打官司的胜率", "75.00"),
        ("青岚县2024年结案率", "94.67"),
        ("Yunlu City's refusal rate in 2024", "11.92"),
        ("What share of Yunlu City's refusals in 2024 were due to enforcement files?", "26.39"),
        ("What share of all outcomes in 2022 did 青岚县 grant in full? As a percentage of the outcome total.", "35.98"),
    ],
)
def test_a_rate_is_told_by_what_it_is_of(asker: Asker, question: str, value: str) -> None:
    assert asker.answering.ask(question).value == value


@pytest.mark.parametrize(
    "question",
    [
        "云麓市2024年主动公开率",
        "云麓市2024年满意率",
        "云麓市2024年按时办结率",
        "云麓市2024年复议率",
        "云麓市2024年老百姓告政府的胜诉率",
    ],
)
def test_no_other_rate_is_made_up(asker: Asker, question: str) -> None:
    assert asker.answering.ask(question).value is None

"""Where, by whom, how, and whether others can see it: what no cell answers, though a slot is named."""

from __future__ import annotations

import pytest

from service.questions.beyond_cells import asks_beyond_cells
from service.questions.query import COMPOSITION, PROSE, Query
from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    "question",
    [
        "青岚县2023年处罚和许可的结果在哪公布？",
        "青岚县2023年行政处罚谁来审？",
        "青岚县2023年的许可决定外人查得到吗？",
        "青岚县2023年做得差的单位怎么罚的？",
        "Are the licences of 青岚县 open for anybody to look up in 2023?",
    ],
)
def test_the_text_is_asked(asker: Asker, question: str) -> None:
    outcome = asker.understand(question).outcome
    assert isinstance(outcome, Query)
    assert outcome.operation == PROSE


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("青岚县2023年收到的申请办理结果怎么样", COMPOSITION),
        (
            "How did the number of administrative coercion decisions at 青岚县人民政府 develop from 2022 to 2024?",
            "trend",
        ),
        ("青岚县2023年行政处罚怎么变的", None),
        ("不知道去哪里查，请问青岚县2023年行政处罚多少件", "value"),
        ("青岚县和白榆区2023年谁的行政处罚多", None),
    ],
)
def test_a_figure_is_asked(asker: Asker, question: str, operation: str | None) -> None:
    outcome = asker.understand(question).outcome
    assert isinstance(outcome, Query)
    assert outcome.operation != PROSE
    assert operation is None or outcome.operation == operation


@pytest.mark.parametrize("key", ["许可在哪里办了多少件", "谁最多", "情况怎么样", "在哪一年最高"])
def test_amounts_and_superlatives_are_no_such_question(key: str) -> None:
    assert not asks_beyond_cells(key)

"""A bare 文件 beside a column of the table of regulations is the normative documents, and nothing else is."""

from __future__ import annotations

import pytest

from service.questions.query import PROSE, Query
from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("青岚县2023年废止的文件有多少件", "repealed"),
        ("青岚县2023年废了几个文件", "repealed"),
        ("青岚县2023年文件废止了多少", "repealed"),
        ("青岚县2023年还在用的文件有多少件", "in_force"),
        ("青岚县2023年制定了几件文件", "made"),
    ],
)
def test_documents_are_counted(asker: Asker, question: str, column: str) -> None:
    outcome = asker.understand(question).outcome
    assert isinstance(outcome, Query)
    assert outcome.indicators == (f"proactive.normative_documents.{column}",)
    assert outcome.operation == "value"


@pytest.mark.parametrize(
    "question",
    [
        "青岚县2023年政策文件库里有效的文件库文件怎么标",
        "青岚县2023年发布了多少文件解读",
        "青岚县2023年教育类废止文件多少件",
    ],
)
def test_other_documents_are_not(asker: Asker, question: str) -> None:
    outcome = asker.understand(question).outcome
    assert not isinstance(outcome, Query) or outcome.operation == PROSE

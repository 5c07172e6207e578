"""Quantities of the prose: answered with their sentence when one statement fits, and never guessed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from service.answering import Answering
from tests.service.conftest import SAMPLES, TODAY, keep_in


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("青岚县2023年举办了几次培训", "2", "期"),
        ("青岚县2023年网站访问量是多少次", "713335", "次"),
        ("青岚县2023年政务新媒体有几个", "39", "个"),
        ("青岚县2023年意见征集几次", "6", "次"),
    ],
)
def test_a_quantity_of_the_prose_is_given_with_its_sentence(
    answering: Answering, question: str, value: str, unit: str
) -> None:
    answer = answering.ask(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", value, unit)
    assert [citation.kind for citation in answer.citations] == ["passage"]
    assert answer.passages[0].text.find(f"{value}{unit}") >= 0
    assert "正文" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "青岚县2023年有多少警察",
        "青岚县2023年有几个村",
        "青岚县2023年培训了多少辆汽车",
        "青岚县2023年政务新媒体有几次",
        "青岚县2023年政务新媒体发布内容",
        "青岚县2023年不予行政许可的决定有多少件",
        "白榆区2023年答复一件公开申请平均用几天",
        "青岚县2023年平均每次培训多少人次",
        "云麓市2024年通过12345转来的申请几件",
        "青岚县2023年规章被备案审查几件",
    ],
)
def test_what_the_prose_does_not_count_gets_no_number(answering: Answering, question: str) -> None:
    assert answering.ask(question).value is None


@pytest.fixture(scope="module")
def without_table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    """A service over one report whose table three was not read."""
    held = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("without"))}))
    text = (SAMPLES / "baiyu-2024.md").read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if "本年新收政府信息公开申请数量" not in line)
    assert kept != text
    ingest_bytes(kept.encode(), "baiyu-2024.md", keep_in(held))
    yield Answering(held, today=lambda: TODAY)
    held.close()


def test_a_slot_that_no_table_has_is_told_in_the_words_of_the_text(without_table: Answering) -> None:
    answer = without_table.ask("白榆区2024年新收申请多少件")
    assert (answer.status, answer.value, answer.unit) == ("answered", "180", "件")
    assert "没有读到" in answer.text
    assert answer.figures == []
    assert [citation.kind for citation in answer.citations] == ["passage"]


@pytest.mark.parametrize("question", ["白榆区2024年科研机构新收申请多少件", "白榆区2023年新收申请多少件"])
def test_of_a_slot_that_the_text_does_not_say_there_is_no_number(without_table: Answering, question: str) -> None:
    assert without_table.ask(question).value is None

"""The prompts: complete, with known fields only, and with report text as data that cannot speak up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure.errors import InvalidForms
from disclosure.load_form import load_yaml
from service.answering import Answering
from service.composing import wording
from service.model import prompts
from service.model.prompts import FIELDS, fill_prompt, load_prompt, new_marker, quote_data
from tests.service.model.stub import Stub

PROBLEMS = "白榆区2022年年报承认了哪些不足？"


@pytest.mark.parametrize("step", FIELDS)
def test_a_prompt_uses_every_field_of_its_step_and_no_other(step: str) -> None:
    prompt = load_prompt(step)
    used = set(re.findall(r"\$([a-z]+)", " ".join(prompt.texts)))
    assert used == FIELDS[step]


@pytest.mark.parametrize(
    "data",
    [
        "system: ''\nuser: u",
        "system: s",
        "system: s $nosuch\nuser: u",
        "system: s\nuser: 'costs $ 5'",
    ],
)
def test_a_wrong_prompt_is_told_at_the_start(data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "compose.yaml").write_text(data, encoding="utf-8")
    monkeypatch.setattr(prompts, "FOLDER", tmp_path)
    load_prompt.cache_clear()
    with pytest.raises(InvalidForms, match=r"compose\.yaml"):
        load_prompt("compose")
    load_prompt.cache_clear()


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert fill_prompt("$question", question="$marker ${pieces}") == "$marker ${pieces}"


def test_a_marker_is_new_each_time() -> None:
    assert len({new_marker() for _ in range(100)}) == 100


def test_data_hold_no_character_that_is_not_seen() -> None:
    assert quote_data("申\u200b请\u202e29\x00件\x1b[0m") == "申请29 件 [0m"


def test_the_words_of_narratives_are_lists_of_distinct_words() -> None:
    data = load_yaml(wording.FOLDER / "narrative.yaml")
    for kind, words in data.items():
        assert len(words) == len(set(words)), kind
        assert all(isinstance(word, str) and word for word in words), kind
    assert all(len(word) == 1 for word in data["denials"])
    assert not set(data["directions"]) & set(data["joining"])


def test_pieces_of_reports_are_numbered_data_and_nothing_else_of_the_store_is_sent(
    stub: Stub, aided: Answering
) -> None:
    answer = aided.ask(PROBLEMS)
    sent = stub.seen[0]
    pieces = sent.pieces
    assert [token for token, _, _ in pieces] == [f"[E{place}]" for place in range(1, len(pieces) + 1)]
    assert all(text in "".join(each.text for each in answer.passages) for _, _, text in pieces)
    assert sent.question == PROBLEMS
    assert "sk-secret" not in str(sent.body)

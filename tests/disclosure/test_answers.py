"""Answers in the store: the questions behind them, the words that stood in their way, and what people said of them."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from disclosure.errors import NotHeld, StoreUnavailable
from disclosure.stores.answers import AnswerStore, Asked
from tests.disclosure.holding import Stores


@pytest.fixture
def answers(stores: Stores) -> AnswerStore:
    return AnswerStore(stores.database, 30)


def put(answers: AnswerStore, key: str, question: str, status: str = "answered", *words: str) -> None:
    reason = None if status == "answered" else f"{status}_reason"
    body = json.dumps({"id": key, "question": question, "status": status, "reason": reason}, ensure_ascii=False)
    answers.put(key, body, "c1", "{}", words)


def make_older(answers: AnswerStore, key: str, days: int) -> None:
    with answers.database.writing() as connection:
        statement = "UPDATE answers SET created_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', :ago) WHERE id = :key"
        connection.execute(text(statement), {"ago": f"-{days} days", "key": key})


def count_feedback(answers: AnswerStore) -> int:
    with answers.database.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM feedback")).scalar_one())


def test_questions_come_newest_first_with_what_stood_in_the_way(answers: AnswerStore) -> None:
    put(answers, "a1", "岫澜县2023年警察多少人", "clarify", "警察")
    put(answers, "a2", "岫澜县2023年予以公开多少件")
    assert [each.answer_id for each in answers.asked()] == ["a2", "a1"]
    first = answers.asked()[1]
    assert first == Asked(
        "a1", first.created_at, "岫澜县2023年警察多少人", "clarify", "clarify_reason", ("警察",), None, None
    )
    make_older(answers, "a2", 1)
    assert [each.answer_id for each in answers.asked()] == ["a1", "a2"]


def test_a_span_of_days_leaves_out_what_was_asked_before(answers: AnswerStore) -> None:
    for key, days in (("a1", 8), ("a2", 6), ("a3", 0)):
        put(answers, key, "问")
        make_older(answers, key, days)
    assert [each.answer_id for each in answers.asked(7)] == ["a3", "a2"]
    assert len(answers.asked()) == len(answers.asked(36500)) == 3


def test_what_is_no_question_is_not_among_them(answers: AnswerStore) -> None:
    answers.put("check", '{"id": "check", "claims": []}', "c1", "{}")
    assert answers.asked() == []


def test_the_last_word_on_an_answer_counts(answers: AnswerStore) -> None:
    put(answers, "a1", "问")
    put(answers, "a2", "问")
    answers.put_feedback("a1", False, "应是 30 件")
    (second, first) = answers.asked()
    assert (first.useful, first.comment, second.useful, second.comment) == (False, "应是 30 件", None, None)
    answers.put_feedback("a1", True, None)
    first = answers.asked()[1]
    assert (first.useful, first.comment, count_feedback(answers)) == (True, None, 1)


def test_nothing_is_kept_of_an_unknown_answer(answers: AnswerStore) -> None:
    with pytest.raises(NotHeld, match="no answer a1 is held"):
        answers.put_feedback("a1", True, None)
    assert count_feedback(answers) == 0


def test_what_was_said_of_an_answer_goes_with_it(answers: AnswerStore) -> None:
    for key in ("a1", "a2", "a3"):
        put(answers, key, "问")
        answers.put_feedback(key, False, "不对")
    answers.remove("a1")
    assert count_feedback(answers) == 2
    make_older(answers, "a2", 31)
    answers.remove_old()
    assert [each.answer_id for each in answers.asked()] == ["a3"]
    assert count_feedback(answers) == 1


def test_an_answer_that_is_too_old_is_not_shown_before_it_is_swept(answers: AnswerStore) -> None:
    for key, days in (("a1", 31), ("a2", 29)):
        put(answers, key, "问")
        make_older(answers, key, days)
    assert answers.get("a2")
    assert [each.answer_id for each in answers.asked()] == ["a2"]
    for gone in (lambda: answers.get("a1"), lambda: answers.put_feedback("a1", True, None)):
        with pytest.raises(NotHeld):
            gone()
    assert AnswerStore(answers.database, 0).get("a1")


def test_what_is_too_old_goes_with_the_first_answer_of_a_day(
    answers: AnswerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("a1", "a2"):
        put(answers, key, "问")
    make_older(answers, "a1", 31)
    put(answers, "a3", "问")
    for_ever = AnswerStore(answers.database, 0)
    assert for_ever.get("a1")
    monkeypatch.setattr("disclosure.stores.answers.now", lambda: "2999-01-01T00:00:00Z")
    put(answers, "a4", "问")
    monkeypatch.undo()
    assert [each.answer_id for each in for_ever.asked()] == ["a4", "a3", "a2"]


def test_an_answer_is_kept_with_its_conversation_or_not_at_all(answers: AnswerStore) -> None:
    answers.put("a1", "{}", "c1", "before")
    with pytest.raises(StoreUnavailable, match="NOT NULL"):
        answers.put("a2", "{}", "c1", None)  # type: ignore[arg-type]
    with pytest.raises(NotHeld):
        answers.get("a2")
    assert answers.last_query("c1") == "before"
    answers.put("a3", "{}", "c1", "after")
    assert (answers.get("a3"), answers.last_query("c1")) == ("{}", "after")

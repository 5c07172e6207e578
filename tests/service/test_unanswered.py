"""The questions that want an answer, gathered for the operator, and the words that stood in their way."""

from __future__ import annotations

import json

import pytest

from disclosure.stores.answers import Asked
from service.answering import Answering
from service.question_lines import question_lines
from service.unanswered import count_questions, find_unanswered, question_key, words_in_the_way


def asked(
    question: str,
    reason: str | None = None,
    words: tuple[str, ...] = (),
    useful: bool | None = None,
    comment: str | None = None,
) -> Asked:
    status = "answered" if reason is None else "clarify" if reason.startswith("clarify") else "missing"
    return Asked(question[:2], "2026-05-30T08:00:00Z", question, status, reason, words, useful, comment)


@pytest.fixture
def questions() -> list[Asked]:
    """Newest first."""
    return [
        asked("漣河区食堂的菜单？", "no_passage", ("食堂", "菜")),
        asked("涟河区食堂的菜单", "no_passage", ("食堂",), useful=False, comment="想知道菜价"),
        asked("漣河区2022年新收多少件", useful=False, comment="应是 30 件"),
        asked("漣河区警察多少人", "clarify_indicator", ("警察",)),
        asked("漣河区２０２２年新收多少件。"),
        asked("漣河区2022年新收多少件", useful=True),
        asked("漣河区车队花了多少", "no_passage", ("车队",)),
    ]


def test_they_are_grouped_by_reason_newest_first_and_counted(questions: list[Asked]) -> None:
    groups = find_unanswered(questions)
    assert list(groups) == ["marked_wrong", "no_passage", "clarify_indicator"]
    menu, cars = groups["no_passage"]
    assert (menu.question, menu.times, menu.asked, menu.wrong) == ("漣河区食堂的菜单？", 2, 2, 1)
    assert (menu.words, menu.comments, menu.answer_id) == (("食堂", "菜"), ("想知道菜价",), "漣河")
    assert cars.words == ("车队",)
    (wrong,) = groups["marked_wrong"]
    assert (wrong.times, wrong.asked, wrong.wrong, wrong.comments) == (1, 3, 1, ("应是 30 件",))


@pytest.mark.parametrize(
    "same", ["漣河区2022年新收多少件？", "涟河区２０２２年新收多少件!!", " 漣河区 2022 年新收多少件。 "]
)
def test_one_question_in_other_letters_is_one_question(same: str) -> None:
    assert question_key(same) == question_key("漣河区2022年新收多少件")


@pytest.mark.parametrize("other", ["漣河区2023年新收多少件", "漣河区2022年新收多少件申请", "-"])
def test_another_question_is_another(other: str) -> None:
    assert question_key(other) != question_key("漣河区2022年新收多少件")


def test_all_questions_are_counted_by_status(questions: list[Asked]) -> None:
    assert count_questions(questions) == {
        "questions": 7,
        "statuses": {"answered": 3, "missing": 3, "clarify": 1},
        "marked_useful": 1,
        "marked_wrong": 2,
    }
    assert count_questions([])["questions"] == 0


def test_the_lines_say_what_an_operator_needs(questions: list[Asked]) -> None:
    assert list(question_lines(questions, unanswered=True, json_=False)) == [
        "marked wrong  (1)",
        "  2026-05-30T08:00:00Z  1 of 3×  漣河区2022年新收多少件",
        "      “应是 30 件”",
        "no_passage  (2)",
        "  2026-05-30T08:00:00Z  2×  漣河区食堂的菜单？  [食堂、菜]  marked wrong 1×",
        "      “想知道菜价”",
        "  2026-05-30T08:00:00Z  1×  漣河区车队花了多少  [车队]",
        "clarify_indicator  (1)",
        "  2026-05-30T08:00:00Z  1×  漣河区警察多少人  [警察]",
    ]
    (first, *rest) = map(json.loads, question_lines(questions, unanswered=True, json_=True))
    assert (first["reason"], first["comments"], len(rest)) == ("marked_wrong", ["应是 30 件"], 3)


def test_what_strangers_wrote_cannot_steer_the_terminal() -> None:
    hostile = asked("\x1b]0;漣河\x07区\u202e警察", "no_passage", ("\x9b31m",), comment="一\r\n二\x1b[2J")
    lines = list(question_lines([hostile], unanswered=True, json_=False))
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines)
    assert lines[2].endswith("“一 二 [2J”")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("漣河区2022年食堂的菜单", {"食堂"}),
        ("漣河区2022年警察多少人", {"警察"}),
        ("漣河区2022年记者提出的申请有多少", {"记者"}),
        ("清岚县2023年新收申请多少件", {"清岚县"}),
        ("火星市2022年新收申请多少件", {"火星市"}),
        ("漣河区2022年自然人行政许可多少件", {"proactive.licensing.natural_person"}),
    ],
)
def test_words_in_the_way_are_kept_beside_the_answer(answering: Answering, question: str, words: set[str]) -> None:
    answer = answering.ask(question)
    assert answer.status != "answered"
    (kept,) = (each for each in answering.library.answers.asked() if each.answer_id == answer.id)
    assert words <= set(kept.words)


def test_nothing_stands_in_the_way_of_a_plain_question(answering: Answering) -> None:
    assert words_in_the_way(answering.prepare("漣河区2022年新收申请多少件", None, None).understood) == ()

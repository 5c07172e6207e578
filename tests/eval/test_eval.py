"""The scorer sees every kind of error; the service gives no wrong number, and every calculation of its answers replays."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from eval.__main__ import main
from eval.question_sets import Expect, Question, load_sets, set_names
from eval.replay import find_broken
from eval.runner import Asked, ask_all
from eval.scorer import Score, same_number, score_answer
from eval.table import has_wrong_number, render_failures, render_quoted, render_table, to_json

IDS = {"a-2022": "a-county-2022"}
CELL = "applications.granted.total"
FIGURE = {"id": f"a-county-2022/{CELL}", "report_id": "a-county-2022", "value": "1204"}
PARTLY = {"id": "a-county-2022/applications.partly_granted.total", "report_id": "a-county-2022", "value": "8"}
FOREIGN = {"id": f"b-city-2022/{CELL}", "report_id": "b-city-2022", "value": "1204"}

Answer = dict[str, Any]


def cite(n: int, figure: Answer) -> Answer:
    return {"n": n, "kind": "figure", "ref": figure["id"]}


RIGHT: Answer = {
    "status": "answered",
    "reason": None,
    "text": "a县2022年予以公开1,204件[1]。",
    "value": "1204",
    "unit": "件",
    "figures": [FIGURE],
    "derivation": None,
    "passages": [],
    "citations": [cite(1, FIGURE)],
}
NOTHING: Answer = {"value": None, "unit": None, "figures": [], "citations": []}
ABSENT = RIGHT | NOTHING | {"status": "missing", "reason": "missing_report", "text": "没有"}
SUM: Answer = {"operation": "sum", "value": "1212", "unit": "件", "operands": [FIGURE, PARTLY]}
DERIVED = RIGHT | {"value": "1212", "text": "1,204 + 8 = 1,212件[1]", "figures": [], "derivation": SUM}
SHOWN: Answer = {"figures": [FIGURE, PARTLY], "citations": [cite(1, FIGURE), cite(2, PARTLY)]}
TWO = RIGHT | NOTHING | SHOWN | {"text": "1204[1]、8[2]"}

ONE_CELL = Expect(("answered",), value="1204", unit="件", report="a-2022", figures=(CELL,))
A_SUM = Expect(("answered",), value="1212", unit="件", report="a-2022", derived=True)
BOTH = Expect(("answered",), report="a-2022", figures=(CELL, "applications.partly_granted.total"), values=("1204", "8"))
NO_REPORT = Expect(("missing",), reason="missing_report")
NO_NUMBER = Expect()


@pytest.mark.parametrize(
    ("expect", "answer"),
    [(ONE_CELL, RIGHT), (A_SUM, DERIVED), (BOTH, TWO), (NO_REPORT, ABSENT), (NO_NUMBER, ABSENT)],
)
def test_a_right_answer_is_right(expect: Expect, answer: Answer) -> None:
    assert score_answer(expect, answer, IDS) == Score("right")


@pytest.mark.parametrize(
    ("expect", "answer", "wanted", "changes"),
    [
        (ONE_CELL, RIGHT, "wrong number", {"value": "1205"}),
        (ONE_CELL, RIGHT, "wrong number", {"value": "1,204"}),
        (ONE_CELL, RIGHT, "wrong number", {"unit": "万元"}),
        (ONE_CELL, RIGHT, "wrong number", {"figures": [PARTLY]}),
        (ONE_CELL, RIGHT, "wrong number", {"figures": []}),
        (ONE_CELL, RIGHT, "wrong number", {"figures": [FIGURE, FOREIGN]}),
        (ONE_CELL, RIGHT, "refused", ABSENT),
        (ONE_CELL, RIGHT, "refused", {"status": "clarify", "reason": "clarify_issuer", "value": None}),
        (ONE_CELL, RIGHT, "refused", {"value": None}),
        (ONE_CELL, RIGHT, "other", {"figures": [FIGURE, PARTLY]}),
        (ONE_CELL, RIGHT, "other", {"reason": "missing_figure"}),
        (ONE_CELL, RIGHT, "other", {"text": "a县2022年予以公开1205件[1]。"}),
        (ONE_CELL, RIGHT, "other", {"text": "a县2022年予以公开1204件。"}),
        (ONE_CELL, RIGHT, "other", {"citations": []}),
        (ONE_CELL, RIGHT, "other", {"citations": [cite(1, PARTLY)]}),
        (A_SUM, DERIVED, "wrong number", {"value": "1204"}),
        (A_SUM, DERIVED, "wrong number", {"derivation": SUM | {"operands": [SUM | {"operands": [FOREIGN]}, PARTLY]}}),
        (A_SUM, DERIVED, "other", {"derivation": None}),
        (A_SUM, DERIVED, "other", {"derivation": SUM | {"value": "1204"}}),
        (BOTH, TWO, "wrong number", {"figures": [FIGURE, PARTLY | {"value": "9"}]}),
        (BOTH, TWO, "wrong number", {"figures": [FIGURE, PARTLY | {"value": None}]}),
        (BOTH, TWO, "wrong number", {"value": "1212"}),
        (BOTH, TWO, "refused", ABSENT),
        (BOTH, TWO, "other", {"figures": [PARTLY, FIGURE]}),
        (BOTH, TWO, "other", {"citations": TWO["citations"][:1]}),
        (NO_REPORT, ABSENT, "answered absent", RIGHT),
        (NO_REPORT, ABSENT, "answered absent", {"value": "0", "unit": "件"}),
        (NO_REPORT, ABSENT, "answered absent", {"figures": [FIGURE]}),
        (NO_REPORT, ABSENT, "other", {"status": "clarify"}),
        (NO_REPORT, ABSENT, "other", {"reason": "blank_cell"}),
        (NO_NUMBER, ABSENT, "other", {"text": "[1][2]"}),
    ],
)
def test_each_error_is_caught(expect: Expect, answer: Answer, wanted: str, changes: Answer) -> None:
    assert score_answer(expect, answer | changes, IDS).verdict == wanted


def test_numbers_are_compared_as_decimals() -> None:
    assert same_number("5449.56", "5449.5600")
    assert not any(same_number(*pair) for pair in (("5449.56", "5449.5"), ("", ""), ("1e3", "1000")))


EVERY = 10  # The whole sets take minutes: `python -m eval` asks them all.


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    """Every tenth question of each set, answered by the whole service."""
    return ask_all(question for name in set_names() for question in load_sets([name])[::EVERY])


def test_the_service_gives_no_wrong_number(asked: list[Asked]) -> None:
    wrong = [each for each in asked if each.score.verdict == "wrong number"]
    assert not wrong, "\n".join(render_failures(wrong))


def test_the_service_gives_no_number_for_what_is_absent(asked: list[Asked]) -> None:
    wrong = [each for each in asked if each.score.verdict == "answered absent"]
    assert not wrong, "\n".join(render_failures(wrong))


def test_every_derivation_replays_from_the_json_alone(asked: list[Asked]) -> None:
    answers = [json.loads(json.dumps(each.answer)) for each in asked]
    broken = [
        (answer["question"], fault)
        for answer in answers
        if answer["derivation"]
        for fault in find_broken(answer["derivation"])
    ]
    assert broken == []
    operations = {answer["derivation"]["operation"] for answer in answers if answer["derivation"]}
    assert operations >= {"sum", "ratio", "difference", "growth", "mean", "rank", "multiple", "count"}


def test_a_derivation_comes_to_the_value_of_its_answer(asked: list[Asked]) -> None:
    for each in asked:
        derivation, value = each.answer["derivation"], each.answer["value"]
        if derivation and value is not None:
            assert (derivation["value"], derivation["unit"]) == (value, each.answer["unit"] or derivation["unit"])
            assert derivation["expression"].endswith(f" = {value}")


def test_a_value_stands_in_answered_answers_only(asked: list[Asked]) -> None:
    for each in asked:
        assert each.answer["value"] is None or each.answer["status"] == "answered", each.question.text
        assert (each.answer["reason"] is None) is (each.answer["status"] == "answered"), each.question.text


def test_the_table_counts_every_question(asked: list[Asked]) -> None:
    counted = to_json(asked)["sets"]
    assert 300 < len(asked) <= 900
    assert set(counted) == set(set_names())
    assert sum(kind["questions"] for kinds in counted.values() for kind in kinds.values()) == len(asked)
    assert len(render_table(asked).splitlines()) == 1 + sum(len(kinds) + 1 for kinds in counted.values())


def test_a_gold_sentence_counts_where_it_is_quoted_even_without_its_number() -> None:
    told = Expect(("answered",), value="3", unit="场", says=(("举办培训3场", "培训3场"), ("覆盖80人",)))
    quoted = ABSENT | {"status": "answered", "text": "“举办培训3场，覆盖80人。”[1]"}
    nearest = quoted | {"status": "missing"}
    half = quoted | {"text": "“举办培训3场。”[1]"}

    def asked(name: str, expect: Expect, answer: Answer) -> Asked:
        return Asked(Question(name, "k", "多少？", "w", expect), answer, score_answer(expect, answer, IDS))

    prose = [asked("prose-x", told, quoted), asked("prose-x", told, half), asked("prose-x-held", told, nearest)]
    others = [asked("figures-x", told, half), asked("prose-x", NO_REPORT, ABSENT)]
    assert list(render_quoted([*prose, *others])) == [
        "gold sentence quoted, tuned: 1 of 2 (50.0 %); as what comes nearest where nothing answers: 0 more",
        "gold sentence quoted, held back: 0 of 1 (0.0 %); as what comes nearest where nothing answers: 1 more",
    ]
    assert list(render_quoted(others)) == []


def test_a_planted_wrong_number_gives_exit_code_1(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    question = Question("planted", "k", "多少？", "w", ONE_CELL)
    for value, code in (("1205", 1), ("1204", 0)):
        asked = [Asked(question, RIGHT, score_answer(ONE_CELL, RIGHT | {"value": value}, IDS))]
        monkeypatch.setattr("eval.runner.ask_all", lambda questions, asked=asked: asked)
        monkeypatch.setattr(sys, "argv", ["eval", "--json", "--set", "ambiguous"])
        assert main() == code
        assert json.loads(capsys.readouterr().out)["wrong_number"] is has_wrong_number(asked)


def test_an_unknown_set_is_wrong_usage(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(sys, "argv", ["eval", "--set", "nought"])
    assert main() == 2
    assert "nought" in capsys.readouterr().err

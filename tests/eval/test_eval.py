"""The scorer sees every kind of error, the question sets agree with the gold, and the service gives no wrong number."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

import pytest

from eval.__main__ import main
from eval.gold import Gold, load_gold, work_out
from eval.question_sets import BadSet, Expect, Question, entry_to_question, load_sets
from eval.runner import Asked, ask_all
from eval.scorer import Score, same_number, score_answer
from eval.table import has_wrong_number, render_failures, render_table, to_json

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


def test_a_bad_entry_is_named() -> None:
    entry = {"question": "多少？", "kind": "k", "why": "w", "expect": {"status": "answered", "value": 3}}
    with pytest.raises(BadSet, match="多少"):
        entry_to_question("s", entry)
    with pytest.raises(BadSet, match="nought"):
        load_sets(["nought"])


def test_no_question_stands_in_two_sets() -> None:
    counts = Counter(question.text for question in load_sets())
    assert [text for text, count in counts.items() if count > 1] == []


Numbers = list[tuple[str | None, str | None]]


def test_every_expected_value_is_the_gold_of_its_report() -> None:
    gold = load_gold()
    for question in load_sets():
        if question.expect.report:
            assert expected_from(gold[question.expect.report], question) == literals(question), question.text
        else:
            assert not question.expect.answerable, question.text


def literals(question: Question) -> Numbers:
    """(value, unit) of each number that a question expects."""
    expect = question.expect
    if not expect.values:
        return [(expect.value, expect.unit)]
    return [(value, unit_of(figure)) for value, figure in zip(expect.values, expect.figures, strict=True)]


def expected_from(gold: Gold, question: Question) -> Numbers:
    """The same from the gold: of the cells named, of the formula, or of section six."""
    expect = question.expect
    if question.gold is not None:
        return [(str(work_out(gold, question.gold)), "%" if "whole" in question.gold else "件")]
    if not expect.figures:
        return [(gold.processing_fee, "元")]
    if not expect.answerable:
        return [(gold.values[figure], None) for figure in expect.figures]
    return [(gold.values[figure], unit_of(figure)) for figure in expect.figures]


def unit_of(figure: str) -> str:
    return "万元" if figure == "proactive.fees.amount" else "件"


def test_the_tuned_figures_reach_every_row_column_and_report() -> None:
    questions = load_sets(["figures-tuned"])
    gold = load_gold()
    figures = {figure for question in questions for figure in question.expect.figures}
    known = {indicator for each in gold.values() for indicator in each.values}
    for part in (slice(0, 2), slice(2, 3)):
        assert {tuple(each.split(".")[part]) for each in known} <= {tuple(each.split(".")[part]) for each in figures}
    assert {each for each in known if not each.startswith("applications")} <= figures
    assert {question.expect.report for question in questions} == set(gold)


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    return ask_all(load_sets())


def test_the_service_gives_no_wrong_number(asked: list[Asked]) -> None:
    wrong = [each for each in asked if each.score.verdict == "wrong number"]
    assert not wrong, "\n".join(render_failures(wrong))


def test_the_table_counts_every_question(asked: list[Asked]) -> None:
    counted = to_json(asked)["sets"]
    assert sum(kind["questions"] for kinds in counted.values() for kind in kinds.values()) == len(asked)
    assert len(render_table(asked).splitlines()) == 1 + sum(len(kinds) + 1 for kinds in counted.values())


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

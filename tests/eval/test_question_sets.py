"""The question sets: entries are well formed, none stands twice, and each number expected is the gold of its reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from eval.generator.samples import sample_reports
from eval.generator.wide import wide_reports
from eval.gold import Gold, evaluate, load_gold, load_wide, work_out
from eval.question_sets import (
    ANY,
    CORPORA,
    LIFELIKE,
    SAMPLES,
    WIDE,
    BadSet,
    Question,
    entry_to_question,
    load_sets,
    set_names,
)
from eval.runner import LIFELIKE_FOLDER

# Rows that the form derives, as a person adds them up: which rows of the table make the row, and columns the column.
ROWS = {
    "refused": ("refused_*",),
    "unavailable": ("unavailable_*",),
    "unprocessed": ("unprocessed_*",),
    "other_outcomes": ("other_not_corrected", "other_fee_unpaid", "other_reasons"),
    "disclosed": ("granted", "partly_granted"),
    "handled": ("received_new", "carried_in"),
    "litigation": ("litigation_direct", "litigation_after_review"),
}
COLUMNS = {"organisations": ("business", "research", "public_interest", "legal_service", "other")}


@cache
def gold_of(corpus: str) -> dict[str, Gold]:
    return load_gold() if corpus == SAMPLES else load_wide()


def cell_or_sum(gold: Gold, indicator: str) -> Decimal | None:
    """A cell of the gold, None for a blank; for a slot that the form derives the sum of its cells."""
    if indicator in gold.values:
        text = gold.values[indicator]
        return None if text is None else Decimal(text)
    table, row, column = indicator.split(".")
    rows, columns = ROWS.get(row, (row,)), COLUMNS.get(column, (column,))
    return work_out(gold, {"part": [f"{table}.{each}.{kind}" for each in rows for kind in columns]})


def number(text: str) -> Decimal | None:
    return None if text == "null" else Decimal(text)


def test_a_bad_entry_is_named() -> None:
    entry = {"question": "多少？", "kind": "k", "why": "w", "expect": {"status": "answered", "value": 3}}
    with pytest.raises(BadSet, match="多少"):
        entry_to_question("s", entry)
    with pytest.raises(BadSet, match="nought"):
        load_sets(["nought"])


@pytest.mark.parametrize(
    "change",
    [{"corpus": "other"}, {"hint": "x"}, {"why": ""}, {"expect": {"status": "perhaps"}}, {"expect": {"colour": "red"}}],
)
def test_each_mistake_of_an_entry_is_told(change: dict[str, object]) -> None:
    entry = {"question": "多少？", "kind": "k", "why": "w", "expect": {"status": "answered"}}
    assert entry_to_question("s", entry).text == "多少？"
    with pytest.raises(BadSet, match="多少"):
        entry_to_question("s", entry | change)


def test_no_question_stands_in_two_sets() -> None:
    counts = Counter((question.text, question.after) for question in load_sets())
    assert [text for text, count in counts.items() if count > 1] == []


def test_there_are_at_least_600_questions_a_third_of_them_held_back() -> None:
    questions = load_sets()
    counts = Counter(question.set_name for question in questions)
    assert set(counts) == set(set_names())
    assert len(questions) >= 600
    assert sum(count for name, count in counts.items() if not name.endswith("-tuned")) >= len(questions) / 3
    assert {question.corpus for question in questions} == {*CORPORA}


@pytest.mark.parametrize("name", set_names())
def test_every_value_that_is_worked_out_is_the_gold_of_its_reports(name: str) -> None:
    for question in load_sets([name]):
        if isinstance(question.gold, str) and question.expect.value not in (None, ANY):
            assert evaluate(question.gold, gold_of(question.corpus)) == number(question.expect.value or ""), (
                question.text
            )


@pytest.mark.parametrize("name", set_names())
def test_every_row_expected_is_the_gold_of_its_cell(name: str) -> None:
    for question in load_sets([name]):
        expect = question.expect
        if not expect.values:
            continue
        gold = gold_of(question.corpus)
        rows = [row.partition("/")[::2] for row in expect.shown]
        found = [cell_or_sum(gold[report], indicator) for report, indicator in rows]
        assert found == list(map(number, expect.values)), question.text


@pytest.mark.parametrize("name", set_names())
def test_the_cell_of_every_single_figure_is_its_gold(name: str) -> None:
    """Sets that name one report: the cell, the formula over cells, or the fee of section six; with its unit."""
    for question in load_sets([name]):
        if question.expect.report and not question.expect.values:
            gold = gold_of(question.corpus)[question.expect.report]
            assert expected_from(gold, question) == (question.expect.value, question.expect.unit), question.text


def expected_from(gold: Gold, question: Question) -> tuple[str | None, str | None]:
    """(value, unit) from the gold of one report."""
    expect = question.expect
    if question.gold is not None:
        assert not isinstance(question.gold, str)
        return str(work_out(gold, question.gold)), "%" if "whole" in question.gold else "件"
    if not expect.figures:
        return gold.processing_fee, "元"
    (figure,) = expect.figures
    return gold.values[figure], unit_of(figure) if expect.answerable else None


def unit_of(figure: str) -> str:
    return "万元" if figure == "proactive.fees.amount" else "件"


def without_cells() -> Iterator[Question]:
    """Questions that expect a number for which no cell stands: what the prose says."""
    for question in load_sets():
        expect = question.expect
        known = question.gold is not None or expect.report or expect.values
        if expect.answerable and expect.value not in (None, ANY) and not known:
            yield question


def test_a_value_without_cells_stands_in_the_prose() -> None:
    told = {
        SAMPLES: "\n".join("".join(lines) for report, _ in sample_reports() for lines in report.prose.values()),
        WIDE: "\n".join("".join(lines) for report in wide_reports() for lines in report.prose.values()),
        LIFELIKE: "\n".join(path.read_text(encoding="utf-8") for path in sorted(LIFELIKE_FOLDER.glob("*.txt"))),
    }
    for question in without_cells():
        value = question.expect.value or ""
        said = re.search(rf"(?<![0-9.]){re.escape(value)}(?![0-9])", told[question.corpus])
        assert value == "0" or said, question.text


def test_a_question_that_expects_nothing_expects_no_number() -> None:
    for question in load_sets():
        if not question.expect.answerable:
            assert question.expect.value in (None, ANY), question.text


def test_the_tuned_figures_reach_every_row_column_and_report() -> None:
    questions = load_sets(["figures-tuned"])
    gold = load_gold()
    figures = {figure for question in questions for figure in question.expect.figures}
    known = {indicator for each in gold.values() for indicator in each.values}
    for part in (slice(0, 2), slice(2, 3)):
        assert {tuple(each.split(".")[part]) for each in known} <= {tuple(each.split(".")[part]) for each in figures}
    assert {each for each in known if not each.startswith("applications")} <= figures
    assert {question.expect.report for question in questions} == set(gold)


SHEET = {"a": Gold({"t.x.total": "3", "t.y.total": "1", "t.z.total": None}, ""), "b": Gold({"t.x.total": "5"}, "")}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("c('a','t.x.total') - c('b','t.x.total')", "-2"),
        ("s('a','t.*.total')", "4"),
        ("r2(c('a','t.y.total') * 100 / c('a','t.x.total'))", "33.33"),
        ("r2(Decimal('-0.125'))", "-0.13"),
        ("mean([c('a','t.x.total'), c('b','t.x.total')])", "4"),
        ("median([1, 5, 2])", "2"),
        ("sum(c(report,'t.x.total') for report in ['a', 'b'])", "8"),
        ("1 + len([report for report in ['a', 'b'] if c(report,'t.x.total') > c('a','t.x.total')])", "2"),
    ],
)
def test_gold_expressions(expression: str, value: str) -> None:
    assert evaluate(expression, SHEET) == Decimal(value)


@pytest.mark.parametrize(
    "expression", ["c('a','t.z.total')", "c('a','t.q.total')", "s('a','q.*')", "c('z','t.x.total')"]
)
def test_gold_of_a_blank_or_of_nothing_is_no_number(expression: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        evaluate(expression, SHEET)


def test_what_lifelike_questions_expect_stands_in_their_reports() -> None:
    told = {path.stem: path.read_text(encoding="utf-8") for path in LIFELIKE_FOLDER.glob("*.txt")}
    asked = [question for question in load_sets() if question.corpus == LIFELIKE]
    assert {question.why.partition(":")[0] for question in asked} == set(told)
    for question in asked:
        for words in question.expect.says:
            assert any(word in told[question.why.partition(":")[0]] for word in words), question.text

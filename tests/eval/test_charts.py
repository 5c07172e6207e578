"""Every number of a chart is a figure or a calculation of its answer, over the question sets."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from eval.question_sets import load_sets
from eval.runner import ask_all
from tests.eval.chart_numbers import unsupported

SETS = ("computed-tuned", "new-computed", "more-computed-1")
LEAST = 100


@pytest.fixture(scope="module")
def drawn() -> list[dict[str, Any]]:
    answers = [asked.answer for asked in ask_all(load_sets(SETS))]
    return [answer for answer in answers if answer["chart"] is not None]


def test_every_number_of_a_chart_is_a_number_of_its_answer(drawn: list[dict[str, Any]]) -> None:
    assert len(drawn) > LEAST
    assert {answer["question"]: wrong for answer in drawn if (wrong := unsupported(answer))} == {}


def test_a_chart_says_what_it_is_in_what_unit_and_from_which_reports(drawn: list[dict[str, Any]]) -> None:
    for answer in drawn:
        title, source = answer["chart"]["title"]["text"], answer["chart"]["description"]
        assert any(title)
        assert "政府信息公开工作年度报告" in source, answer["question"]
        assert {datum["unit"] for datum in answer["chart"]["data"]["values"] if datum["value"] is not None} != {""}


def test_the_look_for_unsupported_numbers_can_find_one(drawn: list[dict[str, Any]]) -> None:
    for key, wrong in (("shown", "99999"), ("value", 0.5), ("unit", "倍")):
        changed = deepcopy(next(answer for answer in drawn if answer["interpretation"]["operation"] == "rank"))
        changed["chart"]["data"]["values"][0][key] = wrong
        assert len(unsupported(changed)) == 1

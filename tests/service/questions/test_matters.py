"""What of the prose a question asks for, in whatever words."""

from __future__ import annotations

import pytest

from disclosure.load_form import load_data
from service.questions.matters import MATTERS, find_matters, load_matters
from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "measure", "wanted"),
    [
        ("网站一年被点开了几次", "次", "visits"),
        ("公众号和微博一共几个账号", "个", "accounts"),
        ("公众号全年发了多少条", "条", "posts"),
        ("业务培训办了几期", "期", "trainings"),
        ("去听课的有多少人次", "人次", "trainees"),
        ("采纳的意见有多少条", "条", "adopted"),
        ("热线转来多少件诉求", "件", "hotline"),
        ("整改了多少处问题", "处", "rectified"),
        ("写出了几篇调研文章", "篇", "research"),
        ("how many research papers did it produce", "", "research"),
    ],
)
def test_a_question_names_its_matter(question: str, measure: str, wanted: str) -> None:
    assert {matter.id for matter, _ in find_matters(question, measure)} == {wanted}


def test_a_question_on_a_cell_names_no_matter() -> None:
    for question in (
        "新收申请多少件",
        "不予公开多少件",
        "行政许可多少件",
        "科研机构申请多少件",
        "how many research institutions applied",
        "行政复议维持多少件",
        "行政事业性收费多少万元",
    ):
        assert not find_matters(question, ""), question


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("白榆区2023年征求来的意见最后采纳了几条", "35", "条"),
        ("青岚县2022年政务新媒体账号有几个", "42", "个"),
        ("云麓市2023年政府网站一共被访问了多少次", "4748739", "次"),
        ("白榆区2024年去培训的有多少人次", "153", "人次"),
    ],
)
def test_the_quantity_is_given_with_its_sentence(asker: Asker, question: str, value: str, unit: str) -> None:
    answer = asker.answering.ask(question)
    assert (answer.value, answer.unit) == (value, unit), answer.text
    assert answer.citations
    assert answer.passages


@pytest.mark.parametrize(
    "question", ["白榆区2022年政务新媒体有多少粉丝", "青岚县2023年培训了多少个小时", "鹭汀镇2022年开了几场发布会"]
)
def test_a_matter_that_the_report_does_not_count_has_no_number(asker: Asker, question: str) -> None:
    assert asker.answering.ask(question).value is None


def test_matters_are_told_apart_by_data() -> None:
    names = [entry["id"] for entry in load_data(MATTERS)["matters"]]
    assert len(set(names)) >= len(names) - 1  # visits are told in two ways
    assert all(matter.groups and (matter.subjects or matter.said) for matter in load_matters())

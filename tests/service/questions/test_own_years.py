"""Several bodies, each in a year of its own: named with it, or the latest held of each where none is named."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.questions.query import Unclear
from tests.service.questions.conftest import Asker

OF_EACH = "白榆区人民政府2023年：162 件"


@pytest.mark.parametrize(
    "question",
    [
        "漣河区2022年和白榆区2023年新收申请各多少件",
        "漣河区2022年、白榆区2023年分别新收多少件申请",
        "漣河2022年与白榆区2023年各收到多少件申请？",
    ],
)
def test_figures_are_those_of_each_in_its_own_year(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert answer.status == "answered"
    assert "漣河回族区人民政府2022年：29 件" in answer.text
    assert OF_EACH in answer.text
    assert [(each.year, each.value) for each in answer.figures] == [(2022, "29"), (2023, "162")]


def test_they_are_ranked_and_added_up(answering: Answering) -> None:
    ranked = answering.ask("漣河区2022年、白榆区2023年、云麓市2024年，谁新收的申请最多").text
    assert (
        ranked.index("云麓市人民政府2024年")
        < ranked.index("白榆区人民政府2023年")
        < ranked.index("漣河回族区人民政府2022年")
    )
    assert answering.ask("漣河区2022年和白榆区2023年新收申请一共多少件").value == "191"


def test_one_body_in_two_years_is_no_such_pair(answering: Answering) -> None:
    text = answering.ask("云麓市2023年和云麓市2024年新收申请各多少件").text
    assert "2023年：451 件" in text
    assert "2024年：610 件" in text


def test_what_changed_in_several_bodies_of_several_years_is_asked_back(asker: Asker) -> None:
    outcome = asker.ask("漣河区2022年和白榆区2023年新收申请各增长了多少")
    assert isinstance(outcome, Unclear)
    assert outcome.reason == "clarify_indicator"


def test_without_a_year_the_latest_that_all_hold_is_taken_and_said(answering: Answering) -> None:
    text = answering.ask("漣河区和云麓市谁新收的申请多").text
    assert "29 件" in text
    assert "634 件" in text
    assert "这些机关都有年报的最近一年，即2022年" in text


def test_without_a_common_year_each_stands_in_its_latest(lifelike: Answering) -> None:
    query = lifelike.prepare("澄溪县和月桥镇新收申请哪个多", None, None).understood.outcome
    assert sorted(point[1] for point in query.points) == [2023, 2024]  # type: ignore[union-attr]


def test_all_bodies_over_all_years_are_told_year_by_year(answering: Answering) -> None:
    text = answering.ask("历年新收申请超过200件的单位有哪些").text
    for year, count in ((2022, 634), (2023, 451), (2024, 610)):
        assert f"{year}年本年新收政府信息公开申请，超过 200 件的有：\n云麓市人民政府{year}年：{count} 件" in text
    assert "没有计入" not in text

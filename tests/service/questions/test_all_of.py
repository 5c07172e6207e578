"""所有 beside the name of a body: all of what it reports, and not the bodies under it."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云麓市2024年所有申请几件", "610"),
        ("云麓市2024年所有行政处罚多少件", "187055"),
        ("云麓市2024年所有的复议里维持几件", "20"),
        ("云麓市2024年所有法律服务机构申请几件", "6"),
        ("云麓市2024年所有政府信息公开申请几件", "610"),
        ("青岚县2024年全体企业申请几件", "3"),
    ],
)
def test_all_of_one_body_is_its_own_figure(asker: Asker, question: str, value: str) -> None:
    answer = asker.answering.ask(question)
    assert str(answer.value).startswith(f"{value} ") or [each.value for each in answer.figures] == [value], answer.text
    assert {each.issuer for each in answer.figures} <= {"云麓市人民政府", "青岚县人民政府"}


def test_a_share_of_all_is_that_of_the_body(asker: Asker) -> None:
    assert "3.77%" in asker.answering.ask("云麓市2024年所有申请里企业占多少").text


@pytest.mark.parametrize(
    "question", ["云麓市所有单位2024年申请一共几件", "云麓市所有的部门2024年申请一共几件", "2024年所有申请几件"]
)
def test_all_bodies_are_still_all_bodies(asker: Asker, question: str) -> None:
    query = asker.ask(question)
    assert getattr(query, "everyone", False), query

"""Whole tables, the rows of a group, totals with one of their parts, years beside a year."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("青岚县2024年表二有哪些数", ["0", "0", "0", "4", "7", "48", "35495", "34114", "800", "5323.74"]),
        ("云麓市2024年无法提供的按原因拆开", ["227", "16", "4"]),
        ("云麓市2024年不予公开的理由都有哪些，分别多少件", ["0", "10", "2", "4", "6", "15", "19", "16"]),
        ("云麓市2023年处理结果都有哪几种，各多少", ["69", "74", "53", "182", "29", "58"]),
        ("云麓市2024年诉讼一共多少件，其中败诉几件", ["22", "1"]),
        ("云麓市2024年行政复议有多少件，被纠正的有几件，没审完的几件", ["29", "2", "4"]),
        ("白榆区2023年和上一年新收各多少", ["162", "162"]),
    ],
)
def test_everything_asked_for_is_listed(asker: Asker, question: str, values: list[str]) -> None:
    figures = asker.answering.ask(question).figures
    assert [each.value for each in figures if each.value is not None] == values


def test_a_whole_table_has_every_cell(asker: Asker) -> None:
    assert len(asker.answering.ask("把云麓市2022年的复议诉讼那张表完整列出来").figures) == 15


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白榆区2023年最终判为不予处理的申请，各种情形汇总几件？", "10"),
        ("白榆区2022年那几件行政复议，维持了多少件呀", "6"),
        ("白榆区2023年收了多少万元的费", "1899.6"),
        ("白榆区2023年收了多少信息处理费", "40"),
        ("云麓市2024年单位来申请的几件", "32"),
        ("剔除部门，2024年各地政府新收申请总量是多少", "868"),
        ("云麓市结转到2025年的申请多少件", "21"),
    ],
)
def test_one_number_is_wanted(asker: Asker, question: str, value: str) -> None:
    assert asker.answering.ask(question).value == value


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("云麓市2024年不予公开的八条理由，一条一条报数", 8),
        ("云麓市2024年新收申请那一行，七列数字（含总计）都要", 7),
        ("云麓市2024年其他处理的三个小项各几件", 3),
        ("云麓市2024年行政复议五栏数据报一下：维持、纠正、其他结果、尚未审结、总计", 5),
        ("云麓市2024年复议诉讼那张表（第四部分）全部数字", 15),
        ("云麓市2024年：新收？办结？结转下年？三个数", 3),
    ],
)
def test_parts_are_given_one_by_one(asker: Asker, question: str, count: int) -> None:
    answer = asker.converse(question)
    assert (len(answer.figures), answer.value) == (count, None)

"""Rows and kinds of applicants of one body that meet a condition, and which of them changed most."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("白榆区2024年哪些不予公开理由超过5件", ["8", "8"]),
        ("白榆区2024年不予公开理由不到2件的有哪些", ["1", "0", "0", "0"]),
        ("白榆区2024年不予公开哪些理由是零", ["0", "0", "0"]),
        ("白榆区2024年不予公开有几个理由超过5件", ["8", "8"]),
        ("白榆区2024年不予公开有没有哪个理由超过5件", ["8", "8"]),
        ("云麓市2024年不予公开超过15件的有哪些", ["19", "16"]),
        ("云麓市2024年哪几类申请人新收超过5件", ["578", "23", "6"]),
        ("云麓市2024年新收为零的申请人类型", ["0"]),
        ("白榆区2024年哪几类法人组织新收超过1件", ["8"]),
        ("白榆区2024年哪些复议结果为零", ["0", "0"]),
        ("白榆区2024年哪些不予公开理由不为零", ["8", "8", "4", "4", "1"]),
        ("白榆区2024年许可、处罚、强制哪些超过一万件", ["36332", "22814"]),
    ],
)
def test_the_parts_that_meet_it_are_told(asker: Asker, question: str, values: list[str]) -> None:
    answer = asker.answering.ask(question)
    assert answer.status == "answered"
    assert [each.value for each in answer.figures] == values, answer.text
    assert "机关" not in answer.text.split("。")[0]


def test_outcomes_that_are_many_are_those_of_the_groups(asker: Asker) -> None:
    text = asker.answering.ask("云麓市2024年处理结果超过200件的有哪些").text
    assert "1 项" in text
    assert "无法提供：247 件" in text


@pytest.mark.parametrize(
    ("question", "operation", "axis"),
    [
        ("2024年哪些单位新收超过100件", "select", "issuers"),
        ("白榆区哪几年新收超过170件", "select", "years"),
        ("白榆区2024年新收超过100件了吗", "check", ""),
        ("白榆区2024年不予公开最多的理由", "top", "subjects"),
    ],
)
def test_other_conditions_stay(asker: Asker, question: str, operation: str, axis: str) -> None:
    query = asker.ask(question)
    assert (getattr(query, "operation", ""), getattr(query, "axis", "")) == (operation, axis), query


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2024年比2023年新收增加最多的机关是谁", "最高的是云麓市人民政府，159 件"),
        ("2024年比2023年新收增加件数最多的机关", "最高的是云麓市人民政府，159 件"),
        ("2024年新收比2023年多了最多的是哪家", "最高的是云麓市人民政府，159 件"),
        ("2024年比2023年新收减少最多的机关是哪个", "最低的是青岚县人民政府，-78 件"),
        ("2024年比2023年新收增长最多的机关", "最高的是鹭汀镇人民政府，300.00 %"),
        ("2024年新收涨幅最大的机关", "最高的是鹭汀镇人民政府，300.00 %"),
        ("2024年比2023年新收降幅最大的机关", "最低的是青岚县人民政府，-51.32 %"),
        ("白榆区2024年比2023年不予公开增加最多的理由是什么", "属于行政查询事项，6 件（由 2 到 8）"),
        ("云麓市2024年比2023年新收增加最多的是哪类申请人", "（自然人），151 件（由 427 到 578）"),
    ],
)
def test_who_changed_most(asker: Asker, question: str, told: str) -> None:
    assert told in asker.answering.ask(question).text

"""What is chosen, split and carried: bodies of a level or of a kind, parts of a total, what one year hands on to the next."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("2024年新收最多的部门是哪个？", "云麓市发展和改革委员会"),
        ("2024年新收最少的县是哪个", "青岚县人民政府"),
        ("2024年新收最多的单位是谁", "云麓市人民政府"),
        ("2023年哪几个部门新收最多", "云麓市发展和改革委员会"),
    ],
)
def test_the_level_that_is_asked_for_is_kept(asker: Asker, question: str, first: str) -> None:
    assert asker.answering.ask(question).figures[0].issuer == first


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("云麓市2024年新收几件，其中企业几件", ["610", "23"]),
        ("白榆区2024年不予处理的一共几件，其中信访类的几件", ["12", "5"]),
        ("云麓市2024年新收申请按申请人类型拆开", ["578", "23", "0", "1", "6", "2"]),
        ("云麓市2023年复议各类结果几件", None),
        ("云麓市2024年全部办理结果几件", ["604"]),
    ],
)
def test_a_total_and_its_parts_are_told_as_asked(asker: Asker, question: str, values: list[str] | None) -> None:
    answer = asker.answering.ask(question)
    if values is None:
        assert [each.indicator.rpartition(".")[2] for each in answer.figures] == [
            "upheld",
            "corrected",
            "other",
            "pending",
        ]
    else:
        assert [each.value for each in answer.figures] == values


@pytest.mark.parametrize(
    ("question", "slot", "year"),
    [
        ("白榆区2023年从2022年带过来几件", "applications.carried_in.total", 2023),
        ("白榆区2022年结转到2023年的有几件", "applications.carried_out.total", 2022),
        ("白榆区2022年转到2023年办的申请数", "applications.carried_out.total", 2022),
        ("白榆区2023年年底还剩多少没办", "applications.carried_out.total", 2023),
        (
            "How many applications were carried over from 2022 into 2023 in 白榆区?",
            "applications.carried_in.total",
            2023,
        ),
    ],
)
def test_what_goes_from_one_year_into_the_next(asker: Asker, question: str, slot: str, year: int) -> None:
    figures = asker.answering.ask(question).figures
    assert [(each.indicator, each.year) for each in figures] == [(slot, year)]


def test_growth_is_not_measured_by_the_amount(asker: Asker) -> None:
    answer = asker.answering.ask("白榆区2024年新收增速是不是超过10%")
    assert (answer.value, answer.unit) == ("11.11", "%")


def test_where_none_meets_a_condition_it_is_none_and_no_report_is_missing(asker: Asker) -> None:
    answer = asker.answering.ask("2024年新收超过100000件的单位有几家")
    assert (answer.status, answer.value) == ("answered", "0")


def test_a_difference_of_rows_keeps_both(asker: Asker) -> None:
    assert asker.answering.ask("云麓市2024年新收减办结是多少").value == "6"

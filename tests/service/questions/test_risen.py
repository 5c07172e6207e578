"""Which bodies, and in which years, something rose or fell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from service.questions.query import ISSUERS, YEARS, Condition, Query
from tests.service.questions.conftest import Asker

FELL = {"云麓市发展和改革委员会", "青岚县人民政府"}
ROSE = {"云麓市人民政府", "白榆区人民政府", "青岚县教育局", "鹭汀镇人民政府"}


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("2024年哪些机关新收下降", FELL),
        ("2024年新收减少的有几家机关", FELL),
        ("2024年比2023年新收少的有哪些机关", FELL),
        ("2024年新收下降的机关", FELL),
        ("Which bodies received fewer applications in 2024 than in 2023?", FELL),
        ("哪些机关2024年新收比2023年多", ROSE),
        ("2024年哪些单位新收比上年多", ROSE),
        ("2024年新收增长的机关有哪些", ROSE),
    ],
)
def test_those_that_rose_or_fell_are_chosen(asker: Asker, question: str, bodies: set[str]) -> None:
    answer = asker.converse(question)
    assert answer.status == "answered"
    assert {each.issuer for each in answer.figures if each.year == 2024} == bodies
    assert answer.text.startswith(f"{len(bodies)} ")


@pytest.mark.parametrize("question", ["白榆区哪几年新收下降了", "白榆区哪年新收比上年少"])
def test_of_years_the_course_is_told(asker: Asker, question: str) -> None:
    query = asker.ask(question)
    assert isinstance(query, Query)
    assert (query.operation, query.axis, query.years) == ("trend", YEARS, (2022, 2023, 2024))


@pytest.mark.parametrize(
    "question", ["2024年新收增长最多的机关", "各机关2024年比2023年新收增加了多少", "2024年新收增长超过10%的机关有哪些"]
)
def test_who_rose_most_or_by_how_much_is_another_question(asker: Asker, question: str) -> None:
    query = asker.ask(question)
    assert isinstance(query, Query)
    assert query.condition != Condition(">", Decimal(0))


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("2024年新收50到200件之间的机关", "between"),
        ("2024年行政处罚为零的机关", "="),
        ("2023年结转下年超过2件的", ">"),
    ],
)
def test_bodies_are_sought_by_the_end_of_a_question(asker: Asker, question: str, condition: str) -> None:
    query = asker.ask(question)
    assert isinstance(query, Query)
    assert query.condition is not None
    assert (query.operation, query.axis, query.everyone) == ("select", ISSUERS, True)
    assert query.condition.comparator == condition


@pytest.mark.parametrize("question", ["白榆区2024年超过20件的", "2024年新收的机关", "云麓市2024年负责公开的部门"])
def test_a_question_that_seeks_none_asks_for_none(asker: Asker, question: str) -> None:
    assert not asker.facts(question).has("bodies")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2024年除了云麓市其他机关新收一共多少", "289"),
        ("2024年不算云麓市新收合计多少", "289"),
        ("2024年除云麓市外新收合计", "289"),
        ("2024年不算云麓市和青岚县新收合计多少", "215"),
        ("云麓市2024年除企业外新收一共多少", "587"),
    ],
)
def test_all_bodies_but_those_left_out_are_added_up(asker: Asker, question: str, value: str) -> None:
    assert asker.converse(question).value == value


@pytest.mark.parametrize(
    ("question", "years", "holds"),
    [
        ("云麓市2024年新收连续两年增长吗", (2022, 2023, 2024), "不是"),
        ("青岚县新收是不是一年比一年少", (2022, 2023, 2024), "是的"),
        ("青岚县新收是不是一年比一年多", (2022, 2023, 2024), "不是"),
        ("青岚县新收连续两年下降了吗", (2022, 2023, 2024), "是的"),
    ],
)
def test_so_many_years_in_a_row_are_each_set_against_the_year_before(
    asker: Asker, question: str, years: tuple[int, ...], holds: str
) -> None:
    answer = asker.converse(question)
    assert answer.text.startswith(holds)
    assert tuple(each.year for each in answer.figures) == years


def test_a_question_with_another_year_behind_is_asked_of_each(asker: Asker) -> None:
    text = asker.converse("2023年白榆区比青岚县多多少件新收，2024年呢").text
    assert "162 - 152 = 10" in text
    assert "180 - 74 = 106" in text


def test_rows_of_unlike_strength_are_set_against_each_other(asker: Asker) -> None:
    assert "高出 3 件" in asker.converse("白榆区2024年新收和办结哪个多").text
    assert asker.converse("白榆区2024年新收和办结相差多少").value == "3"
    assert asker.converse("白榆区近三年处罚合计比青岚县多多少").value == "-36136"

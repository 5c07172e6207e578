"""A month, a quarter or a half of the year is never answered with the number of the year, nor a part of a fee with the fee."""

from __future__ import annotations

import pytest

from service.accounted import is_of_part_of_year
from service.answering import Answering

YEARLY = "全年答复网上来信5000件。"


@pytest.mark.parametrize(
    "key", ["12月答复多少件", "上半年答复多少件", "第三季度答复了几件", "how many in the first half"]
)
def test_a_part_of_the_year_is_not_the_year(key: str) -> None:
    assert is_of_part_of_year(key, YEARLY)


@pytest.mark.parametrize("key", ["答复多少件", "每个月答复多少件", "截至12月31日答复多少件", "3个月内答复多少件"])
def test_other_words_narrow_to_no_part(key: str) -> None:
    assert not is_of_part_of_year(key, YEARLY)


def test_a_part_that_the_sentence_tells_is_its_own() -> None:
    assert not is_of_part_of_year("上半年答复多少件", "上半年答复来信20件。")


@pytest.mark.parametrize(
    "question",
    ["云麓市2024年12月答复网上来信多少件", "云麓市2024年上半年答复网上来信多少件", "云麓市2024年第三季度培训了几期"],
)
def test_no_value_is_given_for_a_part_of_the_year(answering: Answering, question: str) -> None:
    assert answering.ask(question).value is None


@pytest.mark.parametrize(
    "question",
    ["云麓市2024年信息处理费收费案件有几件", "云麓市2024年向企业收取信息处理费多少元", "云麓市2024年信息处理费几笔"],
)
def test_cases_and_kinds_of_payers_are_not_the_fee(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert answer.value is None
    assert "信息处理费" in answer.text


def test_the_fee_itself_is_told(answering: Answering) -> None:
    assert answering.ask("云麓市2024年收取信息处理费多少元").value == "0"

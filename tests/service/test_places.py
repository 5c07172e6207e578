"""What of a clause is a number's own: not the label of the next one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosure.model import Bound, Statement
from service.places import to_places


def statement(text: str, printed: str, unit: str) -> Statement:
    start = text.index(printed)
    return Statement(
        "一", start, start + len(printed), 0, len(text), printed, Decimal(1), unit, Bound.EXACT, "value", "x", "x", 2023
    )


@pytest.mark.parametrize(
    ("text", "first", "second", "own"),
    [
        ("在15个平台粉丝数累积超3170万", ("15个", "个"), ("3170万", ""), "平台"),
        ("设12个栏目访问量达9万次", ("12个", "个"), ("9万次", "次"), "栏目"),
        ("召开5场新闻发布会和3场通气会", ("5场", "场"), ("3场", "场"), "新闻发布会和"),
    ],
)
def test_the_label_of_the_next_number_is_not_its_own(
    text: str, first: tuple[str, str], second: tuple[str, str], own: str
) -> None:
    places = to_places([statement(text, *first), statement(text, *second)], {"一": text})
    assert places[0].own.split(" ")[-1] == own

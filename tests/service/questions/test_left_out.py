"""All of a whole but some of its parts is the sum of the rest; what is no part of it is never passed over."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

REST = [
    ("青岚县2023年除自然人外新收申请多少件", "7"),
    ("青岚县2023年新收申请不算自然人有几件", "7"),
    ("青岚县2023年新收申请，刨去个人，还剩多少", "7"),
    ("除了自然人，青岚县2023年其他申请人新收多少件", "7"),
    ("青岚县2023年新收，自然人的不算，有几件", "7"),
    ("青岚县2023年除法人或其他组织外新收申请多少件", "145"),
    ("青岚县2023年其他处理里扣除逾期不补正的有几件", "7"),
    ("青岚县2023年行政诉讼去掉直接起诉的剩几件", None),
]
NEVER = [
    "青岚县2023年新收申请，去掉网上的有几件",
    "青岚县2023年新收申请不算村民有几件",
    "青岚县2023年新收申请除加急的以外几件",
    "青岚县2023年不予公开除去不掌握的有几件",
    "青岚县2023年行政许可不算企业有几件",
]


@pytest.mark.parametrize(("question", "value"), REST)
def test_what_is_left_is_added_up(asker: Asker, question: str, value: str | None) -> None:
    answer = asker.converse(question)
    assert answer.status == "answered", answer.text
    assert value is None or answer.value == value


def test_the_rest_of_litigation_is_the_other_part(asker: Asker) -> None:
    rest = asker.converse("青岚县2023年行政诉讼去掉直接起诉的剩几件")
    assert [each.indicator for each in rest.figures] == ["remedies.litigation_after_review.total"]


@pytest.mark.parametrize("question", NEVER)
def test_what_is_no_part_is_not_passed_over(asker: Asker, question: str) -> None:
    assert asker.converse(question).value is None

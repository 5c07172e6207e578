"""A change that the asker supposes is worked out and told as hers; what a report says is never changed by it."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

SUPPOSED = [
    (("青岚县2023年新收申请再涨10%会是多少",), "167.2"),
    (("青岚县2023年新收申请如果减少50件还剩多少",), "102"),
    (("青岚县2023年新收申请翻一番是多少",), "304"),
    (("青岚县2023年行政处罚要是降两成，会是多少件",), "32982.4"),
    (("青岚县2023年公开率如果提高2个百分点会是多少",), "57.13"),
    (("青岚县2023年新收申请多少件？", "要是翻倍呢？"), "304"),
    (("If Qinglan County's 2023 new applications grew another 10%, what would they be?",), "167.2"),
]
NOT_SUPPOSED = [
    ("青岚县2024年明年预计新收多少件",),
    ("青岚县2023年新收申请如果网上的增加10%会是多少",),
    ("青岚县2023年新收申请增加10%到20%会是多少",),
    ("青岚县和云麓市2023年新收申请再涨10%分别是多少",),
]


@pytest.mark.parametrize(("questions", "value"), SUPPOSED)
def test_a_supposed_change_is_the_askers_own(asker: Asker, questions: tuple[str, ...], value: str) -> None:
    answer = asker.converse(*questions)
    assert answer.value == value, answer.text
    assert "设想" in answer.text or "you suppose" in answer.text


@pytest.mark.parametrize("questions", NOT_SUPPOSED)
def test_what_no_report_tells_is_not_supposed(asker: Asker, questions: tuple[str, ...]) -> None:
    assert asker.converse(*questions).value is None


def test_a_change_that_is_said_to_have_been_is_checked(asker: Asker) -> None:
    assert asker.ask("青岚县2023年新收申请比2022年涨了10%吗").operation == "growth"  # type: ignore[union-attr]

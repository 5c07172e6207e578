"""A number of the prose asked for over several years, in words that set these against each other: the sentence of each year."""

from __future__ import annotations

import pytest

from service.answering import Answering


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白榆区近三年（2022-2024）每年培训办了几期，哪年最多", ("培训6期", "培训4期", "业务培训3期")),
        ("鹭汀镇的线下公开专区2023年比2022年少了几个？两年各是多少", ("专区10个", "专区14个")),
        ("青岚县2022年和2024年的政务新媒体账号，是增是减，各有多少个", ("目前保留账号42个", "在用账号56个")),
    ],
)
def test_each_year_is_told_with_its_own_sentence(answering: Answering, question: str, said: tuple[str, ...]) -> None:
    answer = answering.ask(question)
    assert answer.status == "answered"
    assert all(each in answer.text for each in said)
    assert len(answer.passages) == len(said)
    assert answer.value is None


@pytest.mark.parametrize(
    "question", ["白榆区2022和2023年的食堂各摆了多少张桌子", "青岚县2023年的座谈会比2022年多了几场"]
)
def test_what_no_year_tells_is_not_there(answering: Answering, question: str) -> None:
    assert answering.ask(question).status == "missing"

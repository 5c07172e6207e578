"""Questions for the whole of a part of a report that stands under a heading of its own."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.questions.headed import find_headed, load_headed


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("在监督保障方面做了什么", "safeguards"),
        ("政府信息管理方面做了哪些工作", "management"),
        ("平台建设情况如何", "platforms"),
        ("介绍一下公开平台建设", "platforms"),
        ("依申请公开是怎么办理的", "on_request"),
        ("主动公开工作有哪些亮点", "proactive"),
        ("有没有需要报告的其他事项", "other"),
        ("what did  do about supervision and safeguards", "safeguards"),
        ("how did  handle information management", "management"),
    ],
)
def test_the_whole_of_a_part_is_asked_for_in_many_words(words: str, part: str) -> None:
    found = find_headed(words)
    assert found is not None
    assert found.id == part


@pytest.mark.parametrize(
    "words",
    [
        "平台建设方面有没有适老化改造",
        "监督保障方面培训了哪些人",
        "主动公开的渠道有哪些",
        "主动公开和依申请公开做了什么",
        "信息管理上怎么防止泄密",
        "which social media does its platform building cover",
        "做了什么",
    ],
)
def test_something_in_a_part_is_no_whole_part(words: str) -> None:
    assert find_headed(words) is None


def test_a_part_is_known_by_its_own_heading() -> None:
    parts = {part.id: part for part in load_headed()}
    assert parts["platforms"].holds("overview", "一、总体情况 （四）公开平台建设情况")
    assert parts["platforms"].holds("applications", "四、申请情况 六、政府信息公开平台建设")
    assert not parts["platforms"].holds("overview", "一、总体情况 （五）监督保障情况")
    assert not parts["safeguards"].holds("problems", "五、问题及改进情况 （二）抓好监督保障")
    assert parts["other"].holds("other", "六、其他需要报告的事项")
    assert not parts["other"].holds("overview", "一、总体情况")


def test_a_part_is_quoted_alone_and_whole(answering: Answering) -> None:
    answer = answering.ask("云麓市2024年在监督保障方面做了什么")
    assert answer.text.count("（五）监督保障情况") == answer.text.count("年年报在") == 1
    assert all(words in answer.text for words in ("1116人次", "275处", "373件", "社会评议"))
    assert "信息公开频道改版" not in answer.text

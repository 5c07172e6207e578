"""What questions ask of the text: numbers apart, bodies and years blanked, and asked again of others."""

from __future__ import annotations

import pytest

from service.questions.of_text import asks_amount, words_of_text
from service.questions.query import PROSE, Query, Unclear
from service.questions.topics import asks_done, find_topics, likely_parts, narrows
from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    "key",
    ["培训了几次", "收到多少件", "有几位教师", "无法提供的占百分之几", "how many sessions", "申请件数", "哪个月最多?"],
)
def test_a_number_is_asked_for(key: str) -> None:
    assert asks_amount(key)


@pytest.mark.parametrize(
    "key",
    [
        "抓哪几件事",
        "要过几道关",
        "是不是几家扯皮",
        "对哪几类事画了图",
        "问得最多的是什么",
        "几项改进措施是什么",
        "哪三类申请最多",
    ],
)
def test_no_number_is_asked_for(key: str) -> None:
    assert not asks_amount(key)


def test_bodies_years_and_talk_are_blanked(asker: Asker) -> None:
    reading = asker.read("我是记者，云麓市2023年热线诉求是怎么用的")
    words = words_of_text(reading)
    assert len(words) == len(reading.key)
    assert "热线诉求是怎么用的" in words
    assert "云麓市" not in words
    assert "2023" not in words


def test_last_year_beside_a_year_is_part_of_what_is_asked(asker: Asker) -> None:
    assert "去年" in words_of_text(asker.read("青岚县2023年去年列出的问题改好了吗"))
    assert "去年" not in words_of_text(asker.read("青岚县去年有哪些问题"))


def test_a_question_that_is_unclear_as_one_for_a_figure_may_ask_the_text(asker: Asker) -> None:
    understood = asker.understand("云麓市2024年遇到棘手的申请由谁来商量")
    outcome = understood.outcome
    told = understood.of_text if isinstance(outcome, Unclear) else outcome
    assert isinstance(told, Query)
    assert told.operation == PROSE


@pytest.mark.parametrize(
    "question", ["云麓市2023年哪个科室办结的申请最多", "帮我写一首诗", "广州市2023年热线怎么用的", "热线怎么用的"]
)
def test_what_computes_names_nobody_or_somebody_else_does_not(asker: Asker, question: str) -> None:
    assert asker.understand(question).of_text is None


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        ("哪些方面亟待改进", ["problems"]),
        ("准备怎么改进", ["plans"]),
        ("常见问题整理了没有", []),
        ("存在哪些问题，怎么改进", ["problems", "plans"]),
    ],
)
def test_topics_are_told_by_their_longest_words(key: str, ids: list[str]) -> None:
    assert [topic.id for topic in find_topics(key) if topic.section] == ids


def test_leaning_words_ask_for_no_whole_section() -> None:
    assert likely_parts("怎样防止栏目不更新") == ["planned"]
    assert not any(topic.section for topic in find_topics("怎样防止栏目不更新"))


def test_what_was_done_about_earlier_problems_is_asked_in_both_words() -> None:
    assert asks_done("上年的毛病改好了吗")
    assert not asks_done("上年收到多少")
    assert not asks_done("问题解决了吗")


@pytest.mark.parametrize("question", ["鹭汀镇2023年申请最多的是哪些材料？", "鹭汀镇2023年申请最多的是哪些？"])
def test_among_one_figure_nothing_is_the_greatest(asker: Asker, question: str) -> None:
    understood = asker.understand(question)
    asked = understood.outcome if isinstance(understood.outcome, Query) else understood.of_text
    assert asked is not None
    assert asked.operation == PROSE


def test_what_stands_behind_than_is_set_against_what_stands_before(asker: Asker) -> None:
    outcome = asker.understand("青岚县2023年新收比办结多还是少").outcome
    assert isinstance(outcome, Query)
    assert outcome.operation == "compare"
    assert outcome.indicators == ("applications.received_new.total", "applications.outcome_total.total")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "公开工作存在哪些",
        "政府信息公开工作中暴露出哪些",
        "推进政务公开过程中都有哪些 需要解决",
        "针对 采取了哪些 措施",
        "的工作重点是什么",
        "what are the main  it acknowledged in its disclosure work",
    ],
)
def test_words_that_only_frame_a_question_for_all_problems_narrow_nothing(words: str) -> None:
    assert not narrows(words)


@pytest.mark.parametrize(
    "words",
    [
        "主动公开方面有哪些",
        "群众反映了哪些",
        "政策解读存在哪些",
        "新媒体上暴露出哪些",
        "乡镇面临什么",
        "督查中发现了哪些",
        "its website",
    ],
)
def test_what_is_asked_beside_them_narrows(words: str) -> None:
    assert narrows(words)


@pytest.mark.parametrize(("then", "reason"), [("粉丝呢", "no_passage"), ("天气呢", "not_about_reports")])
def test_something_instead_of_what_was_counted_is_looked_for_in_the_same_report(
    asker: Asker, then: str, reason: str
) -> None:
    assert asker.converse("白榆区2022年政务新媒体多少个", then).reason == reason

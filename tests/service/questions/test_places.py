"""One place of a ranking, parts of a distribution, ends, thresholds told in other ways, years beside each other."""

from __future__ import annotations

import pytest

from service.questions.query import Unclear
from tests.service.questions.conftest import Asker

# New applications of 2023: 云麓市 451, 白榆区 162, 青岚县 152, 云麓市发展和改革委员会 19, 青岚县教育局 9, 鹭汀镇 1.


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("2023年新收申请排第二的是谁", None, "白榆区人民政府，162"),
        ("2023年新收申请第三多的是哪家，多少件", "152", "青岚县人民政府"),
        ("2023年新收申请倒数第二的单位是哪个", None, "青岚县教育局，9"),
        ("Which body had the second highest number of new applications in 2023?", None, "白榆区人民政府, 162"),
        ("2023年新收申请最少的两个单位是哪些", None, "鹭汀镇"),
        ("2023年新收申请的上四分位数是多少", "159.50", "上四分位数"),
        ("2023年各单位新收申请的四分位数", None, "11.50"),
        ("2023年新收申请最多的单位和最少的单位差多少", "450", "451 - 1"),
        ("2023年新收申请介于100件到200件之间的单位有几个", "2", "介于"),
        ("2024年行政处罚上万件的单位有几个", "3", "不少于"),
        ("2023年行政强制一件都没有的单位有几家", None, ""),
        ("云麓市2023年新收申请是前一年的几倍", "0.71", ""),
        ("云麓市2024年新收申请比两年前少多少", "-24", ""),
        ("Compared with 2022, how many more new applications did Yunlu City receive in 2024?", "-24", ""),
    ],
)
def test_what_is_asked_is_computed(asker: Asker, question: str, value: str | None, said: str) -> None:
    answer = asker.answering.ask(question)
    assert answer.status == "answered", answer.text
    assert value is None or answer.value == value, answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "2023年新收第二多的单位比第三多的多多少",
        "云麓市2023年第二季度新收多少件",
        "云麓市2023年Q3新收多少件",
        "给老板做PPT，放在第12页，只要2023年云麓市5月的新收申请",
    ],
)
def test_a_place_that_is_none_of_a_ranking_gives_no_number(asker: Asker, question: str) -> None:
    assert asker.answering.ask(question).value is None


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("青岚县2024年新收多少件", "跟上一年相比少了多少件"), "-78"),
        (("云麓市发改委2024年行政许可几件", "是2023年的几倍"), "0.34"),
        (("白榆区2022年予以公开多少件", "再加上部分公开的，合计几件"), "67"),
        (("云麓市2024年现行有效的规章有几件", "规范性文件呢"), "336"),
        (("2022年各单位行政处罚从高到低排列", "垫底的那个单位，2023年这项是多少"), "2"),
        (("2023年哪个单位新收申请最多", "紧随其后的那一家有多少件"), "162"),
        (("云麓市2023年行政复议多少件", "要2024的，不要2023"), "29"),
    ],
)
def test_a_follow_up_is_measured_against_what_was_asked(asker: Asker, questions: tuple[str, ...], value: str) -> None:
    answer = asker.converse(*questions)
    assert answer.value == value, answer.text


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("青岚县2022年新收多少件", "2023年呢", "两年合起来呢"), "319"),
        (("云麓市2024年行政许可多少件", "是青岚县的多少倍"), "19.99"),
        (("2022年云麓市新收的申请比青岚县和白榆区加在一起还多多少",), "305"),
        (("云麓市2022年办结的申请，听同事说有上千件，到底多少件",), "616"),
    ],
)
def test_what_was_asked_before_is_taken_together(asker: Asker, questions: tuple[str, ...], value: str) -> None:
    answer = asker.converse(*questions)
    assert answer.value == value, answer.text


def test_years_that_were_not_asked_about_are_not_taken_together(asker: Asker) -> None:
    assert asker.converse("青岚县2022年新收多少件", "五年合起来呢").value is None
    assert asker.converse("青岚县2022年新收多少件", "三年合起来呢").value == "393"  # the three that are held


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("岫澜2023年新收多少件", "岫澜"),
        ("岫澜怕答复超时，搞了个什么东西来提醒", "岫澜"),
        ("请问岫澜2023年新收多少件", "岫澜"),
        ("国外的平台有多少粉丝（2023）", None),
        ("热线2023年接了多少个电话", None),
    ],
)
def test_a_body_that_is_not_held_has_a_name(asker: Asker, question: str, name: str | None) -> None:
    outcome = asker.ask(question)
    words = outcome.words if isinstance(outcome, Unclear) and outcome.names_unheld else (None,)
    assert words == (name,)

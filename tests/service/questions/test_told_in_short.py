"""Questions that tell things in short: lists of words, names that share a body, words taken back, the number alone."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

VALUES = [
    ("青岚县2023年办结多少……说错了，是新收多少", "152"),
    ("白榆区，哦不，青岚县2023年新收多少", "152"),
    ("青岚县2022年……啊不对，2023年新收多少", "152"),
    ("白榆区2024年行政许可量环比……哦不，是较2023年的涨幅，百分之几？", "35.83"),
    ("白榆区三年平均每年新收几件？", "168.00"),
    ("白榆区三年合计新收多少件", "504"),
    ("与白榆区相比，青岚县2023年新收多几件", "-10"),
    ("How many more applications than 白榆区 did 青岚县 receive in 2023?", "-10"),
    ("编2025年年鉴需要，请问云麓市2024年新收申请几件？", "610"),
    ("我知道你只是个程序，不过还是想说声新年快乐～白榆区2023年部分公开几件", "4"),
]
SEVERAL = [
    ("云麓市2024年新收 办结 结转下年 各多少", ["610", "604", "21"]),
    ("云麓市2024年自然人 企业 新收", ["578", "23"]),
    ("青岚县、白榆区两家2023年新收多少", ["152", "162"]),
    ("青岚县 白榆区 2023 新收", ["152", "162"]),
    ("白榆区哪一年的新收申请数正好是180件", ["180"]),
    ("哪家2023年新收了152件？", ["152"]),
]


@pytest.mark.parametrize(("question", "value"), VALUES)
def test_what_is_meant_is_answered(asker: Asker, question: str, value: str) -> None:
    answer = asker.answering.ask(question)
    assert answer.value == value, answer.text


@pytest.mark.parametrize(("question", "values"), SEVERAL)
def test_each_of_a_list_is_told(asker: Asker, question: str, values: list[str]) -> None:
    assert [each.value for each in asker.answering.ask(question).figures] == values


def test_one_body_against_two_others_is_no_difference(asker: Asker) -> None:
    assert asker.answering.ask("和青岚县、白榆区相比，云麓市2023年多几件新收").value is None


def test_a_clause_that_narrows_leaves_no_broader_figure(asker: Asker) -> None:
    answer = asker.answering.ask("云麓市2024年新收的申请，只算网上提交的，有多少件")
    assert answer.value is None
    assert "610" not in answer.text


ANNOUNCED = [
    (("只看县级的", "2023年新收申请一共多少？"), "314"),
    (("我只关心企业", "青岚县2023年新收多少件？"), "5"),
    (("接下来只看自然人", "青岚县2023年新收几件", "云麓市2023年新收几件"), "427"),
    (("接下来只看自然人", "青岚县2023年新收几件", "那2022年呢"), "153"),
    (("下面都问青岚县", "2023年新收多少？"), "152"),
    (("别算撤回的", "青岚县2023年新收多少件"), None),
    (("青岚县2023年新收多少", "只看企业", "云麓市呢"), "21"),
]


@pytest.mark.parametrize(("questions", "value"), ANNOUNCED)
def test_what_is_announced_holds_for_the_next_question(
    asker: Asker, questions: tuple[str, ...], value: str | None
) -> None:
    assert asker.converse(*questions).value == value


EVENTS = [
    "在成都吃火锅突然想起来，", "坐了6小时绿皮车刚到，", "年纪大了记性不好，", "我奶奶90岁了还爱看新闻，",
    "会场断网了，劳驾快点，", "给2025年新来的实习生做示范，查一下",
]  # fmt: skip
TELL_APART = [
    "针对教育问题，",
    "学校食堂问题，",
    "经过听证，",
    "去重之后，",
    "和疫情有关，",
    "火锅店老板，",
    "被媒体曝光的，",
]


@pytest.mark.parametrize("talk", EVENTS)
def test_an_event_around_the_asker_is_left_out(asker: Asker, talk: str) -> None:
    assert asker.answering.ask(f"{talk}云麓市2024年新收申请几件？").value == "610"


@pytest.mark.parametrize("words", TELL_APART)
def test_what_tells_applications_apart_is_no_event(asker: Asker, words: str) -> None:
    for question in (f"{words}云麓市2024年新收申请几件？", f"云麓市2024年新收申请，{words}几件？"):
        answer = asker.answering.ask(question)
        assert answer.value is None, question
        assert "610" not in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青岚县2023年新收多少件（不含上年结转）", "152"),
        ("青岚县2023年新收，不含予以公开的，多少件", None),
        ("白榆区2024年新收不是有210件吗？", "180"),
        ("2023年公众向青岚县政府申请公开的有多少件", "152"),
        ("青岚县2023年村民提的申请几件", None),
    ],
)
def test_what_leaves_nothing_out_is_no_restriction(asker: Asker, question: str, value: str | None) -> None:
    assert asker.answering.ask(question).value == value


@pytest.mark.parametrize(
    "question",
    [
        "哪位好心人帮忙看下青岚县2023年新收多少件",
        "谁能告诉我青岚县2023年新收多少件",
        "我花了2个小时翻了37页PDF都没找到青岚县2023年新收多少件",
        "我住12栋3单元，邻居说不清楚，青岚县2023年新收多少件",
        "青岚县2023年新收多少件，只要数字，别啰嗦",
    ],
)
def test_who_is_asked_and_what_she_counts_is_no_part_of_the_question(asker: Asker, question: str) -> None:
    assert asker.answering.ask(question).value == "152"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云麓市2024年其他处理总数", "64"),
        ("云麓市2024年不予处理总量", "42"),
        ("青岚县2023年行政处罚一共罚了多少人", None),
        ("白榆区2022年行政事业性收费项目有几项", None),
    ],
)
def test_what_is_counted_is_what_the_slot_counts(asker: Asker, question: str, value: str | None) -> None:
    assert asker.answering.ask(question).value == value


LISTED_IN_SHORT = [
    ("2023年青岚县、白榆区、云麓发改谁新收的申请最多", ["白榆区人民政府", "青岚县人民政府", "云麓市发展和改革委员会"]),
    ("2023年青岚县和云麓发改谁新收的申请多", ["青岚县人民政府", "云麓市发展和改革委员会"]),
    ("云麓发改、青岚县2023年新收各多少", ["云麓市发展和改革委员会", "青岚县人民政府"]),
]


@pytest.mark.parametrize(("question", "bodies"), LISTED_IN_SHORT)
def test_a_department_in_a_list_may_be_told_without_its_last_word(
    asker: Asker, question: str, bodies: list[str]
) -> None:
    assert [each.issuer for each in asker.answering.ask(question).figures] == bodies


def test_a_word_that_begins_like_a_short_name_is_none(asker: Asker) -> None:
    assert not [each for each in asker.read("青岚县和云麓发改善了哪些服务").mentions if each.text == "云麓发改"]

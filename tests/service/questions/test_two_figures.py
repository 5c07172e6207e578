"""Two figures that are no crossing, set against each other: whether they are the same, and how far they are apart."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

SAME = [
    ("青岚县2023年结转下年度的和2024年上年结转的一致吗", "0", "一致。"),
    ("青岚县2022年结转下年的跟2023年上年结转的对得上不", "0", "一致。"),
    ("青岚县2024年上年结转的等于2023年结转下年的吗", "0", "一致。"),
    ("云麓市2023年新收和办结总数一样吗", "-14", "不一致。"),
    ("青岚县2024年新收申请与2023年持平吗", "-78", "不一致。"),
    ("白榆区2024年新收跟云麓市2024年新收一样多吗", "-430", "不一致。"),
    ("青岚县2023年新收加上年结转等于办结加结转下年吗", "0", "一致。"),
    ("青岚县2023年新收和上年结转之和等于办结和结转下年之和吗", "0", "一致。"),
    ("青岚县2023年上年结转和新收与办结和结转下年一致吗", "0", "一致。"),
    ("青岚县2023年申请数和自然人申请数一致吗", "7", "不一致。"),
    ("Are Qinglan's 2023 and 2024 new applications equal?", "78", "They are not the same."),
]
APART = [
    ("青岚县2023年新收申请比白榆区2024年少多少", "-28"),
    ("白榆区2024年的新收申请是青岚县2023年的几倍", "1.18"),
    ("青岚县2023年的不予公开和云麓市2024年的无法提供差多少", "-236"),
]
CROSSINGS = [  # where a crossing says it, or what stands on one side only is meant of both
    ("青岚县2023年新收比2022年少多少", "-15"),
    ("青岚县2023年新收申请和办结总数差多少", "-4"),
]
MEANINGS = ["予以公开和部分公开一样吗", "青岚县2023年报告前后一致吗", "青岚县2023年正文和表格的数字一致吗"]


@pytest.mark.parametrize(("question", "value", "verdict"), SAME)
def test_whether_two_figures_are_the_same(asker: Asker, question: str, value: str, verdict: str) -> None:
    answer = asker.converse(question)
    assert (answer.value, answer.text.startswith(verdict)) == (value, True)
    assert len(answer.figures) == 2


@pytest.mark.parametrize(("question", "value"), [*APART, *CROSSINGS])
def test_how_far_two_figures_are_apart(asker: Asker, question: str, value: str) -> None:
    assert asker.converse(question).value == value


@pytest.mark.parametrize("question", MEANINGS)
def test_no_two_figures_are_set_against_each_other(asker: Asker, question: str) -> None:
    assert asker.converse(question).interpretation.operation in ("define", "issues")


def test_what_was_asked_before_is_the_first_of_the_two(asker: Asker) -> None:
    assert asker.converse("青岚县2023年新收申请多少件", "跟2022年结转下年的一样吗").value == "147"
    assert asker.converse("青岚县2023年新收申请多少件", "比白榆区2024年少多少").value == "-28"


def test_a_conversation_goes_on_with_both(asker: Asker) -> None:
    asked = ("青岚县2023年和白榆区2024年的公开率哪个高", "复议纠错率呢", "差几个百分点")
    assert [(each.issuer, each.year) for each in asker.converse(*asked[:2]).figures] == [
        ("青岚县人民政府", 2023),
        ("白榆区人民政府", 2024),
    ]
    assert (asker.converse(*asked).value, asker.converse(asked[0], asked[2]).value) == ("0.00", "17.84")


def test_words_for_the_same_that_set_nothing_against_each_other_answer_no_figure(asker: Asker) -> None:
    assert asker.converse("青岚县2023年新收申请和受理的申请数一样吗").value is None

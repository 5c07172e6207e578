"""What is read anew or left out before a question is understood: slips, talk before a question, descriptions, denials, bases;
each beside what looks like it and must go on blocking."""

from __future__ import annotations

import pytest

from service.questions.query import PROSE, Query, Unclear
from tests.service.questions.conftest import Asker

PENALTIES = "proactive.penalties.decisions"
RECEIVED = "applications.received_new.total"


@pytest.mark.parametrize(
    ("question", "slot", "slips"),
    [
        ("青岚县2024年行政处法决定多少件", PENALTIES, (("行政处法决定", "行政处罚决定"),)),
        ("白榆区2023年行政复义几起", "remedies.review.total", (("行政复义", "行政复议"),)),
        ("How many aplications did Yunlu City recieve in 2023?", RECEIVED, (("recieve", "receive"),)),
        ("Yunlu Shi 2024 xingzheng chufa, how many decisions?", PENALTIES, (("xingzheng chufa", "行政处罚"),)),
        ("青岚县2024年行政处罚决定多少件", PENALTIES, ()),
    ],
)
def test_slips_are_read_as_what_they_sound_or_look_like(
    asker: Asker, question: str, slot: str, slips: tuple[tuple[str, str], ...]
) -> None:
    understood = asker.understand(question)
    assert isinstance(understood.outcome, Query)
    assert understood.outcome.indicators == (slot,)
    assert understood.reading.slips == slips


def test_a_character_of_another_word_is_no_slip(asker: Asker) -> None:
    """有没有剩 are words of the form; 伸手 is none of them."""
    assert asker.understand("青岚县2023年信息处理费有没有伸手收过").reading.slips == ()


def test_an_answer_says_what_was_read_for_a_slip(asker: Asker) -> None:
    answer = asker.converse("青岚县2024年行政处法决定多少件")
    assert (answer.status, answer.value) == ("answered", "34114")
    assert "“行政处法决定”按“行政处罚决定”理解" in answer.text


ANSWERED = [
    # Talk before the question, whatever it names
    ("刚看完青岚县的年报，字太小了没找着，2023年他们一共发生了多少件行政复议？", "value", ("remedies.review.total",)),
    ("我对处罚这块没什么概念，青岚县2023年作出多少件行政处罚决定", "value", (PENALTIES,)),
    ("听邻居说青岚县管得挺严的，那2022年到底作了多少个行政处罚决定呢？", "value", (PENALTIES,)),
    # A reason in words of its own description
    ("云麓市2022年有几件申请是通知了缴费但人家到期没交钱，就这么了结的？", "value", ("applications.other_fee_unpaid.total",)),
    ("白榆区2024年被当成重复申请、没再处理的有几件？", "value", ("applications.unprocessed_repeated.total",)),
    # What is said not to be meant, beside what is
    ("云麓市2022年行政复议里既非维持也非纠正、算“其他结果”的件数", "value", ("remedies.review.other",)),
    ("白榆区2023年予以公开的占办结总数百分之几？只算全部公开的，部分公开别算", "value", ("applications.granted.total",)),
    ("青岚县政府（不是教育局）2023年新收申请多少件", "value", (RECEIVED,)),
    # The year that something goes into
    ("How many requests were unfinished and rolled over into 2023 at Yunlu City at the end of 2022?", "value",
     ("applications.carried_out.total",)),
    # Bases that the rate has anyway
    ("白榆区2023年复议纠错率是多少？没审结的不算进分母", "value", ()),
    # Denials asked about
    ("白榆区2023年是不是没有人提起行政复议", "check", ("remedies.review.total",)),
    ("Is it true that nobody sued Baiyu District directly in 2022?", "check", ("remedies.litigation_direct.total",)),
    ("2023年没有结转下年申请的机关有多少家？", "count", ("applications.carried_out.total",)),
    # Means over named years
    ("青岚县2022至2024年年均收费", "mean", ("proactive.fees.amount",)),
    ("白榆区三年新收申请总数（2022-2024）", "sum", (RECEIVED,)),
]  # fmt: skip


@pytest.mark.parametrize(("question", "operation", "slots"), ANSWERED)
def test_what_restricts_nothing_is_passed_over(
    asker: Asker, question: str, operation: str, slots: tuple[str, ...]
) -> None:
    found = asker.ask(question)
    assert isinstance(found, Query), found
    assert (found.operation, found.indicators) == (operation, slots)


BLOCKED = [
    "我想问网上提交的，青岚县2023年新收申请多少件",
    "我想知道自然人的，青岚县2023年行政处罚决定多少件",
    "云麓市2022年不属于国家秘密的申请多少件",
    "云麓市2023年退还的行政事业性收费有多少万元",
    "云麓市隔壁那个市2023年新收多少件",
    "栖砚区2022年，白送的和给了一部分的申请，加一块儿是多少件",
    "白榆区2023年部分公开的申请加起来是多少件",
    "漣河区2022年警察多少人",
    "青岚县2023年年均收费",
]


@pytest.mark.parametrize("question", BLOCKED)
def test_what_restricts_goes_on_blocking(asker: Asker, question: str) -> None:
    assert asker.converse(question).value is None


def test_a_word_that_is_taken_back_leaves_one_of_its_kind(asker: Asker) -> None:
    """不是个人而是单位 tells the column; without it the question would be answered by the total."""
    found = asker.ask("青岚县2023年新收申请里，不是个人而是单位、组织提的一共几件？")
    assert isinstance(found, Query)
    assert found.indicators == ("applications.received_new.organisations",)


def test_a_strong_row_with_an_unknown_word_is_not_answered_from_the_prose(asker: Asker) -> None:
    found = asker.ask("青岚县2023年泛化行政处罚多少件")
    assert isinstance(found, Unclear)
    assert found.reason == "clarify_indicator"
    assert isinstance(asker.ask("青岚县2023年举办培训多少期"), Query)
    assert asker.ask("青岚县2023年举办培训多少期").operation == PROSE  # type: ignore[union-attr]

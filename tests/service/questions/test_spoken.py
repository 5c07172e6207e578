"""Turns of spoken Chinese: what they ask for is told by their shape, and near ones keep their own meaning."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

# Whether it was so
ASKED_WHETHER = [
    "青岚县2023年打官司输了没",
    "青岚县2023年收过行政事业性费用没",
    "白榆区2024年罚过人没有",
    "鹭汀镇2023年有人来申请过没",
    "青岚县2023年有没有出新规章",
]
MEANT = [
    ("云麓市2024年行政事业性收费比2023年少收了几万元", "difference"),
    ("云麓市2024年行政处罚跟2023年相比，增减多少", "difference"),
    ("云麓市2024年新收比2023年多接了几件", "difference"),
    ("2024年新收申请上了100件的都有哪些单位", "select"),
    ("2024年行政许可在一万件以上的单位", "select"),
    ("2024年哪家最爱说不予公开", "top"),
    ("云麓市2022到2024年处罚是往上走还是往下走", "trend"),
    ("按2024年无法提供件数排一排", "rank"),
    ("云麓市平均每年新收多少件", "mean"),
    ("云麓市新收2022到2024平均每年减少多少件", "average_change"),
]
# The rows in words of the asker's own
ROWS = [
    ("云麓市2023年手里没这份东西的有几件", "applications.unavailable_not_held.total"),
    ("云麓市2023年给不了的有几件", "applications.unavailable.total"),
    ("云麓市2023年怕伤到第三方权益不给公开的有几件", "applications.refused_third_party.total"),
    ("云麓市2023年还在讨论请示阶段不给公开的有几件", "applications.refused_process_information.total"),
    ("云麓市2023年补正过了申请内容仍然含糊的有几件", "applications.unavailable_still_unclear.total"),
    ("云麓市2023年讨要公开出版物的申请有几件", "applications.unprocessed_publication.total"),
    ("云麓市2023年打着申请的旗号实则告状投诉的有几件", "applications.unprocessed_petition.total"),
    ("云麓市2023年提过又提的申请有几件", "applications.unprocessed_repeated.total"),
    ("云麓市2023年要什么给什么的申请有几件", "applications.granted.total"),
    ("云麓市2023年遮住一部分内容后公开的有几件", "applications.partly_granted.total"),
    ("云麓市2023年吃闭门羹的申请有几件", "applications.refused.total"),
    ("云麓市2023年手里还压着几件没办，挪到2024年去办的", "applications.carried_out.total"),
    ("云麓市2023年上一年剩下没办的申请有几件", "applications.carried_in.total"),
    ("云麓市2023年其他处理里归入“其他”的件数", "applications.other_reasons.total"),
    ("云麓市2023年有了结果的申请有几件", "applications.outcome_total.total"),
    ("云麓市2023年经过复议再起诉的几件", "remedies.litigation_after_review.total"),
    ("云麓市2023年复议结果认定机关错了的有几件", "remedies.review.corrected"),
    ("云麓市2023年复议机关支持了政府的有几件", "remedies.review.upheld"),
]
# One weak word does not count what stands before it
NOT_ALL = [
    "云麓市2023年还在手上没动静的申请有几件",
    "云麓市2023年顺风车上递来又取走的申请有几件",
    "云麓市2023年当成旧案翻出来的申请有几件",
    "云麓市2023年村里警察递上来的申请有几件",
    "云麓市2023年复议里法院插手的有几件",
]
TALK = [
    "一头雾水，云麓市2023年行政许可办了多少件",
    "说来话长，云麓市2023年行政许可办了多少件",
    "百思不得其解，云麓市2023年行政许可办了多少件",
    "云麓市2023年行政许可办了多少件，没有就算了",
    "云麓市2023年行政许可办了多少件，不要约数",
    "云麓市2023年行政许可办了多少件，就这一个问题",
    "拟将云麓市2023年行政许可数量写入通报，请确认具体数值",
]


@pytest.mark.parametrize("question", ASKED_WHETHER)
def test_whether_it_was_so_is_asked_at_the_end(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert answer.status == "answered"
    assert answer.interpretation.operation == "check"


@pytest.mark.parametrize(("question", "operation"), MEANT)
def test_turns_ask_for_their_operation(asker: Asker, question: str, operation: str) -> None:
    answer = asker.converse(question)
    assert (answer.status, answer.interpretation.operation) == ("answered", operation)


@pytest.mark.parametrize(("question", "slot"), ROWS)
def test_rows_are_told_in_words_of_ones_own(asker: Asker, question: str, slot: str) -> None:
    answer = asker.converse(question)
    assert [each.indicator for each in answer.figures] == [slot]


@pytest.mark.parametrize("question", NOT_ALL)
def test_a_weak_word_counts_no_more_than_what_is_said_of_it(asker: Asker, question: str) -> None:
    assert asker.converse(question).value is None


@pytest.mark.parametrize("question", TALK)
def test_what_is_said_of_the_answer_does_not_block_it(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert [each.indicator for each in answer.figures] == ["proactive.licensing.decisions"]
    assert answer.value is not None


def test_a_set_phrase_that_names_people_stays(asker: Asker) -> None:
    assert asker.converse("云麓市2023年新收申请多少件，未成年人").value is None

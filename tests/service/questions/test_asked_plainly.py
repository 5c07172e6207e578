"""Shares in all wordings, kinds of applicants, fees by other names; and what is asked back names its choices."""

from __future__ import annotations

import pytest

from service.questions.query import Unclear
from tests.service.questions.conftest import Asker


@pytest.mark.parametrize("words", ["几分之几", "几成", "百分之多少", "多大比例", "多少比例", "百分之几"])
def test_a_share_in_all_wordings(asker: Asker, words: str) -> None:
    answer = asker.converse(f"青岚县2023年的申请中，行政机关无法提供的占{words}")
    assert (answer.value, answer.unit) == ("25.00", "%")


@pytest.mark.parametrize(
    "question",
    ["青岚县2023年收到申请最多的申请人类型", "青岚县2023年哪类人申请得最多", "青岚县2023年哪种申请人类型最多"],
)
def test_the_kind_of_applicants_that_asked_most(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert answer.figures[0].indicator == "applications.received_new.natural_person"


@pytest.mark.parametrize("fees", ["行政事业性费用", "行政事业性收费", "事业性费用"])
def test_fees_by_other_names(asker: Asker, fees: str) -> None:
    answer = asker.converse(f"青岚县2024年收了多少钱的{fees}")
    assert (answer.value, answer.unit) == ("5323.74", "万元")


def test_what_is_asked_back_names_its_choices(asker: Asker) -> None:
    answer = asker.converse("青岚县2023年公开了多少规范性文件")
    assert (answer.status, answer.reason, len(answer.followups)) == ("clarify", "clarify_indicator", 3)
    assert all(column in answer.text for column in ("本年制发件数", "本年废止件数", "现行有效件数"))


@pytest.mark.parametrize("question", ["青岚县2024年政府败诉了吗", "青岚县2024年有没有败诉", "青岚县2024年败诉几件"])
def test_only_suits_are_lost(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert (answer.value, [each.indicator for each in answer.figures]) == ("0", ["remedies.litigation.corrected"])


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2023年向青岚县政府要信息的有几件", "152"),
        ("2023年找青岚县要信息的自然人有几件", "145"),
        ("青岚县2023年要信息公开指南的有几件", None),
    ],
)
def test_who_wants_information_asks_for_it(asker: Asker, question: str, value: str | None) -> None:
    assert asker.answering.ask(question).value == value


def test_a_preposition_before_a_body_that_is_not_held_is_left_out(asker: Asker) -> None:
    outcome = asker.ask("2023年向临海市政府要信息的有几件")
    assert isinstance(outcome, Unclear)
    assert (outcome.reason, outcome.words) == ("missing_report", ("临海市政府",))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青岚县2023年一共收了多少件", "152"),
        ("青岚县2023年收了几件？", "152"),
        ("青岚县2023年总共收了几件申请", "152"),
        ("白榆区2024年因为执法案卷和查询事项不给的一共几件", "16"),
        ("白榆区2024年新收多少件，企业占多少", "4.44"),
        ("白榆区2024年新收申请多少件，其中企业占比是多少", "4.44"),
        ("白榆区2024年复议多少件，维持占多少", "83.33"),
    ],
)
def test_plain_words_for_what_came_in_what_was_refused_and_its_share(asker: Asker, question: str, value: str) -> None:
    assert asker.converse(question).value == value


def test_a_share_in_pieces_is_asked_for_beside_the_whole(asker: Asker) -> None:
    answer = asker.converse("白榆区2024年新收多少件，企业占多少件")
    assert [each.value for each in answer.figures] == ["180", "8"]


@pytest.mark.parametrize(
    ("question", "indicator"),
    [
        ("云麓市2024年复议撤销几件", "remedies.review.corrected"),
        ("云麓市2024年被复议机关撤销的有几件", "remedies.review.corrected"),
        ("云麓市2024年规范性文件撤销几件", "proactive.normative_documents.repealed"),
        ("云麓市2024年行政许可多少万件", "proactive.licensing.decisions"),
    ],
)
def test_a_word_for_columns_of_several_tables_is_one_of_the_row_s(asker: Asker, question: str, indicator: str) -> None:
    answer = asker.converse(question)
    assert [each.indicator for each in answer.figures] == [indicator]


def test_a_word_for_columns_of_several_tables_alone_is_asked_back(asker: Asker) -> None:
    assert asker.converse("云麓市2024年撤销几件").reason == "clarify_indicator"

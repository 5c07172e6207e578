"""Why something was so: the one sentence that gives a reason and is far nearer than all others."""

from __future__ import annotations

import pytest

from disclosure.embedding import load_embedding
from disclosure.stores.passages import HeldChunk
from service.answering import Answering
from service.reasons import ASKS_WHY, find_reasons
from service.sentences import Piece
from service.texts import read_text
from service.weighing import read_asked


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("榆溪县农业农村局的网站2023年有半天上不去，啥原因？", "因域名到期未及时续费"),
        ("芦汀街道的公众号2023年有一回两个星期没动静，怎么回事？", "编辑休产假无人接替"),
        ("砂岭市公安局2024年的申请怎么一下子涨了三成多？", "主要原因是要求公开报警记录"),
    ],
)
def test_a_reason_in_other_words_is_quoted(lifelike: Answering, question: str, said: str) -> None:
    answer = lifelike.ask(question)
    assert answer.status == "answered"
    assert said in answer.text


def test_what_no_report_gives_a_reason_for_has_none(lifelike: Answering) -> None:
    assert lifelike.ask("芦汀街道2023年为什么没有办展览").status == "missing"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("望岫县2024年过时信息哪个月清理？", "每年3月、9月各清理一次过时信息"),
        ("望岫县2024年粉丝比上年多了多少？", "比上年多了3.1万"),
        ("望岫县2024年申请主要集中在哪些方面", "申请较多的是征地批文"),
    ],
)
def test_what_a_sentence_says_in_the_words_of_the_question_is_quoted(
    lifelike: Answering, question: str, said: str
) -> None:
    answer = lifelike.ask(question)
    assert (answer.status, answer.value) == ("answered", None)
    assert said in answer.text


def test_what_is_not_told_has_no_near_sentence(lifelike: Answering) -> None:
    for question in ("望岫县2024年培训比上年多了几次", "安槐县政府办2023年12345热线接了多少个电话"):
        assert lifelike.ask(question).status == "missing", question


def test_what_asks_how_asks_for_no_reason() -> None:
    assert ASKS_WHY.search("申请怎么一下子涨了三成")
    assert not ASKS_WHY.search("申请怎么提交")


@pytest.mark.parametrize(
    "question", ["云麓市2024年申请增加的原因是什么", "云麓市2024年收到多少件申请，比上年多的原因是什么？"]
)
def test_because_of_disclosure_is_no_reason(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert "610 - 451 = 159" in answer.text
    assert "没有找到说明原因的句子" in answer.text


def test_the_reason_behind_the_nearest_sentence_is_quoted() -> None:
    told = [
        "全年新收政府信息公开申请268件，同比下降10.96%。",
        "申请量下降的主要原因是征收补偿信息已前置公开。",
        "举办培训6期。",
        "因机构改革，两个网站合并。",
    ]
    chunk = HeldChunk(1, 1, "a-2024", "甲县人民政府", 2024, "overview", "一、总体情况", "".join(told), 0, 99)
    embedding = load_embedding()
    text = read_text([Piece(chunk, each, each) for each in told], {}, embedding)
    asked = read_asked("申请为什么变少了", embedding)
    assert [quote.pieces for quote in find_reasons(asked, [text])] == [(told[1],)]
    assert find_reasons(asked, [read_text([Piece(chunk, each, each) for each in told[2:3]], {}, embedding)]) == []

"""Conversations in English, and Chinese as it is written in Taiwan and Hong Kong."""

from __future__ import annotations

import pytest

from service.questions.query import Query
from tests.service.questions.conftest import Asker

VALUES: list[tuple[tuple[str, ...], str]] = [
    (("Which body received the most requests in 2024?", "How many did it refuse?"), "72"),
    (("Qinglan requests received 2023", "and Baiyu?", "what's the difference between the two?"), "-10"),
    (("Qinglan requests received 2022", "2023?", "and 2024?", "total of the three years?"), "393"),
    (("Qinglan refused in 2023", "and granted", "sum of the two?"), "80"),
    (("青岚县2022年新收", "白榆区呢", "加起来"), "329"),
    (("Requests received by Qinglan in 2023", "not received, I meant refused"), "11"),
    (("白榆區112年度受理之政府資訊公開申請案件數為何？",), "162"),
    (("雲麓市2024年行政裁罰案件有幾件",), "187055"),
    (("雲麓市2022年訴願維持原處分幾件",), "21"),
    (("白榆區2022年有幾多宗申請唔公開？",), "16"),
    (("青嵐縣府2022年行政許可核發了幾件",), "27553"),
    (("qinglanxian 2023 nian xinshou shenqing duoshao jian",), "152"),
    (("What was the biggest number of penalties in any one year for Yunlu City?",), "265070"),
    (("How many information requests did Baiyu District close in 2022?",), "166"),
    (("How many requests did Baiyu District process to completion in 2022?",), "166"),
    (("Number of requests in Qinglan that were still open at the end of the year 2022",), "5"),
    (("How does Qinglan's intake in 2024 compare to 2022 in percentage terms?",), "-55.69"),
]
SAID: list[tuple[tuple[str, ...], str]] = [
    (("In 2024 did Yunlu City refuse more requests than it granted in full?",), "No"),
    (("Luting Town had no requests for review in 2024, right?",), "Yes"),
    (("Has the number of penalties imposed by Baiyu District been going down every year since 2022?",), "Yes"),
    (("Who imposed more penalties in 2023: Qinglan or Baiyu?",), "青岚县人民政府 is higher"),
    (("Does Baiyu District's 2023 report contain any errors?",), "3 things to note"),
]


@pytest.mark.parametrize(("questions", "value"), VALUES)
def test_the_number_asked_for(asker: Asker, questions: tuple[str, ...], value: str) -> None:
    answer = asker.converse(*questions)
    assert answer.value == value, answer.text


@pytest.mark.parametrize(("questions", "words"), SAID)
def test_what_is_said(asker: Asker, questions: tuple[str, ...], words: str) -> None:
    assert words in asker.converse(*questions).text


def test_names_and_years_alone_are_in_the_language_of_the_conversation(asker: Asker) -> None:
    assert asker.converse("Qinglan requests received 2023", "2022").lang == "en"
    assert asker.converse("青岚县2023年新收多少件", "2022").lang == "zh"


def test_the_city_alone_is_asked_back(asker: Asker) -> None:
    answer = asker.converse("Qinglan County disclosure rate 2023", "and for the city?")
    assert (answer.status, answer.reason) == ("clarify", "clarify_issuer")


@pytest.mark.parametrize(
    ("question", "status", "name"),
    [
        (
            "Chengwan Economic Development Zone, requests received in 2023?",
            "missing",
            "Chengwan Economic Development Zone",
        ),
        ("How many applications did Chengwan County receive in 2023?", "missing", "Chengwan County"),
        ("Qinglam County 2023 requests received", "clarify", "Qinglam County"),
        ("Qinglan County Public Security Bureau requests 2023", "missing", "Qinglan County Public Security Bureau"),
    ],
)
def test_a_body_in_latin_letters_that_is_not_held_is_named(asker: Asker, question: str, status: str, name: str) -> None:
    answer = asker.converse(question)
    assert answer.status == status
    assert name.lower() in answer.text.lower()
    assert not answer.figures


# Carried into and out of 2023 at 云麓市.
@pytest.mark.parametrize(
    ("question", "slot"),
    [
        ("How many requests did Yunlu City push over into the following year in 2023?", "carried_out"),
        ("How many requests did Yunlu City roll on to the next year in 2023?", "carried_out"),
        ("How many requests did Yunlu City carry over from the previous year in 2023?", "carried_in"),
        ("How many requests did Yunlu City inherit from the year before in 2023?", "carried_in"),
        ("How many new requests did Yunlu City get in 2023, compared with the previous year?", "received_new"),
    ],
)
def test_what_is_carried_over_is_told_by_where_to(asker: Asker, question: str, slot: str) -> None:
    outcome = asker.ask(question)
    assert isinstance(outcome, Query)
    assert outcome.indicators == (f"applications.{slot}.total",)

"""The language of an answer where none was asked for."""

from __future__ import annotations

import pytest

from disclosure.issuer_index import IssuerSpot
from disclosure.matching import phrase_key
from service.language import guess_lang
from service.questions.mentions import Mention, Reading

ISSUER = "漣河回族区"


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("漣河回族区2022年GDP", "zh"),
        ("漣河回族区 2022 ＧＤＰ", "zh"),
        ("漣河回族区2022年有多少FOI申请", "zh"),
        ("2022年 PDF", "zh"),
        ("漣河回族区 2022 applications", "en"),
        ("Did 漣河回族区 receive any FOI requests?", "en"),
        ("HOW MANY REQUESTS IN 2022", "en"),
        ("漣河回族区的 pending applications 有多少件没有办结", "zh"),
    ],
)
def test_capitals_alone_make_no_english_question(question: str, lang: str) -> None:
    named = (
        (Mention(0, len(ISSUER), ISSUER, issuer=IssuerSpot(0, len(ISSUER), ISSUER, (1,))),)
        if ISSUER in question
        else ()
    )
    assert guess_lang(question, Reading(question.lower(), named, ())) == lang


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ('Which reports mention "政策简明问答"?', "en"),
        ("Does any report speak of “政府信息公开查阅中心”?", "en"),
        ("哪些报告提到“12345 citizen hotline service”", "zh"),
        ("Which reports name 《政府公报》?", "en"),
    ],
)
def test_what_stands_in_quotation_marks_tells_no_language(question: str, lang: str) -> None:
    assert guess_lang(question, Reading(phrase_key(question), (), ())) == lang

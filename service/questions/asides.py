"""Asides in a question, in parentheses or between dashes: (我女儿十一岁), ——B302会议室里吵翻了天——. They go where they hold
nothing of a question and restrict nothing."""

from __future__ import annotations

import re

from disclosure.issuer_index import IssuerIndex
from disclosure.lexicon import Lexicon
from disclosure.matching import phrase_key
from disclosure.name_spans import is_body_like
from disclosure.years import find_years
from service.questions.chatter import restricts, speaks
from service.questions.mentions import SHORT_YEARS

ASIDE = re.compile(r"[（(]([^（）()]{2,60})[）)]|——([^—]{2,60})——")
OTHER_BODY = re.compile("(?:不是|并非|别弄成)([\u4e00-\u9fff]{2,16})")  # (不是教育局)
TELLING = frozenset(
    (
        "row",
        "column",
        "rate",
        "table",
        "total",
        "level",
        "scope",
        "comparator",
        "unit",
        "foreign",
        "except",
        "persons",
        "prose",
    )
)


def without_asides(question: str, lexicon: Lexicon, index: IssuerIndex) -> str:
    """The question with a comma for each aside."""
    return ASIDE.sub(lambda match: "，" if _is_idle(match[1] or match[2], lexicon, index) else match[0], question)


def _is_idle(text: str, lexicon: Lexicon, index: IssuerIndex) -> bool:
    key = phrase_key(text)
    if (other := OTHER_BODY.fullmatch(key)) and (is_body_like(other[1]) or index.resolve(other[1])):
        return True
    if SHORT_YEARS.search(key):
        return False
    if restricts(key) or any(True for _ in find_years(key)) or any(spot.issuers for spot in index.find(key)):
        return False
    kinds = {sense.kind for spot in lexicon.find(key) for sense in spot.senses if spot.end - spot.start > 1}
    return not kinds & TELLING and speaks(key)

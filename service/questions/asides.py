"""Asides in a question, in parentheses or between dashes: (我女儿十一岁), ——B302会议室里吵翻了天——. They go where they hold
nothing of a question and restrict nothing."""

from __future__ import annotations

import re

from disclosure.issuer_index import IssuerIndex
from disclosure.lexicon import Lexicon, Spot
from disclosure.matching import phrase_key
from disclosure.name_spans import is_body_like
from disclosure.years import find_years
from service.questions.talk import restates, restricts, speaks, speaks_of_asker
from service.questions.year_spans import SHORT_YEARS

ASIDE = re.compile(r"[（(]([^（）()]{2,60})[）)]|——([^—]{2,60})——")
# 各部门（不算政府和乡镇）: what no member of the level named is.
OTHER_LEVELS = re.compile(
    "(?:不算|不含|不包括|不计|不要|除去?|非)(?:(?:各级|市|县|区)?政府|乡镇|镇|街道|部门|委办局|各局|县区|区县|县|区|本级|和|及|与|、|以及|或)+"
)
PAGES = re.compile("第[0-9一二三四五六七八九十]+(?:页|张|楼|排|屏|章|节|题|问)")  # (排在第12页)
LONG = 8  # characters of a sentence
LEVEL = re.compile("部门|委办局|各局|乡镇|镇级|县级|区级|各县|各区|县区|区县|市级")
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
        "prose",
    )
)


def without_asides(question: str, lexicon: Lexicon, index: IssuerIndex) -> str:
    """The question with a comma for each aside."""
    rest = ASIDE.sub("", question)

    def told(match: re.Match[str]) -> str:
        text = match[1] or match[2]
        return "，" if _is_idle(text, lexicon, index) or _leaves_out_others(text, rest) else match[0]

    return ASIDE.sub(told, question)


def _is_talk(key: str, spots: list[Spot]) -> bool:
    """Whether an aside speaks of the asker, or holds nothing that the lexicon does not know; (去重了), (来自外地) do not."""
    covered = sum(spot.end - spot.start for spot in spots)
    return speaks_of_asker(key) or bool(PAGES.search(key)) or len(key) > LONG or covered >= len(key)


def _leaves_out_others(text: str, rest: str) -> bool:
    """Whether an aside leaves out levels of issuers beside a level that the question names, which are no part of it."""
    named = set(LEVEL.findall(phrase_key(rest)))
    return bool(named and OTHER_LEVELS.fullmatch(phrase_key(text)) and not named & set(LEVEL.findall(phrase_key(text))))


def _is_idle(text: str, lexicon: Lexicon, index: IssuerIndex) -> bool:
    key = phrase_key(text)
    if (other := OTHER_BODY.fullmatch(key)) and (is_body_like(other[1]) or index.resolve(other[1])):
        return True
    if SHORT_YEARS.search(key):
        return False
    if restricts(key) or any(True for _ in find_years(key)) or any(spot.issuers for spot in index.find(key)):
        return False
    spots = [spot for spot in lexicon.find(key) if spot.end - spot.start > 1]
    kinds = {sense.kind for spot in spots for sense in spot.senses}
    people = any(sense.kind == "persons" for spot in spots if spot.end == len(key) for sense in spot.senses)
    return not people and not kinds & TELLING and speaks(key) and not restates(key) and _is_talk(key, spots)

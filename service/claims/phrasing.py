"""A claim's words and question word as the grammar of questions reads them."""

from __future__ import annotations

import re
from functools import cache

from disclosure.quantities import any_of, by_script
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, EVERY, NONE, PLACE, Claimed, load_claims

JOINED = re.compile("^(?:、|，|,|的|和|与|及|以及|than\\b|\\s)+")
# 554件应为544件.
CORRECTED = re.compile(r"(?:应|实)(?:更正|改|订正|修正)?[为是]\s*$")
# 高于上年9个百分点, which tells a change as 比上年高 does.
ABOVE = re.compile("(?:高于|低于|多于|少于|高出|低出)(?=[^，。；]{2,12}$)")
ARTICLES = re.compile(r"^\s*(?:(?:or|with|i\.e\.|marking|representing|that is|which is|which was) )?(?:an?|the)\s*$")
WITH_YEAR = re.compile("[与和同跟](?:上年度?|上一年度?|去年|前年|前一年|(?:19|20)[0-9]{2}年度?)(?:同期)?$")
LINKS_BEHIND = re.compile(r"\s(?:from|to|of|in|at|by|than)\s*$")


def _words(*words: str) -> str:
    """A pattern for any of some words, of which no English one begins within another word."""
    han, latin = by_script(words)
    return rf"{han}|\b(?:{latin})"


@cache
def went() -> re.Pattern[str]:
    """Words of change and of what was reached that end a clause: 降至."""
    data = load_claims()
    return re.compile(f"(?:{_words(*data['went_to'], *data['rises'], *data['falls'], *data['degrees'])}|同比|\\s)+$")


@cache
def reached() -> re.Pattern[str]:
    """Words between what is counted and its number."""
    data = load_claims()
    return re.compile(f"(?:{_words(*data['went_to'], *data['links'])}|(?<![收受达])到|[\\s:：])+了?$")


@cache
def _degrees() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['degrees'])}|的(?=$))+$")


@cache
def _comparing() -> re.Pattern[str]:
    and_within = "(?:改革|信息|社会保障|城乡|规划|旅游|体育|草原)"
    return re.compile(f"[比较与同跟于]|和(?!{and_within})|{any_of(load_claims()['earlier'])}")


def plainly(before: str, claimed: Claimed) -> str:
    """The words before a quantity without those that only join them, of degree and of what was reached: 大幅, 增至."""
    if claimed.kind in (CHANGE, DIRECTION):
        before = ARTICLES.sub("", _degrees().sub("", before))
        before = ABOVE.sub("比", before)
        if (re.match("[与和同跟]", before) or WITH_YEAR.search(before)) and "比" not in before:
            return f"{before}相比"
        return before if _comparing().search(before) or claimed.than else f"{before}同比"
    before = JOINED.sub("", before)
    return reached().sub("", went().sub("", reached().sub("", before)) if claimed.sign is not None else before)


def tail(after: str) -> str:
    """The words after a quantity without what closes them, and without what only ends a comparison."""
    after = "" if after.startswith("比") or _ends().fullmatch(after) else LINKS_BEHIND.sub("", after)
    return _degrees().sub("", CORRECTED.sub("", after).rstrip("，,；;。：:！!？?\n()（） 、.—-"))


@cache
def _ends() -> re.Pattern[str]:
    """What ends a clause behind its number and tells no more: 而已, 都不到."""
    return re.compile(rf"(?:{any_of([*load_claims()['less_after'], *load_claims()['idle_ends']])})\W*")


def asked_word(claimed: Claimed, before: str = "", bare: bool = False) -> str:
    """The question word in place of a quantity; `bare`: nothing stands before that in its clause."""
    unit = claimed.unit
    if claimed.of_earlier:
        since = claimed.since if claimed.since.endswith("前") else f"{claimed.since}年" if claimed.since else "上年"
        return f"是{since}的多少倍" if unit == "倍" else f"是{since}的百分之几"
    if unit == "倍" and claimed.kind == AMOUNT and bare:
        return "是上年的多少倍"
    if claimed.multiple:
        return "是上年的多少倍" if not _comparing().search(before) else "是多少倍"
    asked = "万元" if unit in ("亿元", "百万元") else unit
    if claimed.kind == CHANGE and claimed.than and unit not in ("%", "倍"):
        return f"多多少{asked}"
    if claimed.kind == DIRECTION and claimed.than:
        return "多多少"
    if claimed.kind == CHANGE:
        return "增长百分之几" if unit in ("%", "倍") else f"增加多少{asked}"
    if claimed.kind == DIRECTION:
        return "增加多少"
    if claimed.kind == EVERY:
        return claimed.rate or "百分之几"
    if claimed.kind == NONE:
        return "多少件"
    if claimed.kind == PLACE:
        return "排第几"
    return "百分之几" if unit == "%" else f"多少{asked}"

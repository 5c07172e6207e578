"""A change that the asker supposes: 再涨10%会是多少, 如果减少50件, 翻一番. It is worked out on the figure that is there and
marked as hers; what no report tells, such as the year to come, is not told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosure.numerals import read_number
from service.questions.mentions import Mention, Reading

UP = "增长|增加|增多|上涨|上升|提高|涨|增|升|多出|多收|多"
DOWN = "减少|下降|下滑|降低|缩减|压减|降|减|跌|少收|少"
AMOUNT = (
    "(?P<amount>[0-9]{1,6}(?:[.][0-9]{1,3})?|[一二两三四五六七八九十百]{1,5}) ?"
    "(?P<unit>%|个百分点|百分点|成(?P<half>半)?|件|个|万元|元)"
)
# 10%以上, 10%到20%: no one change.
CHANGE = re.compile(
    f"(?:再|又|还|继续)?(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:了|上|掉)?{AMOUNT}(?!以|左右|上下|至|到|[-~—])(?:的话)?"
)
AT_RATE = re.compile(
    "(?:按|照|以)(?:照|着)?(?:每年)?(?:(?P<up>增长|增加|上升|涨|增)|(?P<down>下降|减少|降|减))?"
    f"{AMOUNT}的?(?:增长率|增长速度|增速|增幅|速度|幅度|比例|涨幅)(?:来)?(?P<grows>增长|上涨|上升|增加|涨|增)?(?P<falls>下降|减少|降|减)?"
)
RANGED = re.compile(f"(?:{UP}|{DOWN})(?:了|上|掉)?{AMOUNT}(?:以上|以下|以内|左右|上下|[至到~—-])")
DOUBLE = re.compile("再?(?:翻(?P<times>一|两|二)?番|翻倍|翻一倍)")
ENGLISH = re.compile(
    r"\b(?:another |a further )?(?:(?P<up>grew|grow|grows|rose|rise|rises|increased?|increases|went up|go up|goes up)"
    r"|(?P<down>fell|fall|falls|dropped|drop|drops|decreased?|decreases|went down|shrank))"
    r"(?: by)?(?: another| a further)? (?P<amount>[0-9]{1,6}(?:[.][0-9]{1,3})?) ?(?P<unit>%|percent|per cent)"
)
# Words without which a change is one that is said to have been.
SUPPOSES = re.compile(
    "再(?!次|问|说|看)|如果|要是|假如|假设|假定|若|倘若|设想|会是|会有|将是|会变成|会达到|能到|应该到|就是多少|就有多少|后是|后有|剩多少|剩几|还剩"
    r"|\b(?:would|suppose|supposing|if|another|further)\b"
)
ASKS = re.compile(r"多少|几[件个起宗]|呢[?？]?$|how many|what (?:would|will)|how much")
NOT_SUPPOSED = re.compile("比|较|同比|是不是|是否|对吗|吗[?？]?$|than|compared")
LEADS = re.compile("如果|要是|假如|假设|假定|倘若|若是|的话|\\b(?:if|suppose|supposing)\\b")
# Behind the change: what is asked of it.
FOLLOWS = re.compile(
    "明年|来年|下一年|第二年|往后|接下来|会是|会有|将是|会变成|会达到|会到|会|能到|就是|就有|就|那么|还剩|剩下|剩|之后|以后|后|它|这个数|在此基础上"
    r"|\b(?:what|would|be|they|it|that|number|then|next year|had|have|another|further)\b"
)
PERCENT, TIMES, SUPPOSE = "%", "倍", "suppose"


@dataclass(frozen=True, slots=True)
class Supposed:
    """A change of so many per cent, to so many times, or by so many of the figure's own unit; `spans` tell it."""

    change: Decimal
    unit: str
    spans: tuple[tuple[int, int], ...]


def find_supposed(key: str) -> Supposed | None:
    """The change that a folded question supposes; None where it supposes none, or several."""
    if not ASKS.search(key) or NOT_SUPPOSED.search(key):
        return None
    if match := DOUBLE.search(key):
        times = Decimal(4 if match["times"] in ("两", "二") else 2)
        return Supposed(times, TIMES, (match.span(), *_idle(key, match.start())))
    if not SUPPOSES.search(key):
        return None
    found = [match for pattern in (AT_RATE, CHANGE, ENGLISH) for match in pattern.finditer(key)]
    if not found or any(match.start() >= found[0].end() for match in found):
        return None
    return _to_supposed(found[0], key)


def _to_supposed(match: re.Match[str], key: str) -> Supposed | None:
    told = match.groupdict()
    amount = read_number(match["amount"])
    if amount is None:
        return None
    falls = bool(told["down"] or told.get("falls"))
    if not falls and not (told["up"] or told.get("grows")) and match.re is not AT_RATE:
        return None
    unit = match["unit"]
    if unit.startswith("成"):
        amount, unit = amount * 10 + (5 if told.get("half") else 0), PERCENT
    unit = PERCENT if unit in ("percent", "per cent") else "个百分点" if unit == "百分点" else unit
    unit = "件" if unit == "个" else unit
    return Supposed(-amount if falls else amount, unit, (match.span(), *_idle(key, match.start())))


def _idle(key: str, start: int) -> tuple[tuple[int, int], ...]:
    """Where words stand that only lead to the change, or ask for what it comes to."""
    behind = (match.span() for match in FOLLOWS.finditer(key, start))
    return (*(match.span() for match in LEADS.finditer(key)), *behind)


def without_supposed(reading: Reading) -> Reading:
    """The reading without the words that suppose the change; one between two numbers is left unexplained."""
    found = find_supposed(reading.key)
    if found is not None:
        return reading.without(found.spans)
    if not SUPPOSES.search(reading.key) or NOT_SUPPOSED.search(reading.key) or not ASKS.search(reading.key):
        return reading
    open_ = (Mention(*match.span(), match.group()) for match in RANGED.finditer(reading.key))
    return replace(reading, residue=(*reading.residue, *open_))

"""The threshold that a question names: a number with a comparator, from one number to another, none at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from disclosure.numerals import Numeral, read_number
from service.questions.mentions import DENIED_ASKED, NONE_OF, NOT_ANY, Mention, Reading
from service.questions.query import Condition
from service.questions.talk import clauses
from service.questions.times import in_english as times_in_english
from service.questions.times import near

if TYPE_CHECKING:
    from service.questions.facts import Facts

NOT_SUED = re.compile("(?<!有)没(?:有)?(?=被(?:人|谁)?(?:申请)?(?:行政)?(?:起诉|告|诉|复议))")  # 没被告过的单位
ZERO = re.compile(
    f"没有(?:任何)?一[件起宗个次][^,，。?？]{{1,14}}的|{NOT_SUED.pattern}|{NOT_ANY.pattern}|{NONE_OF.pattern}|为零|为0|是零|是0|挂零"
    r"|\b(?:had|have|has|with|received|receive|got|get|reported|faced) (?:no|zero)\b|\bwithout any\b"
)
BETWEEN = re.compile(
    "(?<![0-9.])([0-9]{1,9}(?:\\.[0-9]{1,4})?)([件起宗项个%]|万元|元)?(?:到|至|-|—|~|和|与)([0-9]{1,9}(?:\\.[0-9]{1,4})?)([件起宗项个%]|万元|元)?之间"
    "|between ([0-9]{1,9}(?:\\.[0-9]{1,4})?) and ([0-9]{1,9}(?:\\.[0-9]{1,4})?)"
)
EXCLUSIVE = re.compile(
    "(?<=[以上下])[件个起宗项%]?[,，(（ ]{0,2}(?:不含|不包括)(?:本数|该数|这个数|[0-9一二三四五六七八九十百千万]{1,8})[件个]?"
)
NONE_LEFT = re.compile("[都也]没(?!有|[办审出])")  # 一件都没收到
OCCURS = re.compile(
    "(?:有|涉及|碰上|摊上|吃[了过]?|打[了过]?)(?:行政|政府信息公开)*(?:复议|诉讼|官司)|被[^,，。?？]{0,4}(?:告|诉|复议)"
    "|出现过|发生过|有过|存在过?|收到过|遇到过|碰到过|办过|作出过|用过|拒过|被告过|[告罚许]过|\bhad any\b|at least one"
)
ROUND = re.compile("(上|超过|过|破|逾|超)(百万|十万|百|千|万|亿)(?=[件个起宗份项条元的]|[了吗吧没?？]*$)")
# Whether it is true that there was none: the yes or no is that of the denial.
NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|none|never)\b|\bno (?:applications?|requests?|reviews?|lawsuits?|fees?)\b"
    "|(?:是不是|是否|真的|难道)(?:从来|一直|真的|都)?(?:没有|没|未)(?:有)?(?:人|任何|一件|收到|发生)"
    f"|{DENIED_ASKED.pattern}"
)
OVER = ("bodies", "how_many_bodies", "which_year", "how_many_years", "yes")
CHOOSING = ("top", "bottom", "rank", "ascending", "nth", "greater", "smaller", "mean", "median")
SEEKING = frozenset(("bodies", "which_year", "equal_to", "everyone", "apiece"))
COUNTED = re.compile("[件起宗]|(?<=万)元|.? ?(?:applications?|requests?|cases|items|decisions)\\b")
CHANGING = ("up", "down", "more", "less", "greater", "smaller", "growth", "yoy", "difference", "multiple", "change")
WHOLES = (Decimal(0), Decimal(100))  # shares that are met exactly
MEASURED = ("元", "万元", "亿元", "倍", "个百分点")
FEES, MYRIADS, MYRIAD = (
    ("proactive.fees", "other.processing_fee"),
    re.compile("[万亿]|million|billion"),
    Decimal(10_000),
)
AS_MANY = re.compile("(?:(?<![只就才没])|有没)有$")  # 有600件吗
EVER_OVER = ("有没有过", "有没有超", "有过没过")  # 有没有过三万件
ATTACHED = 6  # characters between a comparator and its number
UNIT = re.compile(r"\s?(?:多|余)?(万元|亿元|元|%|个百分点|件|起|宗|项|个|条|份|倍|次|yuan|percent)?")
# 100多件, 约600件: numbers that are only near the true one.
ABOVE, ABOUT = re.compile("[多余来几](?=[件起宗项个条份次万元%倍]|[,，吗]|$)"), re.compile("左右|上下|的样子")
SOME = re.compile("一(?:部分|些|点|下|样|般|直|起|旦|概|律|共)")  # 给了一部分: no number
NEARLY = re.compile("(?:约|大约|大概|差不多|将近|接近|近|about|around|roughly|nearly|some) ?$")
ONE_IN_TWENTY = Decimal("0.05")
# 是两倍吗, 翻了一番, 腰斩: how many times.
TIMES = re.compile("(?P<times>[0-9]{1,4}(?:[.][0-9]{1,2})?|[一二两三四五六七八九十])倍(?!数)|翻(?:了)?(?:一)?(?:番|倍)")
HALVED = re.compile("腰斩|减半|砍半|少了?一半|打对折")


def free_numbers(reading: Reading, facts: Facts) -> Iterable[Mention]:
    """The numbers of a question that nothing has used yet."""
    return (mention for mention in reading.numbers if mention.start not in facts.spent)


def spend(facts: Facts, *mentions: Mention) -> frozenset[int]:
    """The numbers used, with some more."""
    return facts.spent | {mention.start for mention in mentions}


def _apart(reading: Reading, facts: Facts) -> Facts:
    """三十件以下(不含30): the end of a threshold does not belong to it."""
    match = EXCLUSIVE.search(reading.key)
    if facts.condition is None or match is None or facts.condition.comparator not in (">=", "<="):
        return facts
    condition = replace(facts.condition, comparator=facts.condition.comparator[0])
    return replace(facts, condition=condition, spent=spend(facts, *reading.inside(*match.span())))


def without_exclusion(reading: Reading) -> Reading:
    """The reading without the words that say so; the number among them stays."""
    over = any(sense.target in OVER for sense in reading.of("operation"))
    patterns = (EXCLUSIVE, NONE_LEFT, *((NOT_SUED,) if over else ()))
    spans = [match.span() for pattern in patterns for match in pattern.finditer(reading.key)]
    return reading.without(spans, lambda mention: mention.number is not None) if spans else reading


def find_condition(reading: Reading, facts: Facts) -> Facts:
    """The facts with the threshold of the question, of whichever kind comes first."""
    for place in (
        _nobody,
        _without_any,
        _between,
        _round_threshold,
        times_in_english,
        _times,
        _condition,
        _apart,
        _occurring,
        _in_money,
    ):
        facts = place(reading, facts)
    return facts


def _nobody(reading: Reading, facts: Facts) -> Facts:
    """Is it true that nobody sued: whether the figure is 0."""
    if not facts.asks_yes or facts.wants_number or not NOBODY.search(reading.key):
        return facts
    return replace(facts, condition=Condition("=", Decimal(0)))


def _is_zero(mention: Mention) -> bool:
    return mention.number is not None and mention.number.value == 0


def _without_any(reading: Reading, facts: Facts) -> Facts:
    """一件复议都没有的单位: those whose figure is 0."""
    if not ZERO.search(reading.key) or not facts.has(*OVER):
        return facts
    inside = [each for each in reading.numbers if ZERO.match(reading.key, each.start) or _is_zero(each)]
    return replace(facts, condition=Condition("=", Decimal(0)), spent=spend(facts, *inside))


def _occurring(reading: Reading, facts: Facts) -> Facts:
    """多少个单位出现过没按时缴费的情况: those whose figure is above 0."""
    chosen = facts.has("bodies") and not facts.has(*CHOOSING) and not facts.wants_number
    over = facts.has("how_many_bodies") or chosen
    if facts.condition is not None or not over or not OCCURS.search(reading.key):
        return facts
    return replace(facts, condition=Condition(">", Decimal(0)))


def _between(reading: Reading, facts: Facts) -> Facts:
    """介于20件至60件之间: from one number to another, both included."""
    match = BETWEEN.search(reading.key)
    dated = match is not None and any(each.year for each in reading.inside(*match.span()))
    if match is None or dated or facts.condition is not None:
        return facts
    low, high = (match[1], match[3]) if match[1] else (match[5], match[6])
    unit = match[4] or match[2] or ""
    named = unit if unit in ("%", "元", "万元") else ""
    condition = Condition("between", Decimal(low), named, Decimal(high))
    return replace(facts, condition=condition, spent=spend(facts, *reading.inside(*match.span())))


def _round_threshold(reading: Reading, facts: Facts) -> Facts:
    """上万件, 过千件: at least so many."""
    match = ROUND.search(reading.key)
    if match is None or facts.condition is not None:
        return facts
    value = read_number(f"一{match[2]}" if len(match[2]) == 1 else match[2])
    comparator = ">=" if match[1] == "上" else ">"
    return (
        replace(facts, condition=Condition(comparator, value), spent=spend(facts, *reading.inside(*match.span())))
        if value
        else facts
    )


def _times(reading: Reading, facts: Facts) -> Facts:
    """是两倍吗, 翻番了吗, 腰斩了吗: so many times, or half of it, as what the asker believes."""
    if not facts.asks_yes or facts.condition is not None or facts.wants_number:
        return facts
    if halved := HALVED.search(reading.key):
        spent = spend(facts, *reading.inside(*halved.span()))
        return replace(
            facts, operations=facts.operations | {"down"}, condition=near(Decimal(50), Decimal(5), "%"), spent=spent,
            of_change=True,
        )  # fmt: skip
    match = TIMES.search(reading.key)
    if match is None or not facts.has("multiple"):
        return facts
    inside = reading.inside(*match.span())
    if not match["times"]:
        return replace(
            facts, operations=facts.operations | {"up"}, condition=near(Decimal(100), Decimal(5), "%"),
            of_change=True, spent=spend(facts, *inside),
        )  # fmt: skip
    value = read_number(match["times"])
    number = next((each for each in inside if each.number), Mention(match.start(), match.end(), match.group()))
    comparator = _comparator(reading, number, match.end()) or "="
    condition = Condition(comparator, value or Decimal(0), "倍")
    return replace(facts, condition=condition, of_change=True, spent=spend(facts, *inside))


def _vague(condition: Condition, mention: Mention, reading: Reading) -> Condition:
    """What a number that is believed may stand for: 100多件 is 101 to 199, 三成 25 to 35 per cent, 约600件 550 to 650."""
    value = condition.value
    exponent = value.normalize().as_tuple().exponent
    step = Decimal(10) ** exponent if isinstance(exponent, int) and exponent > 0 else Decimal(1)
    if ABOVE.match(reading.key, mention.end):
        return Condition("between", value + 1, condition.unit, value + step - 1, value) if step > 1 else condition
    if NEARLY.search(reading.key[: mention.start]) or ABOUT.search(reading.key, mention.end):
        return near(value, max(step / 2, value * ONE_IN_TWENTY), condition.unit)
    if condition.unit == "%" and mention.text.endswith(("成", "一半")):
        return near(value, Decimal(5), "%")
    return condition


def _condition(reading: Reading, facts: Facts) -> Facts:
    """A number with a comparator before it or right behind it; alone beside 是不是 it is what the asker believes."""
    if facts.condition is not None:
        return facts
    for mention in _fitting(reading, facts):
        number = mention.number
        if number is None or ("lookup" in facts.operations and mention.number and not number.unit):
            continue
        unit = UNIT.match(reading.key, mention.end)
        end = unit.end() if unit else mention.end
        comparator = _comparator(reading, mention, end)
        if not comparator and facts.asks_yes and AS_MANY.search(reading.key, 0, mention.start):
            comparator = ">="
        believed = facts.asks_yes and not comparator and not facts.has("lookup")
        believed |= _is_sought(number, end, reading, facts)
        if comparator or believed:
            named = number.unit or (unit[1] if unit and unit[1] in MEASURED else "")
            percent = unit is not None and unit[1] in ("%", "percent")
            condition = Condition(comparator or "=", number.value, "%" if percent else named)
            condition = condition if comparator else _vague(condition, mention, reading)
            told = [each for each in free_numbers(reading, facts) if percent and _is_amount(each, reading)]
            return replace(
                facts,
                condition=condition,
                of_change=_tells_change(reading, mention),
                spent=spend(facts, mention, *told),
            )
    return facts


def _tells_change(reading: Reading, number: Mention) -> bool:
    """Whether the clause of a number tells of a change (多了20件), apart from the words that compare it (more than 100)."""
    start, end = next(
        (span for span in clauses(reading.key) if span[0] <= number.start < span[1]), (0, len(reading.key))
    )
    return any(
        each.means("operation", name) and not (each.means("comparator") and 0 <= number.start - each.end <= 1)
        for each in reading.inside(start, end)
        for name in CHANGING
    )


def _in_money(reading: Reading, facts: Facts) -> Facts:
    """收费超过两千万: a number of yuan, told in 万元 as the form has it."""
    known = facts.condition
    if known is None or known.unit or reading.of("unit") or not any(reading.named("row", row) for row in FEES):
        return facts
    ends = {known.value, known.upper, known.near}
    words = [each.text for each in reading.numbers if each.number and each.number.value in ends]
    if not any(map(MYRIADS.search, words or [match.group() for match in ROUND.finditer(reading.key)])):
        return facts
    value, upper, near = (
        each / MYRIAD if each is not None else None for each in (known.value, known.upper, known.near)
    )
    return replace(facts, condition=replace(known, value=value or known.value, upper=upper, near=near, unit="万元"))


def _fitting(reading: Reading, facts: Facts) -> list[Mention]:
    """The free numbers that may be compared; no amounts, where a share or a rate is asked about."""
    free = [each for each in free_numbers(reading, facts) if not SOME.match(reading.key, each.start)]
    shared = facts.has("share") or reading.of("rate")
    return [each for each in free if not _is_amount(each, reading)] if shared else free


def _is_amount(mention: Mention, reading: Reading) -> bool:
    return reading.key.startswith(("件", "起", "宗"), mention.end)


def _is_sought(number: Numeral, end: int, reading: Reading, facts: Facts) -> bool:
    """哪家2023年新收了599件, 哪一年正好是180件: whether the bodies or years with just this number are asked for."""
    over = facts.has("bodies", "which_year") and facts.operations <= SEEKING and not facts.wants_number
    percent = number.unit == "%" or reading.key[end - 1 : end] == "%"
    if reading.of("rate") and percent and number.value in WHOLES:
        return facts.has("bodies", "how_many_bodies", "which_year", "how_many_years")
    counted = bool(COUNTED.match(reading.key, end - 1)) or "equal_to" in facts.operations
    return over and counted and not number.words and not reading.of("referring")


def _comparator(reading: Reading, number: Mention, end: int) -> str:
    """The comparator that belongs to a number: the nearest before it, or one directly behind its unit."""
    best = ""
    for mention in reading.named("comparator"):
        targets = [sense.target for sense in mention.senses if sense.kind == "comparator"]
        reach = ATTACHED if len(mention.text) > 1 else 0
        reach += reading.key.startswith("了", mention.end)  # 过了100件
        if 0 <= number.start - mention.end <= reach or 0 <= mention.start - end <= 1:
            best = targets[0]
    if not best and reading.key.endswith(EVER_OVER, 0, number.start):
        return ">"
    return best

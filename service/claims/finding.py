"""A text → everything in it that claims a quantity or a direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from disclosure.model import Bound
from disclosure.numerals import Numeral, find_numerals
from disclosure.quantities import NAMED, Quantity, any_of, find_quantities
from service.claims.changing import LOOK_BACK, corrected, find_directions, find_ways, with_change
from service.claims.claimed import (
    AMOUNT,
    OTHER,
    Claimed,
    load_claims,
    step_of,
)
from service.claims.english import find_english
from service.claims.worded import (
    every_and_none,
    find_ones,
    find_places,
    find_vague,
    find_worded,
    more_than,
    of_earlier,
    outside,
)

RANGE = re.compile(
    r"(?P<low>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<low_unit>[件%个份条项起宗]|万元|元)?(?:至|到|-|—|–|~|～)"
    r"(?P<high>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>件次?|%|个百分点|个|份|条|项|起|宗|亿元|万元|元|倍)(?!月|日)"
)
QUANTITY = (
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>万)?(?P<unit>件次?|%|个百分点|个|份|条|项|起|宗|亿元|万元|元|倍)"
)
# Before 至2024年 and behind a year with a colon.
BEFORE_YEAR = re.compile(rf"{QUANTITY}(?=(?:到|至)(?:19|20)[0-9]{{2}}年)")
AFTER_YEAR = re.compile(rf"(?<=(?<![0-9])(?:19|20)[0-9]{{2}}[:：]){QUANTITY}")
DATED = re.compile(r"\s?(?:年|月|日|号|时|点|分(?!点|钟)|秒(?!钟)|岁|周|季度|楼|室|届|级)")
MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DATES = re.compile(rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTHS}\b|\b{MONTHS} [0-9]{{1,2}}\b")
NUMBERED = ("第", "表", "〔", "-", "/", "#", "+", "no.", "no. ", "p. ", "pp. ", "page ", "号", "附件", "图")
SCALED = re.compile("[万亿]|thousand|million|billion")
NO_COUNTS = ("第", "约定", "星期", "周")
SLASHED = re.compile(r"(?<![0-9a-z.])[0-9]+(?:\.[0-9]+)?(?:\s*/\s*[0-9]+(?:\.[0-9]+)?)+(?![0-9a-z])")
SMALL, BODIES_UNITS = 10, ("个", "家", "份", "项", "类", "种", "位", "名")
LISTED = re.compile(r"(?:^|\n)\s*$")
AFTER_LETTERS = re.compile(r"(?<=[a-z])[0-9][0-9,.]*[万亿]?(?:元|人|件|%)")
HUNDRED, LARGE = 100, 1000  # below which a number in characters is rounded to hundreds alone: 四十件 is not 38
MORE_AFTER = ("%", "倍")
MORE = re.compile("[0-9十百千万亿][余多](?!于)")
# 一半以上（7件）属重复申请: of what it is a share is told behind the brackets.
TORN_SHARE = re.compile(r"\s*[（(][0-9]+[件个起宗条]")
PARTLY = re.compile("一半|半数|[一二三四五六七八九]成|[一二三四五]分之|(?:[0-9.]+|[一二两三四五六七八九十]{1,3})倍")
LESS_THAN = re.compile("(?:不及|不到|不足)[\u4e00-\u9fff]{2,6}$")
SO_MANY_PEOPLE = re.compile(
    "(?<![第几每各一二两三四五六七八九十])[一二两三四五六七八九十]{1,3}(?:位|名)(?=[\u4e00-\u9fff])(?!申请)"
)
OF_THOSE = re.compile(
    r"\s*(?:of )?the [0-9,]+ (?:[a-z]+ )?(?:(?:a|the|one) year (?:before|earlier)|(?:of|in|from) (?P<since>(?:19|20)[0-9]{2}))\b"
)
FROM = re.compile("(?:从|由|自)(?:(?:19|20)[0-9]{2}年|上年|去年)?的?$")
# 从3511件增加14件到3525件: what was gone through and what was reached.
FROM_COUNT = re.compile("(?:从|由|自)[^，。；;]{0,14}[0-9][件起宗个份条项]?[^，。；;0-9]{1,6}$")
NO_MORE, NOT_MORE = re.compile("一[件起宗例][都也]?[没不未][多少增减]"), re.compile("[没未][多少增减]$")
HAN = re.compile(r"[\u4e00-\u9fff]")
DIGIT = re.compile("[0-9]")

# 三分之一 is told of what is near it.
PART = re.compile("(?<![百千万])分之")


def find_claimed(plain: str) -> list[Claimed]:
    """Everything that a `plain_text` claims, by place and without overlap: not years, dates, ordinals or numbers of papers."""
    found = outside(
        [],
        [
            *of_earlier(plain),
            *find_worded(plain),
            *(each for each in find_ones(plain) if not _tells_no_change(plain, each.start)),
            *_ranges(plain),
            *_of_those(plain),
        ],
    )
    found += outside(found, (_amount(plain, each) for each in find_quantities(plain) if not _is_of_bodies(plain, each)))
    found += outside(found, _of_people(plain))
    found += outside(found, _bare(plain))
    changed = outside([], (with_change(plain, each) for each in sorted(found, key=lambda each: each.start)))
    found = list(corrected(plain, changed))
    for more in (find_places, every_and_none, find_vague):
        found += outside(found, more(plain))
    found += outside(found, find_ways(plain, found))
    found += outside(found, find_directions(plain))
    found += outside(found, _others(plain))
    closely = tuple(load_claims()["close"])
    found = [_bound_around(plain, each) for each in found]
    torn = [
        each
        for each in found
        if each.unit == "%" and TORN_SHARE.match(plain, each.end) and not DIGIT.search(plain, each.start, each.end)
    ]
    found = [replace(each, kind=OTHER) if each in torn else each for each in found]
    told = (
        replace(
            each,
            close=plain.startswith(closely, each.start),
            digits=DIGIT.search(plain, each.start, each.end) is not None,
            more=each.bound is Bound.OVER and MORE.search(plain, each.start, each.end) is not None,
            apart=each.apart or (each.kind == AMOUNT and _is_apart(plain, each.start)),
            scaled=SCALED.search(plain, each.start, each.end) is not None,
        )
        for each in found
    )
    return sorted(told, key=lambda each: each.start)


def _of_those(plain: str) -> Iterator[Claimed]:
    """English quantities; half of the 61 a year before is a share of the year before."""
    for each in find_english(plain):
        of_those = OF_THOSE.match(plain, each.end) if each.unit == "%" else None
        yield replace(each, of_earlier=of_those is not None, since=(of_those and of_those["since"]) or "")


def _is_in_tens(number: str, value: Decimal) -> bool:
    """Whether a number in characters ends in tens: 四十件 and 一百二十件 are as exact as 40 and 120, 三百件 may be rounded."""
    return not any(each.isascii() for each in number) and value < LARGE and value % HUNDRED != 0


def _amount(plain: str, quantity: Quantity) -> Claimed:
    number = plain[slice(*quantity.number)]
    step = step_of(number, quantity.value, quantity.bound is not Bound.EXACT)
    if (
        quantity.bound is Bound.EXACT
        and quantity.unit in load_claims()["counts"]
        and _is_in_tens(number, quantity.value)
    ):
        step = Decimal(1)
    more = more_than().match(plain, quantity.end) if quantity.unit in MORE_AFTER else None
    bound, end = (Bound.OVER, more.end()) if more else (_bound_before(plain, quantity), quantity.end)
    return Claimed(
        quantity.start,
        end,
        AMOUNT,
        quantity.value,
        quantity.unit,
        bound,
        step,
        part=PART.search(number) is not None,
    )


def _bound_before(plain: str, quantity: Quantity) -> Bound:
    """The bound of a quantity, also where 占 stands between the two: 约占七成."""
    head = plain[max(0, quantity.start - LOOK_BACK) : quantity.start]
    if quantity.bound is not Bound.EXACT or not head.endswith("占"):
        return quantity.bound
    told = (Bound(bound) for bound, words in load_claims()["bounds"].items() if head[:-1].endswith(tuple(words)))
    return next(told, Bound.EXACT)


def _bound_around(plain: str, claimed: Claimed) -> Claimed:
    """The bound of a share that stands before its whole: 超过办结量的一半."""
    head = plain[max(0, claimed.start - LOOK_BACK) : claimed.start]
    if plain.startswith(tuple(load_claims()["less_after"]), claimed.end) and claimed.bound is Bound.EXACT:
        return replace(claimed, bound=Bound.UNDER)
    if LESS_THAN.search(head) and claimed.unit == "%" and PARTLY.match(plain, claimed.start):
        return replace(claimed, bound=Bound.UNDER)
    around = _around().search(head)
    if (
        around is None
        or not PARTLY.match(plain, claimed.start)
        or claimed.kind != AMOUNT
        or claimed.unit not in ("%", "倍")
        or claimed.bound is not Bound.EXACT
    ):
        return claimed
    return replace(claimed, bound=next(Bound(name) for name in load_claims()["bounds"] if around[name]))


@cache
def _around() -> re.Pattern[str]:
    bounds = "|".join(f"(?P<{bound}>{any_of(words)})" for bound, words in load_claims()["bounds"].items())
    return re.compile(rf"(?:{bounds})[^，。；,;]{{1,16}}的$")


def _is_apart(plain: str, place: int) -> bool:
    """Whether a number is told as a distance: 相差5件, a gap of 2.75 points."""
    return _apart().search(plain[max(0, place - LOOK_BACK) : place]) is not None


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['apart'])})(?:了|达|约|近|仅|为|是|有|超过|逾|\\s)*$")


def _is_of_bodies(plain: str, quantity: Quantity) -> bool:
    """四个政府, 三份年报: a small number in words that counts what a text speaks of, not what reports count; 一件没多."""
    if _tells_no_change(plain, quantity.start):
        return True
    follows = HAN.match(plain, quantity.end) is not None
    return quantity.words and quantity.value <= SMALL and quantity.unit in BODIES_UNITS and follows


def _tells_no_change(plain: str, place: int) -> bool:
    """一件没多, 没少一件, which claim no number."""
    return NO_MORE.match(plain, place) is not None or (
        plain[place] == "一" and NOT_MORE.search(plain[:place]) is not None
    )


def _of_people(plain: str) -> Iterator[Claimed]:
    """六位官员: a small number in words of people, of whom no report tells."""
    for match in SO_MANY_PEOPLE.finditer(plain):
        yield Claimed(*match.span(), OTHER)


def _ranges(plain: str) -> Iterator[Claimed]:
    """Ranges, and the two ends of what goes from one to the other: 从167件到152件."""
    for match in (*BEFORE_YEAR.finditer(plain), *AFTER_YEAR.finditer(plain)):
        value = Decimal(match["number"].replace(",", "")) * (10_000 if match["scale"] else 1)
        yield Claimed(*match.span(), AMOUNT, value, match["unit"], step=step_of(match["number"], value, rough=False))
    for match in RANGE.finditer(plain):
        low, high = (Decimal(match[name].replace(",", "")) for name in ("low", "high"))
        if match["low_unit"] and (low >= high or _reaches(plain, match)):
            for value, name, end in ((low, "low", match.end("low_unit")), (high, "high", match.end())):
                unit = match["low_unit"] if name == "low" else match["unit"]
                yield Claimed(
                    match.start(name), end, AMOUNT, value, unit, step=step_of(match[name], value, rough=False)
                )
        elif low < high and (not match["low_unit"] or match["low_unit"] == match["unit"]):
            yield Claimed(*match.span(), AMOUNT, low, match["unit"], upper=high)


def _reaches(plain: str, range_: re.Match[str]) -> bool:
    """Whether the second of two numbers is what was reached by or from the first, and no other end of a range."""
    head = plain[: range_.start()]
    by_share = range_["low_unit"] == "%" != range_["unit"]
    return by_share or FROM.search(head) is not None or FROM_COUNT.search(head) is not None


def _numbers(plain: str) -> Iterator[tuple[Numeral, str]]:
    """The numbers in digits that may count something, with what follows them; not years, dates and what belongs to a name."""
    named = [match.span() for match in (*NAMED.finditer(plain), *DATES.finditer(plain))]
    lists = _slashed(plain)
    for each in find_numerals(plain):
        if each.words or any(start <= each.start < end for start, end in named):
            continue
        before, after = plain[max(0, each.start - 4) : each.start], plain[each.end : each.end + 4]
        is_year = each.end - each.start == 4 and 1900 <= each.value < 2100 and "," not in plain[each.start : each.end]
        slashed = any(start <= each.start < end for start, end in lists)
        grade = after.startswith("级") and each.value < 1900
        if is_year or (DATED.match(after) and not grade) or (before.endswith(NUMBERED) and not slashed):
            continue
        if after[:1] in ("-", "/", "+") and not slashed:
            continue
        if before.endswith("[") and after[:1] == "]":
            continue
        if after[:1] in (".", "、", ")") and LISTED.search(plain[: each.start].rstrip("(")):
            continue
        if not (after[:1].isalpha() and after[:1].isascii()):
            yield each, after


def _slashed(plain: str) -> list[tuple[int, int]]:
    """Lists of numbers with strokes between, 152/148/69, that are no dates."""
    return [
        found.span()
        for found in SLASHED.finditer(plain)
        if not any(1900 <= float(each) < 2100 for each in re.split(r"\s*/\s*", found.group()))
    ]


def _bare(plain: str) -> Iterator[Claimed]:
    """Numbers without a measure word: 新收申请634，办结628, in words too."""
    for each in find_numerals(plain):
        if each.words and not each.unit and each.value > SMALL and not 1900 <= each.value < 2100:
            counts = HAN.match(plain[each.start - 1 : each.start]) and not plain[: each.start].endswith(NO_COUNTS)
            end = each.end + (plain[each.end : each.end + 1] in ("多", "余"))
            bound = Bound.OVER if end > each.end else Bound.EXACT
            if counts and plain[end : end + 1] in ("", *"，。；、,;\n"):
                step = step_of("", each.value, rough=False)
                yield Claimed(each.start, end, AMOUNT, each.value, bound=bound, step=step)
    for each, after in _numbers(plain):
        compact = HAN.match(plain, each.start - 1) and _compact().match(plain, each.end)
        if HAN.match(after) and after[0] not in "和及与、" and not compact:
            continue
        step = step_of(plain[each.start : each.end], each.value, rough=False)
        yield Claimed(each.start, each.end, AMOUNT, each.value, each.unit, step=step)


@cache
def _compact() -> re.Pattern[str]:
    """The words of the next number right behind one: 制发5废止4."""
    return re.compile(rf"(?:{any_of(load_claims()['begins_compact'])})[\u4e00-\u9fff]{{0,4}}[0-9]")


@cache
def _counted_otherwise() -> re.Pattern[str]:
    """Numbers in words of what no report counts: 二十个工作日, 三回."""
    digits = "一二两三四五六七八九十百千"
    words = any_of(load_claims()["counted_otherwise"])
    lasted = rf"(?:(?<=[了有])|(?<=已经))[{digits}]{{1,4}}年(?=[多书，。；,;\n]|$)"
    nearly = "[二三四五六七八九]" * 2 + "十"
    return re.compile(
        rf"(?<![第{digits}几每])[{digits}]{{1,4}}个人(?=[，。；！,;\\n]|$)|(?<![第{digits}几每])(?:(?!一(?![{digits}]))[{digits}]{{1,5}}(?:{words})|{nearly}[个件份人家次])|{lasted}"
    )


def _others(plain: str) -> Iterator[Claimed]:
    """Numbers of what no report counts: 3个工作日, GDP214.7亿元."""
    for match in AFTER_LETTERS.finditer(plain):
        yield Claimed(*match.span(), OTHER)
    for match in _counted_otherwise().finditer(plain):
        yield Claimed(*match.span(), OTHER)
    for each, after in _numbers(plain):
        if not after.startswith(tuple(load_claims()["named_by_numbers"])):
            yield Claimed(each.start, each.end, OTHER, each.value)

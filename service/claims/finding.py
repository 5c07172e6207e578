"""A text → everything in it that claims a quantity or a direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from disclosure.model import Bound
from disclosure.numerals import Numeral, find_numerals, read_number
from disclosure.quantities import NAMED, Quantity, any_of, find_quantities
from service.claims.claimed import (
    AMOUNT,
    CHANGE,
    DIRECTION,
    EVERY,
    NONE,
    OTHER,
    PLACE,
    VAGUE,
    Claimed,
    load_claims,
    step_of,
)
from service.claims.english import find_english

LOOK_BACK = 24
CLAUSE = re.compile("[，,。；;！!？?：:\n()（）]")
RANGE = re.compile(
    r"(?P<low>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<low_unit>[件%个份条项起宗]|万元|元)?(?:至|到|-|—|–|~|～)"
    r"(?P<high>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>件次?|%|个百分点|个|份|条|项|起|宗|亿元|万元|元|倍)(?!月|日)"
)
DATED = re.compile(r"\s?(?:年|月|日|号|时|点|分(?!点|钟)|秒(?!钟)|岁|周|季度|楼|室|届|级)")
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATES = re.compile(rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTHS}\b|\b{MONTHS} [0-9]{{1,2}}\b")
NUMBERED = ("第", "表", "〔", "-", "/", "#", "+", "no.", "no. ", "p. ", "pp. ", "page ", "号", "附件", "图")
SCALED = re.compile("[万亿]|thousand|million|billion")
FROM = re.compile("(?:由|从(?!而|来)|from)[^，。;]{0,30}$")
NO_COUNTS = ("第", "约定", "星期", "周")
SLASHED = re.compile(r"(?<![0-9a-z.])[0-9]+(?:\.[0-9]+)?(?:\s*/\s*[0-9]+(?:\.[0-9]+)?)+(?![0-9a-z])")
SMALL, BODIES_UNITS = 10, ("个", "家", "份", "项", "类", "种", "位", "名")
LISTED = re.compile(r"(?:^|\n)\s*$")
AFTER_LETTERS = re.compile(r"(?<=[a-z])[0-9][0-9,.]*[万亿]?(?:元|人|件|%)")
DONE = re.compile("了(?=[，。；！,;!])")
MORE_AFTER = ("%", "倍")
HAN = re.compile(r"[\u4e00-\u9fff]")


def find_claimed(plain: str) -> list[Claimed]:
    """Everything that a `plain_text` claims, by place and without overlap: not years, dates, ordinals or numbers of papers."""
    found = _outside([], [*_of_earlier(plain), *_worded(plain), *_ranges(plain), *find_english(plain)])
    found += _outside(
        found, (_amount(plain, each) for each in find_quantities(plain) if not _is_of_bodies(plain, each))
    )
    found += _outside(found, _bare(plain))
    found = _outside([], (_with_change(plain, each) for each in sorted(found, key=lambda each: each.start)))
    for more in (_places, _every_and_none, _vague):
        found += _outside(found, more(plain))
    found += _outside(found, _ways(plain, found))
    found += _outside(found, _directions(plain))
    found += _outside(found, _others(plain))
    closely = tuple(load_claims()["close"])
    told = (
        replace(
            each,
            close=plain.startswith(closely, each.start),
            scaled=SCALED.search(plain, each.start, each.end) is not None,
        )
        for each in found
    )
    return sorted(told, key=lambda each: each.start)


def _outside(taken: Iterable[Claimed], more: Iterable[Claimed]) -> list[Claimed]:
    """Those of `more` that overlap neither what is taken nor each other, the first ones first."""
    covered = {place for each in taken for place in range(each.start, each.end)}
    kept: list[Claimed] = []
    for each in more:
        if covered.isdisjoint(places := range(each.start, each.end)):
            kept.append(each)
            covered.update(places)
    return kept


def _amount(plain: str, quantity: Quantity) -> Claimed:
    number = plain[slice(*quantity.number)]
    step = step_of(number, quantity.value, quantity.bound is not Bound.EXACT)
    more = _more().match(plain, quantity.end) if quantity.unit in MORE_AFTER else None
    bound, end = (Bound.OVER, more.end()) if more else (_bound_before(plain, quantity), quantity.end)
    apart = _apart().search(plain[max(0, quantity.start - LOOK_BACK) : quantity.start]) is not None
    return Claimed(quantity.start, end, AMOUNT, quantity.value, quantity.unit, bound, step, apart=apart)


def _bound_before(plain: str, quantity: Quantity) -> Bound:
    """The bound of a quantity, also where 占 stands between the two: 约占七成."""
    head = plain[max(0, quantity.start - LOOK_BACK) : quantity.start]
    if quantity.bound is not Bound.EXACT or not head.endswith("占"):
        return quantity.bound
    told = (Bound(bound) for bound, words in load_claims()["bounds"].items() if head[:-1].endswith(tuple(words)))
    return next(told, Bound.EXACT)


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['apart'])})(?:了|达|约|近|仅|为|有|超过|逾)*$")


def _is_of_bodies(plain: str, quantity: Quantity) -> bool:
    """四个政府, 三份年报: a small number in words that counts what a text speaks of, not what reports count."""
    follows = HAN.match(plain, quantity.end) is not None
    return quantity.words and quantity.value <= SMALL and quantity.unit in BODIES_UNITS and follows


@cache
def _more() -> re.Pattern[str]:
    return re.compile("|".join(load_claims()["more_after"]))


def _ranges(plain: str) -> Iterator[Claimed]:
    for match in RANGE.finditer(plain):
        low, high = (Decimal(match[name].replace(",", "")) for name in ("low", "high"))
        if low < high and (not match["low_unit"] or match["low_unit"] == match["unit"]):
            yield Claimed(*match.span(), AMOUNT, low, match["unit"], upper=high)


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
        if is_year or DATED.match(after) or (before.endswith(NUMBERED) and not slashed):
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
            if counts and plain[each.end : each.end + 1] in ("", *"，。；、,;\n"):
                yield Claimed(each.start, each.end, AMOUNT, each.value, step=step_of("", each.value, rough=False))
    for each, after in _numbers(plain):
        if HAN.match(after) and after[0] not in "和及与、":
            continue
        step = step_of(plain[each.start : each.end], each.value, rough=False)
        yield Claimed(each.start, each.end, AMOUNT, each.value, each.unit, step=step)


def _others(plain: str) -> Iterator[Claimed]:
    """Numbers of what no report counts: 3个工作日, GDP214.7亿元."""
    for match in AFTER_LETTERS.finditer(plain):
        yield Claimed(*match.span(), OTHER)
    for each, after in _numbers(plain):
        if not after.startswith(tuple(load_claims()["named_by_numbers"])):
            yield Claimed(each.start, each.end, OTHER, each.value)


@cache
def _of_earlier_words() -> re.Pattern[str]:
    data = load_claims()
    bounds = "|".join(f"(?P<{bound}>{any_of(words)})" for bound, words in data["bounds"].items())
    tenths = "[一二两三四五六七八九]成[一二三四五六七八九半]?"
    times = "(?P<times>[一二两三四五六七八九十]{1,3}|[0-9.]+)倍"
    number = f"(?:{times}|(?P<number>一半|半数|{tenths}|百分之[0-9零一二三四五六七八九十点]+|[0-9.]+%))"
    return re.compile(rf"(?:{bounds})?(?:{any_of(data['earlier'])})(?:同期)?的?{number}")


def _of_earlier(plain: str) -> Iterator[Claimed]:
    """不到上年一半: a share of the number of the year before."""
    for match in _of_earlier_words().finditer(plain):
        printed = match["times"] or match["number"]
        value = Decimal(50) if printed in ("一半", "半数") else read_number(printed)
        if value is not None:
            bound = next((Bound(name) for name in load_claims()["bounds"] if match[name]), Bound.EXACT)
            more = _more().match(plain, match.end())
            span, bound = ((match.start(), more.end()), Bound.OVER) if more else (match.span(), bound)
            step = (
                Decimal("0.1")
                if match["times"] and "." not in printed
                else step_of(printed, value, bound is not Bound.EXACT)
            )
            if match["times"]:
                yield Claimed(*span, AMOUNT, value, "倍", bound, step, of_earlier=True)
            else:
                yield Claimed(*span, AMOUNT, value, "%", bound, step, of_earlier=True)


@cache
def _worded_patterns() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    return [(re.compile(any_of(entry["words"])), entry) for entry in load_claims()["worded"]]


def _worded(plain: str) -> Iterator[Claimed]:
    found: list[Claimed] = []
    for pattern, entry in _worded_patterns():
        for match in pattern.finditer(plain):
            bound, value = Bound(entry["bound"]), Decimal(str(entry["value"]))
            is_multiple, step = entry["unit"] == "倍", Decimal(str(entry.get("step", 10)))
            more = _more().match(plain, match.end())
            bound, end = (Bound.OVER, more.end()) if more else (bound, match.end())
            found.append(Claimed(match.start(), end, AMOUNT, value, entry["unit"], bound, step, multiple=is_multiple))
    yield from _outside([], sorted(found, key=lambda each: each.start - each.end))


@cache
def _change() -> re.Pattern[str]:
    data = load_claims()
    rises, falls = ([*data[key], *data[f"{key}_before_number"]] for key in ("rises", "falls"))
    words = f"(?:(?P<rise>{any_of(rises)})|(?P<fall>{any_of(falls)}))"
    links = any_of([*data["change_links"], " ", "by", "of", "about", "some", "roughly", "around", "nearly", "almost"])
    return re.compile(rf"{words}(?:{links}){{0,6}}(?P<reached>{any_of(['到了', '到', '至', 'to'])})?\s*$")


def _ways(plain: str, found: Iterable[Claimed]) -> Iterator[Claimed]:
    """The direction that is told with an amount which something rose or fell to."""
    for each in found:
        if each.kind == AMOUNT and each.sign is not None:
            begins = max([0, each.start - LOOK_BACK, *(edge.end() for edge in CLAUSE.finditer(plain, 0, each.start))])
            match = _change().search(plain[begins : each.start])
            if match is not None and not FROM.search(plain[begins : begins + match.start()]):
                word = match.span("rise" if match["rise"] else "fall")
                yield Claimed(begins + word[0], begins + word[1], DIRECTION, sign=each.sign)


@cache
def _more_or_fewer() -> re.Pattern[str]:
    return re.compile(r"(?:比|较).*(?:(?P<rise>[多高])|(?P<fall>[少低]))(?:了|出)?$")


@cache
def _more_after() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:(?P<rise>(?:more|higher)(?=\s.*?\bthan\b)|rise|increase|jump|growth|gain)"
        r"|(?P<fall>(?:fewer|less|lower)(?=\s.*?\bthan\b)|drop|fall|decline|decrease))\b"
    )


def _with_change(plain: str, claimed: Claimed) -> Claimed:
    """An amount as a change where a word of change stands right before it; one that was reached keeps the sign alone."""
    if (after := _more_after().match(plain, claimed.end)) and claimed.value is not None:
        sign = 1 if after["rise"] else -1
        return replace(claimed, end=after.end(), kind=CHANGE, value=claimed.value * sign, sign=sign)
    begins = max([0, claimed.start - LOOK_BACK, *(each.end() for each in CLAUSE.finditer(plain, 0, claimed.start))])
    head = plain[begins : claimed.start]
    than = _more_or_fewer().search(head)
    match = than or _change().search(head)
    if claimed.value is None or match is None:
        return claimed
    sign = 1 if match["rise"] else -1
    if match.groupdict().get("reached"):
        return replace(claimed, sign=sign)
    start = begins + match.start("rise" if match["rise"] else "fall")
    upper = claimed.upper * sign if claimed.upper else None
    return replace(
        claimed, start=start, kind=CHANGE, value=claimed.value * sign, sign=sign, upper=upper, than=bool(than)
    )


@cache
def _direction() -> re.Pattern[str]:
    data = load_claims()
    found = []
    for name, key in (("rise", "rises"), ("fall", "falls"), ("flat", "flat")):
        han, latin = ([word for word in data[key] if word.isascii() == ascii] for ascii in (False, True))
        found.append(rf"(?P<{name}>{any_of(han)}|\b(?:{any_of(latin)})\b)")
    return re.compile("|".join(found))


@cache
def _degree() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['degrees'])})(?:[两三四五]年|多年)?了?$")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(any_of(load_claims()["compared"]) + "|[与和同跟].{2,12}$")


def _directions(plain: str) -> Iterator[Claimed]:
    """Changes told without an amount: 同比下降, 有所上升, 与上年持平."""
    for match in _direction().finditer(plain):
        clause = max((each.end() for each in CLAUSE.finditer(plain, 0, match.start())), default=0)
        before = plain[clause : match.start()]
        ended = match.end() - match.group().endswith("了")
        done = DONE.match(plain, ended) is not None and not before.endswith(("的", "有"))
        alone = done or (match.group().isascii() and match.group() in load_claims()["english"]["directions"])
        ends = plain[match.end() : match.end() + 1] in ("", *"，。；！,;!\n")
        alone = alone or (match["flat"] and not before.strip()) or (ends and match.group() in load_claims()["alone"])
        if not (alone or _degree().search(before) or _compared().search(before)):
            continue
        sign = 1 if match["rise"] else -1 if match["fall"] else 0
        yield Claimed(*match.span(), DIRECTION, sign=sign)
    for match in _greater().finditer(plain):
        yield Claimed(*match.span(), DIRECTION, sign=1 if match["more"] else -1, than=True)


@cache
def _greater() -> re.Pattern[str]:
    """多于 between two things that are compared, not before a number."""
    more, fewer = (any_of(load_claims()["greater"][key]) for key in ("more", "fewer"))
    return re.compile(
        rf"(?<=[\u4e00-\u9fff，,])(?:(?P<more>{more})|(?P<fewer>{fewer}))(?=[\u4e00-\u9fff]{{2}})(?!.{{0,3}}[0-9]|[一二两三四五六七八九十百千万]|百分)"
    )


@cache
def _ranked() -> re.Pattern[str]:
    entries = load_claims()["ranks"]
    numbered = any_of(word for entry in entries if entry.get("numbered") for word in entry["words"])
    first = any_of(
        word for entry in entries if not entry.get("numbered") and not entry.get("lowest") for word in entry["words"]
    )
    last = any_of(word for entry in entries if entry.get("lowest") for word in entry["words"])
    second = any_of(load_claims()["second"])
    return re.compile(
        rf"(?:{numbered}|(?<=[\u4e00-\u9fff])第(?=[一二三四五六七八九十]{{1,2}}(?:[，。；、,;]|$)))(?P<place>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,3}})(?:位|名)?|(?P<first>{first})|(?P<last>{last})|(?P<second>{second})"
    )


def _places(plain: str) -> Iterator[Claimed]:
    for match in _ranked().finditer(plain):
        place = read_number(match["place"]) if match["place"] else Decimal(2 if match["second"] else 1)
        if place:
            yield Claimed(*match.span(), PLACE, place, "位", lowest=bool(match["last"]))


@cache
def _everything() -> re.Pattern[str]:
    data = load_claims()
    done = any_of(data["completed"])
    follows = any_of([*data["completed"], *data["every_of"]])
    every = rf"(?<!占)(?P<every>(?:{any_of(data['every'])})(?=已|都|均|得到|依法|按时|如期|{follows}|$))"
    cases = any_of(data["cases"])
    none = rf"(?P<none>{any_of(data['none'])}|没有(?=[，。；,;]|[^，。；,;]{{1,10}}(?:{cases})(?:[，。；,;]|$)|$))"
    told = any_of(data["every_is"])
    all_of = rf"(?P<all>(?:{told})(?![^，。；,;]{{0,4}}[0-9一二两三四五六七八九十百]))"
    return re.compile(rf"{every}|{all_of}|{none}|(?P<done>均(?=(?:已)?(?:{done})))")


def _every_and_none(plain: str) -> Iterator[Claimed]:
    counted = re.compile(any_of(load_claims()["zero_of"]))
    for match in _everything().finditer(plain):
        if match["none"]:
            if match["none"] == "零" and not counted.match(plain, match.end()):
                continue
            yield Claimed(*match.span(), NONE, Decimal(0))
        else:
            rest = plain[match.end() : match.end() + 12]
            rate = next((each["rate"] for each in load_claims()["whole_rates"] if _follows(each["words"], rest)), "")
            yield Claimed(*match.span(), EVERY, Decimal(100), "%", rate=rate)


def _follows(words: list[str], rest: str) -> bool:
    return re.match(rf"(?:已经?|都|均|按时|如期|依法|予以|得到)*(?:{any_of(words)})", rest) is not None


@cache
def _vague_words() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['vague'])})[件个份条次人家元万]?")


def _vague(plain: str) -> Iterator[Claimed]:
    for match in _vague_words().finditer(plain):
        yield Claimed(*match.span(), VAGUE)

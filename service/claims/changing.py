"""Changes and directions of a text: 同比下降12.3%, 比青岚县多5件, 有所上升, 高于."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from disclosure.model import Bound
from disclosure.quantities import any_of, by_script
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, Claimed, load_claims
from service.claims.english import number_words

LOOK_BACK = 24
SHARES = ("%", "个百分点", "倍", "")
CLAUSE = re.compile("[，,。；;！!？?：:\n()（）]")
FROM = re.compile("(?:由|从(?!而|来)|from)[^，。;]{0,30}$")
THAN_BODY = re.compile(
    r"\s+than (?!(?:in |that of )?(?:19|20)[0-9]{2}|last|expected|(?:in )?(?:the|a|one) (?:previous|preceding|year|prior))"
)
BEGINS = re.compile(
    r"\s*(?:仅|只|才|就|还|又|也|却|竟|略|稍|净|反而|(?P<one>[前后]者(?:则|却|又|还|要|反而)?))?(?:(?P<rise>[多高]|[+])|(?P<fall>[少低]|[-−]))[了出]?"
)
# 比2023年少, and 更高 of one of two that were told before.
OUTDOES = re.compile(
    r"(?:(?<!占)比(?!例|重|率|如|较|一年)[^，。；：,;:\n]{2,16}?[还也要更]?|(?<=[\u4e00-\u9fff0-9%])更)(?:(?P<rise>[多高大])|(?P<fall>(?<![多不减缺])[少低小]))"
    r"(?:了|些|一些|一点|得多|不少)?(?=[，。；：！？、）)\s,;!?]|$)"
)
ABOVE = re.compile(
    "(?:(?P<rise>高于|多于|高出)|(?P<fall>低于|少于|低出))(?:上年度?|去年|上一年度?|(?:19|20)[0-9]{2}年度?)$"
)
REFUSED = re.compile(r"\bturned (?:down|away)\s*$")
LATIN_THAN = re.compile(
    r"\b(?:(?P<rise>higher|greater|larger)|(?P<fall>lower|smaller))(?=\s+than\s+(?!in\b|last\b|the\b|a\b|its\b)[a-z\u4e00-\u9fff])"
)
# 21, down from 15; 162, the same number as in 2022; climbing again in 2024.
LATIN_SAME = re.compile(
    r"\b(?P<flat>same|level)"
    r"(?=(?: [a-z]+){0,2} as (?:(?:in|for) )?(?:(?:19|20)[0-9]{2}\b|(?:a|the|one) (?:previous |preceding )?year|last year))"
)
# 451, fewer than in 2022.
LATIN_THAN_YEAR = re.compile(
    r"\b(?:(?P<rise>more|higher|greater|larger)|(?P<fall>fewer|less|lower|smaller))"
    r"(?=\s+than (?:in (?:19|20)[0-9]{2}\b|(?:in )?(?:a|the|one) (?:previous|preceding|year)\b|last year))"
)
LATIN_GOING = re.compile(
    r"\b(?:(?P<rise>climbing|rising|growing|increasing|jumping)|(?P<fall>falling|dropping|declining|decreasing|shrinking))"
    r"(?=(?: [a-z]+)? in (?:19|20)[0-9]{2}\b)"
)
MINUS = re.compile(r"\s*[-−负]\s*$")
DONE = re.compile("了(?=[，。；！,;!])")


@cache
def _change() -> re.Pattern[str]:
    data = load_claims()
    rises, falls = ([*data[key], *data[f"{key}_before_number"]] for key in ("rises", "falls"))
    words = f"(?:(?P<rise>{any_of(rises)})|(?P<fall>{any_of(falls)}))"
    links = any_of([*data["change_links"], " ", "by", "of", "about", "some", "roughly", "around", "nearly", "almost"])
    return re.compile(rf"{words}(?:{links}){{0,6}}(?P<reached>{any_of(['到了', '到', '至', 'to'])})?\s*$")


def find_ways(plain: str, found: Iterable[Claimed]) -> Iterator[Claimed]:
    """The direction that is told with an amount which something rose or fell to."""
    for each in found:
        if each.kind == AMOUNT and each.sign is not None:
            begins = max([0, each.start - LOOK_BACK, *(edge.end() for edge in CLAUSE.finditer(plain, 0, each.start))])
            match = _change().search(plain[begins : each.start])
            if match is not None and not FROM.search(plain[begins : begins + match.start()]):
                word = match.span("rise" if match["rise"] else "fall")
                yield Claimed(begins + word[0], begins + word[1], DIRECTION, sign=each.sign)


def corrected(plain: str, found: Sequence[Claimed]) -> Iterator[Claimed]:
    """Claims, where one that corrects a change or goes on from it is one itself: 下降两成，我算是16.22%; 增长21.87%和17.18%."""
    before: Claimed | None = None
    for each in found:
        same = before is not None and (before.kind, each.kind, before.unit) == (CHANGE, AMOUNT, each.unit)
        if before and same and each.value and _corrects().fullmatch(plain, before.end, each.start):
            sign = before.sign or 1
            each = replace(each, kind=CHANGE, value=each.value * sign, sign=sign, than=before.than)
        yield each
        before = each


@cache
def _corrects() -> re.Pattern[str]:
    return re.compile(rf"[\s，,。]*(?:{any_of(load_claims()['corrects'])})\s*|\s*(?:、|和|与|及|以及)\s*")


@cache
def _more_or_fewer() -> re.Pattern[str]:
    return re.compile(r"(?:比|较).*(?:(?P<rise>[多高])|(?P<fall>(?<!减)[少低]))(?:了|出)?$")


@cache
def _more_after() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:(?P<rise>(?:more|higher)(?=\s.*?\bthan\b)|rise|increase|jump|growth|gain)"
        r"|(?P<fall>(?:fewer|less|lower)(?=\s.*?\bthan\b)|drop|fall|decline|decrease))\b"
    )


def with_change(plain: str, claimed: Claimed) -> Claimed:
    """An amount as a change where a word of change stands right before it; one that was reached keeps the sign alone."""
    for word in load_claims()["below"]:
        if (place := plain.find(word, max(0, claimed.start - len(word)), claimed.end)) >= 0:
            return replace(claimed, start=place + len(word), bound=Bound.UNDER)
    if (after := _more_after().match(plain, claimed.end)) and claimed.value is not None:
        sign = 1 if after["rise"] else -1
        other = THAN_BODY.match(plain, after.end()) is not None
        return replace(claimed, end=after.end(), kind=CHANGE, value=claimed.value * sign, sign=sign, than=other)
    begins = max([0, claimed.start - LOOK_BACK, *(each.end() for each in CLAUSE.finditer(plain, 0, claimed.start))])
    head, minus = _without_minus(plain[begins : claimed.start])
    than = _more_or_fewer().search(head)
    over = ABOVE.search(head) if claimed.unit in ("个百分点", "件") else None
    match = than or _change().search(head) or BEGINS.fullmatch(head) or over
    if claimed.value is None or match is None or REFUSED.search(head):
        return claimed
    sign = 1 if bool(match["rise"]) != minus else -1
    word = match["rise"] or match["fall"]
    counts = claimed.unit not in SHARES or word in load_claims()["becomes"]
    became = counts and head[match.start() :].removeprefix(word).startswith("为")
    if match.groupdict().get("reached") or became:
        return replace(claimed, sign=sign)
    start = claimed.start if over is match else begins + match.start("rise" if match["rise"] else "fall")
    upper = claimed.upper * sign if claimed.upper else None
    return replace(
        claimed,
        start=start,
        kind=CHANGE,
        value=claimed.value * sign,
        sign=sign,
        upper=upper,
        than=bool(than) or bool(match.groupdict().get("one")),
    )


def _without_minus(head: str) -> tuple[str, bool]:
    """What stands before a number without the minus that belongs to it, behind a word of growth: 增长率为-4.45%."""
    minus = MINUS.search(head)
    if minus is None or not (grows := _change().search(head[: minus.start()])) or not grows["rise"]:
        return head, False
    return head[: minus.start()], True


@cache
def _direction() -> re.Pattern[str]:
    data = load_claims()
    found = []
    for name, key in (("rise", "rises"), ("fall", "falls"), ("flat", "flat")):
        han, latin = by_script(data[key])
        found.append(rf"(?P<{name}>{han}|\b(?:{latin})\b)")
    return re.compile("|".join(found))


@cache
def _degree() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['degrees'])})(?:[两三四五]年|多年)?了?$")


@cache
def _hardly() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['hardly'])}).{{0,6}}$")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(any_of(load_claims()["compared"]) + "|[与和同跟].{2,12}$")


def find_directions(plain: str) -> Iterator[Claimed]:
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
        bound = Bound.ABOUT if sign == 0 and _hardly().search(before) else Bound.EXACT
        yield Claimed(*match.span(), DIRECTION, sign=sign, bound=bound)
    for match in OUTDOES.finditer(plain):
        word = "rise" if match["rise"] else "fall"
        yield Claimed(*match.span(word), DIRECTION, sign=1 if match["rise"] else -1, than=True)
    for match in LATIN_THAN.finditer(plain):
        yield Claimed(*match.span(), DIRECTION, sign=1 if match["rise"] else -1, than=True)
    for pattern in (_latin_from(), LATIN_GOING, LATIN_SAME, LATIN_THAN_YEAR):
        for match in pattern.finditer(plain):
            told = match.groupdict()
            yield Claimed(*match.span(), DIRECTION, sign=1 if told.get("rise") else -1 if told.get("fall") else 0)
    for match in _greater().finditer(plain):
        yield Claimed(*match.span(), DIRECTION, sign=1 if match["more"] else -1, than=True)


@cache
def _latin_from() -> re.Pattern[str]:
    """Up or down, before the number that something came from."""
    number = rf"(?:[0-9]|\b(?:{number_words()})\b)"
    adverb = rf"(?:(?:{any_of(load_claims()['english']['adverbs'])})\s+)?"
    begins = rf"\s+{adverb}from\s+(?:(?:only|just|about|a mere|the) )*{number}"
    return re.compile(rf"\b(?:(?P<rise>up)|(?P<fall>down))(?={begins})")


@cache
def _greater() -> re.Pattern[str]:
    """多于 between two things that are compared, not before a number."""
    more, fewer = (any_of(load_claims()["greater"][key]) for key in ("more", "fewer"))
    return re.compile(
        rf"(?<=[\u4e00-\u9fff，,])(?:(?P<more>{more})|(?P<fewer>{fewer}))(?:(?=(?:19|20)[0-9]{{2}}年)|(?=[\u4e00-\u9fff]{{2}})(?![^，。,;]{{1,12}}的?(?:一半|半数|[一二三四五六七八九]成|[一二三四五]分之))(?!.{{0,3}}[0-9]|[一二两三四五六七八九十百千万]|百分))"
    )

"""Claims in words: 翻了一番, 不到上年一半, 居第二, 全部, 无一, 数百件."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from disclosure.model import Bound
from disclosure.numerals import read_number
from disclosure.quantities import any_of
from service.claims.claimed import AMOUNT, EVERY, NONE, PLACE, VAGUE, Claimed, load_claims, step_of

# 一 before what is told of it, which elsewhere counts nothing: 另一件, 有一件还没审完.

ONE = re.compile(
    r"(?:(?<=[另余剩少多那])|(?<=[，、])(?=一件(?:涉及|是|属|为|因|由|被|来自|[\u4e00-\u9fff]{2,10}[，。；、,;]))|(?<=[，。；、,;：:\s]有)|(?<=还有|其中|仅有|只有|唯有))一[件起宗例](?![事家]|[没不未](?:多|少|增|减|变))"
)
# 仅为上年的28.5%, of a number and not of a rate.
OF_NUMBER = re.compile("(?:相当于|[仅只才约]|为|是|只有|及|抵|达到?)$")
OF_RATE = re.compile("(?:率|占比|比例|比重)[^。；;]*$")
ASKS = re.compile("[^，。；,;\n]{0,8}[？?]")
# 一件也没废止, 没有废止任何一件.
NOT_ONE = re.compile(
    r"一[件起宗例个次](?:也|都)?(?:没有?|未)(?![完到多少增减变]|结束|办完)(?:被|予以)?|(?:没有?|未)[^，。；,;\n]{1,6}(?:任何)?一[件起宗例]"
)


@cache
def _of_earlier_words() -> re.Pattern[str]:
    data = load_claims()
    bounds = "|".join(f"(?P<{bound}>{any_of(words)})" for bound, words in data["bounds"].items())
    tenths = "[一二两三四五六七八九]成[一二三四五六七八九半]?"
    times = "(?P<times>[一二两三四五六七八九十]{1,3}|[0-9.]+)倍"
    number = f"(?:{times}|(?P<number>一半|半数|{tenths}|百分之[0-9零一二三四五六七八九十点]+|[0-9.]+%))"
    return re.compile(
        rf"(?:{bounds})?(?:(?:{any_of(data['earlier'])})(?:同期)?的?|(?P<since>(?:19|20)[0-9]{{2}})年(?:同期)?的|(?P<ago>[两二三四]年前)的?){number}"
    )


def of_earlier(plain: str) -> Iterator[Claimed]:
    """不到上年一半: a share of the number of the year before."""
    for match in _of_earlier_words().finditer(plain):
        printed = match["times"] or match["number"]
        value = Decimal(50) if printed in ("一半", "半数") else read_number(printed.removesuffix("%"))
        if printed.endswith("%") and not _is_of_number(plain[: match.start()], match):
            continue
        if value is not None:
            bound = next((Bound(name) for name in load_claims()["bounds"] if match[name]), Bound.EXACT)
            more = more_than().match(plain, match.end())
            span, bound = ((match.start(), more.end()), Bound.OVER) if more else (match.span(), bound)
            step = (
                Decimal("0.1")
                if match["times"] and "." not in printed
                else step_of(printed, value, bound is not Bound.EXACT)
            )
            unit = "倍" if match["times"] else "%"
            yield Claimed(
                *span, AMOUNT, value, unit, bound, step, of_earlier=True, since=match["since"] or match["ago"] or ""
            )


def _is_of_number(head: str, found: re.Match[str]) -> bool:
    """Whether a share of the year before is told as one of its number, and not as its rate: 公开率比上年的52.1%高."""
    bounded = any(found[name] for name in load_claims()["bounds"])
    return OF_RATE.search(head) is None and (bounded or OF_NUMBER.search(head) is not None)


@cache
def _worded_patterns() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    return [(re.compile(any_of(entry["words"])), entry) for entry in load_claims()["worded"]]


def find_worded(plain: str) -> Iterator[Claimed]:
    found: list[Claimed] = []
    for pattern, entry in _worded_patterns():
        for match in pattern.finditer(plain):
            bound, value = Bound(entry["bound"]), Decimal(str(entry["value"]))
            is_multiple, step = entry["unit"] == "倍", Decimal(str(entry.get("step", 10)))
            more = more_than().match(plain, match.end())
            over = Bound.UNDER if value < 1 else Bound.OVER  # 少了一半多 leaves less than half
            bound, end = (over, more.end()) if more else (bound, match.end())
            found.append(Claimed(match.start(), end, AMOUNT, value, entry["unit"], bound, step, multiple=is_multiple))
    yield from outside([], sorted(found, key=lambda each: each.start - each.end))


def find_ones(plain: str) -> Iterator[Claimed]:
    """One case of those spoken of, and not one of them."""
    for match in NOT_ONE.finditer(plain):
        yield Claimed(*match.span(), NONE, Decimal(0), "件")
    for match in ONE.finditer(plain):
        yield Claimed(*match.span(), AMOUNT, Decimal(1), "件")


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
        rf"(?:{numbered}|(?<=[\u4e00-\u9fff])第(?=[一二三四五六七八九十]{{1,2}}(?:[，。；、,;]|$)))(?P<place>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,3}})(?:位|名)?|第(?P<next>[二三四五])(?:[多高大]|(?P<low>[少低小]))|(?P<first>{first})|(?P<last>{last})|(?P<second>{second})"
    )


def find_places(plain: str) -> Iterator[Claimed]:
    for match in _ranked().finditer(plain):
        nth = match["place"] or match["next"]
        place = read_number(nth) if nth else Decimal(2 if match["second"] else 1)
        if place:
            yield Claimed(*match.span(), PLACE, place, "位", lowest=bool(match["last"] or match["low"]))


# 全都公开了吗？没有，公开5件, which says not all and not none.
ASKED_WHETHER_ALL = re.compile("[全都均][^。？?\\n]{0,12}[？?]\\s*$")


@cache
def _everything() -> re.Pattern[str]:
    data = load_claims()
    done = any_of(data["completed"])
    follows = any_of([*data["completed"], *data["every_of"]])
    ends = rf"(?:{any_of(data['every_ends'])})了?(?:[，。；,;]|$)|$"
    every = rf"(?<!占)(?<!占[其了到])(?P<every>(?:{any_of(data['every'])})(?=已|都|均|得到|依法|按时|如期|{follows}|{ends}))"
    cases = any_of(data["cases"])
    none_of = any_of(data["none_of"])
    nothing = rf"(?:{none_of})?(?=[，。；,;\n]|$)|[^，。；,;]{{0,10}}(?:{cases})(?:[，。；,;\n]|$)"
    without = rf"(?<![有全])无(?=(?:上年度?)?(?:{none_of})(?=[，。；,;\n]|$))"
    ended = r"(?P<ended>(?<=[\u4e00-\u9fff])(?<![归清从])零(?=[，。；,;]|$))"
    none = rf"{ended}|(?P<none>{any_of(data['none'])}|没有(?={nothing})|{without})"
    told = any_of(data["every_is"])
    all_of = rf"(?P<all>(?:{told})(?!什么|哪|谁|怎|几|多少|为何|因为什么)(?![^，。；,;]{{0,4}}[0-9零〇一二两三四五六七八九十百]))"
    return re.compile(rf"{every}|{all_of}|{none}|(?P<done>均(?=(?:已)?(?:{done})))")


# 其余2件均为商业企业: all of the rest, and not of the whole.
OF_REST = re.compile("(?:其余|其[他它]|余下|剩下|剩余)[^，,。；;]{0,10}$")


def every_and_none(plain: str) -> Iterator[Claimed]:
    counted = re.compile(any_of(load_claims()["zero_of"]))
    for match in _everything().finditer(plain):
        if match["ended"]:
            yield Claimed(*match.span(), AMOUNT, Decimal(0))
        elif match["none"]:
            if match["none"] == "零" and not counted.match(plain, match.end()):
                continue
            if match["none"] == "没有" and ASKED_WHETHER_ALL.search(plain[: match.start()]):
                continue
            yield Claimed(*match.span(), NONE, Decimal(0))
        elif not OF_REST.search(plain[: match.start()]):
            rest = plain[match.end() : match.end() + 12]
            rate = next((each["rate"] for each in load_claims()["whole_rates"] if _follows(each["words"], rest)), "")
            yield Claimed(*match.span(), EVERY, Decimal(100), "%", rate=rate)


def _follows(words: list[str], rest: str) -> bool:
    return re.match(rf"(?:已经?|都|均|按时|如期|依法|予以|得到)*(?:{any_of(words)})", rest) is not None


@cache
def _vague_words() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['vague'])})[件个份条次人家元万]?")


def find_vague(plain: str) -> Iterator[Claimed]:
    for match in _vague_words().finditer(plain):
        if ASKS.match(plain, match.end()):
            continue
        yield Claimed(*match.span(), VAGUE)


def outside(taken: Iterable[Claimed], more: Iterable[Claimed]) -> list[Claimed]:
    """Those of `more` that overlap neither what is taken nor each other, the first ones first."""
    covered = {place for each in taken for place in range(each.start, each.end)}
    kept: list[Claimed] = []
    for each in more:
        if covered.isdisjoint(places := range(each.start, each.end)):
            kept.append(each)
            covered.update(places)
    return kept


@cache
def more_than() -> re.Pattern[str]:
    return re.compile("|".join(load_claims()["more_after"]))

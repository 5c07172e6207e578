"""Numbers in a row (许可、处罚分别为12件、5件): the name that belongs to each, or its place among what is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from disclosure.quantities import any_of
from service.claims.claimed import Claimed, any_word, load_claims
from service.claims.phrasing import reached
from service.claims.words import LONE_YEAR, TAKEN_TOGETHER, Clause, Words

# A disclosure rate of 66.67% and 25%: of two years or two bodies.
RATES = re.compile(r"\brates? (?:of|were|was|at|is|are)\s*$")
RESPECTIVELY = re.compile(r"\s*,?\s*respectively\b")
SHARES = ("%", "倍", "个百分点")
JOINED_NAMES = re.compile("、|和|与|及|以及|/")
COMPARED = re.compile("(?:相比|相较|比较|对比)")
STARTED = re.compile(r"[从由自]$|\s*\bfrom\s*$")
STEPS = re.compile("[，,]?(?:又|再)?(?:到了?|至|升到|降到|涨到|跌到|回到)")
APART = ("/", "、", "和", "与", "及", "以及", "，", ",", "and", ",and", "to", "thento", ",thento")
BODY = re.compile(
    "^[\u4e00-\u9fff]{1,12}?(?:自治区|省|市|州|县|区|镇|乡|街道|局|委员会|委|办公室|厅|政府)"
    "(?:人民政府|政府|[\u4e00-\u9fff]{2,10}?(?:局|委员会|厅))?(?=[\u4e00-\u9fff0-9])"
)
TOGETHER = re.compile("^[两三四五](?:家|地|市|县|区|局|个?单位|个?机关)的?")


def listed(clause: Clause, claims: Sequence[Claimed]) -> Words | None:
    """许可、处罚分别为12件、5件: the name that belongs to a number of a list, with what is told of all; None for no list."""
    plain, claimed = clause.plain, clause.claimed
    mark = None
    for match in any_word("apportioned").finditer(plain, clause.left, claimed.start):
        mark = match
    chain = _chain(plain, claimed, claims, mark.end() if mark else 0)
    left = clause.left
    if chain and chain[0].start < left:
        left = max(plain.rfind(edge, 0, chain[0].start) for edge in (*"，,。；;：:\n", ". ")) + 1
    again = _again().search(plain[left : chain[0].start]) if len(chain) > 1 else None
    if again is not None and (
        mark
        or again["then"] is None
        or len(chain) > 2
        or COMPARED.match(plain, chain[-1].end)
        or _repeats(plain, chain, claims)
    ):
        head = plain[left : left + again.start()]
        return Words(
            f"{head}{again['when'] or again['then'] or ''}", place=(chain.index(claimed), len(chain)), again=True
        )
    between = plain[chain[0].end : chain[1].start].strip() if len(chain) > 1 else ""
    rates = between == "and" and (
        RATES.search(plain[: chain[0].start]) or RESPECTIVELY.match(plain, chain[-1].end) is not None
    )
    steps = ["to" in plain[one.end : other.start] for one, other in pairwise(chain)]
    if any(steps) and not all(steps):
        return None
    two = mark or between == "/" or rates or _of_two(plain[left : chain[0].start]) or _repeats(plain, chain, claims)
    if len(chain) < (2 if two else 3):
        return None
    head = plain[left : mark.start()] if mark else STARTED.sub("", reached().sub("", plain[left : chain[0].start]))
    place = chain.index(claimed)
    year = LONE_YEAR.match(head)
    when = year.group() if year else ""
    names = [name for name in JOINED_NAMES.split(head.removeprefix(when)) if name.strip()]
    share = "占" if mark and "占" in mark.group() else ""
    if len(names) != len(chain):
        return Words(f"{TAKEN_TOGETHER.sub('', head)}{share}", place=(place, len(chain)))
    common = BODY.sub("", names[-1]) if all(BODY.match(f"{name}的") for name in names) else ""
    name = names[place].removesuffix(common) if common else names[place]
    return Words(f"{when}{name}{TOGETHER.sub('', common)}{share}")


def _of_two(head: str) -> bool:
    """Whether two bodies stand before what is counted of either: 白榆区、青岚县的新收申请是."""
    names = JOINED_NAMES.split(LONE_YEAR.sub("", head))
    return len(names) == 2 and all(BODY.match(f"{name}的") for name in names)


def _repeats(plain: str, chain: Sequence[Claimed], claims: Sequence[Claimed]) -> bool:
    """Whether another list of as many numbers stands in the sentence of one."""
    if len(chain) < 2:
        return False
    others = (each for each in claims if each not in chain and each.kind == chain[0].kind)
    return any(len(_chain(plain, each, claims, 0)) == len(chain) for each in others)


@cache
def _again() -> re.Pattern[str]:
    """What was counted before, of which the numbers of a year follow: 次年这两项变为, 2022年则是."""
    data = load_claims()
    when = f"(?:19|20)[0-9]{{2}}年|{any_of([*data['later'], *data['earlier']])}"
    links = f"(?:{any_of([*data['went_to'], *data['links'], *data['apportioned']])}|[则又也都各在到了的])*"
    slots = f"(?:[这那]|上述|以上)?[两二三四五](?:(?:{any_of(data['slots_together'])})(?:数字|数据|指标)?|[个组](?:数字?|指标))"
    return re.compile(f"{slots}{links}(?P<when>(?:{when})?){links}$|^[而但在到与和同跟]*(?P<then>{when}){links}$")


def _chain(plain: str, claimed: Claimed, claims: Sequence[Claimed], begins: int) -> list[Claimed]:
    """The list of quantities with nothing but separators between in which a claim stands."""
    chain: list[Claimed] = []
    for one, other in pairwise(
        [*(each for each in claims if each.start >= begins and each.kind == claimed.kind), None]
    ):
        assert one is not None
        chain.append(one)
        between = "" if other is None else plain[one.end : other.start].replace(" ", "")
        apart = other is not None and other.unit != one.unit and not {one.unit, other.unit}.isdisjoint(SHARES)
        if other is None or apart or not (between in APART or STEPS.fullmatch(between)):
            if claimed in chain:
                return chain
            chain = []
    return chain

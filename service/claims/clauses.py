"""A claim in its clause → the words that tell what its quantity counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from disclosure.quantities import any_of
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, PLACE, Claimed, load_claims
from service.claims.phrasing import reached, went

BETWEEN = re.compile(
    r"、|(?=其中|占比?|同比|较|比(?!例|重|率)|而|但)|\s/\s|\s(?:and|while|but|with|after|before|having)\s"
)
WHOLE = re.compile(r"占(?:到|了|全部|上述|这)?$")
# Of the 31 decided, 318 of 542, but not fees of 548 million.
LATIN_WHOLE = re.compile(
    r"\W*(?:(?:and|but|out|all|most|many|some|any|none|each|only|just|in (?:19|20)[0-9]{2},?) )*"
    r"of (?:(?:the|all|these|those|its|some|about) )*"
)
PART_OF = re.compile(
    r"\s*(?!(?:and|or|while|but|with) )(?:[a-z]+ )?of (?:(?:the|all|these|those|its|some|about|which) )*"
)
AMONG = re.compile(r"^(?P<whole>.{2,30}?)(?:当中|之中|中|里)[，,]?(?:共|只|仅|就)?有?$")
LINK = re.compile(r"^(?:了|并|、|，|,|\s)*(?:至|到|达到?|为|to|at)?\s*$")
JOINS_NAMES = re.compile(".{0,12}?(?:和|与|及|以及|/)\\s*")
STARTS = re.compile("(?!的|其中|[，,。；;、])[\u4e00-\u9fff]")
TO = re.compile(
    r"^(?:的|件|申请|\s)*[^，。;]{0,12}?(?:变为|变成|变到|到了?|至|为|转为|to)(?:了|\s)*"
    r"(?P<words>(?:(?:19|20)[0-9]{2}年|次年|in (?:19|20)[0-9]{2})?)的?\s*$"
)
FROM = re.compile(r"(?:由|从(?!而|来)|自(?=[0-9上去前])|\bfrom\b)(?P<words>[^，。由从]{0,14}?)$")
STRETCH = re.compile(
    r"(?:19|20)[0-9]{2}年?度?\s*(?:至|到|-|—|–|~|to)\s*(?:19|20)[0-9]{2}年?(?:间|期间)?"
    r"|between (?:19|20)[0-9]{2} and (?:19|20)[0-9]{2}"
)
FROM_BEFORE = re.compile(r"\b(?:up|down)\s+(?:[a-z]+ly |a (?:little|touch|bit) )?from\s*$")
LIKENS = re.compile("(?:约|大约)?(?:是|为|相当于|合)")
OF_IT = re.compile("(?:只|仅|才|约)?(?:及|有|为|是|抵|相当于|不及|不到)[其它]的?$")
FROM_ALONE = re.compile(
    r"\s*,?\s*(?:in (?:19|20)[0-9]{2}\b,?\s*)?(?:(?:up|down|compared|as) )?(?:[a-z]+ly |a (?:little|touch|bit) )?"
    r"(?:from|against|versus)\s*(?:only|just)?\s*"
    r"|\s*(?:[a-z]+ ){0,3}?(?:in (?:19|20)[0-9]{2}\b,? )?"
    r"(?:up from|down from|as against|against|versus|vs\.?|compared (?:with|to)) (?:only |just |a mere )?"
)
ONLY_TO = re.compile(r"\s*to\s*(?:only|just|about|a mere)?\s*")
ONLY_FROM = re.compile(r"\s*(?:[a-z]+ly |a (?:little|touch|bit) )?from\s*(?:only|just|about|a mere|the)?\s*")
REACHED = re.compile(r"^(?:了|到|至|为|\s*to\b)")
# A disclosure rate of 66.67% and 25%: of two years or two bodies.
RATES = re.compile(r"\brates? (?:of|were|was|at|is|are)\s*$")
RESPECTIVELY = re.compile(r"\s*,?\s*respectively\b")
IN_YEAR = re.compile(r"\s+(?:[a-z]+\s)?in ((?:19|20)[0-9]{2})\b")
JUST_YEAR = re.compile(r"\s*(?:in|for|during) (?:19|20)[0-9]{2}\W*")
LONE_YEAR = re.compile("(?:19|20)[0-9]{2}年度?[，,]?")
STATE = re.compile(r"\b(?:were|was|are|is|had|have|ended|led|resulted|concerned|came|involved)\b")
WITHIN_COUNT = re.compile(r"^(?:的?申请)?(?:当中|之中|里|中)(?:面)?[，,]?")
TELLS = re.compile("[\u4e00-\u9fff]")
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
NAMED_BODY = re.compile(
    "^[\u4e00-\u9fff]{1,12}?(?:省|市|州|县|区|镇|乡|局|委|办|厅|政府)(?![\u4e00-\u9fff]*[省市州县区镇乡局委厅府])"
)
TOGETHER = re.compile("^[两三四五](?:家|地|市|县|区|局|个?单位|个?机关)的?")
THAN_BODY = re.compile(r"\s*than (?:in |that of |those of )?(?P<who>[^0-9,.;]{2,40}?)(?:'s|’s)?[\s.;]*")
THAN_YEAR = re.compile(
    r"^\s*(?:[a-z]+\s)?(?:than|from|on|since|as|compared with|compared to|over|against)\s+(?:in\s+)?"
    r"(?P<when>(?:19|20)[0-9]{2}|(?:a|the|one) year(?: before| earlier)?|the (?:previous|preceding) year|last year)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim in its clause at `left`:`right`, with the claims beside it there."""

    plain: str
    left: int
    right: int
    claimed: Claimed
    beside: tuple[Claimed, ...]

    @property
    def earlier(self) -> list[Claimed]:
        return [each for each in self.beside if each.end <= self.claimed.start]

    @property
    def later(self) -> list[Claimed]:
        return [each for each in self.beside if each.start >= self.claimed.end]

    @property
    def text(self) -> str:
        return self.plain[self.left : self.right]


@dataclass(frozen=True, slots=True)
class Words:
    """The words `before` and `after` a quantity; `first`: it is the first of a change to the next, `last` that next;
    `place` of how many in a list whose members are told elsewhere; `again`: these are what was counted before."""

    before: str
    after: str = ""
    first: bool = False
    place: tuple[int, int] | None = None
    last: bool = False
    again: bool = False


def words_of(clause: Clause, claims: Sequence[Claimed]) -> Words:
    """What tells what the quantity of a clause counts; `claims` are those of its sentence."""
    plain, claimed = clause.plain, clause.claimed
    if (listed := _listed(clause, claims)) is not None:
        return listed
    if (pair := _pair(clause)) is not None:
        return pair
    ends = _end(clause)
    if claimed.kind in (CHANGE, DIRECTION):
        return _changed(clause, ends)
    begins = clause.earlier[-1].end if clause.earlier else clause.left
    came_from = clause.earlier and FROM_ALONE.fullmatch(plain[begins : claimed.start])
    if came_from or FROM_BEFORE.search(plain[begins : claimed.start]):
        dated = IN_YEAR.match(plain, claimed.end)
        return Words(f"{dated[1]}年" if dated else "上年", first=True)
    before, after = plain[begins : claimed.start], plain[claimed.end : ends]
    if claimed.kind == AMOUNT and _is_of_next(clause, before):
        after = ""
    if claimed.unit == "%" and clause.later and _has_whole(clause):
        after = _without(clause, claimed.end, clause.right)
    elif clause.later and PART_OF.fullmatch(plain[claimed.end : clause.later[0].start]):
        state = STATE.search(plain, clause.later[0].end, clause.right)
        after = plain[state.start() : clause.later[1].start if clause.later[1:] else clause.right] if state else ""
    if clause.later and not f"{before}{after}".strip() and plain[claimed.end : clause.later[0].start].strip() == "and":
        return Words("", plain[clause.later[0].end : clause.later[1].start if clause.later[1:] else clause.right])
    named = STARTS.match(after) is not None
    if clause.earlier and named and JOINS_NAMES.fullmatch(before):
        before = ""
    if clause.earlier and (cut := BETWEEN.search(before)) and (cut.end() < len(before) or before.isascii() or named):
        before = before[cut.end() :]
    of_whole = claimed.unit != "%" and (WHOLE.search(plain[clause.left : claimed.start]) or _is_latin_whole(clause))
    if of_whole and not after.strip(" ，,。；;、"):
        return Words(before.removesuffix("占"), after)
    if of_whole:
        return Words(
            after.split("的")[0] if "的" in after or after.startswith(("件", "申请")) else "", STATE.split(after)[0]
        )
    if claimed.unit == "%" and clause.earlier and claimed.kind == AMOUNT and "的" in before[:12]:
        return Words(_without(clause, clause.left, claimed.start), after)
    if clause.earlier and not before.strip() and JUST_YEAR.fullmatch(after):
        return Words("", after)
    if clause.earlier and LINK.match(before):
        return Words(went().sub("", plain[clause.left : clause.earlier[0].start]), after)
    if clause.later and WITHIN_COUNT.match(after):
        after = ""
    return Words(WITHIN_COUNT.sub("", before) if clause.earlier else before, after)


def _is_latin_whole(clause: Clause) -> bool:
    """Whether an English quantity is told as that of which others are a part."""
    if clause.earlier:
        return PART_OF.fullmatch(clause.plain, clause.earlier[-1].end, clause.claimed.start) is not None
    return LATIN_WHOLE.fullmatch(clause.plain, clause.left, clause.claimed.start) is not None


def _has_whole(clause: Clause) -> bool:
    """Whether the quantity behind a share is that of which it is the share."""
    plain, begins, ends = clause.plain, clause.claimed.end, clause.later[0].start
    return WHOLE.search(plain[:ends]) is not None or PART_OF.fullmatch(plain, begins, ends) is not None


def _is_of_next(clause: Clause, before: str) -> bool:
    """Whether the words behind a number are those of the next one, since its own stand before it: 收74件办结71件."""
    if not clause.later:
        return False
    between = clause.plain[clause.claimed.end : clause.later[0].start]
    head = re.split("[、，,]", before)[-1]
    own = _links().sub("", NAMED_BODY.sub("", head)) if not head.rstrip().endswith("有") else ""
    return _begins_next().fullmatch(between) is not None and TELLS.search(own) is not None


@cache
def _begins_next() -> re.Pattern[str]:
    """What begins the words of the next number, which stands right behind this one: 收74件办结71件."""
    return re.compile(rf"\s*(?:申请)?(?:{any_of(load_claims()['begins_compact'])})[^，。；、]*")


@cache
def _links() -> re.Pattern[str]:
    """Words that tell nothing of what is counted: 2022年可是, 其中有."""
    data = load_claims()
    return re.compile(rf"(?:19|20)[0-9]{{2}}年|其中|{any_of([*data['links'], *data['joins']])}")


def _changed(clause: Clause, ends: int) -> Words:
    """The words around a change; in English what it is compared with may stand behind it."""
    plain, claimed = clause.plain, clause.claimed
    before, after = _without(clause, clause.left, claimed.start), plain[claimed.end : ends]
    if claimed.kind == DIRECTION and not claimed.than and (REACHED.match(after) or _left_open().match(after)):
        after = ""
    if (body := THAN_BODY.fullmatch(after)) is not None and THAN_YEAR.match(after) is None:
        return Words(f"{before} 比 {body['who']} ")
    if clause.later and ONLY_TO.fullmatch(plain, claimed.end, clause.later[0].start):
        dated = IN_YEAR.match(plain, clause.later[0].end)
        before, after = f"{dated[1]}年 {before}" if dated else before, ""
    if clause.later and ONLY_FROM.fullmatch(after):
        dated, reached = IN_YEAR.match(plain, clause.later[0].end), _reached_in(clause)
        return Words(f"{reached}{before} 比{dated[1]}年" if dated else f"{reached}{before} 比上年")
    if (than := THAN_YEAR.match(after)) is None:
        return Words(before, after)
    when = f"{than['when']}年" if than["when"][0].isdigit() else "上年"
    return Words(f"{before} 比{when}", after[than.end() :])


def _reached_in(clause: Clause) -> str:
    """The year in which a change reached the second of two numbers: from 25 in 2021 to 30 in 2022."""
    if len(clause.later) < 2:
        return ""
    one, other = clause.later[:2]
    dated = IN_YEAR.match(clause.plain, one.end)
    to = ONLY_TO.fullmatch(clause.plain, dated.end() if dated else one.end, other.start)
    year = IN_YEAR.match(clause.plain, other.end) if to else None
    return f"{year[1]}年 " if year else ""


@cache
def _left_open() -> re.Pattern[str]:
    return re.compile(rf"\s*了?(?:{any_of(load_claims()['left_open'])})")


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(any_of(load_claims()["apportioned"]))


def _listed(clause: Clause, claims: Sequence[Claimed]) -> Words | None:
    """许可、处罚分别为12件、5件: the name that belongs to a number of a list, with what is told of all; None for no list."""
    plain, claimed = clause.plain, clause.claimed
    mark = None
    for match in _listing().finditer(plain, clause.left, claimed.start):
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
        return Words(f"{_stretches().sub('', head)}{share}", place=(place, len(chain)))
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


@cache
def _stretches() -> re.Pattern[str]:
    return re.compile("[两二三四五](?:年|者|项|地|家)(?:来|间|里|内|中)?$")


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


def _pair(clause: Clause) -> Words | None:
    """Of 由2022年的42件变为29件, the words of either: the first is of the year before where it names no other."""
    plain, claimed = clause.plain, clause.claimed
    if clause.later and claimed.kind == AMOUNT:
        begin = FROM.search(plain[clause.left : claimed.start])
        if begin and TO.match(plain[claimed.end : clause.later[0].start]):
            head = STRETCH.sub("", plain[clause.left : clause.left + begin.start()].removeprefix("同期"))
            head = _stretches().sub("", went().sub("", head))
            head = LONE_YEAR.sub("", head)
            dated = IN_YEAR.match(plain, claimed.end)
            told = begin["words"] if re.search("年|year", begin["words"]) else f"上年{begin['words']}"
            when = f"{dated[1]}年" if dated else told
            return Words(f"{when}{'' if '年' in when[-2:] else '的'}{head}", first=True)
    if clause.earlier and claimed.kind == AMOUNT:
        one = clause.earlier[-1]
        begin = FROM.search(plain[clause.left : one.start])
        reached = TO.match(plain[one.end : claimed.start])
        if begin and reached:
            head = STRETCH.sub("", plain[clause.left : clause.left + begin.start()])
            head = _stretches().sub("", went().sub("", head))
            dated = IN_YEAR.match(plain, claimed.end)
            return Words(f"{f'{dated[1]}年' if dated else reached['words']}{head}", last=True)
    return None


def _end(clause: Clause) -> int:
    """Where the words of a claim end: before a 、 or what begins another where one more follows in the clause."""
    if not clause.later:
        return clause.right
    end = clause.later[0].start
    if (clause.later[0].unit == "倍" or clause.later[0].kind == PLACE) and LIKENS.match(
        clause.plain, clause.claimed.end
    ):
        return clause.claimed.end
    if clause.later[0].unit == "%" and (of_it := OF_IT.search(clause.plain, clause.claimed.end, end)):
        return of_it.start()
    cut = BETWEEN.search(clause.plain, clause.claimed.end, end)
    return cut.start() if cut else end


def _without(clause: Clause, start: int, end: int) -> str:
    """The words between two places without the claims among them."""
    kept, place = "", start
    for each in clause.beside:
        if start <= each.start and each.end <= end:
            kept += clause.plain[place : each.start]
            place = each.end
    return kept + clause.plain[place:end]

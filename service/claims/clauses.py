"""A claim in its clause → the words that tell what its quantity counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from disclosure.quantities import any_of
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, PLACE, Claimed, load_claims
from service.claims.enumerating import listed
from service.claims.phrasing import went
from service.claims.words import IN_YEAR, LONE_YEAR, TAKEN_TOGETHER, Clause, Words

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
ONLY_REACHED = re.compile("(?:了|后)?[，,]?(?:达?到|至|为)了?(?:(?P<when>(?:19|20)[0-9]{2}年)的?)?")
REACHED = re.compile(r"^(?:了|到|至|为|\s*to\b)")
JUST_YEAR = re.compile(r"\s*(?:in|for|during) (?:19|20)[0-9]{2}\W*")
STATE = re.compile(r"\b(?:were|was|are|is|had|have|ended|led|resulted|concerned|came|involved)\b")
WITHIN_COUNT = re.compile(r"^(?:的?申请)?(?:当中|之中|里|中)(?:面)?[，,]?")
# 170件行政复议中维持88件: the words of the whole end where its part begins.
OF_COUNT = re.compile("^(?P<whole>[^，,。；;、0-9]{2,14}?)(?:当中|之中|中(?!止|介|心)|里[头面]?)[，,]?")
TELLS = re.compile("[\u4e00-\u9fff]")
NAMED_BODY = re.compile(
    "^[\u4e00-\u9fff]{1,12}?(?:省|市|州|县|区|镇|乡|局|委|办|厅|政府)(?![\u4e00-\u9fff]*[省市州县区镇乡局委厅府])"
)
THAN_BODY = re.compile(r"\s*than (?:in |that of |those of )?(?P<who>[^0-9,.;]{2,40}?)(?:'s|’s)?[\s.;]*")
THAN_YEAR = re.compile(
    r"^\s*(?:[a-z]+\s)?(?:than|from|on|since|as|compared with|compared to|over|against)\s+(?:in\s+)?"
    r"(?P<when>(?:19|20)[0-9]{2}|(?:a|the|one) year(?: before| earlier)?|the (?:previous|preceding) year|last year)\b"
)


def words_of(clause: Clause, claims: Sequence[Claimed]) -> Words:
    """What tells what the quantity of a clause counts; `claims` are those of its sentence."""
    plain, claimed = clause.plain, clause.claimed
    if (in_row := listed(clause, claims)) is not None:
        return in_row
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
    if clause.later and not clause.earlier and claimed.kind == AMOUNT and (whole := OF_COUNT.match(after)):
        after = whole["whole"]
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
    if ONLY_REACHED.fullmatch(after):
        after = ""
    before = _since_earlier(clause) or before
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


def _since_earlier(clause: Clause) -> str:
    """The words before a change from one number to another: 部分公开由2023年的328件增长43.6%至471件."""
    plain, one = clause.plain, clause.earlier[-1] if clause.earlier else clause.claimed
    begin = FROM.search(plain[clause.left : one.start]) if one.kind == AMOUNT and clause.later else None
    reached = ONLY_REACHED.match(plain[clause.claimed.end : clause.later[0].start]) if begin else None
    if begin is None or reached is None:
        return ""
    head = plain[clause.left : clause.left + begin.start()]
    since = re.search("(?:19|20)[0-9]{2}年", begin["words"])
    return f"{reached['when'] or ''}{head}比{since.group()}" if since else head


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


def _pair(clause: Clause) -> Words | None:
    """Of 由2022年的42件变为29件, the words of either: the first is of the year before where it names no other."""
    plain, claimed = clause.plain, clause.claimed
    later = _not_by(clause.later)
    if later and claimed.kind == AMOUNT:
        begin = FROM.search(plain[clause.left : claimed.start])
        if begin and TO.match(plain[claimed.end : later[0].start]):
            head = STRETCH.sub("", plain[clause.left : clause.left + begin.start()].removeprefix("同期"))
            head = TAKEN_TOGETHER.sub("", went().sub("", head))
            head = LONE_YEAR.sub("", head)
            dated = IN_YEAR.match(plain, claimed.end)
            told = begin["words"] if re.search("年|year", begin["words"]) else f"上年{begin['words']}"
            when = f"{dated[1]}年" if dated else told
            return Words(f"{when}{'' if '年' in when[-2:] else '的'}{head}", first=True)
    earlier = _not_by(clause.earlier)
    if earlier and claimed.kind == AMOUNT:
        one = earlier[-1]
        begin = FROM.search(plain[clause.left : one.start])
        reached = TO.match(plain[one.end : claimed.start])
        if begin and reached:
            head = STRETCH.sub("", plain[clause.left : clause.left + begin.start()])
            head = TAKEN_TOGETHER.sub("", went().sub("", head))
            dated = IN_YEAR.match(plain, claimed.end)
            return Words(f"{f'{dated[1]}年' if dated else reached['words']}{head}", last=True)
    return None


def _not_by(claims: list[Claimed]) -> list[Claimed]:
    """Some claims without those of by how much something went: 由328件增长43.6%至471件."""
    return [each for each in claims if each.kind != CHANGE]


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

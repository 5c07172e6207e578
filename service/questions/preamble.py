"""What an asker tells before her question (刚看完霁棠区的年报，字太小了没找着，麻烦帮我看一眼，2024年……): clauses that speak of
her are left out with all that they name, where the clause that asks names its slot itself and they restrict nothing."""

from __future__ import annotations

import re

from service.questions.mentions import Mention, Reading
from service.questions.talk import CLAUSE, binds, restates, speaks_of_asker, tells_feeling, tells_purpose

ASKS = re.compile(
    r"多少|几[件起宗项份例家个成名位条]|件数|数量|百分之|哪|是谁|[?？]$|吗$|多大"
    "|how many|how much|what (?:was|is|were|share|percent)|which|(?:did|was|were|is) "
)
REFERS = re.compile(
    "因此|这样|这种|这类|此类|如此|那种|就这么|于是|结果"
)  # what was told before is what is asked about
HEARD = re.compile(
    "(?:听|据|看到|刷到|看见)[^,，]{1,16}?(?:说|讲|抱怨|吐槽|提到|聊)"
    "|(?:上周|上回|上次|上个?月|前几天|前两天|前阵子|昨天|昨晚|那天|最近|刚才|刚刚|有次|有一次|周末|今天|今早)?(?:我|我们|俺|咱)?(?:跟|和|同|陪|与)[^,，]{1,16}?(?:聊|说起|谈起|谈到|说到|争论|讨论|争|吵|吃饭|喝茶|喝酒|开会|吵架|抬杠|打赌)"
)
OF_WHOLE = re.compile("(?:总共|一共|合计|各|分别)?(?:占|相当于)")  # what is a part stands in the clause before
PLAINLY = 2
# What a clause may hold only as a restriction of what is asked.
RESTRICTING = ("column", "foreign", "level", "except", "unit", "scope", "total", "all_years", "latest_years")


def without_preamble(reading: Reading) -> Reading:
    """The reading without the clauses before the one that asks which only speak of the asker; the body and the year named
    there stay where no later clause names one."""
    clauses = [match.span() for match in CLAUSE.finditer(reading.key)]
    core = next((place for place, span in enumerate(clauses) if _asks(reading, span)), 0)
    if not core or REFERS.search(reading.key, clauses[core][0]):
        return reading
    plainly = names_plainly(reading, clauses[core]) and not OF_WHOLE.match(reading.key, clauses[core][0])
    idle = [
        span for span in clauses[:core] if _is_idle(reading, span) and (plainly or not names_plainly(reading, span))
    ]
    return without_telling(reading, idle)


def without_telling(reading: Reading, idle: list[tuple[int, int]]) -> Reading:
    """The reading without clauses that only tell something; a body and a year named there stay where no other clause names
    one."""
    if not idle:
        return reading
    rest = [each for each in reading.mentions if not any(start <= each.start < end for start, end in idle)]
    named = any(each.issuer is not None for each in rest)
    dated = any(each.year is not None or each.means("relative_year") for each in rest)

    def stays(mention: Mention) -> bool:
        body = mention.issuer is not None and bool(mention.issuer.issuers) and not named
        return body or ((mention.year is not None or mention.means("relative_year")) and not dated)

    return reading.without(idle, stays)


def names_plainly(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a clause names a rate, or a row by words of its own."""
    senses = [sense for each in reading.inside(*span) for sense in each.senses]
    return any(each.kind == "rate" or (each.kind == "row" and each.rank >= PLAINLY) for each in senses)


def _asks(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a clause asks for something that it names, plainly or of a body or a year."""
    inside = reading.inside(*span)
    named = any(each.means("row") for each in inside) and any(each.issuer or each.year for each in inside)
    return (named or names_plainly(reading, span)) and bool(ASKS.search(reading.key[span[0] : span[1]]))


def _is_idle(reading: Reading, span: tuple[int, int]) -> bool:
    text, inside = reading.key[span[0] : span[1]], reading.inside(*span)
    if reading.key[span[1] : span[1] + 1] == "、":  # an item of a list
        return False
    narrows = any(any(map(each.means, RESTRICTING)) for each in inside)
    if restates(text) or narrows:
        return False
    if HEARD.match(text) and not any(map(_is_amount, inside)):
        return True
    own = _without_slots(inside, span, reading.key)
    talk = (speaks_of_asker(own) or tells_purpose(own) or tells_feeling(own)) and not binds(text)
    return talk and not any(map(_is_amount, inside))


def _without_slots(inside: tuple[Mention, ...], span: tuple[int, int], key: str) -> str:
    """A clause with blanks for the slots and bodies that it names: 申请 holds 请, and speaks of nobody."""
    left = list(key[span[0] : span[1]])
    for each in inside:
        if each.issuer is not None or any(each.means(kind) for kind in ("row", "column", "rate", "table")):
            left[each.start - span[0] : each.end - span[0]] = " " * (each.end - each.start)
    return "".join(left)


def _is_amount(mention: Mention) -> bool:
    return mention.number is not None and not mention.number.words

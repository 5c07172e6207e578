"""A claim as the questions that it answers, in the words that the grammar of questions reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from disclosure.quantities import any_of
from service.claims.asking import Part
from service.claims.carrying import (
    HOW_MANY,
    LATIN_YEAR,
    Context,
    bodies_in,
    earlier_words,
    earlier_year,
    later_year,
    placed_years,
    refer,
    reworded,
    than_it,
    without_joins,
    without_talk,
    years_ago,
)
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, NONE, OTHER, any_word, load_claims
from service.claims.clauses import STRETCH
from service.claims.hearing import MEASURES, Hearing
from service.held import Held


def questions_of(part: Part, context: Context, hearing: Hearing) -> Iterator[tuple[str, bool]]:
    """A claim as questions: alone, and with the clauses before it, these first where only they name what is measured; each
    with whether the claim may be denied by what it finds."""
    member = _member(part, context, hearing.held)
    rest = part.own
    if member:
        whole = stretch_words().sub("", STRETCH.sub("", rest))
        rest = whole.removeprefix("同期") if YEAR.match(member) else hearing.without_bodies(rest)
    rest = _carried_from(_since_first(reworded(rest), part))
    own = placed_years(hearing.in_full(f"{member}{rest}", context), context)
    own = with_ours(own, context, hearing.held)
    own = than_it(years_ago(later_year(own, context), context), context)
    if part.claimed.kind in (AMOUNT, NONE):
        own = earlier_year(own, context, part.first)
    if part.claimed.kind == AMOUNT and part.aside and not part.first:
        own = _leading_aside().sub("", own)
    compares = part.claimed.kind in (CHANGE, DIRECTION)
    own = without_joins(
        without_talk(refer(by_name(own, context, hearing.held, two_said(part, context, hearing)), context)), compares
    )
    own = _with_several(_by_whom(own, context, hearing), context, hearing)
    if context.people and per_head().search(own):
        own = f"按{context.people}口计算，{own}"
    own = _of_its_years(own, part, context, compares)
    if len(context.span) > 1 and not STRETCH.search(f"{part.lead}{own}"):
        named = stretch_words().sub(lambda found: _named_span(found.group(), context.span, compares), own)
        own = named if named == own or any_word("taken_together").search(own) else named.replace("多少", "合计多少", 1)
    if _bodies_together().search(own) and not any_word("taken_together").search(own) and not member:
        own = own.replace("多少", "合计多少", 1)
    lead = reworded(without_talk(refer(hearing.in_full(part.lead, context), context)))
    lead = LEAD_STRETCH.sub("", stretch_words().sub("", lead)) if YEAR.search(own) else lead
    lead = EACH_OF.sub("", lead) if hearing.named_in(own, context) else lead
    if member:
        lead = STRETCH.sub("", lead) if YEAR.match(member) else hearing.without_listed(lead)
    own = f"{alone[1]}{own}" if (alone := _total_alone().match(lead)) else own
    own = CAME_IN.sub("新收", own) if context.subject is None else own
    own = own.replace("其余", "", 1) if hearing.names(own, ("row",)) else own  # 其余21件结转下年
    own, whole = (WITHIN_WORD.sub("", reworded(text)) for text in (own, f"{lead}{own}"))
    if part.claimed.kind in (AMOUNT, NONE) and COMPARED_WITH.match(lead) and not hearing.named_in(lead, context):
        lead, whole = "", own
    leads = not hearing.names(own, MEASURES) and hearing.names(lead, MEASURES)
    years = len(YEAR.findall(lead)) > 1 or STRETCH.search(lead) is not None
    first = leads or years
    between = not part.opens and part.claimed.kind == AMOUNT and part.claimed.unit != "%"
    torn = between and all(hearing.names(words, ("row",)) for words in (part.before, part.after))
    order = dict.fromkeys((whole, own) if first else (own, whole))
    if still := still_together(own, part, context, hearing):
        yield still, TOLD_TOGETHER.match(part.before) is not None
    yield from ((text, (not first or text is whole) and not still and not torn) for text in order)


def _of_its_years(own: str, part: Part, context: Context, compares: bool) -> str:
    """A question with the years that its sentence tells elsewhere: of a stretch, of a base named before, of the last told."""
    if part.paired and compares and len(context.span) > 1:
        own = own.replace("同比", f"{context.span[-1]}年比{context.span[0]}年", 1)
    base = BASE_YEAR.search(f"{part.lead}{part.before}") if compares else None
    if (against := base[1] if base else part.against) and compares:
        own = own.replace("同比", f"比{against}年", 1)
    if (when := WHEN.match(own)) and (year := YEAR_WHEN.search(part.said)):
        own = f"{year[1]}年{own[when.end() :]}"
    if SINCE.search(own) and len(YEAR.findall(own)) == 1 and part.is_english and context.year:
        dated = LATIN_YEAR.search(own)
        own = f"{dated.group()[-4:] if dated else context.year}年{LATIN_YEAR.sub('', own)}"
    if part.paired and part.claimed.multiple and len(context.span) > 1:
        own = f"{context.span[-1]}年{own.replace('上年', f'{context.span[0]}年', 1)}"
    if part.last and len(context.span) > 1 and not YEAR.search(own):
        own = f"{context.span[-1]}年{own}"
    return own


def _member(part: Part, context: Context, held: Held) -> str:
    """Of a list of quantities whose members are told elsewhere, the year or the body of this one."""
    if part.place is None or part.again:
        return ""
    place, many = part.place
    years = next((each for each in (context.span, context.told[-many:]) if len(each) == many), ())
    said = tuple(sorted({int(each[:4]) for each in YEAR.findall(part.said)}))
    years = years or (said if len(said) == many and said[-1] - said[0] == many - 1 else ())
    years = () if len(YEAR.findall(part.before)) == 1 and not STRETCH.search(part.before) else years
    if years and not (part.place and len(context.listed) == many):
        return f"{years[place]}年"
    if len(context.listed) == many:
        return held.names[context.listed[place]]
    return held.names[context.members[place]] if len(context.members) == many else ""


def _since_first(text: str, part: Part) -> str:
    """是上年的多少倍, where the clause names the two years itself: doubled between 2022 and 2024."""
    stretch = STRETCH.search(text)
    if stretch is None or not part.claimed.multiple:
        return text
    first, last = sorted(re.findall("[0-9]{4}", stretch.group()))
    return f"{last}年{STRETCH.sub('', text)}".replace("上年", f"{first}年")


def _carried_from(text: str) -> str:
    """What was carried over from a year as what the next one began with: 从2022年结转来的5件."""
    return CARRIED_FROM.sub(lambda found: f"{int(found['year'] or found['latin']) + 1}年上年结转", text)


def count_of(words: str, context: Context) -> str:
    """The question for how many there are of what some words name."""
    space = " " if words.isascii() else ""
    counted = stretch_words().sub("", ASKED.sub("", words))
    return without_joins(without_talk(refer(f"{counted}{space}多少件", context)))


def people_of(part: Part) -> str:
    """A number of people as it stands, where the claim tells how many live in a place."""
    told = any(word in part.clause for word in load_claims()["people"])
    counts = part.claimed.unit == "人" or part.claimed.kind == OTHER
    return f"{part.claimed.value:f}人" if told and counts and part.claimed.value is not None else ""


# 来了25件, where the text has counted nothing before.
CAME_IN = re.compile("(?:^|(?<=年))(?:一共|总共|全年|共)?(?:来|接|收)了?(?=多少[件宗起])")
OURS = re.compile(
    "([比较跟与和同]|不及|不如|不到|不足|超过|只有|仅为|相当于)(?:(?:我们|咱们?|俺们?)(?:[市县区镇乡局委](?![级里]))?|我[市县区镇乡局委](?![级里]))"
)
# A clause before a number that only tells with whom it may be compared.
COMPARED_WITH = re.compile(
    "(?:与|和|同|跟|相比于?|比起|相较于?|较之)[^，,。；;0-9]{2,30}?(?:相比|比较|比起来|对比|而言)?[，,]$"
)
ASKED = re.compile("了?(?:多少|几)[件宗起个份]?")
# 与2022年相比，2024年增加8337件.
BASE_YEAR = re.compile(
    "(?:与|较|比|同|跟|相比于?|相较于?)((?:19|20)[0-9]{2})年度?(?:同期)?(?:相比较?|比较|比起来|比)?[，,]"
)
LEAD_STRETCH = re.compile(f"(?:从|自|在)?(?:{STRETCH.pattern})[,，]?")  # before what is told of one of its years
CARRIED_FROM = re.compile(
    r"(?:从|由|自)(?P<year>(?:19|20)[0-9]{2})年结?转(?:入|来|过来)?的?(?:申请)?(?=多少)"
    r"|(?:carried (?:over|forward|in) from|carryover from|backlog from) (?P<latin>(?:19|20)[0-9]{2})"
)
SINGLE_CHANGE = re.compile("多多少|增加多少")
# Fewer than in 2022, when there were 634.
WHEN = re.compile(r"\s*when\s+(?:there|it|the [a-z]+)?(?:\s+(?:were|was|had|received|got))?\s*(?=多少|百分之几)")
YEAR_WHEN = re.compile(r"\b((?:19|20)[0-9]{2}),? when\s[^.;]*$")
SINCE = re.compile("是(?:19|20)[0-9]{2}年的(?:多少倍|百分之几)")
OF_BODY = re.compile("是(.{2,20})的多少倍")
EACH_OF = re.compile("[两二三四五六](?:个?(?:单位|机关|部门|政府|地方)|[家地])的?|(?:合计|总计|共计)(?=[:：]$)")
TOLD_TOGETHER = re.compile("\\W*(?:一共|总共|合计|共计|总计|累计|共)")
WITHIN_WORD = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
YEAR = re.compile("(?:19|20)[0-9]{2}年")


@cache
def _total_alone() -> re.Pattern[str]:
    """A clause that says no more than that a total follows: 合计："""
    return re.compile("\\W*((?:合计|共计|总计|累计))\\W*$")


@cache
def _bodies_together() -> re.Pattern[str]:
    return re.compile(rf"[两二三四](?:{any_of(load_claims()['bodies_together'])})(?!中|里|之中|当中)")


@cache
def stretch_words() -> re.Pattern[str]:
    """Words that take several years together: 三年来."""
    within = any_of(load_claims()["within_years"])
    return re.compile(
        rf"(?<![0-9〇零一二三四五六七八九十])(?:这|近|上述|前后|此)?[两三四五]年(?:{within})?(?!前|后|级|制)"
    )


def _named_span(words: str, span: tuple[int, ...], changes: bool) -> str:
    """三年 as the years of a span of so many; one more where something `changes` within them."""
    fitting = (len(span), len(span) - 1) if changes else (len(span),)
    return f"{span[0]}年至{span[-1]}年" if any(HOW_MANY.get(each) in fitting for each in words) else words


@cache
def per_head() -> re.Pattern[str]:
    """Words that count by people: 每万人."""
    return re.compile(any_of(load_claims()["per_head"]))


@cache
def _leading_aside() -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{any_of(load_claims()['asides'])}|与|和|跟|同|比|自)\s*")


def _by_whom(text: str, context: Context, hearing: Hearing) -> str:
    """处罚是青岚县的多少倍, with the body spoken of of which that is told."""
    of_body = OF_BODY.search(text)
    others = hearing.named_in(of_body[1], context) if of_body else ()
    if of_body is None or len(others) != 1 or hearing.named_in(text[: of_body.start()], context):
        return text
    own = [each for each in context.issuers if each not in others]
    return f"{hearing.held.names[own[0]]}{text}" if own else text


def _with_several(text: str, context: Context, hearing: Hearing) -> str:
    """两地2024年合计收费, with the names of the bodies spoken of that are so many."""
    found = _bodies_together().search(text)
    if found is None or not YEAR.search(text) or hearing.named_in(text, context):
        return text
    names = _of_several(bodies_in(text), context, hearing.held)
    return f"{text[: found.start()]}{names}{text[found.end() :]}" if names else text


def still_together(text: str, part: Part, context: Context, hearing: Hearing) -> str:
    """A question about the bodies that its sentence takes together, where it names none: 两地共新收254件，共办结248件."""
    alone = part.opens or part.claimed.unit in ("%", "倍", "个百分点") or part.claimed.kind not in (AMOUNT, CHANGE)
    if context.together < 2 or alone or _bodies_together().search(text) or hearing.named_in(text, context):
        return ""
    names = _of_several(context.together, context, hearing.held)
    year = f"{context.year}年" if context.year is not None and not YEAR.search(text) else ""
    together = "" if any_word("taken_together").search(text) else "合计"
    return f"{names}{year}{together}{text}" if names else ""


def _of_several(many: int, context: Context, held: Held) -> str:
    """The names of so many bodies that were named last."""
    bodies = context.listed if len(context.listed) == many else tuple(reversed(context.issuers[:many]))
    return "、".join(held.names[each] for each in bodies) if len(bodies) == many else ""


def with_ours(text: str, context: Context, held: Held) -> str:
    """比我们高, told of a neighbour, with the body of which the text has spoken before that."""
    if len(context.issuers) < 2:
        return text
    return OURS.sub(lambda found: f"{found[1]}{held.names[context.issuers[1]]}", text)


def two_said(part: Part, context: Context, hearing: Hearing) -> tuple[int, ...]:
    """The two bodies that the sentence of a claim has named before it, where it speaks of the one and the other."""
    return hearing.named_in(part.said, context) if "者" in part.own else ()


def by_name(text: str, context: Context, held: Held, said: tuple[int, ...] = ()) -> str:
    """A text with 前者 and 后者 as the names of the two bodies that its sentence has `said` or that were spoken of last."""
    two = said[::-1] if len(said) == 2 else context.listed[::-1] if len(context.listed) == 2 else context.issuers[:2]
    if len(two) < 2 or "者" not in text:
        return text
    names = [held.names[each] for each in two]
    than = SINGLE_CHANGE.search(text) and "比" not in text and not earlier_words().search(text)
    if ("前者" in text) != ("后者" in text) and ("同比" in text or than):
        one, other = (names[1], names[0]) if "前者" in text else (names[0], names[1])
        return f"{one}比{other}{re.sub('前者|后者|同比', '', text)}"
    return text.replace("前者", names[1]).replace("后者", names[0])

"""The years that a question asks about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from disclosure.numerals import read_number
from service.held import Held
from service.questions.bodies import Bodies
from service.questions.facts import Facts
from service.questions.memory import years_together
from service.questions.mentions import Mention, Reading
from service.questions.query import Query
from service.questions.shape import CHANGES, NAMES_YEARS
from service.questions.year_shifts import find_shift

# rolled over into 2023 at the end of 2022, 2022年结转到2023年: the year that they go into has a figure of its own.
WRITTEN, SEVERAL = re.compile("[0-9]{4}(?=年)"), 2
BESIDE_YEAR = re.compile(
    "[0-9]{4}年?度?的?(?:前一年|上一年|前两年|后一年|下一年)(?!.{0,4}(?:结转|没|未|遗留|转|留|剩|带|接|办))"
    "|[0-9]{4}年?(?:及|和|与)?(?:以前(?!年度)|之前|以后|之后|前后)|(?:截至|截止到?)[0-9]{4}年?底?[^,，]{0,4}(?:累计|为止|一共|共)"
    r"|\b(?:until|up to|before|after) [0-9]{4}\b"
)
GOES_INTO = re.compile(
    "(?:结转|转|延续|顺延|拖|留|带|滚|递延|挪|推|甩|压|搁|跨|移|放)了?(?:到|至|入|进|给)(?:了)?$"
    "|(?:over|forward|on|carried|rolled)(?: from [0-9]{4}|(?: [a-z]+)?) (?:in)?to $"
)
COMES_FROM = re.compile(
    "(?:没办[完结]|未办[完结]|没弄完|没处理完|没答复完|剩下|余下|遗留|结余)?(?:的|、|,)?(?:结转|带|转|接|拖|留|滚|延)(?:过来|下来|进来|来)"
)
GOES_ON = re.compile(" (?:in)?to ")
RANGE = re.compile(
    r"\s?(?:年度?)?\s?(?:起|开始|算起|以来|往后|一路|一直|算|数)*(?:到|至|迄|-|—|–|~|→|\.\.|through|to)+\s?"
)
BETWEEN_YEARS = re.compile(r"\bbetween [0-9]{4} and [0-9]{4}\b|[0-9]{4}年?(?:和|与|到|至)[0-9]{4}年?之?间")
SAME_YEAR = re.compile(
    r"\b(?:that|the same) year\b|\b(?:bureau|department|office|commission|county|city|district|town|body) there\b"
    "|同一?年(?!级|比|期)|那一?年|该年"
)
RUNNING = re.compile("连续([两二三四五六2-6])个?年")
# An earlier year as what something is measured against: 跟上一年相比, 是前一年的几倍.
AGAINST = re.compile(
    "(?:比|较|跟|与|和|同|是)(?:起|于)?(?:它|其|自己|本身|的){0,3}(?:上一年度?|上年度?|前一年度?|头一年|[一二两三四五1-5]年前)(?:同期)?(?!结转)"
    "|(?:上一年度?|上年度?|前一年度?|[一二两三四五1-5]年前)(?:同期)?相比"
    "|(?:than|to|with|from|over|against|of) (?:that of )?the (?:year before|previous year|prior year|preceding year)"
)
JOINED = re.compile(
    "[0-9]{4}年(?:度)?(?:和|与|及|以及|、)(?:其|它)?(?:的)?(?:(?P<before>上一年度?|上年度?|前一年度?|头一年)|下一年度?|次年|后一年)"
    "(?!结转|转|带|留|没|未|遗留|剩)"
)
FROM_TODAY = re.compile("(?:比|较|跟|与|和|同)(?:起|于)?(?P<year>大前年|前年|去年|今年)")
BEFORE = re.compile("([一二两三四五1-5])年前")
MEASURED = re.compile(
    "年(?:度)?(?:的)?(?:时|则)?(?:又|还)?(?:比|较|跟|与|和|同|是)(?:起)?(?:这个数|这一数|那个数|这|那|它|之前|此前|前面|上面|刚才)"
)
COMPARES = (
    "than",
    "more",
    "less",
    "difference",
    "multiple",
    "points",
    "growth",
    "compare",
    "percent",
    "greater",
    "smaller",
)

SINCE = re.compile(r"(?:年度?)?(?:以来|至今|到现在|起)|to now")
UNTIL = re.compile("(?:到|至|截至|截止到?|直到)$")
SINCE_BEFORE = re.compile(r"since\s?$")


@dataclass(frozen=True, slots=True)
class Years:
    """The years asked about, in the order asked. `assumed`: nothing was said, the latest held is meant; `named`: the
    question named them; `spanned`: they are a span, which is read from its first to its last."""

    years: tuple[int, ...]
    assumed: bool = False
    named: bool = False
    spanned: bool = False


def find_years_asked(
    reading: Reading,
    facts: Facts,
    bodies: Bodies,
    held: Held,
    before: Query | None,
    today: date,
    lent_slots: bool = False,
) -> Years:
    """The years named; else all of them, where the question runs over years; else the conversation's; else the latest."""
    known = _known_years(bodies, held)
    follows = before is not None and bool(before.years) and (facts.leans or lent_slots or not bodies.named)
    written = any(mention.year is not None for mention in reading.mentions)
    if before is not None and follows and not written and not facts.has("yoy") and (shift := find_shift(reading)):
        other = before.years[0] + shift
        return (
            Years((before.years[0], other), named=True) if AGAINST.search(reading.key) else Years((other,), named=True)
        )
    if named := _with_relative(_named(reading, known, today), reading, facts, today):
        if (
            follows
            and before is not None
            and not written
            and named.years == before.years
            and reading.of("relative_year")
        ):
            shift = min(int(each.target) for each in reading.of("relative_year"))
            return Years((before.years[0] + shift,), named=True)  # 去年呢, of the year before the one just told
        named = _with_running(_with_between(named, reading, facts), reading, facts, known)
        return _with_other(named, reading, facts, before if follows else None)
    if before is not None and len(before.years) == 1 and not written and SAME_YEAR.search(reading.key):
        return Years(before.years, named=True)
    if before is None and (count := years_together(reading, facts)):
        return Years(tuple(known[-count:]), named=True, spanned=True)
    latest = _latest(bodies, held, known)
    if facts.has(*NAMES_YEARS, "trend", "average_growth", "steady"):
        return Years(tuple(known), spanned=True, named=True)
    if before is not None and follows:
        if facts.has(*CHANGES) and len(before.years) == 1:
            return Years((before.years[0], before.years[0] - 1))
        return Years(before.years)
    if facts.has(*CHANGES) and latest is not None and not facts.has("than", "more", "less") | bool(reading.of("prose")):
        return Years((latest, latest - 1), assumed=True)
    return Years((latest,) if latest is not None else (), assumed=True)


def _with_relative(named: Years | None, reading: Reading, facts: Facts, today: date) -> Years | None:
    """2022年跟前年比, 2023年和上一年: one year named, and one told from today, or from it where that would be the same."""
    if named is not None and len(named.years) == 1 and (beside := JOINED.search(reading.key)):
        shift = -1 if beside["before"] else 1
        return replace(named, years=(*named.years, named.years[0] + shift))
    match = FROM_TODAY.search(reading.key)
    if named is None or match is None or len(named.years) != 1 or facts.has("yoy") or not facts.has(*COMPARES):
        return named
    shifts = [int(each.target) for each in reading.of("relative_year")]
    own = named.years[0]
    others = (today.year + shift if today.year + shift != own else own + shift for shift in shifts)
    return replace(named, years=tuple(dict.fromkeys((own, *others))))


def _with_other(named: Years, reading: Reading, facts: Facts, before: Query | None) -> Years:
    """One year named where two are compared: the other is told from it (2023年比两年前), or is the conversation's."""
    if len(named.years) != 1 or not facts.has(*COMPARES):
        return named
    year = named.years[0]
    if not facts.has("yoy") and (match := AGAINST.search(reading.key)):
        back = BEFORE.search(match.group())
        ago = int(read_number(back[1]) or 1) if back else 1
        return replace(named, years=(year, year - ago))
    if before is not None and len(before.years) == 1 and before.years[0] != year and not facts.has("yoy"):
        own = before.years[0]
        measured = MEASURED.search(reading.key)
        return replace(named, years=(year, own) if measured else (own, year))
    return named


def _with_between(named: Years, reading: Reading, facts: Facts) -> Years:
    """Between 2022 and 2024, which year had most: every year from one to the other, where one is chosen of them, or where no
    figure is asked for."""
    over = facts.has(*NAMES_YEARS, "mean", "median", "trend", "steady", "top", "bottom", "rank")
    over = over or not (reading.of("row") or reading.of("rate") or reading.of("column"))
    if not over or len(named.years) != 2 or not BETWEEN_YEARS.search(reading.key):
        return named
    return replace(named, years=tuple(range(min(named.years), max(named.years) + 1)), spanned=True)


def _with_running(named: Years, reading: Reading, facts: Facts, known: list[int]) -> Years:
    """2024年连续两年增长吗: so many years up to the one named, or the last that are `known`, each with that before it."""
    match = RUNNING.search(reading.key)
    count = int(read_number(match[1]) or 1) if match is not None else 0
    if not facts.has("steady") or match is None or len(named.years) not in (1, count):
        return named
    last = max(named.years)
    years = tuple(range(last - count, last + 1))
    return replace(named, years=years, spanned=True) if len(named.years) == 1 or {*years} <= {*known} else named


def _known_years(bodies: Bodies, held: Held) -> list[int]:
    issuers = held.issuers if bodies.everyone else bodies.issuers
    return sorted({year for issuer in issuers for year in held.years(issuer)})


def _latest(bodies: Bodies, held: Held, known: list[int]) -> int | None:
    """The latest year held; of a few issuers, the latest that all of them hold, where there is one; of many, that half hold."""
    if not bodies.everyone:
        together = (year for year in reversed(known) if all(year in held.reports[each] for each in bodies.issuers))
        return next(together, known[-1] if known else None)
    count = len(held.issuers)
    return next(
        (year for year in reversed(known) if 2 * sum(year in held.reports[each] for each in held.issuers) >= count),
        known[-1] if known else None,
    )


def _named(reading: Reading, known: list[int], today: date) -> Years | None:
    """Years written down beat relative ones; 近三年 and 历年 are the last held and all held."""
    mentions = [mention for mention in reading.mentions if mention.year is not None]
    relative = [mention for mention in reading.mentions if mention.means("relative_year")]
    of_slot = bool(reading.of("row") or reading.of("rate"))
    beside = len(mentions) == len(relative) == 1 and relative[0].start == mentions[0].end
    if of_slot and beside and mentions[0].year is not None:
        return Years((mentions[0].year + int(reading.of("relative_year")[0].target),), named=True)  # 2024年去年
    if mentions:
        return _written(reading, mentions, known)
    if relative:
        shifts = [int(sense.target) for sense in reading.of("relative_year")]
        return Years(tuple(dict.fromkeys(today.year + shift for shift in shifts)), named=True)
    if reading.of("all_years"):
        return Years(tuple(known), named=True, spanned=True)
    for sense in reading.of("latest_years"):
        return Years(tuple(known[-int(sense.target) :]), named=True, spanned=True)
    return None


def stands_beside_year(key: str) -> bool:
    """Whether what is meant is not a written year but one beside it, or all up to it: 2023年的前一年, 截至2023年底累计."""
    return bool(BESIDE_YEAR.search(key)) and len(set(WRITTEN.findall(key))) < SEVERAL


def _without_next(reading: Reading, mentions: list[Mention]) -> list[Mention]:
    """The years without the one that applications are carried into, where the one before it is named as well."""
    into = (
        []
        if _carries_in(reading)
        else [
            each
            for each in mentions
            if GOES_INTO.search(reading.key[: each.start])
            and any(other.year == (each.year or 0) - 1 for other in mentions)
        ]
    )
    into += [
        each
        for each in mentions
        if (COMES_FROM.match(reading.key, each.end) or (_carries_in(reading) and GOES_ON.match(reading.key, each.end)))
        and any(other.year == (each.year or 0) + 1 for other in mentions)
    ]
    return [each for each in mentions if each not in into]


def _goes_out(reading: Reading, mention: Mention) -> bool:
    """carried over to 2025: whether what is carried out goes into the one year that is named."""
    rows = {sense.target for sense in reading.of("row") if sense.rank > 1}
    into = re.search("(?:in)?to $", reading.key[: mention.start]) or GOES_INTO.search(reading.key[: mention.start])
    return "applications.carried_out" in rows and "applications.carried_in" not in rows and bool(into)


def _comes_in(reading: Reading, mention: Mention) -> bool:
    """left over from 2022: whether what is carried in comes from the one year that is named."""
    return _carries_in(reading) and reading.key[: mention.start].endswith("from ")


def _carries_in(reading: Reading) -> bool:
    """Whether what was carried in is asked for, and not what was carried out."""
    rows = {sense.target for sense in reading.of("row")}
    return "applications.carried_in" in rows and "applications.carried_out" not in rows


def _written(reading: Reading, mentions: list[Mention], known: list[int]) -> Years:
    mentions = _without_next(reading, mentions)
    if len(mentions) == 1 and _comes_in(reading, mentions[0]):
        return Years(((mentions[0].year or 0) + 1,), named=True)
    if len(mentions) == 1 and _goes_out(reading, mentions[0]):
        return Years(((mentions[0].year or 0) - 1,), named=True)
    years: list[int] = []
    spanned = False
    for place, mention in enumerate(mentions):
        year = mention.year or 0
        between = reading.key[mentions[place - 1].end : mention.start] if place else ""
        ranged = RANGE.fullmatch(between) or (SINCE.match(between) and UNTIL.search(between))
        if place and ranged and years[-1] < year:
            years += range(years[-1] + 1, year)
            spanned = True
        years.append(year)
    last = mentions[-1]
    since = SINCE.match(reading.key, last.end) or SINCE_BEFORE.search(reading.key[: last.start])
    if len(mentions) == 1 and since:
        return Years(tuple(year for year in known if year >= years[0]) or (years[0],), named=True, spanned=True)
    return Years(tuple(dict.fromkeys(years)), named=True, spanned=spanned)

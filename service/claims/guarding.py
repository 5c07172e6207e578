"""When a claim that was read as a question may still not be judged by what that finds, or not be denied by it."""

from __future__ import annotations

import re
from functools import cache

from service.claims.asking import Part
from service.claims.carrying import Context
from service.claims.claimed import AMOUNT, PLACE, any_word, load_claims
from service.claims.questioning import per_head
from service.claims.stretching import tells_stretch
from service.claims.totalling import adds, adds_up
from service.claims.understanding import Asked
from service.questions.query import Query

MEANS = frozenset({"mean", "median", "average_growth", "average_change"})
PER = "per"
TAKEN_TOGETHER = frozenset({"sum", "mean"})
YEARS_NAMED = re.compile("(?:19|20)[0-9]{2}年")
YEAR = re.compile("(?:19|20)[0-9]{2}(?![0-9])")
AMONG = re.compile("其中|当中|里面|of (?:them|these|those|which|that|it)")
THAN_SEVERAL = re.compile("[比较](?:19|20)[0-9]{2}年?(?:、|和|与|及)(?:19|20)[0-9]{2}年")
THAN_YEAR, CHANGES = re.compile("[与和同跟](?:19|20)[0-9]{2}年"), frozenset({"difference", "growth"})
CASES = re.compile("remedies[.]")
OF_THEM = re.compile(r"\s*(?:them|these|those|which)\b")
OF_THEM_ALONE = re.compile(r"\s*of (?:them|these|those|which|whom)\W*")
# As for reviews, it lost seven.
TOPIC = re.compile(r"\W*(?:as for|as to|regarding|with regard to|turning to|concerning|when it comes to|in terms of)\b")
OF_SOME = re.compile(r"(?:most|some|half|many|several) of (?:them|these|those)\W*$")
# A bare number of those just counted is not their number: 办结的71件里头，23件……
OF_COUNTED = re.compile("[件个起宗份条次](?:申请|案件)?(?:当中|之中|中|里[头面]?)[，,]\\s*$")
OF_WHOLE = re.compile("^百分之几的")
UNREAD, NOT_COUNTED, OPEN_INDICATOR = "unread", "not_counted", "clarify_indicator"


def why_unread(part: Part, asked: Asked, query: Query, context: Context) -> str:
    """Why a claim was not read as it is meant; empty where nothing speaks against it."""
    if asked.foreign or any_word("per_time").search(part.clause) or any_word("personal").search(part.clause):
        return NOT_COUNTED
    if query.indicators and _is_of_cases(part) and all(CASES.match(slot) is None for slot in query.indicators):
        return UNREAD
    if query.rates and query.operation == "sum":
        return UNREAD
    if part.claimed.rate and not _is_of_applications(part, context):
        return UNREAD
    named = {int(each[:4]) for each in YEARS_NAMED.findall(asked.text)}
    ranks = part.claimed.kind == PLACE
    if named and query.years and query.operation == "value" and not named <= set(query.years) and not ranks:
        return UNREAD
    if THAN_SEVERAL.search(asked.text):
        return UNREAD
    if context.year is None and query.operation in CHANGES and THAN_YEAR.search(part.clause) and len(named) == 1:
        return "clarify_year"
    if per_head().search(asked.text) and query.operation != PER:
        return UNREAD
    return UNREAD if _mean().search(asked.text) and query.operation not in MEANS else ""


def why_not_denied(part: Part, asked: Asked, query: Query, context: Context, bodies: int) -> str:
    """Why a claim that differs from what was found is still not denied: too much of the question was guessed. `bodies` are
    so many as its words speak of."""
    if query.rates and _names_row_alone(asked):
        return UNREAD
    if TOPIC.match(part.lead) and part.lead.strip() not in asked.text:
        return UNREAD
    if asked.odd or OF_WHOLE.match(asked.text) or query.everyone or len(query.issuers) > bodies:
        return UNREAD
    if part.place is not None and query.operation in TAKEN_TOGETHER and not adds_up(part):
        return UNREAD
    if (
        part.claimed.scaled
        and not part.claimed.unit
        and asked.leans
        and not any("fees" in slot for slot in query.indicators)
    ):
        return UNREAD
    if query.operation == "value" and is_within_total(part, context):
        return UNREAD
    counted = [slot for _, _, slot in context.trail if (slot,) == query.indicators]
    added = adds_up(part) and query.operation == "value" and query.measure == "slot"
    if added and (len(counted) > 1 or asked.leans):
        return UNREAD
    if asked.leans and OF_COUNTED.search(part.said):
        return UNREAD
    if asked.leans and (context.unsure or _is_of_what_follows(part) or OF_SOME.search(part.lead)):
        return UNREAD
    if asked.open_column and part.clause.startswith(part.before):
        return OPEN_INDICATOR
    return UNREAD if is_guess(part, query, context) else ""


def _names_row_alone(asked: Asked) -> bool:
    """Whether a question that was read as a rate names a row and no rate: 11% of refusals."""
    kinds = {sense.kind for mention in asked.understood.reading.mentions for sense in mention.senses}
    return "row" in kinds and "rate" not in kinds


def is_within_total(part: Part, context: Context) -> bool:
    """Whether a sentence tells of a total over years that was not read, of which a number without a year may be a part."""
    told = len(context.span) > 1 or YEARS_NAMED.search(part.own)
    return not told and tells_stretch(part.said) and adds(part.said)


def is_of_unclear_years(clause: str) -> bool:
    """Whether a clause tells its years by words that leave them open: 最近一年."""
    return any_word("unclear_years").search(clause) is not None


def is_of_entries(part: Part, query: Query) -> bool:
    """Whether entries are counted (公开信息79480条, 收到94条) where a query takes them for applications."""
    counted = [slot.partition(".")[0] in ("applications", "remedies") for slot in query.indicators]
    return part.claimed.unit == "条" and bool(counted) and all(counted) and "申请" not in f"{part.lead}{part.clause}"


def is_per_cases(part: Part) -> bool:
    """Whether a number is told of so many in a hundred: 每100件申请中41件."""
    return part.claimed.unit != "%" and _per_cases().search(f"{part.said}{part.clause}") is not None


def is_of_unnamed(clause: str) -> bool:
    """Whether a clause speaks of a body that it does not name: 有一家."""
    return any_word("unnamed").search(clause) is not None


def _is_of_cases(part: Part) -> bool:
    """Whether a clause counts cases of reviews and lawsuits and not applications."""
    return "案件" in part.clause and "申请" not in part.clause and re.search("复议|诉讼|应诉", part.lead) is not None


def _is_of_applications(part: Part, context: Context) -> bool:
    """Whether 全部办结 speaks of applications: they are named, or were counted just before."""
    if "申请" in f"{part.lead}{part.clause}":
        return True
    slots = context.subject.indicators if context.subject is not None else ()
    return any(slot.startswith("applications.") for slot in slots)


def _is_of_what_follows(part: Part) -> bool:
    """Whether a share among what was counted last may be of something that is named only behind it: 其中九成以上是因为不掌握."""
    among = part.among or AMONG.search(f"{part.before} {part.after}") or OF_THEM.match(part.after)
    return (part.claimed.unit == "%" and bool(among)) or OF_THEM_ALONE.fullmatch(part.after) is not None


def is_guess(part: Part, query: Query, context: Context) -> bool:
    """Whether only the order or the number of years told says which of them a claim is about."""
    if part.spread and part.claimed.kind == AMOUNT and len(query.years) < 2:
        return True
    if part.again:
        return context.guessed
    guessed = context.guessed and len(context.span) > 1 and context.span != context.told
    if part.place is not None and {*query.years} < {*map(int, YEAR.findall(part.lead))} and not context.guessed:
        return len({*YEAR.findall(part.lead)}) != part.place[1]
    if part.place is not None and (len(context.listed) != part.place[1] or len(context.span) == part.place[1]):
        return guessed or len(context.span) != part.place[1]
    return guessed and len(query.years) > 1


@cache
def _per_cases() -> re.Pattern[str]:
    return re.compile("|".join(load_claims()["per_cases"]))


@cache
def _mean() -> re.Pattern[str]:
    return re.compile("平均|年均|mean|average")

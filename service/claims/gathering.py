"""Shares of several rows taken together, and shares of what the text itself has counted before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosure.quantities import any_of
from service.claims.asking import Part
from service.claims.carrying import HOW_MANY, Context
from service.claims.claimed import AMOUNT, CHANGE, load_claims
from service.claims.comparing import DIFFERS, NOT_CHECKABLE
from service.claims.judging import Judge
from service.claims.understanding import ClaimReader
from service.claims.verdicts import Verdict
from service.questions.query import Query

CASES = re.compile("[0-9][件宗起](?![0-9])")
# 29件行政复议中维持20件; behind 行政复议29件 a rate has its usual base.
AMONG = re.compile("[0-9][件宗起][^，,。；;0-9]{0,14}(?:当中|之中|中|里[头面]?)(?![止介])[^。；;]*$")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a share may be of, the likeliest first; `told`: the words tell of how many rows and of which whole, `many` of how
    many rows alone."""

    queries: tuple[Query, ...]
    told: bool
    many: bool


def gathered(part: Part, context: Context, reader: ClaimReader) -> Gathered | None:
    """The rows whose share together a claim may be: 三者占比69.4%, 加上部分公开75件，共占29.6%."""
    if part.claimed.kind != AMOUNT or part.claimed.unit != "%" or part.claimed.of_earlier or not context.here:
        return None
    found = _share().match(part.own)
    if found is None or not (found["many"] or found["sum"] or _added().search(part.said)):
        return None
    issuer, year, _ = context.trail[-1] if context.trail else (0, 0, "")
    slots = [slot for *of, slot in context.trail[-context.here :] if of == [issuer, year]]
    many = HOW_MANY.get(found["many"] or "", 0)
    sizes = [many] if many else range(2, len(slots) + 1)
    groups = [tuple(slots[-size:]) for size in sizes if len({*slots[-size:]}) == size]
    named = reader.subject_of(found["whole"], context) if len(found["whole"]) > 1 else None
    own = named.indicators if named is not None and named.operation == "value" else ()
    queries = tuple(
        Query((issuer,), (year,), group, measure="share_of_sum", whole=whole)
        for group in groups
        for whole in (own or ("", *(slot for slot in slots if slot not in group)))
    )
    return Gathered(queries, bool(many and own), bool(many)) if queries else None


def by_counted(verdict: Verdict, part: Part, context: Context, judge: Judge) -> Verdict:
    """A share or a rate that differs, where it agrees as that of the cases among which the sentence has counted before it."""
    query = verdict.query if AMONG.search(part.said) else None
    if verdict.verdict != DIFFERS or verdict.claimed.unit != "%" or query is None or query.operation != "value":
        return verdict
    slots = query.indicators
    if len(slots) != 1 or len(query.issuers) * len(query.years) != 1 or query.measure != "share":
        return verdict
    row = slots[0].rpartition(".")[0]
    point = (query.issuers[0], query.years[0])
    counted = [slot for *of, slot in context.trail[-context.here :] if tuple(of) == point] if context.here else []
    for whole in reversed(counted):
        if whole.rpartition(".")[0] == row and whole != slots[0]:
            of_it = Query(query.issuers, query.years, slots, measure="share", whole=whole)
            if (found := judge.agreeing(verdict.claimed, of_it)) is not None:
                return found
    return verdict


def all_read(verdict: Verdict, part: Part, context: Context) -> Verdict:
    """A sum as not read where its sentence has told more numbers before it than were read: one of its parts may be among them."""
    query = verdict.query
    summed = (
        query is not None and query.measure == "sum" and part.claimed.kind in (AMOUNT, CHANGE) and not part.is_english
    )
    bare = summed and context.here > 1 and query is not None and {*query.indicators} <= {*context.recent}
    if not bare or part.claimed.unit == "%" or len(CASES.findall(part.said)) <= context.here:
        return verdict
    return Verdict(part.claimed, NOT_CHECKABLE, "unread", query=query)


@cache
def _share() -> re.Pattern[str]:
    data = load_claims()
    several, summed = any_of(data["several_rows"]), any_of(data["summed"])
    return re.compile(
        rf"^\W*(?:(?P<many>[两二三四五])(?:{several}))?(?:相加|加起来)?(?P<sum>{summed})?(?:占比?|比例|比重)?(?:到|达|为|了)*"
        rf"(?P<whole>.{{0,14}}?)的?百分之几\W*$"
    )


@cache
def _added() -> re.Pattern[str]:
    """What was added to what was counted before, or their total, right before a share."""
    data = load_claims()
    added, summed = any_of(data["taken_with"]), any_of(data["summed"])
    return re.compile(
        rf"(?:{added})[^。；;]*[0-9][件宗起]?[，,][^，,。；;0-9]*$"
        rf"|(?:{summed})(?:为|有|达)?[0-9]+[件宗起]?[，,]占[^，,。；;]*$"
    )

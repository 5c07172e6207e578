"""What is measured of whom and when, before any operation: slots, sums, shares of what, and which year is the base."""

from __future__ import annotations

import re
from dataclasses import replace

from service.engine.sheet import whole_of
from service.questions.bodies import Bodies
from service.questions.facts import Facts
from service.questions.mentions import Reading
from service.questions.query import Query
from service.questions.rate_words import decided_whole
from service.questions.rows import OUTSIDE_ROWS
from service.questions.slots import Asked
from service.questions.years import Years

# An operation that was asked for and could not be applied leaves a question that is not answered by its plain figure.
TAKES_AWAY = re.compile("减去?|minus")  # 2023年减2024年
CONCLUDED = ".concluded"
OUTCOMES = "applications.outcome_total"
FIRST_IS_BASE = re.compile(
    "(?:compared (?:with|to)|relative to|versus|against|times (?:its|the|their|that of)(?: own)?"
    "|(?:^|[,，])(?:与|和|同|跟|较|比|相较于|对比)) ?$"
)

# 与霁棠区相比, and what leads from the body measured against to the other.
SET_AGAINST = re.compile("(?:的[^,，]{0,12}?)?(?:相比|比较|相较|对比|来比|比起来|比)(?:起来|之下)?[,，]|, ?")
THAN = re.compile("than(?: (?:in|by|that of|at))? ?$")
AS_IN = re.compile(
    " as (?:(?:it|they|there|that) (?:did|had|was|were) )?(?:in|for|during)? ?"
)  # twice as many in 2022 as in 2024
DID = re.compile(" ?(?:did|does|had|has|have|was|were) ?")


def measured(asked: Asked, reading: Reading, facts: Facts, bodies: Bodies, years: Years, whole: str) -> Query:
    """What is measured of whom and when, before any operation; a share is of the `whole` that was named, or of the usual
    one."""
    measure, indicators = "slot", asked.indicators
    shared = facts.has("share", "percent") and not (not facts.has("share") and _changes(facts))
    if len(indicators) > 1 and (facts.has("sum") or facts.in_all):
        measure = "share_of_sum" if shared else "sum"
    elif shared and indicators and all(whole or whole_of(each) for each in indicators):
        measure = "share"
    level = bodies.among.level if facts.has("place") else ""
    among = bodies.among if bodies.everyone else replace(bodies.among, level=level)
    whole = whole if measure.startswith("share") and whole not in indicators else ""
    if measure == "share" and not whole:
        whole = decided_whole(indicators[0], reading) or _within_kind(indicators[0], reading)
    decided = [each for each in indicators if each.endswith(CONCLUDED)]
    if facts.has("share", "percent") and len(indicators) == 2 and len(decided) == 1:
        measure, whole = "share", decided[0]
        indicators = tuple(each for each in indicators if each != whole)
    return Query(
        bodies.issuers, years.years, indicators, "value", measure, asked.rates, asked.kinds, everyone=bodies.everyone,
        whole=whole, among=among, unit=asked.unit,
    )  # fmt: skip


def _within_kind(indicator: str, reading: Reading) -> str:
    """企业的申请里予以公开的占几成: all outcomes of a kind of applicant, where the kind is named before the outcome."""
    table, row, column = indicator.split(".")
    if table != "applications" or column == "total" or f"{table}.{row}" in OUTSIDE_ROWS:
        return ""
    kinds, rows = reading.named("column", f"{table}.{column}"), reading.named("row", f"{table}.{row}")
    return f"{OUTCOMES}.{column}" if kinds and rows and kinds[0].start < rows[0].start else ""


def still_share(query: Query, before: Query | None, facts: Facts) -> Query:
    """那跟2022年比变化了几个百分点, after a share: it is the share that changed, unless a number of items is asked for."""
    if before is not None and query.measure == before.measure == "share" and query.indicators == before.indicators:
        return query if query.whole else replace(query, whole=before.whole)  # 那2023年这个比例呢
    if before is None or query.measure != "slot" or not before.measure.startswith("share") or facts.in_pieces:
        return query
    own = [each for each in query.indicators if each not in before.indicators]
    measure = "share" if own else before.measure
    if not query.indicators or any(each == before.whole or not _is_outcome(each) for each in own):
        return query
    return replace(query, measure=measure, whole=before.whole)


def _is_outcome(slot: str) -> bool:
    """Whether a slot tells what became of applications or of a review, so that a share goes on to be asked of it."""
    return whole_of(slot) is not None and slot.rpartition(".")[0] not in OUTSIDE_ROWS


def _changes(facts: Facts) -> bool:
    return facts.has("up", "down", "yoy", "growth", "average_growth", "more", "less", "than", "change")


def base_last(reading: Reading, facts: Facts, years: Years) -> Years:
    """与2022年相比，2024年是几倍; how many times its 2022 income: the year that is measured against comes last."""
    named = [mention for mention in reading.mentions if mention.year is not None]
    first = len(named) == 2 and len(years.years) == 2 and FIRST_IS_BASE.search(reading.key[: named[0].start])
    return (
        replace(years, years=years.years[::-1])
        if first and facts.has("multiple", "more", "less", "difference", "growth")
        else years
    )


def bodies_base_last(reading: Reading, facts: Facts, bodies: Bodies) -> Bodies:
    """与霁棠区相比，栖砚区多几件; how many more than the one did the other have: the body that is measured against comes last."""
    named = [mention for mention in reading.mentions if mention.issuer is not None]
    if len(named) != 2 or len(bodies.issuers) != 2 or not facts.has("multiple", "more", "less", "difference", "points"):
        return bodies
    before, between = reading.key[: named[0].start], reading.key[named[0].end : named[1].start]
    first = FIRST_IS_BASE.search(before) and SET_AGAINST.match(between)
    turned = first or (THAN.search(before) and DID.fullmatch(between))
    return replace(bodies, issuers=bodies.issuers[::-1]) if turned else bodies


def is_against(reading: Reading, facts: Facts) -> bool:
    """Whether two years stand on either side of a 比, so that the first is measured against the second."""
    years = [mention for mention in reading.mentions if mention.year is not None]
    if years and FIRST_IS_BASE.search(reading.key[: years[0].start]):
        return len(years) == 2  # base_last has turned them round
    if len(years) == 2 and TAKES_AWAY.search(reading.key[years[0].end : years[1].start]):
        return True
    if len(years) == 2 and AS_IN.fullmatch(reading.key[years[0].end : years[1].start]):
        return True
    if len(years) != 2 or not facts.has("than", "more", "less", "multiple", "compare"):
        return False
    between = [each for each in reading.mentions if years[0].end <= each.start < years[1].start]
    return any(each.means("operation", name) for each in between for name in ("than", "multiple", "more", "less"))

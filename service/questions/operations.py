"""Facts and what a question names → the operation over which axis. The rules stand in `RULES`, the first that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from service.questions.claimed import claimed
from service.questions.facts import ALL_OF_OTHERS, RANKED
from service.questions.pairs import (
    average_change,
    average_growth,
    change,
    change_years,
    inner_change,
    more_times,
    multiple,
    spread,
)
from service.questions.parts_sought import MET_BY
from service.questions.query import DONE, ISSUERS, SUBJECTS, YEARS, Condition, Query
from service.questions.risen import risen
from service.questions.shape import CHANGES, NAMES_BODIES, Shape, sets_against
from service.questions.supposed import SUPPOSE

RELATIVE = ("%", "倍")
Rule = Callable[[Shape], Query | None]


def find_operation(shape: Shape) -> Query:
    """The query with its operation, axis and order."""
    for rule in RULES:
        found = rule(shape)
        if found is not None:
            return found
    return shape.query


def find_operations(shape: Shape) -> tuple[Query, Query | None]:
    """The query of a question, and that of what it asks for besides: the median, and who is first; by how many, and by what
    percentage."""
    query = find_operation(shape)
    if query.operation == "median" and shape.facts.has("mean"):
        return query, replace(query, operation="mean")
    if query.operation == "growth" and shape.facts.has("both_changes"):
        return query, replace(query, operation="difference", unit=None)
    if query.operation not in ("top", "rank") or not shape.facts.has("mean", "median"):
        return query, None
    alone = find_operation(
        replace(shape, facts=replace(shape.facts, operations=shape.facts.operations - {*RANKED}, limit=None))
    )
    return (alone, query) if alone.operation in ("mean", "median") else (query, None)


def _place(shape: Shape) -> Query | None:
    if not shape.facts.has("place") or not shape.query.issuers:
        return None
    if shape.many_years and len(shape.query.issuers) == 1 and not shape.query.everyone:
        return None
    return replace(
        shape.query, operation="place", axis=ISSUERS, everyone=True, lowest=shape.facts.lowest, wants="number"
    )


def _per(shape: Shape) -> Query | None:
    facts = shape.facts
    if not facts.has("per") or facts.given is None:
        return None
    return replace(shape.query, operation="per", given=facts.given, given_unit=facts.given_unit, wants="number")


def _suppose(shape: Shape) -> Query | None:
    """One figure with the change that the asker supposes."""
    facts = shape.facts
    if not facts.has(SUPPOSE) or shape.axis or facts.operations - {SUPPOSE, "yes"}:
        return None
    return replace(shape.query, operation=SUPPOSE, given=facts.given, given_unit=facts.given_unit, wants="number")


def _condition(shape: Shape) -> Query | None:
    """Above or below a threshold: how many issuers or years, which of them, or whether the one is."""
    facts, query = shape.facts, shape.query
    if facts.condition is None:
        return None
    axis = shape.run_over if shape.run_over != SUBJECTS else ""
    if facts.has(MET_BY) and shape.parts and not query.everyone:
        met = "count" if facts.wants_number else "select"
        return replace(query, operation=met, axis=SUBJECTS, indicators=shape.parts, condition=facts.condition, wants="")
    if not axis and facts.condition.unit in RELATIVE and query.measure == "slot" and not query.rates:
        return None  # 增速是不是超过10%: no amount is measured in per cent
    if not axis:
        return replace(query, operation="check", condition=facts.condition, wants="yes")
    counted = facts.has("how_many_bodies", "how_many_years")
    believed = facts.condition.comparator == "=" and facts.asks_yes
    if believed and facts.condition.value and not counted:
        return None
    change, years = _changes_over(shape, axis)
    change = "difference" if change and facts.condition.unit not in RELATIVE else change
    condition = facts.condition.below_zero() if change and shape.falls else facts.condition
    return replace(
        query, operation="count" if counted else "select", axis=axis, condition=condition, change=change,
        years=years,
    )  # fmt: skip


def _changes_over(shape: Shape, axis: str) -> tuple[str, tuple[int, ...]]:
    """The change that bodies, years or slots are chosen by, empty for none, and the years that it goes over."""
    by_year = axis == YEARS and shape.facts.has(*CHANGES) and not shape.many_issuers
    change = inner_change(shape) if axis == ISSUERS or by_year or (axis == SUBJECTS and shape.many_years) else ""
    years = tuple(sorted(shape.query.years)) if by_year else change_years(shape.query) if change else shape.query.years
    return change, years


def _all_done(shape: Shape) -> Query | None:
    """是不是全部办结了: whether nothing was carried over."""
    stated = shape.facts.has("share", "percent") or shape.facts.wants_number or shape.query.rates
    if not shape.facts.has("all_done") or stated:
        return None
    condition = Condition("=", Decimal(0))
    carried = _left_over(shape.query.indicators)
    return replace(
        shape.query, operation="check", indicators=carried, rates=(), measure="slot", condition=condition, wants="yes",
        supposed=DONE,
    )  # fmt: skip


def _left_over(slots: tuple[str, ...]) -> tuple[str, ...]:
    """The slots of what was not dealt with: reviews and lawsuits that are pending, applications that were carried over."""
    rows = dict.fromkeys(each.rpartition(".")[0] for each in slots if each.startswith("remedies."))
    if rows:
        return tuple(f"{row}.pending" for row in rows)
    kinds = {each.rpartition(".")[2] for each in slots if each.startswith("applications.")}
    return tuple(f"applications.carried_out.{kind}" for kind in sorted(kinds) or ["total"])


def _ranked(shape: Shape) -> Query | None:
    """Best, worst, and whole rankings; of changes where the question asks who changed most."""
    facts, query = shape.facts, shape.query
    several = len(query.issuers) > 2 or len(query.years) > 2 or query.everyone
    if not facts.has(*RANKED) and facts.limit is None and not (facts.has("greater", "smaller") and several):
        return None
    axis = shape.run_over or (ISSUERS if query.everyone else "")
    if not axis:
        return None
    if axis == SUBJECTS and shape.parts:
        query = replace(query, indicators=shape.parts, rates=(), measure="slot")
    change, years = _changes_over(shape, axis)
    return replace(
        query,
        operation="top" if facts.nth else "rank" if facts.has("rank", "ascending") or (facts.limit or 0) > 1 else "top",
        axis=axis,
        limit=facts.limit,
        nth=facts.nth,
        lowest=facts.lowest != (bool(change) and facts.has("down")) if change else facts.lowest,
        change=change,
        by_size=bool(change) and facts.has("change") and not facts.has("up", "down", "more", "less", "growth"),
        years=years,
        wants="number" if facts.wants_number and facts.limit in (None, 1) else "name",
    )


def _mean(shape: Shape) -> Query | None:
    if not shape.facts.has("mean", "median") and not shape.facts.quantiles:
        return None
    axis = ISSUERS if shape.facts.has(*NAMES_BODIES) and shape.many_issuers else shape.axis
    if not axis:
        return None
    if shape.facts.quantiles:
        return replace(
            shape.query, operation="quantile", axis=axis, quantiles=shape.facts.quantiles, wants="number"
        )  # fmt: skip
    return replace(shape.query, operation="median" if shape.facts.has("median") else "mean", axis=axis, wants="number")


def _compare(shape: Shape) -> Query | None:
    facts = shape.facts
    if not facts.has("compare", "greater", "smaller", "than") or not shape.axis:
        return None
    two = (
        max(len(shape.query.issuers), len(shape.query.years), len(shape.query.subjects)) == 2
        and not shape.query.everyone
    )
    if two and facts.asks_yes and not facts.wants_number and facts.has("greater", "smaller") and facts.has("than"):
        supposed = "up" if facts.has("greater") else "down"
        return replace(
            shape.query, operation="difference", axis=shape.axis, wants="yes", supposed=supposed,
            years=shape.query.years if shape.axis != YEARS or shape.as_named else tuple(sorted(shape.query.years, reverse=True)),
        )  # fmt: skip
    axis = SUBJECTS if shape.many_subjects and not shape.many_issuers and not shape.many_years else shape.axis
    return replace(shape.query, operation="compare", axis=axis, lowest=facts.has("smaller"), wants="name")


def _trend(shape: Shape) -> Query | None:
    if not shape.facts.has("trend", "change", "up", "down") or not shape.query.years:
        return None
    return replace(shape.query, operation="trend", axis=YEARS, years=tuple(sorted(shape.query.years)))


def _steady(shape: Shape) -> Query | None:
    """是不是一直在涨, 逐年下降了吗: whether each year is above, or below, the one before."""
    facts, query = shape.facts, shape.query
    asks = facts.asks_yes and not facts.wants_number and facts.condition is None
    if not facts.has("steady") or not asks or not shape.many_years or shape.many_issuers or shape.many_subjects:
        return None
    supposed = "up" if facts.has("up", "greater") else "down" if facts.has("down", "smaller") else ""
    if not supposed:
        return None
    return replace(
        query, operation="trend", axis=YEARS, years=tuple(sorted(query.years)), wants="yes", supposed=supposed
    )


def _yearly(shape: Shape) -> Query | None:
    """各年的增长率: each year against the one before it."""
    facts, query = shape.facts, shape.query
    one = shape.many_years and not shape.many_issuers and not shape.many_subjects
    if not facts.has("yearly") or not facts.has(*CHANGES) or not one or facts.has("mean", "median", "average_growth"):
        return None
    query = replace(query, axis=YEARS, years=tuple(sorted(query.years)))
    grows = inner_change(shape) == "growth" and query.measure == "slot" and not query.rates
    return replace(query, operation="growth", change="growth") if grows else replace(query, operation="trend")


def _sum(shape: Shape) -> Query | None:
    """Over years or issuers, where 一共 or 加起来 is said beside several of them."""
    facts = shape.facts
    each = (facts.has("apiece", "bodies") and not facts.has("sum")) or facts.has("rank")
    each = each and not shape.whole_given
    whole = facts.has("sum") or shape.whole_given or (shape.query.everyone and facts.wants_number)
    counted = facts.has("how_many_bodies") and not facts.has("sum")
    if not whole or facts.has("share", "difference", "than") or each or counted:
        return None
    if shape.many_issuers or shape.many_years:
        return replace(shape.query, operation="sum", axis=shape.axis, wants="number")
    return None


def _yes(shape: Shape) -> Query | None:
    """有没有: whether a figure is above 0."""
    one = len(shape.query.subjects) == 1 and not shape.many_issuers and not shape.many_years
    if (
        not one
        or shape.facts.has("multiple", "alike", "differs", ALL_OF_OTHERS, *RANKED)
        or sets_against(shape.facts)
        or not shape.facts.asks_yes
        or (shape.facts.wants_number and not shape.facts.asks_any)
        or shape.query.measure != "slot"
        or shape.query.rates
    ):
        return None
    return replace(shape.query, operation="check", wants="yes")


RULES: tuple[Rule, ...] = (
    _place,
    _per,
    _suppose,
    _steady,
    claimed,
    _condition,
    _all_done,
    risen,
    spread,
    _ranked,
    _yearly,
    average_change,
    average_growth,
    _mean,
    more_times,
    multiple,
    change,
    _compare,
    _trend,
    _sum,
    _yes,
)

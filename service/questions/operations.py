"""Facts and what a question names → the operation over which axis. The rules stand in `RULES`, the first that fits decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from service.questions.facts import Facts
from service.questions.query import ISSUERS, SUBJECTS, YEARS, Condition, Query

CHANGES = ("up", "down", "growth", "change", "yoy")
PAIRS = ("difference", "more", "less", "points", *CHANGES)
RANKED = ("top", "bottom", "rank", "ascending", "nth")
NAMES_YEARS = ("which_year", "how_many_years")
NAMES_BODIES = ("bodies", "how_many_bodies", "everyone")
NAMES_PARTS = ("which_kind", "which_part")


@dataclass(frozen=True, slots=True)
class Shape:
    """A question as far as it is told: its facts and its query, whose issuers, years and subjects are those meant.

    `years_named`: the years were named or follow from named ones; `as_named`: the first of two stands before a 比 and is
    measured against the second; `parts`: slots that the subject is made of, for the question which of them is greatest.
    """

    facts: Facts
    query: Query
    years_named: bool
    as_named: bool
    parts: tuple[str, ...] = ()
    whole_given: bool = False

    @property
    def many_issuers(self) -> bool:
        return self.query.everyone or len(self.query.issuers) > 1

    @property
    def many_years(self) -> bool:
        return len(self.query.years) > 1

    @property
    def many_subjects(self) -> bool:
        return len(self.query.subjects) > 1

    @property
    def axis(self) -> str:
        """What the question names several of; issuers before years before subjects."""
        if self.many_issuers and not self.many_years:
            return ISSUERS
        if self.many_years and not self.many_issuers:
            return YEARS
        if self.many_issuers:
            return ISSUERS
        return SUBJECTS if self.many_subjects else ""

    @property
    def run_over(self) -> str:
        """The axis that the question's own words name, else what it names several of."""
        if self.facts.has(*NAMES_YEARS):
            return YEARS
        if self.facts.has(*NAMES_BODIES):
            return ISSUERS
        if self.parts and not self.many_issuers and not self.many_years:
            return SUBJECTS
        return self.axis


Rule = Callable[[Shape], Query | None]


def find_operation(shape: Shape) -> Query:
    """The query with its operation, axis and order."""
    for rule in RULES:
        found = rule(shape)
        if found is not None:
            return found
    return shape.query


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


def _condition(shape: Shape) -> Query | None:
    """Above or below a threshold: how many issuers or years, which of them, or whether the one is."""
    facts, query = shape.facts, shape.query
    if facts.condition is None:
        return None
    axis = shape.run_over if shape.run_over != SUBJECTS else ""
    if not axis:
        return replace(query, operation="check", condition=facts.condition, wants="yes")
    counted = facts.has("how_many_bodies", "how_many_years")
    if facts.condition.comparator == "=" and not counted:
        return None
    change = _inner_change(shape) if axis == ISSUERS else ""
    return replace(
        query, operation="count" if counted else "select", axis=axis, condition=facts.condition, change=change,
        years=_change_years(query) if change else query.years,
    )  # fmt: skip


def _all_done(shape: Shape) -> Query | None:
    """是不是全部办结了: whether nothing was carried over."""
    stated = shape.facts.has("share", "percent") or shape.facts.wants_number or shape.query.rates
    if not shape.facts.has("all_done") or stated:
        return None
    condition = Condition("=", Decimal(0))
    carried = ("applications.carried_out.total",)
    return replace(
        shape.query, operation="check", indicators=carried, rates=(), measure="slot", condition=condition, wants="yes"
    )


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
    change = _inner_change(shape) if axis == ISSUERS or (axis == SUBJECTS and shape.many_years) else ""
    return replace(
        query,
        operation="top" if facts.nth else "rank" if facts.has("rank", "ascending") or (facts.limit or 0) > 1 else "top",
        axis=axis,
        limit=facts.limit,
        nth=facts.nth,
        lowest=facts.lowest != (bool(change) and facts.has("down")) if change else facts.lowest,
        change=change,
        years=_change_years(query) if change else query.years,
        wants="number" if facts.wants_number and facts.limit in (None, 1) else "name",
    )


def _inner_change(shape: Shape) -> str:
    """The change that is ranked or compared: who grew fastest, whose share rose most."""
    facts = shape.facts
    if not facts.has(*CHANGES, "more", "less"):
        return ""
    if facts.has("more", "less") and not facts.has(*CHANGES) and not shape.many_years:
        return ""
    grows = facts.has("growth", "percent") or (facts.has("up", "down", "yoy") and not facts.in_pieces)
    return "growth" if grows else "difference"


def _change_years(query: Query) -> tuple[int, ...]:
    """From the first to the last of the years meant; from the year before where there is one."""
    years = sorted(query.years)
    return (years[0], years[-1]) if len(years) > 1 else (years[0] - 1, years[0]) if years else ()


def _average_growth(shape: Shape) -> Query | None:
    if not shape.facts.has("average_growth") or not shape.many_years:
        return None
    years = sorted(shape.query.years, reverse=True)
    return replace(shape.query, operation="average_growth", axis=YEARS, years=(years[0], years[-1]), wants="number")


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


def _change(shape: Shape) -> Query | None:
    """Growth and difference between two years, issuers or slots; changes of several issuers beside each other."""
    facts, query = shape.facts, shape.query
    if not facts.has(*PAIRS) and not (facts.has("percent") and facts.has("than")):
        return None
    if (
        facts.has("change")
        and not facts.has("up", "down", "growth", "yoy", "difference", "percent", "points")
        and not facts.in_pieces
        and len(query.years) > 2
    ):
        return None
    grows = _is_growth(facts)
    if shape.many_issuers and shape.many_years and facts.has(*CHANGES):
        change = "growth" if grows else "difference"
        return replace(query, operation="compare", axis=ISSUERS, change=change, years=_change_years(query))
    axis = shape.axis
    if not axis or (
        axis == ISSUERS and facts.has("up", "down", "change", "yoy") and not facts.has("more", "less", "than")
    ):
        if not query.years:
            return None
        query, axis = replace(query, years=_change_years(query)), YEARS
        if shape.many_issuers:
            return replace(query, operation="compare", axis=ISSUERS, change="growth" if grows else "difference")
    return _pair(shape, query, axis, "growth" if grows else "difference")


def _is_growth(facts: Facts) -> bool:
    """Whether a change is wanted in per cent: by its own words, or 同比增长 without a measure word."""
    if facts.has("growth", "percent", "share") and facts.has(*CHANGES, "more", "less", "percent"):
        return not facts.has("points")
    return facts.has("yoy") and facts.has("up", "down") and not facts.in_pieces and not facts.has("points")


def _pair(shape: Shape, query: Query, axis: str, operation: str) -> Query:
    if axis == YEARS:
        years = query.years
        if not (shape.as_named and len(years) == 2) or operation == "trend":
            years = tuple(sorted(years, reverse=True))
        query = replace(query, years=(years[0], years[-1]))
    supposed = "up" if shape.facts.has("up", "more") else "down" if shape.facts.has("down", "less") else ""
    wants = "yes" if shape.facts.asks_yes and not shape.facts.wants_number else "number"
    return replace(query, operation=operation, axis=axis, wants=wants, supposed=supposed)


def _spread(shape: Shape) -> Query | None:
    """How far the highest and the lowest are apart."""
    facts = shape.facts
    if not (facts.has("top") and facts.has("bottom") and facts.has("difference", "more", "less", "multiple")):
        return None
    axis = shape.run_over
    if axis not in (YEARS, ISSUERS):
        return None
    operation = "multiple" if facts.has("multiple") else "difference"
    return replace(shape.query, operation=operation, axis=axis, ends=True, wants="number")


def _multiple(shape: Shape) -> Query | None:
    if not shape.facts.has("multiple") or not shape.axis:
        return None
    if shape.axis == YEARS and not shape.as_named:
        named = shape.query.years
        years = named if len(named) == 2 else tuple(sorted(named, reverse=True))
        return replace(shape.query, operation="multiple", axis=YEARS, years=(years[0], years[-1]), wants="number")
    return replace(shape.query, operation="multiple", axis=shape.axis, wants="number")


def _compare(shape: Shape) -> Query | None:
    facts = shape.facts
    if not facts.has("compare", "greater", "smaller", "than") or not shape.axis:
        return None
    axis = SUBJECTS if shape.many_subjects and not shape.many_issuers and not shape.many_years else shape.axis
    return replace(shape.query, operation="compare", axis=axis, lowest=facts.has("smaller"), wants="name")


def _trend(shape: Shape) -> Query | None:
    if not shape.facts.has("trend", "change", "up", "down") or not shape.query.years:
        return None
    return replace(shape.query, operation="trend", axis=YEARS, years=tuple(sorted(shape.query.years)))


def _sum(shape: Shape) -> Query | None:
    """Over years or issuers, where 一共 or 加起来 is said beside several of them."""
    facts = shape.facts
    each = (facts.has("apiece", "bodies") and not facts.has("sum")) or facts.has("rank")
    each = each and not shape.whole_given
    whole = facts.has("sum") or shape.whole_given or (shape.query.everyone and facts.wants_number)
    if not whole or facts.has("share") or each:
        return None
    if shape.many_issuers or shape.many_years:
        return replace(shape.query, operation="sum", axis=shape.axis, wants="number")
    return None


def _yes(shape: Shape) -> Query | None:
    """有没有: whether a figure is above 0."""
    one = len(shape.query.subjects) == 1 and not shape.many_issuers and not shape.many_years
    if (
        not one
        or not shape.facts.asks_yes
        or shape.facts.wants_number
        or shape.query.measure != "slot"
        or shape.query.rates
    ):
        return None
    return replace(shape.query, operation="check", wants="yes")


RULES: tuple[Rule, ...] = (
    _place,
    _per,
    _condition,
    _all_done,
    _spread,
    _ranked,
    _average_growth,
    _mean,
    _multiple,
    _change,
    _compare,
    _trend,
    _sum,
    _yes,
)

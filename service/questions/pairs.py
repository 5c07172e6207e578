"""What is asked between two: differences, growth, multiples; and the changes that are ranked or compared."""

from __future__ import annotations

from dataclasses import replace

from service.questions.facts import Facts
from service.questions.query import ISSUERS, SUBJECTS, YEARS, Query
from service.questions.shape import CHANGES, PAIRS, Shape


def inner_change(shape: Shape) -> str:
    """The change that is ranked or compared: who grew fastest, whose share rose most."""
    facts = shape.facts
    if not facts.has(*CHANGES, "more", "less"):
        return ""
    if facts.has("more", "less") and not facts.has(*CHANGES) and not shape.many_years:
        return ""
    if shape.query.measure != "slot" or shape.query.rates:
        return "growth" if _is_growth(facts, shape.query) else "difference"
    pieces = facts.in_pieces or facts.has("most_pieces")
    grows = facts.has("growth", "percent") or (facts.has("up", "down", "yoy") and not pieces)
    return "growth" if grows else "difference"


def change_years(query: Query) -> tuple[int, ...]:
    """From the first to the last of the years meant; from the year before where there is one."""
    years = sorted(query.years)
    return (years[0], years[-1]) if len(years) > 1 else (years[0] - 1, years[0]) if years else ()


def average_growth(shape: Shape) -> Query | None:
    if not shape.facts.has("average_growth") or not shape.many_years:
        return None
    years = sorted(shape.query.years, reverse=True)
    return replace(shape.query, operation="average_growth", axis=YEARS, years=(years[0], years[-1]), wants="number")


def average_change(shape: Shape) -> Query | None:
    """平均每年比上年多多少, 年均增加多少件: how much more or less by the year."""
    facts, query = shape.facts, shape.query
    yearly = (facts.has("mean") and facts.has(*PAIRS)) or (facts.has("average_growth") and facts.in_pieces)
    if not yearly or facts.has("growth", "percent") or not shape.many_years or shape.many_issuers:
        return None
    years = sorted(query.years, reverse=True)
    return replace(query, operation="average_change", axis=YEARS, years=(years[0], years[-1]), wants="number")


def change(shape: Shape) -> Query | None:
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
    if facts.has("up") and facts.has("down") and len(query.years) > 2 and not facts.wants_number:
        return None  # 往上走还是往下走
    grows = _is_growth(facts, query)
    if shape.many_issuers and shape.many_years and facts.has(*CHANGES):
        change = "growth" if grows else "difference"
        query = replace(query, years=change_years(query), lowest=shape.falls)
        return replace(query, operation="compare", axis=ISSUERS, change=change)
    axis = shape.axis
    if axis == ISSUERS and len(query.issuers) > 2 and not query.everyone and not facts.has(*CHANGES):
        return None
    if axis == SUBJECTS and len(query.subjects) > 2 and not facts.has(*CHANGES):
        return None
    if not axis and query.measure == "sum" and facts.has("than") and not facts.has("yoy", *CHANGES):
        return None  # 许可和处罚加起来比强制多多少: no change since the year before
    grown = facts.has("up", "down", "change", "yoy") or (facts.has("growth") and not facts.has("percent"))
    if not axis or (axis == ISSUERS and grown and not facts.has("more", "less", "than")):
        if not query.years:
            return None
        query, axis = replace(query, years=change_years(query)), YEARS
        if shape.many_issuers:
            change = "growth" if grows else "difference"
            return replace(query, operation="compare", axis=ISSUERS, change=change, lowest=shape.falls)
    return _pair(shape, query, axis, "growth" if grows else "difference")


def more_times(shape: Shape) -> Query | None:
    """增长了几倍, 多几倍: by how much more, in per cent, and not how many times."""
    if not shape.facts.has("more_times") or shape.axis not in (YEARS, ISSUERS, SUBJECTS):
        return None
    if max(len(shape.query.issuers), len(shape.query.years), len(shape.query.subjects)) != 2 or shape.query.everyone:
        return None
    return _pair(shape, shape.query, shape.axis, "growth")


def _is_growth(facts: Facts, query: Query) -> bool:
    """Whether a change is wanted in per cent: by its own words, or 同比增长 without a measure word; of a share or a rate
    only by words for a rate of growth, for else its change is one of percentage points."""
    if query.measure != "slot" or query.rates:
        return facts.has("growth") and not facts.has("points")
    if facts.has("growth", "percent", "share") and facts.has(*CHANGES, "more", "less", "percent"):
        return facts.has("growth") or not facts.has("points")
    return facts.has("yoy") and facts.has("up", "down") and not facts.in_pieces and not facts.has("points")


def _pair(shape: Shape, query: Query, axis: str, operation: str) -> Query:
    if axis == YEARS:
        years = query.years
        if not (shape.as_named and len(years) == 2) or operation == "trend":
            years = tuple(sorted(years, reverse=True))
        query = replace(query, years=(years[0], years[-1]))
    asks = shape.facts.asks_yes
    up = shape.facts.has("up", "more") or (asks and shape.facts.has("greater"))
    down = shape.facts.has("down", "less") or (asks and shape.facts.has("smaller"))
    supposed = "up" if up else "down" if down else ""
    wants = "yes" if shape.facts.asks_yes and not shape.facts.wants_number else "number"
    return replace(query, operation=operation, axis=axis, wants=wants, supposed=supposed)


def spread(shape: Shape) -> Query | None:
    """How far the highest and the lowest are apart."""
    facts = shape.facts
    if not (facts.has("top") and facts.has("bottom") and facts.has("difference", "more", "less", "multiple")):
        return None
    axis = shape.run_over
    if axis not in (YEARS, ISSUERS):
        return None
    operation = "multiple" if facts.has("multiple") else "difference"
    return replace(shape.query, operation=operation, axis=axis, ends=True, wants="number")


def multiple(shape: Shape) -> Query | None:
    """How many times one is the other; 是2022年的百分之几: the same in per cent."""
    percent = shape.facts.has("as_percent") and (shape.many_years or shape.many_issuers)
    if not (shape.facts.has("multiple") or percent) or not shape.axis or shape.facts.has("more_times"):
        return None
    if percent and not shape.facts.has("multiple"):
        shape = replace(shape, query=replace(shape.query, measure="slot", whole="", unit="%"), as_named=True)
    if shape.axis == YEARS and not shape.as_named:
        named = shape.query.years
        grown = shape.facts.has("up", "down", "change", "growth")  # by what factor did it rise from one to the other
        years = named if len(named) == 2 and not grown else tuple(sorted(named, reverse=True))
        return replace(shape.query, operation="multiple", axis=YEARS, years=(years[0], years[-1]), wants="number")
    return replace(shape.query, operation="multiple", axis=shape.axis, wants="number")

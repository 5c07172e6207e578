"""A change with the number that the asker has for it: 比2023年多20件，对吗; 增长超过三成了吗; 是白榆区的三倍以上吗. The change is
worked out, and the answer says whether the number is right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from service.questions.facts import RANKED, Facts
from service.questions.pairs import change, multiple
from service.questions.query import Condition, Query
from service.questions.shape import NAMES_BODIES, NAMES_YEARS, PAIRS, Shape

PERCENT, TIMES, POINTS = "%", "倍", "个百分点"
HUNDRED = Decimal(100)
UPWARDS, DOWNWARDS = ("up", "more", "greater"), ("down", "less", "smaller")
# 少了一半还多: the plainer word tells the direction.
DIRECTIONS = (("up", ("up", "more")), ("down", ("down", "less")), ("up", ("greater",)), ("down", ("smaller",)))


def claimed(shape: Shape) -> Query | None:
    """The change with its condition; None where no change is claimed, or several things are asked about at once."""
    facts, query = shape.facts, shape.query
    known = facts.condition
    if known is None or not facts.asks_yes or facts.has(*RANKED, *NAMES_BODIES, *NAMES_YEARS, "mean", "median"):
        return None
    if not facts.has(*PAIRS, *UPWARDS, *DOWNWARDS, "multiple", "than") or not known.value:
        return None
    if not (shape.axis or facts.of_change or facts.has("than", "yoy")):
        return None
    if max(len(query.issuers), len(query.years), len(query.subjects)) > 2 or query.everyone:
        return None
    if known.unit == TIMES and not facts.has(*UPWARDS, *DOWNWARDS):
        found = multiple(shape)
    else:
        found = change(replace(shape, facts=_asked(facts, known, query)))
    if found is None or found.operation not in ("difference", "growth", "multiple"):
        return None
    supposed = next((way for way, names in DIRECTIONS if facts.has(*names)), "")
    return replace(found, condition=_in_unit(known, found.operation), wants="yes", supposed=supposed)


def _asked(facts: Facts, known: Condition, query: Query) -> Facts:
    """The facts with the kind of change that the number's unit tells: per cent, or of shares percentage points."""
    shared = query.measure != "slot" or bool(query.rates)
    kinds = {"percent", "share", "growth", "points", "multiple"}
    kind = "points" if shared else "growth" if known.unit in (PERCENT, TIMES, POINTS) else "difference"
    pieces = facts.in_pieces or kind == "difference"
    return replace(facts, operations=(facts.operations - kinds) | {kind}, in_pieces=pieces, asks_yes=True)


def _in_unit(known: Condition, operation: str) -> Condition:
    """The condition as the change is measured: 多一倍 is 100 per cent more."""
    if known.unit == TIMES and operation == "growth":
        upper, near = (each * HUNDRED if each is not None else None for each in (known.upper, known.near))
        return replace(known, value=known.value * HUNDRED, upper=upper, near=near, unit=PERCENT)
    return known

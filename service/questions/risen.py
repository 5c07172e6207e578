"""Which bodies, or in which years, something rose or fell since the year before: 哪些机关新收下降, 哪几年比上年少."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from service.questions.facts import RANKED
from service.questions.pairs import change_years
from service.questions.query import ISSUERS, YEARS, Condition, Query
from service.questions.shape import NAMES_YEARS, Shape

NAMED_BODIES = ("bodies", "how_many_bodies")
RELATIVE = ("growth", "percent", "multiple", "share", "points")


def risen(shape: Shape) -> Query | None:
    """The bodies whose number is greater, or smaller, than that of the year before; the course of one body's over years."""
    facts, query = shape.facts, shape.query
    against = facts.has("yoy") or (facts.has("than") and len(query.years) == 2)
    rose = facts.has("up") or (facts.has("greater", "more") and against)
    fell = facts.has("down") or (facts.has("smaller", "less") and against)
    plain = facts.condition is None and facts.limit is None and not facts.has(*RANKED, *RELATIVE)
    if rose == fell or not plain or facts.wants_number or not query.years:
        return None
    if facts.has(*NAMES_YEARS) and shape.many_years and not shape.many_issuers and not shape.many_subjects:
        return replace(query, operation="trend", axis=YEARS, years=tuple(sorted(query.years)))
    if not facts.has(*NAMED_BODIES) or not shape.many_issuers:
        return None
    return replace(
        query, operation="count" if facts.has("how_many_bodies") else "select", axis=ISSUERS, change="difference",
        condition=Condition(">" if rose else "<", Decimal(0)), years=change_years(query),
    )  # fmt: skip

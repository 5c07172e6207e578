"""Follow-ups on what was computed in two steps: the same of another body, year or row, and what else goes on from there."""

from __future__ import annotations

import re
from dataclasses import replace

from service.questions.mentions import Reading
from service.questions.query import Query, Unclear
from service.questions.several import over_all, points_of
from service.questions.two_figures import Ask

AGAIN = re.compile("呢[?？。]*$|^(?:那|换成|改成|换|改)|^(?:and|what about|how about) ", re.IGNORECASE)
OVER_YEARS = ("mean", "median", "sum")


def first_figure(query: Query) -> Query:
    """The figure that a query of sides begins with, as other questions go on from it."""
    side = query
    while side.sides:
        side = side.sides[0]
    return Query(side.issuers[:1], (max(side.years),), side.indicators[:1], rates=side.rates[:1], columns=side.columns)


def find_steps_again(reading: Reading, before: Query, ask: Ask) -> Query | Unclear | None:
    """The sides of the question before, said of another body, year or row; unclear where that is no matter of one of them; None
    for a question of its own."""
    if not AGAIN.search(reading.key):
        return None
    own = first_figure(before)
    told = ask(reading.key, own)
    said = [_said_of(side, own, told) for side in before.sides] if told is not None else []
    sides = tuple(side for side in said if side is not None)
    if len(set(sides)) < len(before.sides) or sides == before.sides:
        return Unclear("clarify_indicator", own)
    both = over_all(sides, ())
    return replace(
        before, issuers=both.issuers, years=both.years, indicators=both.indicators, rates=both.rates, sides=sides
    )


def _said_of(side: Query, own: Query, told: Query) -> Query | None:
    """A side with what the follow-up names in place of what it had; None where that is not clear."""
    if told.operation != "value" or len(points_of(told)) != 1 or side.points or side.sides:
        return None
    moved = told.years[0] - own.years[0]
    rows = (told.indicators, told.rates) != (own.indicators, own.rates)
    if (moved and side.operation in OVER_YEARS) or (
        rows and (side.indicators, side.rates) != (own.indicators, own.rates)
    ):
        return None
    if told.issuers != own.issuers and side.issuers == own.issuers:
        side = replace(side, issuers=told.issuers)
    return replace(
        side, years=tuple(year + moved for year in side.years), indicators=told.indicators if rows else side.indicators,
        rates=told.rates if rows else side.rates,
    )  # fmt: skip

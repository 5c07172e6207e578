"""A question about several bodies, years or rows as one about that which the claim's own words single out."""

from __future__ import annotations

import re
from dataclasses import replace

from service.claims.asking import Part
from service.claims.carrying import Context
from service.claims.claimed import AMOUNT
from service.claims.clauses import STRETCH
from service.claims.hearing import Hearing
from service.claims.totalling import adds
from service.claims.understanding import Asked
from service.questions.query import Query

SINGLE = frozenset({"value", "rank", "trend", "compare", "top"})
EACH = re.compile("都|均|同为|同是|各|分别|both|each")


def narrowed(asked: Asked, part: Part, context: Context, hearing: Hearing) -> Asked:
    """An amount of the one body and the one year that its own clause names, where the clauses before it name several."""
    query = asked.understood.outcome
    if part.claimed.kind != AMOUNT or not isinstance(query, Query) or query.operation not in SINGLE:
        return asked
    if len(query.issuers) * len(query.years) < 2 or part.place or adds(part.own) or EACH.search(part.clause):
        return asked
    issuers = hearing.named_in(part.own, context) if len(query.issuers) > 1 else query.issuers
    years = query.years
    if len(years) > 1 and not STRETCH.search(part.own):
        years = tuple(mention.year for mention in hearing.read(part.own).mentions if mention.year is not None)
    if (
        len(issuers) != 1
        or len(years) != 1
        or not set(issuers) <= set(query.issuers)
        or not set(years) <= {*query.years}
    ):
        return asked
    one = replace(query, issuers=issuers, years=years, operation="value", axis="", wants="")
    return replace(asked, understood=replace(asked.understood, outcome=one))

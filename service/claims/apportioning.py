"""Shares whose part was told before them: 占三地合计的九成, and 占不予公开的三成 after the row that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from service.claims.asking import Part
from service.claims.carrying import Context, slots_alone
from service.claims.claimed import AMOUNT
from service.claims.understanding import ClaimReader
from service.questions.query import ISSUERS, Query

PERCENT = "%"
SHARE = re.compile(
    r"^\W*(?:其?[只仅约就大]*占(?:比|到|了|去)?|(?:比例|比重|占比)[为是达]?)(?P<whole>.{0,20}?)的?百分之几\W*$"
)
TOGETHER = re.compile("[两二三四](?:地|家|市|县|区|局|个?单位|个?机关|者)|合计|总数|总量|总和|全部")


def shares_of(part: Part, context: Context, reader: ClaimReader) -> Iterator[Query]:
    """What a bare share may be of: the whole that it names, or the sum over the bodies that the text has taken together."""
    found = (
        SHARE.match(reader.hearing.without_bodies(part.own))
        if part.claimed.kind == AMOUNT and part.claimed.unit == PERCENT
        else None
    )
    counted = context.counted
    if found is None or counted is None or len(counted.indicators) != 1 or context.year is None or not context.issuers:
        return
    issuers = reader.hearing.named_in(part.own, context) or context.issuers
    own, year = issuers[:1], (context.year,)
    named = reader.subject_of(found["whole"], context) if len(found["whole"]) > 1 else None
    wholes = named.indicators if named is not None and named.operation == "value" else ()
    if len(wholes) == 1 and wholes != counted.indicators:
        yield replace(slots_alone(counted), issuers=own, years=year, measure="share", whole=wholes[0])
    bodies = context.listed if own[0] in context.listed else ()
    if len(bodies) > 1 and (not found["whole"] or TOGETHER.search(found["whole"])):
        others = tuple(each for each in bodies if each not in own)
        share = replace(slots_alone(counted), issuers=(*own, *others), years=year, operation="multiple", unit=PERCENT)
        yield replace(share, axis=ISSUERS, together=True, wants="number")

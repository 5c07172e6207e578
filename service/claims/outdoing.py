"""Which of two is said to be ahead, and how far apart they are: 青岚县32.39%，白榆区37.29%，青岚县更低; 差距是45件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from service.claims.asking import Part
from service.claims.carrying import Context, slots_alone
from service.claims.claimed import AMOUNT, DIRECTION
from service.claims.hearing import MEASURES
from service.claims.questioning import by_name, two_said
from service.claims.understanding import ClaimReader
from service.questions.query import ISSUERS, YEARS, Query

AHEAD = re.compile("更$")


def ahead_of(part: Part, context: Context, reader: ClaimReader) -> Iterator[Query]:
    """The difference between the body or the year that a clause says to be ahead and the other one told before it."""
    if part.claimed.kind != DIRECTION or not part.claimed.than or AHEAD.search(part.before) is None:
        return
    hearing, words = reader.hearing, AHEAD.sub("", part.before)
    text = by_name(words, context._replace(listed=()), reader.held, two_said(part, context, hearing))
    named, year = hearing.named_in(text, context), hearing.only_year(text)
    bare = hearing.without_bodies(text)
    subject = reader.subject_of(bare, context) if hearing.names(bare, MEASURES) else context.subject
    if subject is None or len(subject.subjects) != 1:
        return
    alone = replace(slots_alone(subject), operation="difference", wants="number")
    others = [each for each in (*context.listed, *context.issuers) if each not in named]
    if len(named) == 1 and len(set(others)) == 1 and (year or context.year):
        yield replace(alone, issuers=(*named, others[0]), years=(year or context.year,), axis=ISSUERS)  # type: ignore[arg-type]
    before = [each for each in context.told if each != year]
    if not named and year is not None and len(before) == 1 and context.issuers:
        yield replace(alone, issuers=context.issuers[:1], years=(year, before[0]), axis=YEARS)


def between_two(part: Part, context: Context, reader: ClaimReader) -> Iterator[Query]:
    """The distance between the two numbers of one row that were counted last, of two bodies, where a clause tells no more."""
    claimed, points = part.claimed, context.trail[-2:]
    if not claimed.apart or claimed.kind != AMOUNT or claimed.unit in ("%", "倍") or len(points) < 2:
        return
    (one, year, slot), (other, last, again) = points
    bare = not reader.hearing.names(part.own, MEASURES) and not reader.hearing.named_in(part.own, context)
    if bare and one != other and (year, slot) == (last, again):
        yield Query((one, other), (year,), (slot,), operation="difference", axis=ISSUERS, wants="number")

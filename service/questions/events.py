"""Clauses that tell of an event around the asker (坐了6小时绿皮车刚到，……), with the numbers and years in them."""

from __future__ import annotations

from service.questions.mentions import Mention, Reading
from service.questions.talk import ASKS, clauses, is_event, is_tied, speaks_of_asker

ONESELF = ("我", "俺", "咱")
# What stays part of the question though an event is told beside it.
OF_QUESTION = (
    "row",
    "column",
    "rate",
    "table",
    "foreign",
    "except",
    "level",
    "scope",
    "correction",
    "why",
    "unit",
    "per",
)


def without_events(reading: Reading) -> Reading:
    """The reading without clauses that tell of an event, with the numbers, years and words of operations in them, where
    another clause asks for a number of a year."""
    spans = list(clauses(reading.key))
    core = [span for span in spans if _asks(reading, span)]
    if not core:
        return reading
    dated = any(each.year is not None for span in core for each in reading.inside(*span))
    events = [
        span
        for span in spans
        if span not in core
        and not any(_is_of_question(each, dated, span < core[0]) for each in reading.inside(*span))
        and (is_event(reading.key[span[0] : span[1]]) or _counts_around(reading, span))
    ]
    return reading.without(events) if events else reading


def _counts_around(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a clause that speaks of the asker holds numbers of her own and nothing that is done with figures: 我住12栋."""
    text, inside = reading.key[span[0] : span[1]], reading.inside(*span)
    done = any(each.means("operation") or each.means("comparator") for each in inside)
    told = any(each.number or each.year for each in inside) and not done
    return told and (speaks_of_asker(text) or text.startswith(ONESELF)) and not is_tied(text)


def _asks(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a clause names a body and a slot, or asks for the number of one of them."""
    inside = reading.inside(*span)
    body, slot = (any(each.issuer for each in inside), any(each.means("row") or each.means("rate") for each in inside))
    return (body and slot) or ((body or slot) and bool(ASKS.search(reading.key[span[0] : span[1]])))


def _is_of_question(mention: Mention, dated: bool, before: bool) -> bool:
    """Whether a mention in a clause that tells of an event is part of the question all the same: a year where the question
    has no other, an operation that stands behind it."""
    if mention.year is not None or mention.means("relative_year"):
        return not (dated and before)
    operation = mention.means("operation") or mention.means("comparator")
    return mention.issuer is not None or (operation and not before) or any(map(mention.means, OF_QUESTION))

"""What is left of a number when parts of it were told, and what was not disclosed in any way: 其余425件未能公开."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from disclosure.vocabulary import Vocabulary
from service.claims.asking import Part
from service.claims.carrying import Context
from service.claims.claimed import AMOUNT, any_word, load_claims
from service.claims.comparing import DIFFERS, NOT_CHECKABLE
from service.claims.hearing import SUBJECTS, Hearing
from service.claims.judging import Judge
from service.claims.meaning import AGREES
from service.claims.verdicts import Verdict
from service.questions.query import Query

TOTAL = "total"
REFUSED = "applications.refused.total"
OUTCOMES, DISCLOSED = "applications.outcome_total", "applications.disclosed"
OTHERS = ("applications.refused", "applications.unavailable", "applications.unprocessed", "applications.other_outcomes")
UNDISCLOSED = tuple(f"{row}.{TOTAL}" for row in OTHERS)


def of_rest(part: Part, context: Context, judge: Judge, hearing: Hearing) -> Verdict | None:
    """The verdict on a number told as what is left; None for one that is not. It is denied only where whole and parts were
    counted and nothing else is named."""
    share = part.claimed.unit == "%"
    counts = part.claimed.unit in load_claims()["counts"] or share
    if part.claimed.kind != AMOUNT or not counts or part.claimed.sign is not None or not context.issuers:
        return None
    if _left().search(part.said) is None or any_word("left_for_later").search(f"{part.clause}{part.after}"):
        return None
    unread = Verdict(part.claimed, NOT_CHECKABLE, "unread")
    found = [judge.of_query(part.claimed, each) for each in _rests(context, judge.form, share)]
    agreeing = next((each for each in found if each.verdict in AGREES), None)
    alone = len(found) == 1 and found[0].verdict == DIFFERS and not hearing.names(part.after, SUBJECTS)
    return agreeing or (found[0] if alone else unread)


def undisclosed(verdict: Verdict, text: str, judge: Judge) -> Verdict:
    """What was read as refused alone, where the words tell of all that was not disclosed: 没有公开任何信息."""
    query = verdict.query
    if query is None or query.indicators != (REFUSED,) or any_word("not_disclosed").search(text) is None:
        return verdict
    wide = replace(query, indicators=UNDISCLOSED, measure="sum" if query.measure == "slot" else "share_of_sum")
    found = judge.agreeing(verdict.claimed, wide)
    return found or Verdict(verdict.claimed, NOT_CHECKABLE, "unread", query=query)


def _rests(context: Context, form: Vocabulary, share: bool) -> Iterator[Query]:
    """What may be left of what the sentence in hand has counted, the last whole first."""
    points = context.trail[-context.here :] if context.here else ()
    if len({point[:2] for point in points}) != 1:
        return
    slots = [slot for *_, slot in points]
    counted = context.counted
    if counted is not None and counted.measure == "sum" and not {*counted.indicators} & {*slots}:
        slots += counted.indicators
    for whole, rest in (*_columns(slots, form), *_rows(slots, form)):
        measure = "share_of_sum" if share else "sum"
        if rest:
            yield Query(points[0][:1], points[0][1:2], rest, measure=measure, whole=whole if share else "")


def _columns(slots: list[str], form: Vocabulary) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A row and the columns of it that were not told, where some were."""
    table, row, column = slots[-1].split(".")
    told = {slot for slot in slots if slot.startswith(f"{table}.{row}.") and not slot.endswith(f".{TOTAL}")}
    every = [f"{table}.{row}.{each}" for each in form.tables[table].columns if each != TOTAL]
    if table == "applications" and column != TOTAL and told <= {*every}:
        yield f"{table}.{row}.{TOTAL}", tuple(each for each in every if each not in told and each in form.indicators)


def _rows(slots: list[str], form: Vocabulary) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A row that is made of others and those of them that were not told behind it."""
    for place in range(len(slots) - 2, -1, -1):
        row, _, column = slots[place].rpartition(".")
        parts = {f"{each}.{column}" for each in _made_of(row, form)}
        told = {*slots[place + 1 :]}
        if f"{DISCLOSED}.{column}" in told:
            told = told - {f"{DISCLOSED}.{column}"} | {f"{each}.{column}" for each in form.made_of[DISCLOSED]}
        if told <= parts:
            yield slots[place], tuple(sorted(parts - told))


def _made_of(row: str, form: Vocabulary) -> frozenset[str]:
    return form.made_of[DISCLOSED] | {*OTHERS} if row == OUTCOMES else form.made_of.get(row, frozenset())


@cache
def _left() -> re.Pattern[str]:
    return re.compile("|".join(load_claims()["left_over"]))

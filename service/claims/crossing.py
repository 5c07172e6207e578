"""A claim that names a row alone or a column alone, whose other half its sentence has told: 予以公开104件，其中自然人99件;
商业企业申请23件，予以公开3件; 尚未审结的，复议4件."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from service.claims.asking import Part
from service.claims.carrying import Context
from service.claims.claimed import AMOUNT
from service.claims.comparing import DIFFERS, NOT_CHECKABLE
from service.claims.hearing import Hearing
from service.claims.judging import Judge
from service.claims.meaning import AGREES
from service.claims.verdicts import Verdict
from service.questions.query import Query

APPLICATIONS, REMEDIES, NEW, TOTAL = "applications", "remedies", "received_new", "total"
SEGMENT = re.compile("[；;。\n]")
NUMBER = re.compile("[0-9](?![0-9]*年)")
FILED = re.compile("申请|提出|提交|递交|来自|新收|收到|受理")


def crossed(verdict: Verdict, part: Part, context: Context, hearing: Hearing, judge: Judge) -> Verdict:
    """A verdict on half a slot as that on the slot whose other half its sentence has told: it agrees where that does; what
    agrees only by another is left unread."""
    query = verdict.query
    if query is None or verdict.verdict not in (*AGREES, DIFFERS) or not _is_plain(query, part):
        return verdict
    recent = context.recent[-1:] if verdict.verdict == DIFFERS and context.here else ()
    slots = [each for each in _slots(query.indicators[0], part, recent, hearing) if each in judge.form.indicators]
    if not slots or slots[-1] == query.indicators[0]:
        return verdict
    found = judge.of_query(part.claimed, replace(query, indicators=(slots[-1],)))
    if found.verdict in AGREES:
        return found if verdict.verdict == DIFFERS else verdict
    if len(slots) > 1:
        return verdict if verdict.verdict in AGREES else Verdict(part.claimed, NOT_CHECKABLE, "unread", query=query)
    return (
        found
        if verdict.verdict == DIFFERS and found.verdict == DIFFERS
        else Verdict(part.claimed, NOT_CHECKABLE, "unread", query=query)
    )


def _is_plain(query: Query, part: Part) -> bool:
    """Whether a claim is that of one number of one report."""
    one = len(query.indicators) == len(query.issuers) == len(query.years) == 1
    return one and part.claimed.kind == AMOUNT and query.operation == "value" and query.measure == "slot"


def _slots(slot: str, part: Part, recent: tuple[str, ...], hearing: Hearing) -> list[str]:
    """The slots that a claim may be about by what its sentence has told before it, the nearest last; its row, where no words
    tell one, is that of the slot counted last."""
    table, _, rest = slot.partition(".")
    row, _, column = rest.rpartition(".")
    said = SEGMENT.split(f"{part.said}{part.before}")[-1]
    if table == APPLICATIONS and column != TOTAL:
        bare = row == NEW and not hearing.names(part.own, ("row",)) and not FILED.search(part.own)
        counted = [each.split(".")[1] for each in recent if each.startswith(f"{table}.")]
        rows = (_told("row", table, said, hearing) or counted) if bare else []
        return [f"{table}.{each}.{column}" for each in rows]
    if column != TOTAL or hearing.names(part.own, ("column",)):
        return []
    number = NUMBER.search(said)
    topic = said[: number.start()] if number else said
    if table == REMEDIES:
        results = [each for each in _told("column", table, topic, hearing, first=True) if each != TOTAL]
        return [f"{table}.{row}.{each}" for each in results]
    kinds = [each for each in _told("column", table, said, hearing) if each != TOTAL]
    is_topic = len(kinds) == 1 and kinds == _told("column", table, topic, hearing)
    return [f"{table}.{row}.{kinds[0]}"] if table == APPLICATIONS and is_topic else []


def _told(kind: str, table: str, words: str, hearing: Hearing, first: bool = False) -> list[str]:
    """The rows or columns of a table that some words name, in their order; with `first` only those before any other of its
    rows or columns."""
    senses = [
        (sense.kind, sense.target.partition("."))
        for each in hearing.read(words).mentions
        for sense in each.senses
        if sense.kind in ("row", "column") and sense.rank > 1 and sense.target.startswith(f"{table}.")
    ]
    if first:
        senses = list(takewhile(lambda each: each[0] == kind, senses))
    return list(dict.fromkeys(target[2] for found, target in senses if found == kind))

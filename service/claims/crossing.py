"""A claim that names a row alone or a column alone, whose other half its sentence has told: 予以公开104件，其中自然人99件;
商业企业的申请里，予以公开3件; 尚未审结的，复议4件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from service.claims.asking import Part
from service.claims.carrying import Context
from service.claims.claimed import AMOUNT
from service.claims.comparing import DIFFERS, NO_DATA, NOT_CHECKABLE
from service.claims.hearing import Hearing
from service.claims.judging import Judge
from service.claims.meaning import AGREES
from service.claims.verdicts import Verdict
from service.questions.query import Query

APPLICATIONS, REMEDIES, NEW, OUTCOMES, TOTAL = "applications", "remedies", "received_new", "outcome_total", "total"
SLOT, SHARE = "slot", "share"
SEGMENT = re.compile("[；;。\n]")
NUMBER = re.compile("[0-9](?![0-9]*年)")
FILED = re.compile("申请|提出|提交|递交|来自|新收|收到|受理")
OF_IT, ITS_PART = re.compile(r"\s*(?:申请|案件)?(?:当中|之中|中|里)"), re.compile(r"\bof (?:the |its |all )*$")
# What something is a part of: 商业企业的35件申请里, 自然人27件、企业2件，其中, of the 23 from businesses.
WHOLE = re.compile(
    "(?P<zh>[^，,。；;：:\\n]{2,40}?)(?:(?:当中|之中|中|里[头面]?)[，,]|[，,、（(]?其中)"
    r"|\b(?:of|among) (?P<en>[^,.;:]{6,70}),"
)


def crossed(verdict: Verdict, part: Part, context: Context, hearing: Hearing, judge: Judge) -> Verdict:
    """A verdict on half a slot as that on the slot whose other half its sentence has told: it agrees where that does; what
    agrees only by another is left unread."""
    query = verdict.query
    if query is None or verdict.verdict not in (*AGREES, DIFFERS, NO_DATA) or part.claimed.kind != AMOUNT:
        return verdict
    unread = Verdict(part.claimed, NOT_CHECKABLE, "unread", query=query)
    told = _Told(part, hearing)
    if query.rates:
        return unread if verdict.verdict == DIFFERS and told.kinds() else verdict
    agrees = verdict.verdict in AGREES
    if not _is_of_one_slot(query) or (agrees and (query.measure == SHARE or _is_whole(part))):
        return verdict
    recent = context.recent[-1:] if verdict.verdict == DIFFERS and context.here else ()
    others = [each for each in told.queries(query, recent) if each.indicators[0] in judge.form.indicators]
    if not others or others[-1] == query:
        return verdict
    agreeing = next((found for each in others[::-1] if (found := judge.agreeing(part.claimed, each))), None)
    if agrees:
        return verdict if agreeing or len(others) > 1 else unread
    if agreeing or len(others) > 1:
        return agreeing or unread
    found = judge.of_query(part.claimed, others[0])
    return found if found.verdict == DIFFERS else unread


def _is_of_one_slot(query: Query) -> bool:
    one = len(query.indicators) == len(query.issuers) == len(query.years) == 1
    return one and query.operation == "value" and query.measure in (SLOT, SHARE)


def _is_whole(part: Part) -> bool:
    """Whether a number is itself that of which another is a part: 复议39件里, 95% of the 610 requests."""
    return OF_IT.match(part.after) is not None or ITS_PART.search(part.before) is not None


class _Told:
    """What the sentence of a claim has told before it, up to its last stroke."""

    def __init__(self, part: Part, hearing: Hearing) -> None:
        self.own, self.hearing = part.own, hearing
        self.said = SEGMENT.split(f"{part.said}{part.before}")[-1]
        number = NUMBER.search(self.said)
        self.topic = self.said[: number.start()] if number else self.said

    def queries(self, query: Query, recent: tuple[str, ...]) -> Iterator[Query]:
        """The same of the slots that may be meant, the nearest last, and shares of what is told with them; a row that no words
        tell is that of the slot counted last."""
        table, row, column = query.indicators[0].split(".")
        half = row == NEW and not self.hearing.names(self.own, ("row",)) and not FILED.search(self.own)
        if table == APPLICATIONS and column != TOTAL and half:
            counted = [each.split(".")[1] for each in recent if each.startswith(f"{table}.")]
            for each in self._names("row", table, self.said) or counted:
                yield _of(query, f"{table}.{each}.{column}", f"{table}.{each}.{TOTAL}")
        elif table == APPLICATIONS and column != TOTAL and query.measure == SHARE and column in self.kinds():
            yield _of(query, query.indicators[0], f"{table}.{OUTCOMES}.{column}")
        elif column == TOTAL and not self.hearing.names(self.own, ("column", "total")):
            for each in self.kinds() if table == APPLICATIONS else self._results() if table == REMEDIES else ():
                yield _of(query, f"{table}.{row}.{each}", f"{table}.{OUTCOMES}.{each}")

    def kinds(self) -> list[str]:
        """The kinds of applicants of whose applications is told: those of which something is a part, or the one that stands
        before all numbers and alone."""
        whole = list(WHOLE.finditer(self.said))
        if whole and (of_whole := self._kinds_in(whole[-1]["zh"] or whole[-1]["en"])):
            return of_whole
        every, first = self._kinds_in(self.said), self._kinds_in(self.topic)
        return first if len(every) == 1 and every == first else []

    def _kinds_in(self, words: str) -> list[str]:
        return [each for each in self._names("column", APPLICATIONS, words) if each != TOTAL]

    def _results(self) -> list[str]:
        """The results that stand before the cases of which they are, and before all numbers."""
        return [each for each in self._names("column", REMEDIES, self.topic, first=True) if each != TOTAL]

    def _names(self, kind: str, table: str, words: str, first: bool = False) -> list[str]:
        """The rows or columns of a table that some words name, in their order; with `first` only those before any other of its
        rows or columns."""
        senses = [
            (sense.kind, sense.target.partition("."))
            for each in self.hearing.read(words).mentions
            for sense in each.senses
            if sense.kind in ("row", "column") and sense.rank > 1 and sense.target.startswith(f"{table}.")
        ]
        senses = list(takewhile(lambda each: each[0] == kind, senses)) if first else senses
        return list(dict.fromkeys(target[2] for found, target in senses if found == kind))


def _of(query: Query, slot: str, whole: str) -> Query:
    """A query about another slot, or its share of a whole where it is about a share."""
    return replace(query, indicators=(slot,), whole=whole if query.measure == SHARE else query.whole)

"""A claim behind a kind of applicant of whose applications its sentence tells: 商业企业的35件申请里，予以公开12件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disclosure.vocabulary import Vocabulary
from service.claims.asking import Part
from service.claims.claimed import AMOUNT
from service.claims.comparing import NOT_CHECKABLE
from service.claims.hearing import Hearing
from service.claims.judging import Judge
from service.claims.verdicts import Verdict
from service.questions.query import Query

TOTAL = "total"
DIGIT = re.compile("[0-9]")
WHOLE = re.compile(
    "(?P<zh>[^，,。；;：:\\n]{2,40}?)(?:(?:当中|之中|中|里[头面]?)[，,]|[，,、（(]?其中)"
    r"|\b(?:of|among) (?P<en>[^,.;:]{6,70}),"
)


def among_applicants(verdict: Verdict, part: Part, hearing: Hearing, judge: Judge) -> Verdict:
    """A difference from a total as what it comes to among the applications of the kind told before: the number of that kind
    where it agrees or stands right behind, else nothing that could be denied."""
    query, told = verdict.query, list(WHOLE.finditer(f"{part.said}{part.before}"))
    if query is None or not told or part.claimed.kind != AMOUNT or hearing.names(part.own, ("column",)):
        return verdict
    others = list(_of_kinds(query, _kinds_in(told[-1]["zh"] or told[-1]["en"], hearing), judge.form))
    found = next((found for each in others if (found := judge.agreeing(part.claimed, each)) is not None), None)
    if found is not None or not others:
        return found or verdict
    behind = len(others) == 1 and not DIGIT.search(f"{part.said}{part.before}", told[-1].end())
    unread = Verdict(part.claimed, NOT_CHECKABLE, "unread", query=query)
    return judge.of_query(part.claimed, others[0]) if behind else unread


def _kinds_in(words: str, hearing: Hearing) -> list[str]:
    """The kinds of applicants that some words name."""
    senses = [sense for each in hearing.read(words).mentions for sense in each.senses if sense.kind == "column"]
    return [each.target.partition(".")[2] for each in senses]


def _of_kinds(query: Query, kinds: list[str], form: Vocabulary) -> Iterator[Query]:
    """A query about one total as one about each of some kinds."""
    slot, _, column = query.indicators[0].rpartition(".") if len(query.indicators) == 1 else ("", "", "")
    for kind in kinds if column == TOTAL else ():
        if kind != TOTAL and f"{slot}.{kind}" in form.indicators:
            yield replace(query, indicators=(f"{slot}.{kind}",))

"""A question for a number in everyday words → the one number of the nearest sentence that it can mean, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure.matching import fold
from disclosure.model import Statement
from service.accounted import is_odd, things_asked
from service.questions.everyday import find_hits, without_named
from service.questions.matters import (
    AFTER,
    Matter,
    find_matters,
    is_counted,
    linked_to,
    may_count,
    parts_named,
    parts_of,
    wholes_of,
)
from service.stated import CLAUSE_EDGE

OPEN = re.compile(r"哪|什么|啥|怎|如何|吗|有没有|\b(?:what|which|who|why|where)\b|\bhow (?!many|much)")
DENIED = re.compile("[没未不无非][\u4e00-\u9fff]{1,6}的|[没未](?:有|被|能)?[\u4e00-\u9fff]{1,4}(?:$|[?？。])")
WHETHER = re.compile("[了过]没有?\\W*$")  # 到95分了没有
DENIES = re.compile(r"[没不未无非除别]|\b(?:not|never|no|without|except|other than)\b|n't")


def settle(
    words: str, asked: str, units: frozenset[str], measures: frozenset[str], held: Sequence[Statement], sentence: str
) -> Statement | None:
    """The statement held by a sentence that `words` ask for, which were `asked` with their amounts: every other word stands
    there or says nothing, nothing is denied, and one number alone fits, or one alone in the `measures` of the question."""
    whole = wholes_of(parts_named(find_hits(words)))
    wanted = [each for each in wanted_matters(words, held, sentence) if each.id not in whole and may_count(each, asked)]
    known = {matter.id for matter in wanted}
    apart = [part for matter in wanted for part in parts_of(matter) if part.id not in known]
    found = {
        (each.value, each.unit): each
        for each in held
        if (not units or each.unit in units)
        and any(_fits(matter, each, sentence) for matter in wanted)
        and not any(_fits(part, each, sentence) for part in apart)
    }
    exact = [each for each in found.values() if each.unit in measures]
    chosen = list(found.values()) if len(found) == 1 else exact
    return chosen[0] if len(chosen) == 1 else None


def wanted_matters(words: str, held: Sequence[Statement], sentence: str) -> list[Matter]:
    """What is counted of the matters that the words name; none where the sentence does not count one of these, one may mean
    something else, something else is asked or denied, or a word is left that neither asks nor stands in the sentence."""
    hits = [hit for hit in find_hits(words) if linked_to(hit) or not all(matter.broad for matter in hit.matters)]
    if OPEN.search(words) or DENIES.search(words) or is_odd(words, sentence):
        return []
    linked = [linked_to(hit) for hit in hits]
    sure = [matter for hit in hits if all(map(is_counted, hit.matters)) for matter in linked_to(hit)]
    known = {matter.id for matter in sure} | wholes_of(sure)
    if not all(known & {matter.id for matter in matters} for matters in linked):
        return []
    if not all(any(_fits(matter, each, sentence) for matter in matters for each in held) for matters in linked):
        return []
    return [matter for matters in linked for matter in matters]


def counts_another(words: str, held: Sequence[Statement], sentence: str) -> bool:
    """Whether a question asks by name for something counted that none of the statements held by a sentence counts."""
    return any(
        not any(_fits(matter, each, sentence) for matter in matters for each in held)
        for thing in things_asked(words)
        if (matters := [matter for matter, _ in find_matters(thing, "")])
    )


def denies(words: str) -> bool:
    """Whether words deny something, beside those that name a matter."""
    plain = WHETHER.sub("", without_named(words)).replace("分别", "").replace("特别", "")
    return bool(DENIES.search(plain))


def is_of_denied(words: str) -> bool:
    """Whether what is counted is told by a denial: 没拦住的攻击有多少起."""
    return bool(DENIED.search(without_named(words)))


def _fits(matter: Matter, statement: Statement, sentence: str) -> bool:
    start, end = statement.start - statement.sentence_start, statement.end - statement.sentence_start
    clause, behind = CLAUSE_EDGE.split(sentence[:start])[-1], CLAUSE_EDGE.split(sentence[end : end + AFTER])[0]
    return matter.fits(statement, fold(clause), fold(sentence), fold(behind))

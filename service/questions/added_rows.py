"""Rows that a question adds to each other or sets against each other, which are all asked for however weak the words for them
are: 申请加上上年结转, 新收申请和结转申请共多少, 新收和办结哪个多."""

from __future__ import annotations

import re
from itertools import product

from disclosure.lexicon import Sense
from service.questions.mentions import Mention

RECEIVED, CARRIED_IN, CARRIED_OUT = "applications.received_new", "applications.carried_in", "applications.carried_out"
IDLE = "(?:的|了|申请|件数|件|数量|总数|数|量)*"
ADDS = re.compile(f"{IDLE}[,，]?(?:再|外|另|还)?(?:加上?|连同|算上)(?:了|那些|这些|当年|本年|它的)*")
JOINS = re.compile(f"{IDLE}(?:和|与|跟|及|以及|同)")
TOGETHER = re.compile(
    "哪个|哪项|哪一[个项]|相差|差多少|差几|共|合计|总计|总共|加起来|加在一起|加一起|之和|总和|合起来|合在一起|相加"
)
Named = tuple[Mention, list[Sense]]


def added_rows(named: list[Named], key: str) -> dict[int, str]:
    """The row that each of the words added to each other means, by where it starts."""
    found: dict[int, str] = {}
    for (one, first), (other, second) in product(named, named):
        if one.end > other.start or not _are_added(one, other, key):
            continue
        inside = [each for each, _ in named if one.end <= each.start and each.end <= other.start]
        if any(sense.rank for each, senses in named if each in inside for sense in senses):
            continue
        rows = _strongest(first), _strongest(second)
        if _is_idle(one, first, named, key) or not all(rows):
            continue
        found |= {mention.start: _meant(own, beside) for mention, own, beside in ((one, *rows), (other, *rows[::-1]))}
    return found if all(found.values()) and len(set(found.values())) > 1 else {}


def _are_added(one: Mention, other: Mention, key: str) -> bool:
    between = key[one.end : other.start]
    joined = JOINS.fullmatch(between) and TOGETHER.search(key, other.end)
    return bool(ADDS.fullmatch(between) or joined)


def _is_idle(word: Mention, senses: list[Sense], named: list[Named], key: str) -> bool:
    """Whether 申请 only follows the row that is meant: 予以公开的申请加上…."""
    if any(sense.rank for sense in senses):
        return False
    return any(each.end <= word.start and key[each.end : word.start] in ("", "的") for each, _ in named if each != word)


def _strongest(senses: list[Sense]) -> list[str]:
    best = max(sense.rank for sense in senses)
    return [sense.target for sense in senses if sense.rank == best]


def _meant(rows: list[str], beside: list[str]) -> str:
    """The one row; of what was carried over that which is added to what came in, or to what was closed."""
    if len(rows) == 1:
        return rows[0]
    if set(rows) == {CARRIED_IN, CARRIED_OUT}:
        return CARRIED_IN if beside == [RECEIVED] else CARRIED_OUT if "applications.outcome_total" in beside else ""
    return ""

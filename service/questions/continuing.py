"""What a follow-up means beside the one slot asked about before: set against it, within its kind of applicant, its total."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.vocabulary import load_vocabulary
from service.questions.facts import Facts
from service.questions.following import ALL_OF, MEASURED_AGAINST, in_column, lend_slots
from service.questions.mentions import Reading
from service.questions.query import Query
from service.questions.slots import Asked

NEW, IN, OUT = (f"applications.{row}.total" for row in ("received_new", "carried_in", "carried_out"))
CARRIED = re.compile("结转(?![下至到入])")
TABLE, TOTAL = "applications.", "total"
SET_AGAINST = frozenset(("than", "difference", "more", "less", "multiple", "compare", "greater", "smaller", "points"))
# 处罚比它少多少: what is named is set against the slot before.
BASE_BEFORE = re.compile(r"(?:比|较|是|跟|与|和)(?:它|这个?|其|上面|前者)|\bthan (?:that|it|those)\b")
# Of several parts asked about in turn this is the total, and 一共 what they come to.
THE_TOTAL = re.compile("总数|总量|总的")


def continued(named: Asked, reading: Reading, facts: Facts, before: Query | None, whole: str = "") -> Asked:
    """The slots of a question, of which it has `named` some, beside those of the question before it; where it names no body and
    no year, beside the one slot of that."""
    asked = lend_slots(named, reading, facts, before, whole)
    if before is None or before.operation != "value" or len(before.indicators) != 1 or _names_another(reading):
        return asked
    return (
        _carried_in(asked, reading, before)
        or _set_against(asked, reading, facts, before)
        or _of_kind(asked, named, reading, facts, before)
        or _total_of(asked, named, reading, facts, before)
        or asked
    )


def _carried_in(asked: Asked, reading: Reading, before: Query) -> Asked | None:
    """加上结转的 after new applications: those carried in, with which they make all that were to be dealt with."""
    slots = (*before.indicators, OUT)
    if before.indicators != (NEW,) or asked.indicators != slots or not CARRIED.search(reading.key):
        return None
    return replace(asked, indicators=(NEW, IN))


def _names_another(reading: Reading) -> bool:
    return any(each.issuer or each.year or each.means("relative_year") for each in reading.mentions)


def _set_against(asked: Asked, reading: Reading, facts: Facts, before: Query) -> Asked | None:
    """比部分公开多多少 after 予以公开几件: the two set against each other."""
    if not facts.has(*SET_AGAINST) or len(asked.indicators) != 1 or asked.indicators == before.indicators:
        return None
    if not goes_back(reading):
        return None
    if BASE_BEFORE.search(reading.key):
        return replace(asked, indicators=(*asked.indicators, *before.indicators))
    return replace(asked, indicators=(*before.indicators, *asked.indicators))


def goes_back(reading: Reading) -> bool:
    """Whether something said before is set against the first slot that is named, or that against it: 比部分公开多多少, 处罚比它
    少多少."""
    spots = (each for each in reading.mentions if each.means("row") or each.means("column"))
    first = next(spots, None)
    against = first is not None and MEASURED_AGAINST.search(reading.key[: first.start])
    return bool(against or BASE_BEFORE.search(reading.key)) and not _names_another(reading)


def _of_kind(asked: Asked, named: Asked, reading: Reading, facts: Facts, before: Query) -> Asked | None:
    """部分公开的呢 after 企业新收几件: that of the same kind of applicant."""
    slots = (*before.indicators, *named.indicators)
    plain = not reading.of(TOTAL) and not facts.in_all and not ALL_OF.search(reading.key)
    if not plain or asked.indicators != named.indicators or not all(each.startswith(TABLE) for each in slots):
        return None
    of_all = all(each.endswith(f".{TOTAL}") for each in named.indicators)
    inside = in_column(named, before) if of_all else ()
    return replace(asked, indicators=inside) if inside else None


def _total_of(asked: Asked, named: Asked, reading: Reading, facts: Facts, before: Query) -> Asked | None:
    """总数呢 after 复议维持几件 or 企业新收几件: the total of which that was a part."""
    slot, _, column = before.indicators[0].rpartition(".")
    whole = f"{slot}.{TOTAL}"
    lent = asked.indicators == before.indicators and not named.anything and not named.columns
    asks = reading.of(TOTAL) or ALL_OF.search(reading.key)
    of_several = before.seen_indicators and not THE_TOTAL.search(reading.key)
    if not lent or not asks or column == TOTAL or facts.operations or of_several:
        return None
    return replace(asked, indicators=(whole,)) if whole in load_vocabulary().indicators else None

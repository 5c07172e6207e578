"""What a follow-up means beside the one slot asked about before: set against it, within its kind of applicant, its total."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.vocabulary import load_vocabulary
from service.questions.facts import Facts
from service.questions.following import lend_slots
from service.questions.mentions import Mention, Reading
from service.questions.query import Query
from service.questions.slots import Asked

NEW, IN, OUT = (f"applications.{row}.total" for row in ("received_new", "carried_in", "carried_out"))
CARRIED = re.compile("结转(?![下至到入])")
TABLE, TOTAL = "applications", "total"
SET_AGAINST = frozenset(("than", "difference", "more", "less", "multiple", "compare", "greater", "smaller", "points"))
# 比部分公开多多少, 是处罚的几倍, how many more than granted: what is named is what the slot before is set against.
BASE_NAMED = re.compile(
    r"(?:比|较|跟|与|和|同|是)$|\b(?:than|to|with|of|versus|vs)(?: the| those| that of| the number of)? $"
)
# 处罚比它少多少: what is named is set against the slot before.
BASE_BEFORE = re.compile(r"(?:比|较|是|跟|与|和)(?:它|这个?|其|上面|前者)|\bthan (?:that|it|those)\b")
ALL_OF = re.compile("总数|总量|总的|总共|总计|一共|共计|合计|in total|altogether|overall")


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
    spots = [each for each in reading.mentions if each.means("row") or each.means("column")]
    if BASE_BEFORE.search(reading.key):
        return replace(asked, indicators=(*asked.indicators, *before.indicators))
    if spots and _is_base(spots[0], reading):
        return replace(asked, indicators=(*before.indicators, *asked.indicators))
    return None


def _is_base(spot: Mention, reading: Reading) -> bool:
    return BASE_NAMED.search(reading.key[: spot.start]) is not None


def _of_kind(asked: Asked, named: Asked, reading: Reading, facts: Facts, before: Query) -> Asked | None:
    """部分公开的呢 after 企业新收几件: that of the same kind of applicant."""
    table, _, column = before.indicators[0].split(".")
    plain = not named.columns and not reading.of(TOTAL) and not facts.in_all and not ALL_OF.search(reading.key)
    if table != TABLE or column == TOTAL or not plain or not named.indicators or asked.indicators != named.indicators:
        return None
    inside = tuple(f"{each.rpartition('.')[0]}.{column}" for each in asked.indicators)
    of_all = all(each.startswith(f"{TABLE}.") and each.endswith(f".{TOTAL}") for each in asked.indicators)
    known = load_vocabulary().indicators
    return replace(asked, indicators=inside) if of_all and all(each in known for each in inside) else None


def _total_of(asked: Asked, named: Asked, reading: Reading, facts: Facts, before: Query) -> Asked | None:
    """总数呢 after 复议维持几件 or 企业新收几件: the total of which that was a part."""
    slot, _, column = before.indicators[0].rpartition(".")
    whole = f"{slot}.{TOTAL}"
    lent = asked.indicators == before.indicators and not named.anything and not named.columns
    asks = reading.of(TOTAL) or ALL_OF.search(reading.key)
    if not lent or not asks or column == TOTAL or facts.operations or before.seen_indicators:
        return None
    return replace(asked, indicators=(whole,)) if whole in load_vocabulary().indicators else None

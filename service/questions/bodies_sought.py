"""Bodies that a question seeks without asking which: 2024年新收下降的机关, 结转下年超过2件的."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import OPERATIONS
from disclosure.load_form import load_data
from service.questions.mentions import Reading


def with_bodies_sought(reading: Reading, operations: frozenset[str]) -> frozenset[str]:
    """The operations of a question, with that of bodies where it names none, ends in their noun, and names what they have."""
    named = any(each.issuer is not None for each in reading.mentions)
    if named or operations & {"bodies", "how_many_bodies", "place"}:
        return operations
    chosen = bool(operations & {"up", "down", "greater", "smaller"}) or bool(
        reading.of("comparator") or reading.numbers
    )
    counted = any(reading.of(kind) for kind in ("row", "column", "rate"))
    ends = _ends().search(reading.key)
    return operations | {"bodies"} if ends is not None and chosen and counted else operations


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(load_data(OPERATIONS)["bodies_sought"])

"""Words that ask for an operation elsewhere and for none where they stand: how many times did it refuse, applicants who asked."""

from __future__ import annotations

import re
from dataclasses import replace

from service.questions.mentions import Mention, Reading

NO_SUCH = {
    "multiple": re.compile(
        r"how many times (?:did|was|were|has|have|had|does|do|is|are)\b(?!.*\b(?:as many|that of|those of|larger|greater)\b)"
    ),
    "bodies": re.compile(
        r"\b(?:applicants?|people|persons|individuals|citizens|those|anyone|companies|requesters) who\b"
        r"|\bwho (?:applied|asked|filed|counts)\b"
    ),
    "down": re.compile(r"\b(?:were|was|been|being|are|is) dropped\b"),
}


def without_false_friends(reading: Reading) -> Reading:
    """The reading without senses of operations that are not meant."""
    found = {
        name: spans for name, pattern in NO_SUCH.items() if (spans := [m.span() for m in pattern.finditer(reading.key)])
    }
    if not found:
        return reading
    return replace(reading, mentions=tuple(_without(each, found) for each in reading.mentions))


def _without(mention: Mention, found: dict[str, list[tuple[int, int]]]) -> Mention:
    kept = tuple(
        sense
        for sense in mention.senses
        if sense.kind != "operation"
        or not any(start <= mention.start < end for start, end in found.get(sense.target, ()))
    )
    return replace(mention, senses=kept) if kept != mention.senses else mention

"""Rates named by what they are of: 维持率, 不予公开率, refusal rate. Each is a share, and its answer shows of what."""

from __future__ import annotations

from dataclasses import replace

from disclosure.lexicon import Sense
from service.questions.mentions import Mention, Reading

RATE = ("率", "rate")
SHARE = Sense("operation", "share")
JUDGED = ("upheld", "corrected", "other")


def with_rate_words(reading: Reading) -> Reading:
    """The reading with 率 behind a row or a column as a share of it."""
    told = [each for each in reading.residue if each.text in RATE and _of_slot(each, reading)]
    if not told:
        return reading
    mentions = [*reading.mentions, *(replace(each, senses=(SHARE,)) for each in told)]
    residue = tuple(each for each in reading.residue if each not in told)
    return replace(reading, mentions=tuple(sorted(mentions, key=lambda each: each.start)), residue=residue)


def decided_whole(indicator: str, reading: Reading) -> str:
    """What a rate of results is a rate of: the cases decided (维持率), as with 纠错率; empty for another share."""
    table, row, column = indicator.split(".")
    rates = [each for each in reading.named("operation", "share") if each.text.endswith(RATE)]
    return f"{table}.{row}.concluded" if rates and table == "remedies" and column in JUDGED else ""


def _of_slot(rate: Mention, reading: Reading) -> bool:
    return any(
        (each.means("row") or each.means("column")) and 0 <= rate.start - each.end <= 1 for each in reading.mentions
    )

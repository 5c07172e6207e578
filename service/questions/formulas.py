"""A rate with its formula said behind it: 公开率（予以公开加部分公开除以办理结果总计）. What only repeats the formula is left
out; another one is not, and blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.vocabulary import Vocabulary
from service.questions.mentions import Mention, Reading

DIVIDES, PLAINLY = re.compile("除以|÷|/|divided by|over"), re.compile("除以|÷|divided by")


def without_formula(reading: Reading, form: Vocabulary) -> Reading:
    """The reading without the formula of the one rate that it names."""
    rates = [(each, sense.target) for each in reading.mentions for sense in each.senses if sense.kind == "rate"]
    if len({rate for _, rate in rates}) != 1:
        return reading
    end = max(each.end for each, _ in rates)
    behind = [each for each in reading.named("row") if each.start >= end]
    if not behind or not DIVIDES.search(reading.key, end):
        return reading
    named = {sense.target for each in behind for sense in each.senses if sense.kind == "row"}
    rate = form.rates[rates[0][1]]
    own = {row for slot in (rate.numerator, rate.denominator) for row in _rows_of(slot, form)}
    if named <= own:
        return reading.without([(behind[0].start, behind[-1].end)])
    other = PLAINLY.search(reading.key, end)
    if other is None:
        return reading
    return replace(reading, residue=(*reading.residue, Mention(other.start(), other.end(), other.group())))


def _rows_of(slot: str, form: Vocabulary) -> set[str]:
    """The row of a slot, and those that it is the sum of."""
    formula = form.formulas.get(slot)
    slots = (slot, *(formula.plus if formula is not None else ()))
    return {each.rpartition(".")[0] for each in slots}

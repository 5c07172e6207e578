"""A rate with its formula said behind it: 公开率（予以公开加部分公开除以办理结果总计）. What only repeats the formula is left
out; another one is not, and blocks."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.vocabulary import Vocabulary
from service.questions.mentions import Mention, Reading

DIVIDES, PLAINLY = re.compile("除以|÷|/|占|divided by|over"), re.compile("除以|÷|divided by")


def without_formula(reading: Reading, form: Vocabulary) -> Reading:
    """The reading without the formula of the one rate that it names."""
    rates = [(each, sense.target) for each in reading.mentions for sense in each.senses if sense.kind == "rate"]
    if len({rate for _, rate in rates}) != 1:
        return reading
    end = max(each.end for each, _ in rates)
    behind = [each for each in reading.named("row") if each.start >= end]
    divider = DIVIDES.search(reading.key, end)
    if not behind or divider is None:
        return reading
    rate = form.rates[rates[0][1]]
    top = {
        sense.target for each in behind if each.start < divider.start() for sense in each.senses if sense.kind == "row"
    }
    bottom = {
        sense.target for each in behind if each.start > divider.start() for sense in each.senses if sense.kind == "row"
    }
    if _is_all_of(top, rate.numerator, form) and _is_all_of(bottom, rate.denominator, form):
        return reading.without([(behind[0].start, behind[-1].end)])
    other = PLAINLY.search(reading.key, end)
    if other is None:
        return reading
    return replace(reading, residue=(*reading.residue, Mention(other.start(), other.end(), other.group())))


def _is_all_of(rows: set[str], slot: str, form: Vocabulary) -> bool:
    """Whether rows are that of a slot, or all of those that it is the sum of."""
    formula = form.formulas.get(slot)
    parts = {each.rpartition(".")[0] for each in formula.plus} if formula is not None else set()
    own = slot.rpartition(".")[0]
    return bool(rows) and rows <= {own, *parts} and (own in rows or (bool(parts) and parts <= rows))

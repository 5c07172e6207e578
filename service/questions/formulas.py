"""A rate or share with its formula said behind it: 公开率（予以公开加部分公开除以办理结果总计）. What only repeats the formula
is left out; another one is not, and blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from disclosure.vocabulary import Vocabulary
from service.questions.mentions import Mention, Reading

DIVIDES, PLAINLY = (
    re.compile("除以|÷|/|占|divided by|over"),
    re.compile("除以|÷|divided by|over (?:the )?(?:total|all)"),
)
LEADS = re.compile("就是|也就是|即|用|等于|=|[(（]|i\\.e\\.|that is|meaning")
STOPS = re.compile("[)）。？?；;！!]")
LESS = re.compile("减|扣|去掉|除去|不算|less|minus|without|excluding")
CORRECTED, CONCLUDED, PENDING = "remedies.corrected", "remedies.concluded", "remedies.pending"
KINDS = ("row", "column", "total")


@dataclass(frozen=True, slots=True)
class Formula:
    """Where a formula stands, and what it divides by what, as mentions."""

    start: int
    end: int
    top: tuple[Mention, ...]
    bottom: tuple[Mention, ...]
    key: str


def without_formula(reading: Reading, form: Vocabulary) -> Reading:
    """The reading without the formula of the one rate, or of the share of corrected among concluded cases, that it names."""
    rates = [(each, sense.target) for each in reading.mentions for sense in each.senses if sense.kind == "rate"]
    if len({rate for _, rate in rates}) > 1:
        return reading
    formula = _find_formula(reading, max((each.end for each, _ in rates), default=0))
    if formula is None:
        return reading
    if _is_of_rate(formula, rates[0][1], form) if rates else _is_of_corrected(formula, reading):
        return reading.without([(formula.start, formula.end)])
    other = PLAINLY.search(reading.key, max((each.end for each, _ in rates), default=0))
    if not rates or other is None:
        return reading
    return replace(reading, residue=(*reading.residue, Mention(other.start(), other.end(), other.group())))


def _find_formula(reading: Reading, end: int) -> Formula | None:
    """What stands on both sides of a divider, behind the rate or behind words that lead to an explanation."""
    key = reading.key
    lead = None if end else next((match for match in LEADS.finditer(key) if PLAINLY.search(key, match.end())), None)
    begins = lead.end() if lead else end
    divider = DIVIDES.search(key, begins)
    if divider is None or not begins:
        return None
    stop = STOPS.search(key, divider.end())
    stops = stop.start() if stop else len(key)
    if key.count("(", divider.end(), stops) or key.count("（", divider.end(), stops):
        stop = STOPS.search(key, stops + 1)
        stops = stop.start() if stop else len(key)
    told = [each for each in reading.mentions if any(map(each.means, KINDS)) and begins <= each.start < stops]
    top = tuple(each for each in told if each.start < divider.start())
    bottom = tuple(each for each in told if each.start > divider.start())
    if not top or not bottom:
        return None
    return Formula(top[0].start, bottom[-1].end, top, bottom, key[divider.end() : bottom[-1].end])


def _is_of_rate(formula: Formula, rate: str, form: Vocabulary) -> bool:
    own = form.rates[rate]
    if own.numerator.startswith("remedies."):
        return _divides_corrected(formula)
    whole = all(each.means("total") for each in formula.bottom)  # 除以总计
    return _is_all_of(_rows(formula.top), own.numerator, form) and (
        whole or _is_all_of(_rows(formula.bottom), own.denominator, form)
    )


def _is_of_corrected(formula: Formula, reading: Reading) -> bool:
    """审结的复议里被纠正的占多少？就是纠正数除以总数减尚未审结: a share that is explained in other words."""
    before = {sense.target for each in reading.named("column") if each.start < formula.start for sense in each.senses}
    return {CORRECTED, CONCLUDED} <= before and _divides_corrected(formula)


def _divides_corrected(formula: Formula) -> bool:
    """Whether cases with a correction are divided by those concluded, which are all but the pending ones."""
    below = _columns(formula.bottom)
    rest = PENDING in below and bool(LESS.search(formula.key)) and any(each.means("total") for each in formula.bottom)
    return _columns(formula.top) == {CORRECTED} and (CONCLUDED in below or rest)


def _rows(mentions: tuple[Mention, ...]) -> set[str]:
    return {sense.target for each in mentions for sense in each.senses if sense.kind == "row"}


def _columns(mentions: tuple[Mention, ...]) -> set[str]:
    return {sense.target for each in mentions for sense in each.senses if sense.kind == "column"}


def _is_all_of(rows: set[str], slot: str, form: Vocabulary) -> bool:
    """Whether rows are that of a slot, or all of those that it is the sum of."""
    formula = form.formulas.get(slot)
    parts = {each.rpartition(".")[0] for each in formula.plus} if formula is not None else set()
    own = slot.rpartition(".")[0]
    return bool(rows) and rows <= {own, *parts} and (own in rows or (bool(parts) and parts <= rows))

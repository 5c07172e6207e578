"""A claimed quantity against what the reports hold: whether the two agree, exactly or as rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from disclosure.model import Bound
from disclosure.units import convert
from service.claims.claimed import CHANGE, DIRECTION, Claimed, load_claims

MATCHES, ROUNDED, DIFFERS = "matches", "matches_rounded", "differs"
NO_DATA, AMBIGUOUS, NOT_CHECKABLE = "no_data", "ambiguous", "not_checkable"
# How far from the truth 约, 近, 不足 and 超 may be, as a part of what is told.
ABOUT, BELOW, UNDER, ABOVE = Fraction(5, 100), Fraction(15, 100), Fraction(1, 2), Fraction(1)
# The same of 约 before a number that the truth rounds to.
ROUGH = Fraction(9, 100)
# A number of several digits tells more: 约 may be one unit of its last digit off, 近 two.
SEVERAL_DIGITS, NEARLY = 10, 2
PERCENT, TIMES, YUAN = "%", "倍", "元"
MONEY = ("元", "万元", "亿元")
# A share told in tenths, 三成, and how many points it may be from the truth.
TENTH, HALF_TENTH, NEAR_TENTH = 10, 5, 3


def in_unit_of(claimed: Claimed, value: Decimal, unit: str) -> Decimal | None:
    """A reported number in the unit of the claim; None where the two count different things."""
    if not claimed.unit and unit in (PERCENT, TIMES):
        return None
    own = claimed.unit or (YUAN if claimed.scaled and unit in MONEY else unit)
    if own == unit:
        return value
    if own == TIMES and unit == PERCENT and claimed.kind == CHANGE:
        return value / 100
    counts = load_claims()["counts"]
    if own in counts and unit in counts:
        return value
    return convert(value, unit, own)


def compare(claimed: Claimed, exact: Fraction, shown: Decimal) -> str:
    """Whether a claim agrees with a number: `exact` is unrounded, `shown` as an answer shows it. Both in the claim's unit."""
    if claimed.kind == DIRECTION:
        sign = (exact > 0) - (exact < 0)
        return MATCHES if sign == claimed.sign else DIFFERS
    assert claimed.value is not None
    told = Fraction(claimed.value)
    if claimed.upper is not None:
        low, high = sorted((told, Fraction(claimed.upper)))
        return ROUNDED if low <= exact <= high else DIFFERS
    if exact * told < 0 and not claimed.apart:
        return DIFFERS
    size, exact_size = abs(told), abs(exact)
    tenths = claimed.unit == PERCENT and claimed.step >= TENTH
    near = abs(exact_size - size) <= NEAR_TENTH if tenths else _rounds_to(exact_size, size, claimed.step)
    near = near or (claimed.part and abs(exact_size - size) <= exact_size * ABOUT)
    if claimed.bound is Bound.EXACT:
        if told == exact or claimed.value == shown or (claimed.apart and abs(shown) == claimed.value):
            return MATCHES
        return ROUNDED if near else DIFFERS
    step = Fraction(claimed.step)
    fine = claimed.digits and not tenths and size >= SEVERAL_DIGITS * step
    below = Fraction(HALF_TENTH if claimed.close else TENTH) if tenths else size * (BELOW if claimed.close else UNDER)
    below = NEARLY * step if fine and claimed.close else below
    around = step if fine else exact_size * (ROUGH if near else ABOUT)
    above = step if claimed.more and not tenths else size * ABOVE
    holds = {
        Bound.ABOUT: near if tenths else abs(exact_size - size) <= around,
        Bound.OVER: size <= exact_size <= size + above,
        Bound.UNDER: size - below <= exact_size <= size,
    }
    return ROUNDED if holds[claimed.bound] else DIFFERS


def _rounds_to(exact: Fraction, told: Fraction, step: Decimal) -> bool:
    """Whether a number rounds to what is told in steps of the last digit told."""
    if abs(exact - told) > step:
        return False
    parts = exact / Fraction(step)
    steps = Decimal(parts.numerator) / Decimal(parts.denominator)
    ways = {steps.quantize(Decimal(1), way) * step for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    return any(Fraction(each) == told for each in ways)

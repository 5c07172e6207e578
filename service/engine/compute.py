"""Arithmetic, in one place and exact: every calculation keeps its operands and an expression that replays it.

An expression is arithmetic over the printed numbers: + - * / ** and parentheses, and median(…), max(…), count(…),
rank(one, all…) = 1 + how many come before it, nth(place, all…) and quantile(part, all…). It is rounded once, at its end,
half away from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from disclosure.model import Figure
from service.engine.evidence import Derivation, Operand

HUNDREDTH = Decimal("0.01")
PERCENT, POINTS, TIMES = "%", "个百分点", "倍"
DIGITS = 60


def add(plus: Sequence[Operand], minus: Sequence[Operand], unit: str) -> Derivation:
    """The sum of `plus` less the sum of `minus`. Operands without a number add nothing and stand in no expression."""
    positive = [operand for operand in plus if value_of(operand) is not None]
    negative = [operand for operand in minus if value_of(operand) is not None]
    exact = sum(map(exact_of, positive), Fraction(0)) - sum(map(exact_of, negative), Fraction(0))
    terms = " + ".join(map(term, positive)) + "".join(f" - {term(each)}" for each in negative)
    return _derive("difference" if minus else "sum", terms, exact, unit, (*plus, *minus))


def share(part: Operand, whole: Operand) -> Derivation | None:
    """`part` in per cent of `whole`; None when there is no such share."""
    if not has_value(part, whole) or exact_of(whole) == 0:
        return None
    exact = exact_of(part) * 100 / exact_of(whole)
    return _round("ratio", f"{term(part)} / {term(whole)} * 100", exact, PERCENT, (part, whole))


def converted(operand: Operand, factor: Decimal, unit: str) -> Derivation:
    """An amount times `factor`: the same in another unit."""
    exact = exact_of(operand) * Fraction(factor)
    return _derive("convert", f"{term(operand)} * {plain(factor)}", exact, unit, (operand,))


def difference(one: Operand, other: Operand) -> Derivation:
    """`one` less `other`, signed; of shares in percentage points; rounded to two decimals where one of them is."""
    unit = unit_of(one)
    exact = exact_of(one) - exact_of(other)
    expression = f"{term(one)} - {term(other)}"
    rounded = any(isinstance(each, Derivation) and each.rounded is not None for each in (one, other))
    if unit in (PERCENT, POINTS) or rounded:
        return _round("difference", expression, exact, POINTS if unit == PERCENT else unit, (one, other))
    return _derive("difference", expression, exact, unit, (one, other))


def growth(after: Operand, before: Operand) -> Derivation | None:
    """The change from `before` to `after` in per cent of `before`, signed; None where `before` is not above 0."""
    base = exact_of(before)
    if base <= 0:
        return None
    expression = f"({term(after)} - {term(before)}) / {term(before)} * 100"
    return _round("growth", expression, (exact_of(after) - base) * 100 / base, PERCENT, (after, before))


def multiple(one: Operand, other: Operand) -> Derivation | None:
    """How many times `other` is contained in `one`; None where `other` is 0."""
    if exact_of(other) == 0:
        return None
    return _round("multiple", f"{term(one)} / {term(other)}", exact_of(one) / exact_of(other), TIMES, (one, other))


def average_growth(last: Operand, first: Operand, periods: int) -> Derivation | None:
    """The yearly growth in per cent that leads from `first` to `last` in so many years; None where it is not defined."""
    top, bottom = exact_of(last), exact_of(first)
    if periods < 1 or top < 0 or bottom <= 0:
        return None
    with localcontext(prec=DIGITS):
        ratio = Decimal((top / bottom).numerator) / Decimal((top / bottom).denominator)
        root = ratio ** (Decimal(1) / periods) if ratio else Decimal(0)
        exact = Fraction((root - 1) * 100)
    expression = f"(({term(last)} / {term(first)}) ** (1 / {periods}) - 1) * 100"
    return _round("average_growth", expression, exact, PERCENT, (last, first))


def average_change(last: Operand, first: Operand, periods: int) -> Derivation | None:
    """The change from `first` to `last` by the year, signed; None without a span."""
    if periods < 1:
        return None
    unit, exact = unit_of(last), (exact_of(last) - exact_of(first)) / periods
    unit = POINTS if unit == PERCENT else unit
    return _round("average_change", f"({term(last)} - {term(first)}) / {periods}", exact, unit, (last, first))


def mean(operands: Sequence[Operand]) -> Derivation:
    """The arithmetic mean."""
    exact = sum(map(exact_of, operands), Fraction(0)) / len(operands)
    expression = f"({' + '.join(map(term, operands))}) / {len(operands)}"
    return _round("mean", expression, exact, unit_of(operands[0]), tuple(operands))


def median(operands: Sequence[Operand]) -> Derivation:
    """The middle value, or the mean of the two middle ones."""
    ordered = sorted(map(exact_of, operands))
    half, odd = divmod(len(ordered), 2)
    exact = ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2
    expression = f"median({', '.join(map(term, operands))})"
    return _round("median", expression, exact, unit_of(operands[0]), tuple(operands))


def rank(one: Operand, every: Sequence[Operand], lowest: bool = False) -> Derivation:
    """The place of `one` among `every`, which includes it, the highest (or lowest) being first; equals share a place."""
    own = exact_of(one)
    before = sum(exact_of(each) < own if lowest else exact_of(each) > own for each in every)
    name = "rank_lowest" if lowest else "rank"
    expression = f"{name}({', '.join(map(term, (one, *every)))})"
    return _derive(name, expression, Fraction(before + 1), "位", (one, *every))


def count(operands: Sequence[Operand], unit: str) -> Derivation:
    """How many there are."""
    return _derive("count", f"count({', '.join(map(term, operands))})", Fraction(len(operands)), unit, tuple(operands))


def per(operand: Operand, given: Decimal, unit: str, each: int = 1) -> Derivation | None:
    """An amount for each of a number that the asker brought, or for `each` so many of it; None where that is 0."""
    if given == 0:
        return None
    exact = exact_of(operand) / Fraction(given) * each
    expression = f"{term(operand)} / {plain(given)}{f' * {each}' if each > 1 else ''}"
    return _round("per", expression, exact, unit, (operand,))


def supposed(operand: Operand, change: Decimal, unit: str) -> Derivation | None:
    """An amount with a change that the asker supposes: so many % of it, so many times (倍) it, or so many of its own unit;
    None where the unit is another."""
    own, exact, sign = unit_of(operand), exact_of(operand), "-" if change < 0 else "+"
    if unit == PERCENT:
        expression = f"{term(operand)} * (1 {sign} {plain(abs(change))} / 100)"
        return _rounded_alike(operand, expression, exact * (1 + Fraction(change) / 100))
    if unit == TIMES:
        return _rounded_alike(operand, f"{term(operand)} * {plain(change)}", exact * Fraction(change))
    if unit != own and (unit, own) != (POINTS, PERCENT):
        return None
    return _rounded_alike(operand, f"{term(operand)} {sign} {plain(abs(change))}", exact + Fraction(change))


def _rounded_alike(operand: Operand, expression: str, exact: Fraction) -> Derivation:
    """What the asker's change comes to, rounded where the amount itself is."""
    if isinstance(operand, Derivation) and operand.rounded is not None:
        return _round("suppose", expression, exact, unit_of(operand), (operand,))
    return _derive("suppose", expression, exact, unit_of(operand), (operand,))


def extreme(operands: Sequence[Operand], lowest: bool = False) -> Derivation:
    """The greatest, or the least, of some amounts."""
    chosen = min(operands, key=exact_of) if lowest else max(operands, key=exact_of)
    name = "min" if lowest else "max"
    return _chosen(name, f"{name}({', '.join(map(term, operands))})", chosen, operands)


def nth(chosen: Operand, operands: Sequence[Operand], place: int, lowest: bool = False) -> Derivation:
    """The amount at one place of a ranking, `chosen` being it."""
    name = "nth_lowest" if lowest else "nth"
    return _chosen(name, f"{name}({place}, {', '.join(map(term, operands))})", chosen, operands)


def _chosen(name: str, expression: str, chosen: Operand, operands: Sequence[Operand]) -> Derivation:
    """One of some amounts, as it is."""
    if isinstance(chosen, Derivation) and chosen.rounded is not None:
        return _round(name, expression, chosen.exact, chosen.unit, tuple(operands))
    value = value_of(chosen) or Decimal(0)
    return Derivation(name, f"{expression} = {plain(value)}", value, unit_of(chosen), tuple(operands))


def quantile(operands: Sequence[Operand], part: Decimal) -> Derivation:
    """The value below which `part` (0 to 1) of the amounts lie, between two of them in proportion, as QUARTILE.INC has it."""
    ordered = sorted(map(exact_of, operands))
    place = Fraction(part) * (len(ordered) - 1)
    low = int(place)
    above = ordered[min(low + 1, len(ordered) - 1)]
    exact = ordered[low] + (above - ordered[low]) * (place - low)
    expression = f"quantile({plain(part)}, {', '.join(map(term, operands))})"
    return _round("quantile", expression, exact, unit_of(operands[0]), tuple(operands))


def value_of(operand: Operand) -> Decimal | None:
    return operand.cell.value if isinstance(operand, Figure) else operand.value


def has_value(*operands: Operand) -> bool:
    return all(value_of(operand) is not None for operand in operands)


def unit_of(operand: Operand) -> str:
    return operand.cell.unit if isinstance(operand, Figure) else operand.unit


def exact_of(operand: Operand) -> Fraction:
    """The number of an operand that has one, unrounded."""
    if isinstance(operand, Derivation):
        return operand.exact
    assert operand.cell.value is not None
    return Fraction(operand.cell.value)


def term(operand: Operand) -> str:
    """An operand within an expression: its number, or the working of one that is rounded."""
    if isinstance(operand, Derivation) and operand.rounded is not None:
        return f"({operand.expression.rpartition(' = ')[0]})"
    value = value_of(operand)
    text = plain(value if value is not None else Decimal(0))
    return f"({text})" if text.startswith("-") else text


def plain(value: Decimal) -> str:
    """A number as digits, point and minus; trailing zeros kept, never an exponent."""
    return format(value, "f")


def _derive(operation: str, expression: str, exact: Fraction, unit: str, operands: tuple[Operand, ...]) -> Derivation:
    """A calculation whose result is a finite decimal as it is; one that is not (a share among its terms) is rounded."""
    if any(isinstance(operand, Derivation) and operand.rounded is not None for operand in operands) and unit == PERCENT:
        return _round(operation, expression, exact, unit, operands)
    with localcontext(prec=DIGITS):
        value = Decimal(exact.numerator) / Decimal(exact.denominator)
    places = max((_places(operand) for operand in operands), default=0)
    value = value.quantize(Decimal(1).scaleb(-places)) if operation in ("sum", "difference") else _trimmed(value)
    return Derivation(operation, f"{expression} = {plain(value)}", value, unit, operands)


def _round(operation: str, expression: str, exact: Fraction, unit: str, operands: tuple[Operand, ...]) -> Derivation:
    """A calculation whose result is rounded to two decimals, half away from zero."""
    with localcontext(prec=DIGITS):
        value = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(HUNDREDTH, ROUND_HALF_UP)
    value = abs(value) if value == 0 else value
    return Derivation(operation, f"{expression} = {plain(value)}", value, unit, operands, exact)


def _places(operand: Operand) -> int:
    value = value_of(operand)
    exponent = value.as_tuple().exponent if value is not None else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _trimmed(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()

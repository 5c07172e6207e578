"""Arithmetic, in one place and on `Decimal`: sums and ratios that keep their operands."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from disclosure.model import Figure
from service.evidence import Derivation

HUNDREDTH = Decimal("0.01")


def add(plus: Sequence[Figure | Derivation], minus: Sequence[Figure | Derivation], unit: str) -> Derivation:
    """The sum of `plus` less the sum of `minus`. Operands without a number add nothing and stand in no expression."""
    positive = [value for operand in plus if (value := value_of(operand)) is not None]
    negative = [value for operand in minus if (value := value_of(operand)) is not None]
    total = sum(positive, Decimal(0)) - sum(negative, Decimal(0))
    terms = " + ".join(map(plain, positive)) + "".join(f" - {plain(value)}" for value in negative)
    operation = "difference" if minus else "sum"
    return Derivation(operation, f"{terms} = {plain(total)}", total, unit, (*plus, *minus))


def share(part: Figure | Derivation, whole: Figure | Derivation) -> Derivation | None:
    """`part` in per cent of `whole`, rounded half away from zero to two decimals; None when there is no such share."""
    top, bottom = value_of(part), value_of(whole)
    if top is None or bottom is None or bottom == 0:
        return None
    value = (top * 100 / bottom).quantize(HUNDREDTH, ROUND_HALF_UP)
    return Derivation("ratio", f"{plain(top)} / {plain(bottom)} * 100 = {plain(value)}", value, "%", (part, whole))


def converted(figure: Figure | Derivation, value: Decimal, factor: Decimal, unit: str) -> Derivation:
    """`value` times `factor`, as an amount in another unit."""
    result = value * factor
    result = result.quantize(Decimal(1)) if result == result.to_integral_value() else result.normalize()
    return Derivation("convert", f"{plain(value)} * {plain(factor)} = {plain(result)}", result, unit, (figure,))


def value_of(operand: Figure | Derivation) -> Decimal | None:
    return operand.cell.value if isinstance(operand, Figure) else operand.value


def plain(value: Decimal) -> str:
    """A number as digits, point and minus; trailing zeros kept, never an exponent."""
    return format(value, "f")

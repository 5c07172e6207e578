"""Derivations replayed from an answer's JSON alone, with arithmetic of its own."""

from __future__ import annotations

import ast
import operator
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median
from typing import Any

BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
FUNCTIONS: dict[str, Callable[..., Fraction]] = {
    "median": lambda *numbers: Fraction(median(numbers)),
    "max": lambda *numbers: max(numbers),
    "min": lambda *numbers: min(numbers),
    "count": lambda *numbers: Fraction(len(numbers)),
    "rank": lambda own, *every: Fraction(1 + sum(each > own for each in every)),
    "nth": lambda place, *every: sorted(every, reverse=True)[int(place) - 1],
    "nth_lowest": lambda place, *every: sorted(every)[int(place) - 1],
    "quantile": lambda part, *every: _quantile(part, sorted(every)),
    "rank_lowest": lambda own, *every: Fraction(1 + sum(each < own for each in every)),
}


# What is always rounded, and goes on unrounded into what is computed from it.
AVERAGES = ("mean", "median", "quantile", "average_change")
RELATIVE, IN_PARTS = ("ratio", "growth", "multiple", "average_growth", "difference"), ("%", "个百分点", "倍")


def find_broken(derivation: Mapping[str, Any]) -> Iterator[str]:
    """What in a derivation does not replay: an expression that comes to something else, or that holds other numbers than
    its operands, at any depth."""
    expression, _, said = derivation.get("expression", "").rpartition(" = ")
    value = Decimal(derivation["value"])
    if expression:
        if Decimal(said) != value:
            yield f"{derivation['expression']} is not {value}"
        elif round_like(evaluate(expression), value) != value:
            yield f"{expression} comes to {float(evaluate(expression))}, not {value}"
        numbers = Counter(_literals(ast.parse(expression, mode="eval")))
        if lost := Counter(_leaves(derivation)) - numbers:
            yield f"{expression} lacks {sorted(map(str, lost))}"
    for operand in derivation["operands"]:
        if "operands" in operand:
            yield from find_broken(operand)


def _quantile(part: Fraction, ordered: list[Fraction]) -> Fraction:
    """By linear interpolation between the two nearest of the ordered numbers."""
    whole, rest = divmod(part * (len(ordered) - 1), 1)
    return ordered[whole] if not rest else ordered[whole] * (1 - rest) + ordered[whole + 1] * rest


def round_like(exact: Fraction, value: Decimal) -> Decimal:
    """A number rounded half away from zero to as many places as `value` has."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    scaled = Decimal(exact.numerator) / Decimal(exact.denominator)
    return scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def evaluate(expression: str) -> Fraction:
    """The value of an arithmetic expression. Raises ValueError for anything else."""
    return _value(ast.parse(expression, mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Fraction(ast.unparse(node))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        root = Decimal(1) / Decimal(_value(node.right).denominator)
        base = _value(node.left)
        return Fraction((Decimal(base.numerator) / Decimal(base.denominator)) ** root)
    if isinstance(node, ast.BinOp) and type(node.op) in BINARY:
        return Fraction(BINARY[type(node.op)](_value(node.left), _value(node.right)))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        return Fraction(FUNCTIONS[node.func.id](*map(_value, node.args)))
    raise ValueError(f"no arithmetic: {ast.unparse(node)}")


def _literals(tree: ast.AST) -> Iterator[Fraction]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            yield Fraction(ast.unparse(node))


def _leaves(derivation: Mapping[str, Any]) -> Iterator[Fraction]:
    """The numbers of the operands, each once; those of a rounded calculation by its own operands."""
    for operand in derivation["operands"]:
        if operand["value"] is None:
            continue
        made = operand.get("operation")
        rounded = made in AVERAGES or (made in RELATIVE and operand["unit"] in IN_PARTS)
        if "operands" in operand and rounded:
            yield from set(_leaves(operand))
        else:
            yield abs(Fraction(operand["value"]))

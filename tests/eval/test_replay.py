"""A derivation that is sound replays from its JSON; a changed digit, operand or result is caught, at any depth."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from eval.replay import evaluate, find_broken, round_like

Json = dict[str, Any]


def figure(value: str | None, unit: str = "件") -> Json:
    return {"id": "a-2023/applications.granted.total", "value": value, "unit": unit}


def derive(operation: str, expression: str, unit: str, *operands: Json) -> Json:
    return {
        "operation": operation,
        "expression": expression,
        "value": expression.rpartition(" = ")[2],
        "unit": unit,
        "operands": list(operands),
    }


SUM = derive("sum", "7 + 1 = 8", "件", figure("7"), figure("1"), figure(None))
SHARE = derive("ratio", "(7 + 1) / 29 * 100 = 27.59", "%", SUM, figure("29"))
RANK = derive("rank", "rank(5, 9, 5, 5, 2) = 2", "位", *map(figure, ("5", "9", "5", "5", "2")))
AVERAGE = derive("average_growth", "((121 / 100) ** (1 / 2) - 1) * 100 = 10.00", "%", figure("121"), figure("100"))
ONE = derive("ratio", "1 / 3 * 100 = 33.33", "%", figure("1"), figure("3"))
OTHER = derive("ratio", "1 / 7 * 100 = 14.29", "%", figure("1"), figure("7"))
POINTS = derive("difference", "(1 / 3 * 100) - (1 / 7 * 100) = 19.05", "个百分点", ONE, OTHER)
SOUND = {
    "sum": SUM,
    "sum with a working of its own under a share": derive("ratio", "8 / 29 * 100 = 27.59", "%", SUM, figure("29")),
    "difference": derive("difference", "5 - 7 - 1 = -3", "件", figure("5"), figure("7"), figure("1")),
    "negative operands": derive("difference", "(-3) - 4 = -7", "件", figure("-3"), figure("4")),
    "growth": derive("growth", "(12 - 9) / 9 * 100 = 33.33", "%", figure("12"), figure("9")),
    "shares less shares": POINTS,
    "rank": RANK,
    "lowest rank": derive("rank_lowest", "rank_lowest(2, 9, 2) = 1", "位", *map(figure, ("2", "9", "2"))),
    "median": derive("median", "median(1, 4, 2, 9) = 3.00", "件", *map(figure, ("1", "4", "2", "9"))),
    "count": derive("count", "count(4, 9) = 2", "个", figure("4"), figure("9")),
    "nothing counted": derive("count", "count() = 0", "个"),
    "greatest": derive("max", "max(4, 9) = 9", "件", figure("4"), figure("9")),
    "average growth": AVERAGE,
    "a half goes away from zero": derive(
        "mean", "(0.01 + 0.02 + 0) / 2 = 0.02", "万元", figure("0.01"), figure("0.02")
    ),
    "a negative half too": derive("ratio", "-1 / 800 * 100 = -0.13", "%", figure("-1"), figure("800")),
}


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_derivation_replays(kind: str) -> None:
    assert list(find_broken(SOUND[kind])) == []


BROKEN: dict[str, Json] = {
    "another result": SUM | {"value": "9"},
    "another result in the expression too": SUM | {"value": "9", "expression": "7 + 1 = 9"},
    "a digit of the expression": SUM | {"expression": "7 + 2 = 8"},
    "an operand": SUM | {"operands": [figure("6"), figure("1")]},
    "an operand that stands in no expression": SUM | {"operands": [figure("7"), figure("1"), figure("3")]},
    "the same operand twice but once in the expression": SUM | {"operands": [figure("7"), figure("1"), figure("1")]},
    "a total counted once too often": SUM | {"expression": "7 + 1 + 8 = 8"},
    "the rounding": SHARE | {"value": "27.58", "expression": "(7 + 1) / 29 * 100 = 27.58"},
    "the rounding of a half": SOUND["a negative half too"] | {"value": "-0.12", "expression": "-1 / 800 * 100 = -0.12"},
    "the sign": SOUND["growth"] | {"value": "-33.33", "expression": "(12 - 9) / 9 * 100 = -33.33"},
    "a place": RANK | {"value": "3", "expression": "rank(5, 9, 5, 5, 2) = 3"},
    "a count": SOUND["count"] | {"value": "3", "expression": "count(4, 9) = 3"},
    "an average growth": AVERAGE | {"value": "10.50", "expression": "((121 / 100) ** (1 / 2) - 1) * 100 = 10.50"},
    "a root of another degree": AVERAGE | {"expression": "((121 / 100) ** (1 / 3) - 1) * 100 = 10.00"},
    "shares that were rounded before they were taken from each other": POINTS
    | {"value": "19.04", "expression": "(1 / 3 * 100) - (1 / 7 * 100) = 19.04"},
    "a result below": POINTS | {"operands": [ONE | {"value": "33.34", "expression": "1 / 3 * 100 = 33.34"}, OTHER]},
    "an operand below": POINTS | {"operands": [ONE, OTHER | {"operands": [figure("1"), figure("8")]}]},
    "an operand two levels below": derive(
        "ratio", "8 / 29 * 100 = 27.59", "%", SUM | {"operands": [figure("7"), figure("2")]}, figure("29")
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_change_is_caught(fault: str) -> None:
    assert list(find_broken(BROKEN[fault]))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("2 + 3 * 4", Fraction(14)),
        ("(2 + 3) * 4", Fraction(20)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("-(3 - 5)", Fraction(2)),
        ("1 / 3", Fraction(1, 3)),
        ("median(3, 1, 2)", Fraction(2)),
        ("min(3, 1, 2) - max(1, 7)", Fraction(-6)),
        ("rank(7, 7, 7, 9)", Fraction(2)),
        ("4068.2080 * 10000", Fraction(40682080)),
    ],
)
def test_expressions_are_exact(expression: str, value: Fraction) -> None:
    assert evaluate(expression) == value


@pytest.mark.parametrize(
    "expression", ["__import__('os')", "open('x')", "'a' + 'b'", "[1]", "a", "1 if 1 else 2", "2 % 2"]
)
def test_anything_but_arithmetic_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="no arithmetic"):
        evaluate(expression)


@pytest.mark.parametrize(
    ("exact", "like", "rounded"),
    [
        (Fraction(1, 8), "0.00", "0.13"),
        (Fraction(-1, 8), "0.00", "-0.13"),
        (Fraction(5, 2), "1", "3"),
        (Fraction(-5, 2), "1", "-3"),
        (Fraction(1, 3), "0.0000", "0.3333"),
    ],
)
def test_halves_are_rounded_away_from_zero_to_the_places_of_the_value(exact: Fraction, like: str, rounded: str) -> None:
    assert str(round_like(exact, Decimal(like))) == rounded

"""Each calculation: its value, unit, sign and rounding, where it has none, and that its expression replays."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.replay import find_broken
from service.engine import compute
from service.engine.evidence import Derivation, Operand
from tests.service.engine.making import make_figure, to_json

F = make_figure


def assert_is(found: Derivation | None, value: str, unit: str, expression: str | None = None) -> None:
    assert found is not None
    assert (format(found.value, "f"), found.unit) == (value, unit)
    assert expression is None or found.expression == f"{expression} = {value}"
    assert list(find_broken(to_json(found))) == []


@pytest.mark.parametrize(
    ("plus", "minus", "value", "expression"),
    [
        (("7", "1"), (), "8", "7 + 1"),
        (("7", None, "0"), (), "7", "7 + 0"),
        (("7",), ("9", "1"), "-3", "7 - 9 - 1"),
        (("7",), (None,), "7", "7"),
        (("4068.2080", "1"), (), "4069.2080", "4068.2080 + 1"),
        (("1.50", "2.5"), (), "4.00", "1.50 + 2.5"),
        (("-3", "1"), ("-2",), "0", "(-3) + 1 - (-2)"),
    ],
)
def test_sums_keep_the_places_of_their_operands(
    plus: tuple[str | None, ...], minus: tuple[str | None, ...], value: str, expression: str
) -> None:
    found = compute.add([F(each) for each in plus], [F(each) for each in minus], "件")
    assert_is(found, value, "件", expression)
    assert len(found.operands) == len(plus) + len(minus)


@pytest.mark.parametrize(
    ("part", "whole", "value"),
    [
        ("9", "29", "31.03"),
        ("1", "800", "0.13"),
        ("-1", "800", "-0.13"),
        ("1", "1600", "0.06"),
        ("29", "29", "100.00"),
        ("0", "29", "0.00"),
        ("2", "3", "66.67"),
        ("30", "29", "103.45"),
        ("-1", "1000000", "0.00"),
    ],
)
def test_shares_are_per_cent_with_two_places_half_away_from_zero(part: str, whole: str, value: str) -> None:
    assert_is(compute.share(F(part), F(whole)), value, "%", None if part[0] == "-" else f"{part} / {whole} * 100")


@pytest.mark.parametrize(("part", "whole"), [("1", "0"), ("0", "0"), (None, "3"), ("3", None)])
def test_no_share_of_nothing_and_none_of_a_blank(part: str | None, whole: str | None) -> None:
    assert compute.share(F(part), F(whole)) is None


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("12", "9", "3"),
        ("9", "12", "-3"),
        ("9", "9", "0"),
        ("-2", "3", "-5"),
        ("2", "-3", "5"),
        ("1.5", "0.25", "1.25"),
    ],
)
def test_a_difference_is_signed_and_exact(one: str, other: str, value: str) -> None:
    found = compute.difference(F(one, "万元"), F(other, "万元"))
    assert_is(found, value, "万元")
    assert found.operation == "difference"


def test_a_difference_of_shares_is_in_points_and_goes_on_from_unrounded_shares() -> None:
    shares = [compute.share(F(part), F(whole)) for part, whole in (("1", "3"), ("1", "7"))]
    one, other = (each for each in shares if each is not None)
    assert (str(one.value), str(other.value), str(one.value - other.value)) == ("33.33", "14.29", "19.04")
    found = compute.difference(one, other)
    assert_is(found, "19.05", "个百分点", "(1 / 3 * 100) - (1 / 7 * 100)")
    assert found.exact == Fraction(100, 3) - Fraction(100, 7)


def test_growth_of_a_share_goes_on_from_the_unrounded_share() -> None:
    before, after = (compute.share(F(part), F("700")) for part in ("1", "2"))
    assert before is not None
    assert after is not None
    assert_is(compute.growth(after, before), "100.00", "%")
    assert (after.value - before.value) * 100 / before.value != 100


def test_a_share_of_a_computed_sum_shows_the_sum() -> None:
    total = compute.add([F("7"), F("1")], [], "件")
    assert_is(compute.share(total, F("29")), "27.59", "%", "8 / 29 * 100")


@pytest.mark.parametrize(
    ("after", "before", "value"),
    [
        ("12", "9", "33.33"),
        ("9", "12", "-25.00"),
        ("0", "12", "-100.00"),
        ("12", "12", "0.00"),
        ("803", "800", "0.38"),
        ("797", "800", "-0.38"),
    ],
)
def test_growth_is_signed_per_cent_of_what_was_before(after: str, before: str, value: str) -> None:
    assert_is(compute.growth(F(after), F(before)), value, "%", f"({after} - {before}) / {before} * 100")


@pytest.mark.parametrize("before", ["0", "-5", "0.00"])
def test_no_growth_from_nothing_or_less(before: str) -> None:
    assert compute.growth(F("3"), F(before)) is None
    assert compute.average_growth(F("3"), F(before), 2) is None


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [("10", "4", "2.50"), ("1", "3", "0.33"), ("1", "8", "0.13"), ("0", "4", "0.00"), ("-1", "8", "-0.13")],
)
def test_multiples(one: str, other: str, value: str) -> None:
    assert_is(compute.multiple(F(one), F(other)), value, "倍")


def test_no_multiple_of_nothing() -> None:
    assert compute.multiple(F("3"), F("0")) is None


@pytest.mark.parametrize(
    ("last", "first", "periods", "value"),
    [
        ("121", "100", 2, "10.00"),
        ("64", "100", 2, "-20.00"),
        ("200", "100", 1, "100.00"),
        ("0", "100", 3, "-100.00"),
        ("100", "100", 4, "0.00"),
        ("133.1", "100", 3, "10.00"),
        ("3", "2", 2, "22.47"),
    ],
)
def test_average_growth_is_a_root(last: str, first: str, periods: int, value: str) -> None:
    assert_is(compute.average_growth(F(last), F(first), periods), value, "%")


@pytest.mark.parametrize(("last", "periods"), [("3", 0), ("3", -1), ("-3", 2)])
def test_no_average_growth_without_a_span_or_to_less_than_nothing(last: str, periods: int) -> None:
    assert compute.average_growth(F(last), F("2"), periods) is None


@pytest.mark.parametrize(
    ("values", "mean", "median"),
    [
        (("1", "2"), "1.50", "1.50"),
        (("1", "1", "5"), "2.33", "1.00"),
        (("0", "0", "0.01"), "0.00", "0.00"),
        (("0.01", "0.02", "0.07", "0.00"), "0.03", "0.02"),
        (("-0.01", "0"), "-0.01", "-0.01"),
        (("7",), "7.00", "7.00"),
        (("9", "1", "4", "2"), "4.00", "3.00"),
    ],
)
def test_means_and_medians(values: tuple[str, ...], mean: str, median: str) -> None:
    figures = [F(each, "万元") for each in values]
    assert_is(compute.mean(figures), mean, "万元")
    assert_is(compute.median(figures), median, "万元")


def test_a_mean_of_shares_goes_on_from_unrounded_shares() -> None:
    shares = [each for part in ("1", "2") if (each := compute.share(F(part), F("7"))) is not None]
    found = compute.mean(shares)
    assert_is(found, "21.43", "%")
    assert found.exact == Fraction(300, 14)


@pytest.mark.parametrize(
    ("one", "lowest", "place"),
    [("9", False, "1"), ("5", False, "2"), ("2", False, "4"), ("2", True, "1"), ("5", True, "2")],
)
def test_equals_share_a_place(one: str, lowest: bool, place: str) -> None:
    every = [F(each) for each in ("5", "9", "2", "5")]
    own = next(each for each in every if f"{each.cell.value}" == one)
    assert_is(compute.rank(own, every, lowest), place, "位")


def test_shares_that_round_alike_have_places_of_their_own() -> None:
    shares = [each for part in ("100001", "100002") if (each := compute.share(F(part), F("3000000"))) is not None]
    assert shares[0].value == shares[1].value
    assert_is(compute.rank(shares[0], shares), "2", "位")


def test_a_count_is_of_what_it_names() -> None:
    assert_is(compute.count([F("4"), F("9")], "个"), "2", "个", "count(4, 9)")
    assert_is(compute.count([], "个"), "0", "个")
    assert_is(compute.count([F("1")] * 20, "个"), "20", "个")


@pytest.mark.parametrize(("lowest", "value"), [(False, "9"), (True, "-2")])
def test_the_extreme_of_some(lowest: bool, value: str) -> None:
    assert_is(compute.extreme([F("4"), F("9"), F("-2"), F("9")], lowest), value, "件")


def test_the_extreme_of_shares_is_a_share() -> None:
    shares = [each for part in ("1", "2") if (each := compute.share(F(part), F("7"))) is not None]
    assert_is(compute.extreme(shares), "28.57", "%")


@pytest.mark.parametrize(
    ("value", "factor", "converted"),
    [
        ("2157.5799", "10000", "21575799"),
        ("0", "10000", "0"),
        ("250", "0.0001", "0.025"),
        ("4068.2080", "10000", "40682080"),
    ],
)
def test_conversion_is_exact_and_never_an_exponent(value: str, factor: str, converted: str) -> None:
    assert_is(compute.converted(F(value, "万元"), Decimal(factor), "元"), converted, "元")


def test_an_amount_for_each_of_a_number_of_the_asker() -> None:
    assert_is(compute.per(F("29"), Decimal("18"), "件/万人"), "1.61", "件/万人", "29 / 18")
    assert compute.per(F("29"), Decimal(0), "件/万人") is None


@pytest.mark.parametrize("calculate", [compute.difference, compute.growth, compute.multiple])
def test_operands_below_nothing_stand_in_parentheses(
    calculate: Callable[[Operand, Operand], Derivation | None],
) -> None:
    found = calculate(F("-3"), F("4"))
    assert found is not None
    assert "(-3)" in found.expression
    assert list(find_broken(to_json(found))) == []


def test_the_figures_under_a_calculation_are_found_in_order() -> None:
    total = compute.add([F("7"), F(None)], [], "件")
    ratio = compute.share(total, F("29"))
    assert ratio is not None
    assert [each.cell.value for each in ratio.figures()] == [Decimal(7), None, Decimal(29)]


@given(
    st.lists(st.decimals(0, 10_000, places=1), min_size=1, max_size=30),
    st.sampled_from(["0.1", "0.25", "0.5", "0.75", "0.9"]),
)
def test_quantiles_are_those_of_numpy(values: list[Decimal], part: str) -> None:
    made = compute.quantile([F(str(value)) for value in values], Decimal(part))
    assert abs(float(made.exact) - float(np.quantile([float(value) for value in values], float(part)))) < 1e-6
    assert not list(find_broken(to_json(made)))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20, unique=True), st.booleans())
def test_the_nth_is_that_of_the_sorted_numbers(values: list[int], lowest: bool) -> None:
    figures = [F(str(value)) for value in values]
    for place, wanted in enumerate(sorted(values, reverse=not lowest), 1):
        chosen = next(figure for figure in figures if figure.cell.value == wanted)
        made = compute.nth(chosen, figures, place, lowest)
        assert made.value == wanted
        assert not list(find_broken(to_json(made)))

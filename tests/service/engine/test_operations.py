"""Sums, means, ranks, tops, counts and changes over random points, against an independent computation in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.replay import find_broken
from service.engine.compute import exact_of
from service.engine.evidence import Derivation, FoundChange, Missing, Point
from service.engine.result import Result
from service.questions.query import ISSUERS, YEARS, Condition, Query
from tests.service.engine.making import SLOT, make_absent, make_point, run_over, run_points, to_json

NUMBERS = st.one_of(st.integers(0, 60), st.integers(0, 10**7)).map(Decimal)
AMOUNTS = st.decimals(0, 10**6, places=4)
CELLS = st.one_of(st.none(), NUMBERS)
ROWS = st.lists(CELLS, min_size=1, max_size=9)
EVERYONE = Query(years=(2023,), indicators=(SLOT,), axis=ISSUERS, everyone=True)


def points_of(values: Sequence[Decimal | None], unit: str = "件") -> list[Point]:
    """One issuer a value; a last one holds no report at all."""
    points = [make_point(value, number, unit=unit) for number, value in enumerate(values, 1)]
    return [*points, make_absent(len(values) + 1)]


def round2(exact: Fraction) -> Decimal:
    """Half away from zero, by whole numbers alone."""
    hundred = abs(exact) * 100
    cents = floor(hundred + Fraction(1, 2))
    return Decimal(cents if exact > 0 else -cents) / 100


def numbers(values: Sequence[Decimal | None]) -> list[Fraction]:
    return [Fraction(value) for value in values if value is not None]


def derivations(result: Result) -> list[Derivation]:
    """Everything that a result shows as a calculation."""
    found = [group.result for group in result.groups] + [step for group in result.groups for step in group.steps]
    found += [each.operand for each in result.points if isinstance(each.operand, Derivation)]
    return [each for each in found if each is not None]


def assert_sound(result: Result) -> None:
    """Every calculation replays, and no printed cell stands in one of them twice (but the one that is ranked)."""
    for derivation in derivations(result):
        assert list(find_broken(to_json(derivation))) == []
        if not derivation.operation.startswith("rank"):
            ids = [figure.id for figure in derivation.figures()]
            assert len(ids) == len(set(ids)) or derivation.operation == "growth"


def run_everyone(values: Sequence[Decimal | None], unit: str = "件", **fields: Any) -> Result:
    result = run_points(points_of(values, unit), Query(**{**_fields(EVERYONE), **fields}))
    assert_sound(result)
    return result


def _fields(query: Query) -> dict[str, Any]:
    return {name: getattr(query, name) for name in Query.__dataclass_fields__}


def absent_of(result: Result) -> list[int | None]:
    return [point.issuer for group in result.groups for point in group.absent]


def lost(values: Sequence[Decimal | None]) -> list[int]:
    return [place for place, value in enumerate([*values, None], 1) if value is None]


@settings(max_examples=60, deadline=None)
@given(ROWS)
@pytest.mark.parametrize("operation", ["sum", "mean", "median"])
def test_sums_means_and_medians_are_of_the_numbers_alone(operation: str, values: list[Decimal | None]) -> None:
    result = run_everyone(values, operation=operation)
    held = sorted(numbers(values))
    if not held:
        assert result.value is None
        return
    half = len(held) // 2
    expected = {
        "sum": sum(held, Fraction(0)),
        "mean": Fraction(round2(sum(held, Fraction(0)) / len(held))),
        "median": Fraction(round2((held[half] + held[-half - 1]) / 2)),
    }
    assert isinstance(result.value, Derivation)
    assert Fraction(result.value.value) == expected[operation]
    assert len(result.value.operands) == len(held)
    assert absent_of(result) == lost(values)


@settings(max_examples=60, deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_amounts_are_added_exactly_and_averaged_to_two_places(values: list[Decimal]) -> None:
    total = run_everyone(values, "万元", operation="sum").value
    mean = run_everyone(values, "万元", operation="mean").value
    assert isinstance(total, Derivation)
    assert isinstance(mean, Derivation)
    assert Fraction(total.value) == sum(map(Fraction, values), Fraction(0))
    assert mean.value == round2(sum(map(Fraction, values), Fraction(0)) / len(values))
    assert (total.unit, mean.unit) == ("万元", "万元")


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_a_sum_of_named_issuers_is_of_all_of_them_or_of_none(values: list[Decimal | None]) -> None:
    named = tuple(range(1, len(values) + 1))
    query = Query(issuers=named, years=(2023,), indicators=(SLOT,), axis=ISSUERS, operation="sum")
    result = run_points(points_of(values)[:-1], query)
    if None in values:
        assert result.value is None
        assert len(result.missing) > 0
    else:
        assert isinstance(result.value, Derivation)
        assert Fraction(result.value.value) == sum(numbers(values))


@settings(max_examples=60, deadline=None)
@given(ROWS, st.booleans(), st.one_of(st.none(), st.integers(1, 5)))
def test_a_ranking_is_in_order_and_holds_no_blank(
    values: list[Decimal | None], lowest: bool, limit: int | None
) -> None:
    result = run_everyone(values, operation="rank", lowest=lowest, limit=limit)
    held = [(value, place) for place, value in enumerate(values, 1) if value is not None]
    expected = sorted(held, key=lambda pair: (pair[0] if lowest else -pair[0], pair[1]))[:limit]
    if held:
        assert [(point.value, point.issuer) for point in result.points] == expected
        best = expected[0][0]
        assert result.groups[0].first == sum(value == best for value, _ in held)
        assert absent_of(result) == lost(values)
    else:
        assert all(point.operand is None for point in result.points)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.booleans())
def test_a_superlative_that_asks_for_a_number_gives_the_extreme(values: list[Decimal | None], lowest: bool) -> None:
    result = run_everyone(values, operation="top", lowest=lowest, wants="number")
    held = numbers(values)
    if held:
        assert isinstance(result.value, Derivation)
        assert Fraction(result.value.value) == (min(held) if lowest else max(held))
        assert result.points[0].value == result.value.value
    else:
        assert result.value is None


@settings(max_examples=60, deadline=None)
@given(ROWS, st.booleans(), st.data())
def test_a_place_is_one_more_than_how_many_are_before(
    values: list[Decimal | None], lowest: bool, data: st.DataObject
) -> None:
    own = data.draw(st.integers(1, len(values)))
    result = run_everyone(values, operation="place", issuers=(own,), lowest=lowest)
    value = values[own - 1]
    if value is None:
        assert result.value is None
        return
    before = [each for each in numbers(values) if (each < value if lowest else each > value)]
    assert isinstance(result.value, Derivation)
    assert (result.value.value, result.value.unit) == (Decimal(len(before) + 1), "位")
    assert result.points[0].issuer == own
    assert len(result.points) == 1 + len(numbers(values))


def test_a_place_is_found_whatever_the_units() -> None:
    points = [make_point("2.5", 1, unit="万元"), make_point("30000", 2, unit="元"), make_point("1", 3, unit="万元")]
    for own, place in ((1, 2), (2, 1), (3, 3)):
        for turned in (points, points[::-1]):
            query = Query((own,), (2023,), (SLOT,), "place", axis=ISSUERS, everyone=True)
            result = run_points(list(turned), query).value
            assert isinstance(result, Derivation)
            assert result.value == place
            assert list(find_broken(to_json(result))) == []


HOLDS = {
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    "=": lambda one, other: one == other,
}


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from(sorted(HOLDS)), st.integers(0, 60))
def test_a_count_is_of_those_that_meet_the_condition(values: list[Decimal | None], comparator: str, limit: int) -> None:
    result = run_everyone(values, operation="count", condition=Condition(comparator, Decimal(limit)))
    meeting = [each for each in numbers(values) if HOLDS[comparator](each, limit)]
    if not numbers(values):
        assert result.value is None
        return
    assert isinstance(result.value, Derivation)
    assert (result.value.value, result.value.unit) == (Decimal(len(meeting)), "个")
    assert [exact_of(point.operand) for point in result.points if point.operand] == sorted(meeting, reverse=True)
    assert absent_of(result) == lost(values)


@settings(max_examples=60, deadline=None)
@given(NUMBERS, NUMBERS)
def test_differences_growth_and_multiples_of_two_years(before: Decimal, after: Decimal) -> None:
    def value(operation: str) -> Decimal | None:
        points = [make_point(after, year=2023), make_point(before, year=2022)]
        query = Query((1,), (2023, 2022), (SLOT,), operation, axis=YEARS)
        result = run_points(points, query)
        assert_sound(result)
        assert bool(result.groups[0].fault) is (result.value is None)
        return result.value.value if isinstance(result.value, Derivation) else None

    one, other = Fraction(after), Fraction(before)
    assert value("difference") == after - before
    assert value("growth") == (round2((one - other) * 100 / other) if other else None)
    assert value("multiple") == (round2(one / other) if other else None)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 6))
def test_average_growth_leads_from_the_first_year_to_the_last(first: int, last: int, span: int) -> None:
    points = [make_point(str(last), year=2018 + span), make_point(str(first), year=2018)]
    result = run_points(points, Query((1,), (2018 + span, 2018), (SLOT,), "average_growth", axis=YEARS))
    assert_sound(result)
    assert isinstance(result.value, Derivation)
    with localcontext(prec=50):
        yearly = (Decimal(last) / first) ** (Decimal(1) / span) if last else Decimal(0)
        expected = (yearly - 1) * 100
        assert result.value.value == expected.quantize(Decimal("0.01"), ROUND_HALF_UP)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELLS, min_size=2, max_size=6))
def test_a_trend_shows_its_gaps_and_steps_only_between_neighbours(values: list[Decimal | None]) -> None:
    points = [make_point(value, year=2018 + place) for place, value in enumerate(values)]
    years = tuple(2018 + place for place in range(len(values)))
    result = run_points(points[::-1], Query((1,), years, (SLOT,), "trend", axis=YEARS))
    assert_sound(result)
    (group,) = result.groups
    assert [point.year for point in group.points] == list(years)
    assert [point.value for point in group.points] == values
    steps = [None if step is None else step.value for step in group.steps]
    assert steps == [None if one is None or other is None else other - one for one, other in pairwise(values)]


@pytest.mark.parametrize("operation", ["difference", "growth", "multiple", "average_growth"])
@pytest.mark.parametrize(("after", "before"), [("3", None), (None, "3"), (None, None)])
def test_nothing_is_computed_from_a_blank(operation: str, after: str | None, before: str | None) -> None:
    points = [make_point(after, year=2023), make_point(before, year=2022)]
    result = run_points(points, Query((1,), (2023, 2022), (SLOT,), operation, axis=YEARS))
    assert result.value is None
    assert {missing.reason for missing in result.missing} == {"blank_cell"}


def test_a_comparison_computes_how_much_the_greater_is_above_the_other() -> None:
    points = [make_point("5", 1), make_point("9", 2)]
    result = run_points(points, Query((1, 2), (2023,), (SLOT,), "compare", axis=ISSUERS))
    (step,) = result.groups[0].steps
    assert step is not None
    assert step.expression == "9 - 5 = 4"
    assert [point.issuer for point in result.points] == [1, 2]


def test_amounts_in_other_units_are_converted_before_they_are_ranked_or_added() -> None:
    points = [make_point("2", 1, unit="万元"), make_point("30000", 2, unit="元"), make_point("7", 3, unit="件")]
    query = Query((), (2023,), (SLOT,), "rank", axis=ISSUERS, everyone=True)
    ranked = run_points(points, query)
    assert_sound(ranked)
    assert [(point.issuer, point.value, point.unit) for point in ranked.points] == [
        (2, Decimal(3), "万元"),
        (1, Decimal(2), "万元"),
    ]
    assert absent_of(ranked) == [3]
    added = run_points(points[:2], Query((1, 2), (2023,), (SLOT,), "sum", axis=ISSUERS))
    assert isinstance(added.value, Derivation)
    assert (added.value.value, added.value.unit) == (Decimal(5), "万元")


def test_a_threshold_is_read_in_its_own_unit() -> None:
    points = [make_point("2.5", 1, unit="万元"), make_point("0.9", 2, unit="万元")]
    query = Query(
        (), (2023,), (SLOT,), "select", axis=ISSUERS, everyone=True, condition=Condition(">", Decimal(10000), "元")
    )
    assert [point.issuer for point in run_points(points, query).points] == [1]


CHANGES = st.dictionaries(
    st.tuples(st.integers(1, 4), st.sampled_from([2022, 2023])), st.fixed_dictionaries({SLOT: CELLS}), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(CHANGES, st.sampled_from(["difference", "growth"]))
def test_changes_are_ranked_of_those_that_have_both_years(
    store: dict[tuple[int, int], dict[str, Decimal | None]], change: str
) -> None:
    query = Query((), (2022, 2023), (SLOT,), "rank", axis=ISSUERS, everyone=True, change=change)
    result = run_over(store, query)
    assert_sound(result)
    expected: list[Decimal] = []
    for issuer in {issuer for issuer, _ in store}:
        before, after = (store.get((issuer, year), {}).get(SLOT) for year in (2022, 2023))
        if before is None or after is None or (change == "growth" and before == 0):
            continue
        exact = Fraction(after) - Fraction(before)
        expected.append(round2(exact * 100 / Fraction(before)) if change == "growth" else after - before)
    found = [point.value for point in result.points if isinstance(point.evidence, FoundChange)]
    assert found == sorted(expected, reverse=True)
    assert len(result.missing) == len({issuer for issuer, _ in store}) - len(expected)


def test_a_change_from_nothing_is_no_growth() -> None:
    store = {(1, 2022): {SLOT: Decimal(0)}, (1, 2023): {SLOT: Decimal(3)}}
    query = Query((), (2022, 2023), (SLOT,), "rank", axis=ISSUERS, everyone=True, change="growth")
    (missing,) = run_over(store, query).missing
    assert isinstance(missing, Missing)
    assert missing.reason == "zero_base"


@pytest.mark.parametrize(
    ("value", "people", "said", "unit"),
    [("3525", 5_000_000, "7.05", "件/万人"), ("3525", 20_000, "0.18", "件/人"), ("0", 5_000_000, "0.00", "件/人")],
)
def test_next_to_nothing_a_head_is_told_for_ten_thousand(value: str, people: int, said: str, unit: str) -> None:
    query = Query(years=(2023,), indicators=(SLOT,), operation="per", given=Decimal(people), given_unit="人")
    result = run_points([make_point(Decimal(value), 1)], query)
    assert_sound(result)
    assert isinstance(result.value, Derivation)
    assert (str(result.value.value), result.value.unit) == (said, unit)

"""Groups, organisations, rates and shares over random reports, against sums written out here in fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.replay import find_broken
from service.engine.evidence import Derivation, Missing, Point
from service.questions.query import ISSUERS, YEARS, Query
from tests.service.engine.making import MemoryFigures, make_source, run_over, to_json

KINDS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
REFUSED = tuple(
    f"refused_{reason}"
    for reason in (
        "state_secret", "forbidden_by_law", "security_stability", "third_party", "internal_affairs",
        "process_information", "enforcement_file", "administrative_query",
    )
)  # fmt: skip
OUTCOMES = ("granted", "partly_granted", *REFUSED, "outcome_total", "received_new", "carried_in")
ROWS = [f"applications.{row}.{kind}" for row in OUTCOMES for kind in (*KINDS, "total")]
COURTS = ("litigation_direct", "litigation_after_review")
COURT = [
    f"remedies.{row}.{column}"
    for row in ("review", *COURTS)
    for column in ("upheld", "corrected", "other", "pending", "total")
]
SLOTS = (*ROWS, *COURT)
Cells = dict[str, Decimal | None]


def to_cells(data: bytes) -> Cells:
    """A byte a slot: blanks, zeros and numbers in even shares."""
    return {slot: _to_number(byte) for slot, byte in zip(SLOTS, data, strict=True)}


def _to_number(byte: int) -> Decimal | None:
    return None if byte < 64 else Decimal(0) if byte < 96 else Decimal(3 * byte)


REPORT = st.binary(min_size=len(SLOTS), max_size=len(SLOTS)).map(to_cells)
STORE = st.dictionaries(st.tuples(st.integers(1, 3), st.sampled_from([2022, 2023])), REPORT, min_size=1, max_size=3)

# What each sum that the form does not print is made of.
SUMS: dict[str, tuple[str, ...]] = {
    "applications.refused.total": tuple(f"applications.{row}.total" for row in REFUSED),
    "applications.refused.business": tuple(f"applications.{row}.business" for row in REFUSED),
    "applications.refused.organisations": tuple(f"applications.{row}.{kind}" for row in REFUSED for kind in KINDS[1:]),
    "applications.received_new.organisations": tuple(f"applications.received_new.{kind}" for kind in KINDS[1:]),
    "applications.disclosed.total": ("applications.granted.total", "applications.partly_granted.total"),
    "applications.handled.total": ("applications.received_new.total", "applications.carried_in.total"),
    "remedies.litigation.total": ("remedies.litigation_direct.total", "remedies.litigation_after_review.total"),
    "remedies.litigation.corrected": (
        "remedies.litigation_direct.corrected",
        "remedies.litigation_after_review.corrected",
    ),
}


def add_up(cells: Cells, slot: str) -> Fraction | None:
    """A cell, or the sum of the numbers under a slot; None where all of them are blank."""
    found = [value for each in SUMS.get(slot, (slot,)) if (value := cells[each]) is not None]
    return sum(map(Fraction, found), Fraction(0)) if found else None


def round2(exact: Fraction) -> Decimal:
    cents = floor(abs(exact) * 100 + Fraction(1, 2))
    return Decimal(cents if exact > 0 else -cents) / 100


def point_of(cells: Cells, query: Query) -> Point:
    (point,) = run_over({(1, 2023): cells}, query).points
    if isinstance(point.operand, Derivation):
        assert list(find_broken(to_json(point.operand))) == []
    return point


def ask(*indicators: str, measure: str = "slot", rates: tuple[str, ...] = (), columns: tuple[str, ...] = ()) -> Query:
    return Query((1,), (2023,), indicators, measure=measure, rates=rates, columns=columns)


@settings(max_examples=40, deadline=None)
@given(REPORT)
@pytest.mark.parametrize("slot", SUMS)
def test_a_group_is_the_sum_of_its_numbers_and_blank_where_all_are(slot: str, cells: Cells) -> None:
    point = point_of(cells, ask(slot))
    expected = add_up(cells, slot)
    if expected is None:
        assert isinstance(point.evidence, Missing)
        assert point.evidence.reason == "blank_cell"
        return
    assert point.value == expected
    ids = [figure.cell.indicator for figure in point.figures()]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(SUMS[slot])
    assert {slot for slot in SUMS[slot] if cells[slot] is not None} <= set(ids)


@settings(max_examples=40, deadline=None)
@given(REPORT)
@pytest.mark.parametrize("slot", ["applications.granted.total", "applications.received_new.business"])
def test_a_printed_cell_is_itself_and_a_blank_is_none(slot: str, cells: Cells) -> None:
    point = point_of(cells, ask(slot))
    assert point.value == cells[slot]
    assert isinstance(point.evidence, Missing) is (cells[slot] is None)


def test_a_printed_total_is_taken_and_never_added_up_from_its_columns() -> None:
    cells: Cells = dict.fromkeys(SLOTS, Decimal(1))
    cells["applications.received_new.total"] = Decimal(99)
    point = point_of(cells, ask("applications.received_new.total"))
    assert point.value == 99
    assert [figure.cell.indicator for figure in point.figures()] == ["applications.received_new.total"]


def test_a_blank_total_is_no_sum_of_its_columns_but_names_them() -> None:
    cells: Cells = dict.fromkeys(SLOTS, Decimal(1))
    cells["applications.received_new.total"] = None
    evidence = point_of(cells, ask("applications.received_new.total")).evidence
    assert isinstance(evidence, Missing)
    assert evidence.reason == "blank_cell"
    assert sorted(figure.cell.indicator.rpartition(".")[2] for figure in evidence.rest) == sorted(KINDS)


def test_a_group_of_blank_totals_is_no_sum_but_names_what_they_would_add_up() -> None:
    cells: Cells = dict.fromkeys(SLOTS, Decimal(1))
    rows = SUMS["applications.refused.total"]
    cells |= dict.fromkeys(rows)
    evidence = point_of(cells, ask("applications.refused.total")).evidence
    assert isinstance(evidence, Missing)
    assert (evidence.reason, evidence.figure) == ("blank_cell", None)
    kinds = {f"{row.removesuffix('total')}{kind}" for row in rows for kind in KINDS}
    assert {figure.cell.indicator for figure in evidence.rest} == kinds


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 9))
def test_what_is_less_a_blank_total_is_not_known(pending: int) -> None:
    """Concluded reviews are the total less the pending ones: without the total there is no such number."""
    cells: Cells = dict.fromkeys(SLOTS, Decimal(1))
    cells |= {"remedies.review.total": None, "remedies.review.pending": Decimal(pending)}
    assert point_of(cells, ask("remedies.review.concluded")).value is None
    assert point_of(cells, ask(rates=("review_correction_rate",))).value is None


@pytest.mark.parametrize(
    ("slot", "blank", "value"),
    [
        ("applications.refused.organisations", [f"applications.{row}.business" for row in REFUSED], 32),
        ("remedies.litigation.concluded", [f"remedies.{row}.pending" for row in COURTS], 2),
    ],
)
def test_a_group_that_is_blank_adds_nothing_to_a_sum_of_groups(slot: str, blank: list[str], value: int) -> None:
    cells: Cells = dict.fromkeys(SLOTS, Decimal(1)) | dict.fromkeys(blank)
    assert point_of(cells, ask(slot)).value == value


RATES: dict[str, tuple[str, str]] = {
    "disclosure_rate": ("applications.disclosed", "applications.outcome_total"),
    "completion_rate": ("applications.outcome_total", "applications.handled"),
}


@settings(max_examples=60, deadline=None)
@given(REPORT)
@pytest.mark.parametrize("rate", RATES)
def test_rates_are_of_their_base_and_none_without_it(rate: str, cells: Cells) -> None:
    part, whole = (add_up(cells, f"{row}.total") for row in RATES[rate])
    point = point_of(cells, ask(rates=(rate,)))
    assert point.value == (round2(part * 100 / whole) if part is not None and whole else None)


@settings(max_examples=60, deadline=None)
@given(REPORT)
def test_rates_of_reviews_and_courts_leave_out_what_is_pending(cells: Cells) -> None:
    pending, total = cells["remedies.review.pending"], cells["remedies.review.total"]
    corrected = cells["remedies.review.corrected"]
    if total is None or corrected is None or (pending or 0) >= total:
        return
    expected = round2(Fraction(corrected) * 100 / Fraction(total - (pending or 0)))
    assert point_of(cells, ask(rates=("review_correction_rate",))).value == expected


@settings(max_examples=60, deadline=None)
@given(REPORT, st.sampled_from(KINDS))
def test_a_rate_within_a_kind_of_applicant_is_of_that_column(cells: Cells, kind: str) -> None:
    parts = [cells[f"applications.{row}.{kind}"] for row in ("granted", "partly_granted")]
    whole = cells[f"applications.outcome_total.{kind}"]
    point = point_of(cells, ask(rates=("disclosure_rate",), columns=(kind,)))
    held = [Fraction(each) for each in parts if each is not None]
    assert point.value == (round2(sum(held, Fraction(0)) * 100 / Fraction(whole)) if held and whole else None)


SHARES = {
    "applications.granted.total": "applications.outcome_total.total",
    "applications.refused.total": "applications.outcome_total.total",
    "applications.received_new.business": "applications.received_new.total",
    "applications.received_new.organisations": "applications.received_new.total",
    "remedies.review.corrected": "remedies.review.total",
}


@settings(max_examples=40, deadline=None)
@given(REPORT)
@pytest.mark.parametrize("slot", SHARES)
def test_shares_are_of_the_row_or_of_all_outcomes(slot: str, cells: Cells) -> None:
    part, whole = add_up(cells, slot), add_up(cells, SHARES[slot])
    point = point_of(cells, ask(slot, measure="share"))
    assert point.value == (round2(part * 100 / whole) if part is not None and whole else None)


@settings(max_examples=60, deadline=None)
@given(REPORT, REPORT)
def test_a_difference_of_rates_is_of_unrounded_rates(one: Cells, other: Cells) -> None:
    exact = []
    for cells in (one, other):
        part, whole = (add_up(cells, f"{row}.total") for row in RATES["disclosure_rate"])
        exact.append(part * 100 / whole if part is not None and whole else None)
    query = Query((1,), (2023, 2022), (), "difference", rates=("disclosure_rate",), axis=YEARS)
    result = run_over({(1, 2023): one, (1, 2022): other}, query)
    if exact[0] is None or exact[1] is None:
        assert result.value is None
        return
    assert isinstance(result.value, Derivation)
    assert result.value.value == round2(exact[0] - exact[1])
    assert result.value.unit == "个百分点"
    assert list(find_broken(to_json(result.value))) == []


@settings(max_examples=40, deadline=None)
@given(STORE)
@pytest.mark.parametrize("slot", ["applications.refused.total", "applications.received_new.total"])
def test_a_sum_over_everyone_is_of_the_year_asked_alone(slot: str, store: dict[tuple[int, int], Cells]) -> None:
    result = run_over(store, Query((), (2023,), (slot,), "sum", axis=ISSUERS, everyone=True))
    held = [total for (_, year), cells in store.items() if year == 2023 and (total := add_up(cells, slot)) is not None]
    if not held:
        assert result.value is None
        return
    assert isinstance(result.value, Derivation)
    assert result.value.value == sum(held)
    assert list(find_broken(to_json(result.value))) == []
    ids = [figure.id for figure in result.value.figures()]
    assert len(ids) == len(set(ids))
    assert len(result.missing) == len({issuer for issuer, _ in store}) - len(held)


@settings(max_examples=40, deadline=None)
@given(REPORT)
def test_slots_that_are_added_up_are_all_there_or_nothing_is(cells: Cells) -> None:
    slots = ("applications.granted.total", "applications.received_new.business", "remedies.review.total")
    point = point_of(cells, ask(*slots, measure="sum"))
    values = [cells[slot] for slot in slots]
    held = [value for value in values if value is not None]
    assert point.value == (sum(held) if len(held) == len(slots) else None)


@pytest.mark.parametrize("slot", [*SUMS, *ROWS[:4]])
def test_no_more_is_read_than_a_slot_may_need(slot: str) -> None:
    cells: Cells = dict.fromkeys(SLOTS, Decimal(1))
    source = make_source({(1, 2023): cells})
    assert isinstance(source.figures, MemoryFigures)
    source.points(ask(slot))
    assert set(SUMS.get(slot, (slot,))) <= source.figures.asked
    tables = {each.partition(".")[0] for each in source.figures.asked}
    assert tables <= {slot.partition(".")[0], "statistics"}
    assert len(source.figures.asked) < 120

"""Slots added up in memory: blanks, dashes, units, totals, and the body above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest

from disclosure.model import Reading
from disclosure.vocabulary import load_vocabulary
from eval.replay import find_broken
from service.engine.evidence import Missing
from service.engine.points import Source
from service.rollup.summing import Total, add_up, find_slots
from tests.service.engine.making import MemoryFigures, make_source, to_json

KINDS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
ROW = "applications.received_new"
TOTAL, PEOPLE, BUSINESS = f"{ROW}.total", f"{ROW}.natural_person", f"{ROW}.business"
FEES = "proactive.fees.amount"
YEAR = 2023


def row(total: str | None, **kinds: str | None) -> dict[str, Decimal | None]:
    """A row of new applications; kinds that are not given are 0."""
    cells = {f"{ROW}.{kind}": kinds.get(kind, "0") for kind in KINDS} | {TOTAL: total}
    return {slot: None if value is None else Decimal(value) for slot, value in cells.items()}


def totals(source: Source, *issuers: int, parent: int | None = None) -> dict[str, Total]:
    tables = ("applications", "proactive")
    return {each.indicator.id: each for each in add_up(source, issuers, parent, YEAR, tables)}


def sums(cells: Mapping[int, dict[str, Decimal | None]]) -> dict[str, Total]:
    return totals(make_source({(issuer, YEAR): each for issuer, each in cells.items()}), *cells)


def why(total: Total) -> dict[int | None, tuple[str, bool]]:
    told = {each.issuer: each.evidence for each in total.absent}
    return {issuer: (each.reason, each.adds_nothing) for issuer, each in told.items() if isinstance(each, Missing)}


def value(total: Total) -> Decimal | None:
    return total.sum.value if total.sum is not None else None


def test_numbers_are_added_and_replay() -> None:
    found = sums({1: row("12", natural_person="9", business="3"), 2: row("5", natural_person="5")})
    assert [value(found[slot]) for slot in (TOTAL, PEOPLE, BUSINESS)] == [Decimal(17), Decimal(14), Decimal(3)]
    made = found[TOTAL].sum
    assert made is not None
    assert made.expression == "12 + 5 = 17"
    assert [each.id for each in made.figures()] == [f"body-1-2023/{TOTAL}", f"body-2-2023/{TOTAL}"]
    assert list(find_broken(to_json(made))) == []
    assert found[TOTAL].is_whole


def test_a_blank_beside_a_total_that_comes_out_adds_nothing() -> None:
    found = sums({1: row("9", natural_person="9", business=None), 2: row("5", natural_person="1", business="4")})
    assert value(found[BUSINESS]) == 4
    assert why(found[BUSINESS]) == {1: ("blank_cell", True)}
    assert found[BUSINESS].is_whole


@pytest.mark.parametrize("total", ["11", None])
def test_a_blank_beside_a_total_that_does_not_come_out_is_lacking(total: str | None) -> None:
    found = sums({1: row(total, natural_person="9", business=None), 2: row("5", natural_person="1", business="4")})
    assert value(found[BUSINESS]) == 4
    assert why(found[BUSINESS]) == {1: ("blank_cell", False)}
    assert not found[BUSINESS].is_whole


def test_a_blank_beside_a_total_that_was_not_read_is_lacking() -> None:
    cells = row("0", business=None)
    del cells[TOTAL]
    assert why(sums({1: cells, 2: row("0")})[BUSINESS]) == {1: ("blank_cell", False)}


def test_a_blank_total_is_lacking_and_its_columns_are_not_put_in_its_place() -> None:
    found = sums({1: row(None, natural_person="9"), 2: row("5", natural_person="5")})
    assert value(found[TOTAL]) == 5
    assert why(found[TOTAL]) == {1: ("blank_cell", False)}


def test_blanks_alone_come_to_no_number() -> None:
    found = sums({1: row("0", business=None), 2: row("0", business=None)})
    assert found[BUSINESS].sum is None
    assert not found[BUSINESS].is_whole


def test_a_dash_is_as_a_blank_and_an_unreadable_cell_is_not() -> None:
    for reading, adds_nothing in ((Reading.DASH, True), (Reading.UNREADABLE, False)):
        source = make_source({(1, YEAR): row("9", natural_person="9", business=None), (2, YEAR): row("0")})
        held = cast(MemoryFigures, source.figures).figures[1 * 10_000 + YEAR]
        held[BUSINESS] = replace(held[BUSINESS], cell=replace(held[BUSINESS].cell, reading=reading))
        assert why(totals(source, 1, 2)[BUSINESS]) == {1: ("missing_figure", adds_nothing)}


def test_a_body_without_a_report_is_lacking_everywhere() -> None:
    source = make_source({(1, YEAR): row("9", natural_person="9"), (2, 2021): row("5")})
    found = totals(source, 1, 2)
    assert {tuple(why(each).values()) for key, each in found.items() if key.startswith(ROW)} == {
        (("missing_report", False),)
    }


def test_amounts_are_added_in_the_unit_of_the_form() -> None:
    store = {(1, YEAR): {FEES: Decimal("2.5")}, (2, YEAR): {FEES: Decimal(30_000)}}
    source = make_source(store)
    held = cast(MemoryFigures, source.figures).figures[2 * 10_000 + YEAR]
    held[FEES] = replace(held[FEES], cell=replace(held[FEES].cell, unit="元"))
    for issuers in ((1, 2), (2, 1)):
        made = totals(source, *issuers)[FEES].sum
        assert made is not None
        assert (made.value, made.unit) == (Decimal("5.5"), "万元")
        assert list(find_broken(to_json(made))) == []


def test_amounts_that_are_all_in_another_unit_are_converted_too() -> None:
    source = make_source({(1, YEAR): {FEES: Decimal(50_000)}, (2, YEAR): {FEES: Decimal(30_000)}}, {FEES: "元"})
    made = totals(source, 1, 2)[FEES].sum
    assert made is not None
    assert (made.value, made.unit) == (Decimal(8), "万元")


def test_a_blank_without_a_total_of_its_row_may_come_out_in_its_column() -> None:
    form = load_vocabulary().of("2021")
    whole = next(each for each in form.identities_of[BUSINESS.replace(ROW, "applications.granted")] if each.right == (
        "applications.outcome_total.business",))  # fmt: skip
    cells: dict[str, Decimal | None] = dict.fromkeys(whole.slots, Decimal(0))
    cells |= {f"applications.granted.{kind}": Decimal(0) for kind in KINDS}
    cells |= {"applications.granted.total": None, "applications.granted.business": None}
    assert why(sums({1: cells, 2: row("0")})["applications.granted.business"])[1] == ("blank_cell", True)
    broken = cells | {"applications.outcome_total.business": Decimal(2)}
    assert why(sums({1: broken, 2: row("0")})["applications.granted.business"])[1] == ("blank_cell", False)


def test_an_amount_whose_unit_does_not_compare_is_lacking() -> None:
    source = make_source({(1, YEAR): {FEES: Decimal(3)}, (2, YEAR): {FEES: Decimal(2)}})
    held = cast(MemoryFigures, source.figures).figures[1 * 10_000 + YEAR]
    held[FEES] = replace(held[FEES], cell=replace(held[FEES].cell, unit=""))
    found = totals(source, 1, 2)[FEES]
    assert (value(found), why(found)) == (Decimal(2), {1: ("other_unit", False)})


def test_the_body_above_stands_beside_and_is_not_added() -> None:
    source = make_source({(1, YEAR): row("9"), (2, YEAR): row("5"), (3, YEAR): row("20", business=None)})
    found = totals(source, 1, 2, parent=3)
    made = found[TOTAL].difference
    assert value(found[TOTAL]) == 14
    assert made is not None
    assert made.expression == "20 - 14 = 6"
    assert list(find_broken(to_json(made))) == []
    assert (found[BUSINESS].difference, value(found[BUSINESS])) == (None, Decimal(0))


def test_of_slots_that_mean_the_same_the_later_edition_names_one() -> None:
    form = load_vocabulary()
    old, new = "statistics.received.count", TOTAL
    tables = tuple(form.tables)
    mixed = find_slots(form, {"2021", "before-2019"}, tables)
    assert new in mixed
    assert old not in mixed
    assert old in find_slots(form, {"before-2019"}, tables)
    assert len(mixed) == len(set(mixed))
    assert find_slots(form, {"2021"}, ("remedies",)) == [
        each for each in form.editions["2021"].printed if each.startswith("remedies.")
    ]

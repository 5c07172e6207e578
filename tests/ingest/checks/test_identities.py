"""The printed identities: whatever digit of a covered cell is wrong, a check fires; blank is not 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from disclosure.model import Cell, Locator, Status
from ingest.checks.identities import check_counts, check_identities, check_missing
from ingest.remark import Remark
from ingest.tables.cells import read_cell
from tests.ingest.making import FORM, expected, figures, read, table_rows, table_values

COVERED = [slot for slot in FORM.printed if slot in FORM.identities_of]
OTHER_ROWS = FORM.tables["applications"].members("other_outcomes")


def make_cell(slot: str, printed: str) -> Cell:
    found = read_cell(printed)
    return Cell(slot, printed, found.reading, found.value, "件", Locator(table=slot.split(".")[0]))


@cache
def clean_cells() -> Mapping[str, Cell]:
    return {slot: make_cell(slot, printed) for slot, printed in figures().items()}


def make_cells(changes: Mapping[str, str] = {}) -> dict[str, Cell]:
    """The clean report's cells, some printed otherwise."""
    return dict(clean_cells()) | {slot: make_cell(slot, printed) for slot, printed in changes.items()}


def check(changes: Mapping[str, str] = {}) -> tuple[dict[str, Status], list[Remark]]:
    cells, remarks = check_identities(make_cells(changes), FORM)
    return {slot: cell.status for slot, cell in cells.items()}, remarks


def other_digits(printed: str) -> list[str]:
    """Every text that differs from a number in one digit."""
    return [
        printed[:place] + digit + printed[place + 1 :]
        for place in range(len(printed))
        for digit in "0123456789"
        if digit != printed[place]
    ]


def test_a_clean_report_has_forty_two_identities_that_hold() -> None:
    statuses, remarks = check()
    assert len(FORM.identities) == 42
    assert len(COVERED) == 25 * 7 + 15
    assert remarks == []
    assert {slot for slot, status in statuses.items() if status is Status.CONSISTENT} == set(COVERED)
    assert {slot for slot, status in statuses.items() if status is Status.UNCHECKED} == set(FORM.printed) - set(COVERED)


@pytest.mark.parametrize("table", ["applications", "remedies"])
def test_any_one_wrong_digit_of_a_covered_cell_is_found(table: str) -> None:
    """F3. The cell itself is marked, and every error names it."""
    for slot in COVERED:
        for printed in other_digits(figures()[slot]) if slot.startswith(table) else ():
            statuses, remarks = check({slot: printed})
            assert statuses[slot] is Status.INCONSISTENT, (slot, printed)
            broken = [remark for remark in remarks if remark.code == "identity_broken"]
            assert len(broken) == len(FORM.identities_of[slot]), (slot, printed)
            assert all(slot in remark.slots for remark in broken)


@pytest.mark.parametrize(
    "slot", ["applications.received_new.total", "applications.other_reasons.natural_person", "remedies.review.pending"]
)
def test_a_wrong_digit_in_a_file_is_an_error_issue_of_its_report(slot: str) -> None:
    table, row, column = slot.split(".")
    rows = table_rows(table)
    wrong = str(int(figures()[slot]) + 1)
    if table == "remedies":
        rows[2][[*figures()].index(slot) - [*figures()].index("remedies.review.upheld")] = wrong
    else:
        place = next(number for number, each in enumerate(rows) if each[0] == FORM.tables[table].rows[row].label)
        rows[place][1 + FORM.tables[table].columns_of(row).index(column)] = wrong
    report = read("html", {table: rows})
    assert table_values(report) == expected() | {slot: wrong}
    errors = [issue for issue in report.issues if issue.severity == "error"]
    assert {issue.code for issue in errors} == {"identity_broken"}
    assert len(errors) == len(FORM.identities_of[slot])
    assert all(slot in issue.figures and len(issue.locators) == len(issue.figures) for issue in errors)
    assert all(str(wrong) in issue.message or "格" in issue.message for issue in errors)
    marked = {cell.indicator for cell in report.cells if cell.status is Status.INCONSISTENT}
    assert slot in marked


def test_the_message_gives_both_sums_and_their_gap() -> None:
    slot = "remedies.review.total"
    total = int(figures()[slot])
    (remark,) = check({slot: str(total + 3)})[1]
    assert (remark.words["left_sum"], remark.words["right_sum"], remark.words["gap"]) == (
        str(total),
        str(total + 3),
        "3",
    )


def test_a_blank_total_beside_addends_is_a_warning_and_never_a_value() -> None:
    slot = "applications.granted.total"
    statuses, remarks = check({slot: ""})
    assert statuses[slot] is Status.UNCHECKED
    (blank,) = [remark for remark in remarks if remark.code == "total_blank"]
    assert blank.slots[-1] == slot
    assert len(blank.slots) == 7
    assert blank.words["sum"] == figures()[slot]


def test_a_total_left_blank_beside_zeros_is_told_too() -> None:
    row = {f"applications.refused_state_secret.{column}": "0" for column in ("natural_person", "business")}
    (blank,) = check(row | {"applications.refused_state_secret.total": ""})[1]
    assert (blank.code, blank.words["sum"]) == ("total_blank", "0")


def test_blank_addends_beside_a_printed_total_add_nothing() -> None:
    changes = {slot: "" for slot in COVERED if slot.startswith("remedies") and figures()[slot] == "0"}
    assert changes
    statuses, remarks = check(changes)
    assert remarks == []
    assert all(statuses[slot] is not Status.INCONSISTENT for slot in COVERED)


def test_a_blank_where_a_number_is_needed_breaks_the_sum() -> None:
    slot = next(slot for slot in COVERED if slot.startswith("remedies.review") and figures()[slot] not in "0")
    statuses, remarks = check({slot: ""})
    assert [remark.code for remark in remarks] == ["identity_broken"]
    assert slot in remarks[0].slots
    assert statuses["remedies.review.total"] is Status.INCONSISTENT


def test_a_row_of_blanks_is_not_checked_and_not_broken() -> None:
    slots = [slot for slot in COVERED if slot.startswith("remedies.litigation_direct")]
    statuses, remarks = check(dict.fromkeys(slots, ""))
    assert remarks == []
    assert {statuses[slot] for slot in slots} == {Status.UNCHECKED}


@pytest.mark.parametrize("printed", ["", "-", "—"])
def test_addends_without_any_number_leave_their_total_unchecked(printed: str) -> None:
    changes = {slot: printed for slot in COVERED if slot.startswith("remedies.review") and not slot.endswith("total")}
    statuses, remarks = check(changes)
    assert remarks == []
    assert statuses["remedies.review.total"] is Status.UNCHECKED


def test_a_dash_adds_nothing_like_a_blank() -> None:
    zero = next(slot for slot in COVERED if slot.startswith("remedies") and figures()[slot] == "0")
    assert check({zero: "-"})[1] == []
    assert check({zero: "—"})[0][zero] is Status.UNCHECKED


@pytest.mark.parametrize("printed", ["l2", "½", "12人"])
def test_an_unreadable_cell_stops_its_identities_and_invents_no_error(printed: str) -> None:
    slot = "applications.granted.natural_person"
    statuses, remarks = check({slot: printed})
    assert remarks == []
    assert statuses[slot] is Status.UNCHECKED
    assert statuses["applications.granted.business"] is Status.CONSISTENT


def test_a_missing_cell_stops_its_identities() -> None:
    cells = make_cells()
    del cells["remedies.review.upheld"]
    marked, remarks = check_identities(cells, FORM)
    assert remarks == []
    assert marked["remedies.review.total"].status is Status.UNCHECKED
    assert marked["remedies.litigation_direct.total"].status is Status.CONSISTENT


def test_a_collapsed_group_stands_for_its_rows_in_the_sums() -> None:
    cells = make_cells()
    for column in FORM.tables["applications"].columns:
        parts = [cells.pop(f"applications.{row}.{column}") for row in OTHER_ROWS]
        value = sum((part.value or Decimal(0) for part in parts), Decimal(0))
        slot = f"applications.other_outcomes.{column}"
        cells[slot] = replace(parts[0], indicator=slot, value=value, printed=str(value))
    assert check_identities(cells, FORM)[1] == []
    assert list(check_missing(cells, FORM)) == []
    slot = "applications.other_outcomes.business"
    cells[slot] = replace(cells[slot], value=Decimal(900), printed="900")
    broken = check_identities(cells, FORM)[1]
    assert {remark.code for remark in broken} == {"identity_broken"}
    assert all(slot in remark.slots for remark in broken)
    assert len({remark.words["text"] for remark in broken}) == 2


def test_a_collapsed_group_is_checked_along_its_own_row() -> None:
    rows = [row for row in table_rows("applications") if not row[0].startswith(("3.其他", "1.申请人", "2.申请人"))]
    zero = ["（六）其他处理", *["0"] * 6, "5"]
    report = read("html", {"applications": [*rows[:-2], zero, *rows[-2:]]})
    texts = [issue.message for issue in report.issues if issue.code == "identity_broken"]
    assert any("其他处理（总计）5" in text for text in texts), texts


COUNTS = {"-3": True, "1.5": True, "2.0": False, "7": False, "": False, "-": False}


@pytest.mark.parametrize(("printed", "wrong"), COUNTS.items())
@pytest.mark.parametrize(
    "slot", ["proactive.licensing.decisions", "applications.granted.total", "remedies.review.other"]
)
def test_counts_are_whole_and_not_negative(slot: str, printed: str, wrong: bool) -> None:
    found = [remark for remark in check_counts(make_cells({slot: printed}), FORM) if remark.slots == (slot,)]
    assert [remark.code for remark in found] == ["count_invalid"] * wrong


def test_a_fee_may_be_fractional_but_not_negative() -> None:
    assert list(check_counts(make_cells({"proactive.fees.amount": "59237.2449"}), FORM)) == []
    assert [remark.code for remark in check_counts(make_cells({"proactive.fees.amount": "-1.5"}), FORM)] == [
        "count_invalid"
    ]


def test_missing_slots_are_told_once_a_table() -> None:
    cells = {slot: cell for slot, cell in make_cells().items() if ".granted." not in slot and "remedies" not in slot}
    first, second = check_missing(cells, FORM)
    assert (first.words["count"], second.words["count"]) == ("7", "15")
    assert len(first.slots) == 7
    assert list(check_missing(make_cells(), FORM)) == []


def test_every_issue_of_a_report_has_an_id_of_its_own_and_a_whole_sentence() -> None:
    rows = [row for row in table_rows("applications") if row[0] != "（一）予以公开"]
    rows += [["（八）新类别", *"1234567"], ["2.重复申请", *"9999999"]]
    report = read("pipes", {"applications": rows})
    assert len({issue.id for issue in report.issues}) == len(report.issues) >= 5
    for issue in report.issues:
        assert issue.message.startswith("岫澜县人民政府2023年报告")
        assert issue.message.endswith("。")
        assert "{" not in issue.message

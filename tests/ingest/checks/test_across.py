"""Two years of one issuer: carry-over in every column, rules in force, jumps."""

from __future__ import annotations

import pytest

from disclosure.model import HeldYear
from ingest.checks.across import check_years
from ingest.checks.wording import word_remarks
from tests.ingest.checks.test_identities import make_cell
from tests.ingest.making import FORM

COLUMNS = tuple(FORM.tables["applications"].columns)


def held(year: int, values: dict[str, str]) -> HeldYear:
    return HeldYear(
        f"x-{year}", "岫澜县人民政府", year, "2021", {slot: make_cell(slot, text) for slot, text in values.items()}
    )


def carried(row: str, texts: list[str]) -> dict[str, str]:
    return {f"applications.{row}.{column}": text for column, text in zip(COLUMNS, texts, strict=True)}


def codes(earlier: dict[str, str], later: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    found = check_years(held(2022, earlier), held(2023, later), FORM)
    return [(remark.code, tuple(slot.rpartition(".")[2] for slot in remark.slots)) for remark in found]


@pytest.mark.parametrize(
    ("out", "into", "expected"),
    [
        ("3 1 0 0 0 0 4", "3 1 0 0 0 0 4", []),
        ("3 1 0 0 0 0 4", "2 2 0 0 0 0 4", [("carry_reclassified", ("natural_person", "business"))]),
        ("3 1 0 0 0 0 4", "3 2 0 0 0 0 5", [("carry_differs", ("business", "total"))]),
        ("3 1 0 0 0 0 -", "3 2 0 0 0 0 5", [("carry_differs", ("business",))]),
        ("3 1 0 0 0 0 -", "2 2 0 0 0 0 4", [("carry_reclassified", ("natural_person", "business"))]),
        ("- - - - - - 4", "2 2 0 0 0 0 4", []),
        ("- - - - - - -", "2 2 0 0 0 0 4", []),
    ],
)
def test_what_was_carried_out_is_carried_in(out: str, into: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    texts = [text.replace("-", "").split(" ") for text in (out, into)]
    assert codes(carried("carried_out", texts[0]), carried("carried_in", texts[1])) == expected


def test_the_sentence_names_both_years_and_the_columns() -> None:
    earlier = held(2022, carried("carried_out", ["3", "1", "0", "0", "0", "0", "4"]))
    later = held(2023, carried("carried_in", ["3", "2", "0", "0", "0", "0", "5"]))
    (issue,) = word_remarks(check_years(earlier, later, FORM), later.issuer, later.year, FORM, later.cells)
    assert issue.severity == "warning"
    for words in ("2023年报告", "2022年报告", "5件", "4件", "商业企业1与2"):
        assert words in issue.message
    assert [locator.table for locator in issue.locators] == ["applications", "applications"]


@pytest.mark.parametrize(
    ("made", "repealed", "now", "fires"), [("3", "1", "12", False), ("3", "1", "11", True), ("", "1", "11", False)]
)
def test_rules_in_force_follow_from_the_year_before(made: str, repealed: str, now: str, fires: bool) -> None:
    row = "proactive.normative_documents"
    later = {f"{row}.made": made, f"{row}.repealed": repealed, f"{row}.in_force": now}
    assert bool(codes({f"{row}.in_force": "10"}, later)) is fires


@pytest.mark.parametrize(
    ("before", "after", "fires"),
    [("20", "260", True), ("2600", "20", True), ("20", "119", False), ("1", "20", False), ("0", "500", False)],
)
def test_a_jump_is_told_in_both_directions_and_not_for_small_numbers(before: str, after: str, fires: bool) -> None:
    slot = "proactive.licensing.decisions"
    assert bool(codes({slot: before}, {slot: after})) is fires

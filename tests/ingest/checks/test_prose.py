"""Prose against tables, parts against wholes, shares and growth worked out again, and whose figures they are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from disclosure.model import Bound, HeldYear, Level, Section, Statement
from ingest.checks.prose import check_prose
from ingest.checks.restated import check_changes, check_shares
from ingest.scope import scope_of
from tests.ingest.checks.test_identities import make_cell
from tests.ingest.making import FORM

ISSUER = "岫澜县人民政府"
CELLS = {
    slot: make_cell(slot, printed)
    for slot, printed in {
        "applications.received_new.total": "713",
        "applications.received_new.natural_person": "700",
        "applications.carried_in.total": "36",
        "applications.granted.total": "600",
        "applications.partly_granted.total": "18",
        "applications.outcome_total.total": "718",
        "applications.carried_out.total": "31",
        "remedies.review.total": "170",
        "remedies.review.pending": "36",
        "remedies.litigation_direct.total": "25",
        "remedies.litigation_direct.pending": "7",
        "remedies.litigation_after_review.total": "52",
        "remedies.litigation_after_review.pending": "13",
    }.items()
}


def state(subject: str, printed: str, **fields: Any) -> Statement:
    """A statement of 2023, 件, at a place of its own."""
    value = fields.pop("value", printed.strip("件%元余近约万"))
    unit = "%" if printed.endswith("%") else "元" if printed.endswith("元") else "件"
    start = fields.pop("start", 10)
    known: dict[str, Any] = {"bound": Bound.EXACT, "kind": "value", "label": "某项", "year": 2023} | fields
    return Statement(
        "overview", start, start + len(printed), 0, 40, printed, Decimal(value), unit, subject=subject, **known
    )


def codes(*statements: Statement, text: str = "") -> list[str]:
    sections = (Section("overview", "", text),)
    return [remark.code for remark in check_prose(statements, CELLS, sections, ISSUER, 2023, FORM)]


@pytest.mark.parametrize(
    ("subject", "printed", "expected"),
    [
        ("applications.received_new.total", "713件", []),
        ("applications.received_new.total", "749件", ["prose_differs"]),
        ("applications.received.total", "713件", []),
        ("applications.received.total", "749件", ["prose_meaning"]),
        ("applications.received.total", "750件", ["prose_differs"]),
        ("applications.received.natural_person", "700件", []),
        ("applications.disclosed.total", "618件", []),
        ("applications.disclosed.total", "600件", ["prose_differs"]),
        ("applications.refused.total", "5件", []),  # the report has no such cells
        ("remedies.review.total", "170件", []),
        ("remedies.review.total", "134件", ["prose_meaning"]),
        ("remedies.litigation.total", "77件", []),
        ("remedies.litigation.total", "57件", ["prose_meaning"]),
        ("remedies.all.total", "247件", []),
        ("outside.trainings", "5件", []),
    ],
)
def test_a_value_agrees_with_a_meaning_of_its_subject_or_is_told(
    subject: str, printed: str, expected: list[str]
) -> None:
    assert codes(state(subject, printed)) == expected


@pytest.mark.parametrize(
    ("printed", "bound", "fits"),
    [
        ("700余件", Bound.OVER, True),
        ("600余件", Bound.OVER, False),
        ("近720件", Bound.UNDER, True),
        ("近710件", Bound.UNDER, False),
    ],
)
def test_a_rounded_quantity_fits_what_it_can_be(printed: str, bound: Bound, fits: bool) -> None:
    found = codes(state("applications.received_new.total", printed, bound=bound))
    assert found == ([] if fits else ["prose_differs"])


def test_figures_of_another_body_are_not_compared() -> None:
    whole = state("applications.received_new.total", "713件", issuer="全县", start=0)
    part = state("applications.received_new.total", "40件", issuer="青石镇", parent=0, start=20)
    assert codes(whole, part) == []
    assert codes(state("applications.received_new.total", "40件", issuer="全县")) == ["prose_differs"]


@pytest.mark.parametrize(
    ("parts", "fires"), [((300, 413), False), ((300, 400), False), ((300, 414), True), ((714,), True), ((713,), False)]
)
def test_parts_may_not_exceed_their_whole(parts: tuple[int, ...], fires: bool) -> None:
    whole = state("applications.received_new.total", "713件", start=0)
    listed = [
        state("applications.received_new.total", f"{part}件", parent=0, issuer=f"第{number}镇", start=20 + number)
        for number, part in enumerate(parts)
    ]
    assert ("parts_exceed" in codes(whole, *listed)) is fires


def test_two_ways_of_dividing_one_whole_are_not_added_up() -> None:
    whole = state("applications.received_new.total", "713件", start=0)
    parts = [
        state("applications.received_new.natural_person", "700件", parent=0, start=20),
        state("applications.received_new.total", "400件", parent=0, issuer="青石镇", start=30),
    ]
    assert "parts_exceed" not in codes(whole, *parts)


@pytest.mark.parametrize(("refused", "fires"), [("100件", False), ("101件", True)])
def test_outcomes_of_different_rows_add_up_at_most_to_their_total(refused: str, fires: bool) -> None:
    whole = state("applications.outcome_total.total", "718件", start=0)
    rows = (("disclosed", "618件"), ("refused", refused))
    parts = [state(f"applications.{row}.total", printed, parent=0, start=20) for row, printed in rows]
    assert ("parts_exceed" in codes(whole, *parts)) is fires
    nested = state("applications.granted.total", "600件", parent=0, start=40)
    assert "parts_exceed" not in codes(whole, *parts, nested)


def test_parts_that_no_form_divides_are_not_added_up() -> None:
    whole = state("outside.notices", "100件", start=0)
    parts = [state(f"outside.{name}", "60件", parent=0, start=20) for name in ("a", "b")]
    assert codes(whole, *parts) == []


def test_the_same_thing_stated_twice_with_different_values() -> None:
    pair = [state("remedies.review.total", "170件", start=0), state("remedies.review.total", "171件", start=20)]
    assert "prose_contradicts" in codes(*pair)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到的申请全部办结。", ["all_finished"]),
        ("收到的申请均按期办结。", ["all_timely"]),
        ("收到的申请在法定期限内全部办结。", ["all_timely"]),
        ("所有申请均已按要求办理完成。", ["all_finished"]),
        ("收到的建议全部办结。", []),
        ("所有办结的申请均已归档。", []),
    ],
)
def test_all_finished_beside_applications_carried_over(text: str, expected: list[str]) -> None:
    assert codes(text=text) == expected


@pytest.mark.parametrize(
    ("printed", "fits"), [("86.07%", True), ("86.1%", True), ("86.0%", True), ("86.5%", False), ("90%", False)]
)
def test_a_share_is_worked_out_again(printed: str, fits: bool) -> None:
    share = state("applications.disclosed.total", printed, kind="share", base="applications.outcome_total.total")
    assert (list(check_shares([share], CELLS, 2023, FORM)) == []) is fits


def test_a_share_that_fits_the_values_stated_beside_it_is_right() -> None:
    share = state("applications.disclosed.total", "50%", kind="share", base="applications.outcome_total.total")
    value = state("applications.disclosed.total", "359件", start=0)
    assert list(check_shares([value, share], CELLS, 2023, FORM)) == []


@pytest.mark.parametrize(
    ("printed", "value", "fits"),
    [("1.08%", "1.08", True), ("1.05%", "1.05", False), ("1.0%", "-1.0", False), ("1%", "1", True)],
)
def test_growth_is_worked_out_again_from_both_years(printed: str, value: str, fits: bool) -> None:
    slot = "applications.received_new.total"
    growth = state(slot, printed, value=value, kind="growth")
    earlier = HeldYear("x-2022", ISSUER, 2022, "2021", {slot: make_cell(slot, "3607")})
    later = HeldYear("x-2023", ISSUER, 2023, "2021", {slot: make_cell(slot, "3646")}, (growth,))
    assert (list(check_changes(earlier, later, FORM)) == []) is fits


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([state("applications.received_new.total", "713件", issuer="全县")], "region"),
        ([state("applications.received_new.total", "713件", issuer="本机关")], "own"),
        ([state("applications.received_new.total", "713件")], "unknown"),
        ([state("applications.received_new.total", "9件", issuer="全县")], "unknown"),
    ],
)
def test_scope_is_told_by_statements_that_agree_with_the_tables(statements: list[Statement], expected: str) -> None:
    assert scope_of(ISSUER, 2023, Level.COUNTY, statements, CELLS, FORM) == expected
    assert scope_of("岫澜县教育局", 2023, Level.DEPARTMENT, statements, CELLS, FORM) == "own"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二至第四部分的统计表汇总了全县各级行政机关的数据。", "region"),
        ("本报告统计范围为全县。", "region"),
        ("本报告所列数据均为本机关的数据，不含乡镇。", "own"),
        ("所列数据的统计期限自2023年1月1日起。全县各级行政机关的年报见门户网站。", "unknown"),
        ("建成政务数据平台，为全县群众提供查询。", "unknown"),
    ],
)
def test_scope_is_told_by_what_the_text_says_of_all_its_figures(text: str, expected: str) -> None:
    sections = [Section("preface", "", text)]
    assert scope_of(ISSUER, 2023, Level.COUNTY, [], CELLS, FORM, sections) == expected
    opposed = [state("applications.received_new.total", "713件", issuer="本机关")]
    both = scope_of(ISSUER, 2023, Level.COUNTY, opposed, CELLS, FORM, sections)
    assert both == {"region": "unknown", "own": "own", "unknown": "own"}[expected]


def test_a_whole_made_of_bodies_is_a_region() -> None:
    whole = state("applications.received_new.total", "713件", start=0)
    parts = [
        state("applications.received_new.total", f"{value}件", parent=0, issuer=name, start=20)
        for value, name in ((700, "县直部门"), (13, "青石镇"))
    ]
    assert scope_of(ISSUER, 2023, Level.COUNTY, [whole, *parts], CELLS, FORM) == "region"

"""Issues between reports follow from what is held, whatever the order it came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from disclosure.hooks import Hooks, PlacesNamed
from disclosure.model import Bound, Cell, HeldYear, Issue, Locator, Reading, Report, Severity, Statement
from disclosure.stores.issues import IssueStore
from tests.disclosure.holding import Stores, make_report

CARRIED = "applications.carried_{}.total"
QUANTITY = Statement(
    "overview", 3, 5, 0, 9, "29件", Decimal("29.00"), "件", Bound.EXACT, "value", CARRIED.format("in"), "上年结转", 2023
)


def carry_report(
    year: int, into: int, out: int, words: str = "培训", places: tuple[str, ...] = ()
) -> tuple[Report, bytes]:
    """A report that carries applications in and out."""
    report, data = make_report(year=year, words=f"{words}{into}-{out}{places}")
    cells = tuple(
        Cell(CARRIED.format(way), str(count), Reading.NUMBER, Decimal(count), "件", Locator(table="applications"))
        for way, count in (("in", into), ("out", out))
    )
    return replace(report, cells=report.cells + cells, statements=(QUANTITY,), places=places), data


def compare(earlier: HeldYear, later: HeldYear) -> Sequence[Issue]:
    assert later.year == earlier.year + 1
    assert later.statements == earlier.statements == (QUANTITY,)
    out, into = earlier.cells[CARRIED.format("out")], later.cells[CARRIED.format("in")]
    if out.value == into.value:
        return ()
    slots = (into.indicator, f"{earlier.report_id}/{out.indicator}")
    words = f"{earlier.year}结转{out.value}，{later.year}转入{into.value}"
    return (Issue(f"carry-{out.value}-{into.value}", "carry", Severity.WARNING, words, "", slots, (into.locator,)),)


def compare_places(named: PlacesNamed, elsewhere: Mapping[str, str]) -> Sequence[Issue]:
    return tuple(
        Issue(f"alike-{other}", "alike", Severity.INFO, f"{named.places[0]}似{other}（{where}）", "")
        for other, where in elsewhere.items()
    )


@pytest.fixture
def across(tmp_path: Path) -> Iterator[Stores]:
    stores = Stores(tmp_path / "home", Hooks(compare, compare_places))
    yield stores
    stores.database.close()


def between(stores: Stores) -> list[tuple[str, str]]:
    """(report id, message) of every Issue between reports."""
    return sorted((issue.report_id, issue.message) for issue in stores.reports.issues() if issue.code != "total_blank")


def test_an_issue_belongs_to_the_later_report_and_names_both_figures(across: Stores) -> None:
    for year in (2022, 2023):
        across.reports.put(*carry_report(year, 3, 5))
    (issue,) = (issue for issue in across.reports.issues() if issue.code == "carry")
    assert (issue.id, issue.report_id) == ("xiulanxian-2023/carry-5-3", "xiulanxian-2023")
    assert issue.figures == (
        "xiulanxian-2023/applications.carried_in.total",
        "xiulanxian-2022/applications.carried_out.total",
    )
    held = across.reports.get("xiulanxian-2023")
    assert across.reports.statements(held) == (QUANTITY,)
    assert IssueStore(across.database).of_versions([held.key], own=True)[0].code == "total_blank"


FILES = (carry_report(2021, 0, 4), carry_report(2022, 3, 5), carry_report(2023, 7, 1))
EXPECTED = [("xiulanxian-2022", "2021结转4，2022转入3"), ("xiulanxian-2023", "2022结转5，2023转入7")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_every_order_of_three_years_gives_the_same_issues(across: Stores, order: tuple[int, ...]) -> None:
    for place in order:
        across.reports.put(*FILES[place])
        across.reports.put(*FILES[place])
    assert between(across) == EXPECTED


def test_a_new_version_and_a_removal_are_compared_anew(across: Stores) -> None:
    for file in FILES:
        across.reports.put(*file)
    across.reports.put(*carry_report(2022, 4, 7, "更正"))
    assert between(across) == []
    assert [issue.code for issue in across.reports.issues([across.reports.get("xiulanxian-2022", 1).key])] == [
        "total_blank"
    ]
    across.reports.put(*carry_report(2022, 4, 6, "再更正"))
    assert between(across) == [("xiulanxian-2023", "2022结转6，2023转入7")]
    across.reports.remove("xiulanxian-2022")
    assert between(across) == []


def test_other_issuers_and_distant_years_are_not_compared(across: Stores) -> None:
    report, data = carry_report(2021, 0, 4)
    across.reports.put(replace(report, issuer="岫澜县教育局"), data)
    across.reports.put(*FILES[1])
    across.reports.put(*carry_report(2024, 9, 9))
    assert between(across) == []


def named(issuer: str, *places: str, year: int = 2023, words: str = "培训") -> tuple[Report, bytes]:
    report, data = make_report(issuer, year, words + "".join(places))
    return replace(report, cells=(), places=places), data


PLACES = (
    named("沐阳县人民政府", "沐阳县", "沐阳县城"),
    named("宿豫市人民政府", "宿豫市", "沭阳县"),
    named("宿豫市教育局", "宿豫市", "沭阳县"),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_look_alike_place_is_noticed_while_another_issuer_names_it(tmp_path: Path, order: tuple[int, ...]) -> None:
    stores = Stores(tmp_path, Hooks(compare_places=compare_places))
    for place in order:
        stores.reports.put(*PLACES[place])
    first = ("muyangxian-2023", "沐阳县似沭阳县（suyushi-2023）")
    others = [
        ("suyushi-2023", "宿豫市似沐阳县（muyangxian-2023）"),
        ("suyushi-jiaoyuju-2023", "宿豫市似沐阳县（muyangxian-2023）"),
    ]
    assert between(stores) == [first, *others]
    stores.reports.remove("suyushi-2023")
    assert between(stores)[0] == ("muyangxian-2023", "沐阳县似沭阳县（suyushi-jiaoyuju-2023）")
    stores.reports.put(*named("宿豫市教育局", "宿豫市", words="更正"))
    assert between(stores) == []
    stores.database.close()


def test_a_report_does_not_witness_against_its_own_issuer(tmp_path: Path) -> None:
    stores = Stores(tmp_path, Hooks(compare_places=compare_places))
    stores.reports.put(*named("沐阳县人民政府", "沐阳县", "沭阳县"))
    stores.reports.put(*named("沐阳县人民政府", "沐阳县", "沭阳县", year=2022))
    assert between(stores) == []
    stores.database.close()


def test_a_comparison_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    def fail(earlier: HeldYear, later: HeldYear) -> Sequence[Issue]:
        raise ZeroDivisionError

    stores = Stores(tmp_path, Hooks(compare=fail))
    stores.reports.put(*FILES[0])
    before, archived = stores.rows(), stores.archived()
    with pytest.raises(ZeroDivisionError):
        stores.reports.put(*FILES[1])
    assert stores.rows() == before
    assert stores.archived() == archived
    stores.database.close()

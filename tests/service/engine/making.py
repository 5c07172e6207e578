"""Figures, points and a whole store made in memory, for tests of the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import cast

from disclosure.issuer_index import IssuerIndex
from disclosure.model import Cell, Figure, Locator, Reading
from disclosure.stores.figures import FigureStore
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import load_vocabulary
from service.engine.evidence import Derivation, Found, Missing, Point
from service.engine.needs import Needs
from service.engine.operations import run
from service.engine.points import Source
from service.engine.result import Result
from service.held import Held
from service.questions.query import Query, Subject

SLOT = "applications.received_new.total"
Cells = Mapping[str, Decimal | None]  # indicator → number; None for a blank


def make_figure(
    value: str | Decimal | None, unit: str = "件", indicator: str = SLOT, issuer: int = 1, year: int = 2023
) -> Figure:
    """A figure that prints a number, or nothing."""
    number = None if value is None else Decimal(value)
    reading = Reading.BLANK if number is None else Reading.NUMBER
    cell = Cell(indicator, "" if number is None else f"{number:f}", reading, number, unit, Locator())
    return Figure(f"body-{issuer}-{year}", 1, f"第{issuer}单位", year, cell)


def make_point(
    value: str | Decimal | None, issuer: int = 1, year: int = 2023, unit: str = "件", indicator: str = SLOT
) -> Point:
    """A point on one figure; a blank one is missing, as the sheet of a report would tell."""
    figure = make_figure(value, unit, indicator, issuer, year)
    subject = Subject("slot", (indicator,))
    if value is None:
        return Point(issuer, year, subject, Missing("blank_cell", issuer, year, indicator, figure))
    return Point(issuer, year, subject, Found(figure))


def make_absent(issuer: int, year: int = 2023) -> Point:
    return Point(issuer, year, Subject("slot", (SLOT,)), Missing("missing_report", issuer, year, SLOT))


def to_json(derivation: Derivation) -> dict[str, object]:
    """A derivation as an answer shows it, for `eval.replay`."""
    return {
        "operation": derivation.operation,
        "expression": derivation.expression,
        "value": f"{derivation.value:f}",
        "unit": derivation.unit,
        "operands": [
            to_json(operand)
            if isinstance(operand, Derivation)
            else {"id": operand.id, "value": _text(operand.cell.value), "unit": operand.cell.unit}
            for operand in derivation.operands
        ],
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def make_report(issuer: int, year: int, edition: str = "2021", level: str = "county", scope: str = "own") -> HeldReport:
    return HeldReport(
        f"body-{issuer}-{year}", issuer * 10_000 + year, issuer, f"第{issuer}单位", year, "", edition, level, scope, 1, "",
        "", "", "",
    )  # fmt: skip


def make_held(reports: Iterable[HeldReport]) -> Held:
    """What is held, without an index of names."""
    by_issuer: dict[int, dict[int, HeldReport]] = {}
    for report in reports:
        by_issuer.setdefault(report.issuer_id, {})[report.year] = report
    names = {issuer: years[max(years)].issuer for issuer, years in by_issuer.items()}
    by_id = {report.id: report for years in by_issuer.values() for report in years.values()}
    return Held(1, IssuerIndex([]), by_issuer, names, by_id)


class MemoryFigures:
    """The figures of reports, by version; `asked` are the slots that were read."""

    def __init__(self, figures: dict[int, dict[str, Figure]]) -> None:
        self.figures = figures
        self.asked: set[str] = set()

    def of_versions(self, keys: Collection[int], indicators: Collection[str]) -> dict[int, dict[str, Figure]]:
        self.asked |= set(indicators)
        wanted = set(indicators)
        return {key: {slot: each for slot, each in self.figures[key].items() if slot in wanted} for key in keys}


Store = Mapping[tuple[int, int], Cells]  # (issuer, year) → the cells of its report


def make_source(store: Store, units: Mapping[str, str] | None = None) -> Source:
    """A source over reports of random cells, by the ordinary way of points: needs, sheets, formulas."""
    form = load_vocabulary()
    reports = {place: make_report(*place) for place in store}
    figures = {
        reports[issuer, year].key: {
            slot: make_figure(value, (units or {}).get(slot, form.indicators[slot].unit), slot, issuer, year)
            for slot, value in cells.items()
        }
        for (issuer, year), cells in store.items()
    }
    return Source(make_held(reports.values()), cast(FigureStore, MemoryFigures(figures)), form, Needs(form))


def run_over(store: Store, query: Query) -> Result:
    return run(query, make_source(store))


class GivenPoints(Source):
    """A source whose points are given, whatever is asked."""

    def __init__(self, points: list[Point]) -> None:
        form = load_vocabulary()
        reports = {(each.issuer or 0, each.year or 0): make_report(each.issuer or 0, each.year or 0) for each in points}
        super().__init__(make_held(reports.values()), cast(FigureStore, MemoryFigures({})), form, Needs(form))
        self.given = points

    def points(self, query: Query) -> list[Point]:
        return self.given


def run_points(points: list[Point], query: Query) -> Result:
    return run(query, GivenPoints(points))

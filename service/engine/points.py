"""Query → points: every subject of every issuer and year that it asks for, measured on the reports held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from disclosure.stores.figures import FigureStore
from disclosure.stores.reports import HeldReport
from disclosure.units import convert, load_units
from disclosure.vocabulary import Vocabulary
from service.engine.compute import converted, difference, growth
from service.engine.evidence import Found, FoundChange, FoundSum, Missing, Point
from service.engine.needs import Needs
from service.engine.sheet import Sheet
from service.held import Held
from service.questions.query import YEARS, Filter, Query, Subject


class Source:
    """Where points come from: what is held, the store of figures, and the form."""

    def __init__(self, held: Held, figures: FigureStore, form: Vocabulary, needs: Needs) -> None:
        self.held = held
        self.figures = figures
        self.form = form
        self.needs = needs

    def points(self, query: Query) -> list[Point]:
        """The points of a query, by issuer, then year, then subject, as asked; changes where it asks for changes."""
        if query.points:
            return self._apart(query)
        issuers = self.issuers(query)
        if query.change and query.axis == YEARS:
            return [point for issuer in issuers for point in self._yearly(issuer, query)]
        if query.change:
            ends = (query.years[0], query.years[-1])
            found = self._measure(issuers, ends, query)
            each = len(query.subjects)  # of each issuer all of one year, then all of the other
            return [
                _change(query.change, found[place + number], found[place + each + number])
                for place in range(0, len(found), 2 * each)
                for number in range(each)
            ]
        return self._measure(issuers, query.years or (None,), query)

    def _yearly(self, issuer: int | None, query: Query) -> list[Point]:
        """Each year's change since the year before, of the years before which a report is held; of all where there is none."""
        years = [year for year in query.years if self.held.report(issuer, year - 1) is not None] or list(query.years)
        found = self._measure((issuer,), sorted({each for year in years for each in (year - 1, year)}), query)
        by_year = {(point.year, point.subject): point for point in found}
        return [
            _change(query.change, by_year[year - 1, subject], by_year[year, subject])
            for year in years
            for subject in query.subjects
        ]

    def _apart(self, query: Query) -> list[Point]:
        """The points of a query that are no crossing, in the order asked."""
        found = []
        for issuer, year, kind, ids in query.points:
            found += self._measure((issuer,), (year,), query, (Subject(kind, ids),))
        return found

    def issuers(self, query: Query) -> Sequence[int | None]:
        """The issuers asked about; of all that are meant, those that hold a report of a year asked for."""
        if not query.everyone:
            return query.issuers or (None,)
        return [each for each in self.held.issuers if self._fits(each, query.among)]

    def _fits(self, issuer: int, among: Filter) -> bool:
        report = self.held.latest_report(issuer)
        of_level = among.level in ("", report.level)
        of_scope = among.scope in ("", report.scope)
        if issuer in among.without:
            return False
        return of_level and of_scope and (not among.parent or report.parent == among.parent)

    def _measure(
        self,
        issuers: Sequence[int | None],
        years: Sequence[int | None],
        query: Query,
        only: tuple[Subject, ...] | None = None,
    ) -> list[Point]:
        """A report whose figures are of another scope than the one asked for has none to give. Of all subjects of the query, or
        of some `only`."""
        subjects, scope = only or query.subjects, "" if query.everyone else query.among.scope
        wanted = [(issuer, year, self.held.report(issuer, year)) for issuer in issuers for year in years]
        sheets = self._sheets([report for _, _, report in wanted if report is not None], subjects)
        points = []
        for issuer, year, report in wanted:
            for subject in subjects:
                if report is None:
                    missing = Missing("missing_report", issuer, year, next(iter(subject.ids), None))
                    points.append(Point(issuer, year, subject, missing))
                elif scope and report.scope not in (scope, "unknown"):
                    first = next(iter(subject.ids), None)
                    missing = Missing("missing_figure", issuer, year, first, scope=report.scope)
                    points.append(Point(issuer, year, subject, missing))
                else:
                    points.append(Point(issuer, year, subject, sheets[report.key].measure(subject, query.unit)))
        return points

    def _sheets(self, reports: Sequence[HeldReport], subjects: Sequence[Subject]) -> dict[int, Sheet]:
        slots = self.needs.of(subjects)
        figures = self.figures.of_versions([report.key for report in reports], slots)
        return {report.key: Sheet(report, figures.get(report.key, {}), self.form) for report in reports}


def in_one_unit(points: Iterable[Point]) -> tuple[list[Point], list[Point]]:
    """(the points with a number, in the unit of the first; those without one or in a unit that does not compare)."""
    kept: list[Point] = []
    left: list[Point] = []
    for point in points:
        same = point if not kept or point.unit == kept[0].unit else _in_unit(point, kept[0].unit)
        if same is None or same.value is None:
            left.append(point)
        else:
            kept.append(same)
    return kept, left


def find_overlaps(numbers: Iterable[int], held: Held) -> list[tuple[int, int]]:
    """(whole, part): issuers of which one governs a place that the other is under, so that its report may count the
    other's too."""
    numbers = list(dict.fromkeys(numbers))
    by_place = {place: number for number in numbers if (place := held.governed.get(number))}
    found = []
    for number in numbers:
        for place in held.places_above(number):
            whole = by_place.get(place)
            if whole is not None and whole != number and held.latest_report(whole).scope != "own":
                found.append((whole, number))
    return found


def _in_unit(point: Point, unit: str) -> Point | None:
    """A point in another unit; None where the two do not compare."""
    operand, evidence, units = point.operand, point.evidence, load_units()
    if operand is None or point.value is None or convert(point.value, point.unit, unit) is None:
        return None
    made = converted(operand, units[point.unit].factor / units[unit].factor, unit)
    if isinstance(evidence, FoundChange):
        before, after = _in_unit(evidence.before, unit), _in_unit(evidence.after, unit)
        return replace(point, evidence=FoundChange(made, before or evidence.before, after or evidence.after))
    if isinstance(evidence, Found):
        return replace(point, evidence=Found(evidence.figure, made))
    return replace(point, evidence=FoundSum(evidence.indicators, made)) if isinstance(evidence, FoundSum) else None


def _change(kind: str, before: Point, after: Point) -> Point:
    """The change between two points of one subject, as a point of the later year; what is missing of either otherwise."""
    for point in (after, before):
        if isinstance(point.evidence, Missing):
            return replace(after, evidence=point.evidence)
    pair, _ = in_one_unit((before, after))
    if len(pair) < 2:
        return replace(after, evidence=Missing("missing_figure", after.issuer, after.year, after.subject.ids[0]))
    one, other = pair[1].operand, pair[0].operand
    assert one is not None
    assert other is not None
    found = growth(one, other) if kind == "growth" else difference(one, other)
    if found is None:
        return replace(after, evidence=Missing("zero_base", after.issuer, after.year, after.subject.ids[0]))
    return replace(after, evidence=FoundChange(found, pair[0], pair[1]))

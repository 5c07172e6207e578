"""Why a claim may differ from what the reports hold: where its number, or one much like it, does stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from disclosure.model import Figure
from disclosure.stores.figures import FigureStore
from service.claims.claimed import CHANGE, DIRECTION, PLACE, Claimed
from service.claims.comparing import DIFFERS, MATCHES, ROUNDED, compare, in_unit_of
from service.claims.judging import Judge
from service.claims.verdicts import Verdict
from service.engine.compute import unit_of, value_of
from service.engine.evidence import Operand
from service.questions.query import Query

SCALES = tuple(Decimal(10) ** power for power in (4, -4, 8, -8))
LEAST = Decimal(10)
COUNTS = frozenset({"slot", "sum"})


class Causes:
    """Looks for the cause of a difference in what is held."""

    def __init__(self, judge: Judge, figures: FigureStore) -> None:
        self.judge = judge
        self.held = judge.held
        self.figures = figures

    def tell(self, verdict: Verdict) -> Verdict:
        """A verdict with its likely cause, where there is one."""
        claimed, query = verdict.claimed, verdict.query
        if query is None or verdict.reported is None or claimed.kind == PLACE:
            return verdict
        if claimed.kind == DIRECTION or (claimed.kind == CHANGE and _turned(claimed, verdict.reported)):
            return replace(verdict, cause="direction")
        if claimed.value is None:
            return verdict
        if any(_agrees(_scaled(claimed, scale), verdict.reported) for scale in SCALES):
            return replace(verdict, cause="unit")
        if _swapped(claimed.value, verdict.reported):
            return replace(verdict, cause="swapped_digits")
        return self._elsewhere(verdict, query)

    def _elsewhere(self, verdict: Verdict, query: Query) -> Verdict:
        for year, operand in self._other_years(query):
            if self._agrees(verdict.claimed, operand):
                return replace(verdict, cause="other_year", words=(str(year),), beside=_figures(operand))
        extra = verdict.draft.extra if verdict.draft is not None else ()
        if any(_agrees(verdict.claimed, each.value) for each in extra):
            return replace(verdict, cause="other_base")
        if not _is_slot(query):
            return verdict
        for figure in self._same_number(verdict, query):
            return replace(verdict, cause="other_column", words=(figure.cell.indicator,), beside=(figure,))
        groups = self._groups_beside(query)
        for indicator, operand in self._values(replace(query, indicators=groups, measure="slot")):
            if self._agrees(verdict.claimed, operand):
                return replace(verdict, cause="other_column", words=(indicator,), beside=_figures(operand))
        if _is_telling(verdict.claimed):
            for figure in self._other_issuers(verdict, query):
                return replace(verdict, cause="other_issuer", words=(figure.issuer,), beside=(figure,))
        return verdict

    def _other_years(self, query: Query) -> Iterator[tuple[int, Operand]]:
        """What the query comes to for the other years held of its one issuer, the nearest first."""
        for year in self._years_beside(query):
            years = tuple(each + year - query.years[0] for each in query.years)
            operand = self.judge.run(replace(query, years=years)).value
            if operand is not None:
                yield year, operand

    def _values(self, query: Query) -> Iterator[tuple[str, Operand]]:
        """What several slots of one report hold."""
        for indicator, point in zip(query.indicators, self.judge.run(query).points, strict=False):
            if point.operand is not None:
                yield indicator, point.operand

    def _agrees(self, claimed: Claimed, operand: Operand) -> bool:
        """Whether a claim agrees with a number that is held."""
        value = value_of(operand)
        shown = in_unit_of(claimed, value, unit_of(operand)) if value is not None else None
        return shown is not None and _agrees(claimed, shown)

    def _years_beside(self, query: Query) -> list[int]:
        """The other years held of the one issuer asked about, the nearest first."""
        if len(query.issuers) != 1 or not query.years:
            return []
        own = query.years[0]
        return sorted(
            (year for year in self.held.years(query.issuers[0]) if year != own), key=lambda year: abs(year - own)
        )

    def _same_number(self, verdict: Verdict, query: Query) -> Iterator[Figure]:
        """Other cells of the same report with the claimed number, those of the same row, column and table first."""
        report = self.held.report(query.issuers[0], query.years[0])
        own = query.indicators[0].split(".")
        figures = self.figures.of_version(report.key).values() if report is not None else ()
        near = [
            (_distance(own, figure.cell.indicator.split(".")), place, figure)
            for place, figure in enumerate(figures)
            if figure.cell.value is not None and figure.cell.indicator != query.indicators[0]
        ]
        for distance, _, figure in sorted(near, key=lambda each: each[:2]):
            value = in_unit_of(verdict.claimed, figure.cell.value or Decimal(0), figure.cell.unit)
            far = distance > 1 and not _is_telling(verdict.claimed)
            if value is not None and not far and _agrees(verdict.claimed, value, exactly=True):
                yield figure

    def _groups_beside(self, query: Query) -> tuple[str, ...]:
        """The computed slots of the same table."""
        table = query.indicators[0].partition(".")[0]
        found = (each for each in self.judge.form.formulas if each.startswith(f"{table}."))
        return tuple(each for each in found if each != query.indicators[0])

    def _other_issuers(self, verdict: Verdict, query: Query) -> Iterator[Figure]:
        """The same slot of the same year of others, with the claimed number."""
        figures, _ = self.figures.find(None, query.years[0], query.indicators[0], 1_000)
        for figure in figures:
            value = figure.cell.value
            shown = in_unit_of(verdict.claimed, value, figure.cell.unit) if value is not None else None
            own = figure.issuer == self.held.names.get(query.issuers[0])
            if shown is not None and not own and _agrees(verdict.claimed, shown, exactly=True):
                yield figure


def _figures(operand: Operand) -> tuple[Figure, ...]:
    return (operand,) if isinstance(operand, Figure) else tuple(operand.figures())


def _is_slot(query: Query) -> bool:
    one = len(query.indicators) == len(query.issuers) == len(query.years) == 1
    return one and not query.rates and query.measure in COUNTS and query.operation == "value"


def _is_telling(claimed: Claimed) -> bool:
    """Whether a number is large enough that it does not stand in many places by chance."""
    return claimed.value is not None and abs(claimed.value) >= LEAST


def _distance(own: Sequence[str], other: Sequence[str]) -> int:
    """0 in the same row, 1 in the same column of the same table, 2 in the same table, 3 elsewhere."""
    if own[0] != other[0]:
        return 3
    return 0 if own[1:2] == other[1:2] else 1 if own[-1] == other[-1] else 2


def _agrees(claimed: Claimed, value: Decimal, exactly: bool = False) -> bool:
    verdict = compare(claimed, Fraction(value), value)
    return verdict == MATCHES or (verdict == ROUNDED and not exactly) if verdict != DIFFERS else False


def _scaled(claimed: Claimed, scale: Decimal) -> Claimed:
    value = claimed.value * scale if claimed.value is not None else None
    upper = claimed.upper * scale if claimed.upper is not None else None
    return replace(claimed, value=value, upper=upper, step=claimed.step * scale)


def _turned(claimed: Claimed, reported: Decimal) -> bool:
    return claimed.value is not None and _agrees(replace(claimed, value=-claimed.value), reported)


def _swapped(claimed: Decimal, reported: Decimal) -> bool:
    """Whether two numbers have the same digits in another order."""
    one, other = (f"{abs(each).normalize():f}" for each in (claimed, reported))
    return one != other and len(one) == len(other) > 1 and sorted(one) == sorted(other)

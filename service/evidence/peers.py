"""Where a figure stands among the bodies of its level on its year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from disclosure.model import Figure, Status
from disclosure.stores.reports import HeldReport
from service.answer import DerivationOut, FigureOut, Public
from service.answering import Answering
from service.engine.compute import extreme, plain
from service.engine.evidence import Derivation, Missing, Point
from service.engine.result import Group
from service.engine.sheet import KINDS
from service.held import FEWEST_PEERS, Held
from service.lookup import Lookup
from service.questions.query import ISSUERS, Filter, Query

Lang = Literal["zh", "en"]


class Standing(Public):
    """One end of a ranking: the value, as calculated, and everybody who has it."""

    value: str
    issuers: list[str]
    derivation: DerivationOut


class Absent(Public):
    """A body that is not among those compared, and why."""

    issuer: str
    reason: str


class Peers(Public):
    """A figure among the same of other bodies on its year: of its `level` where at least three of them have a report, else of
    all (`level` null). `n` have a number, itself counted; `rank` is its place from the highest down, equal ones sharing the
    first of theirs, null where it has no number; `unit` is that of the amounts. `editions` are those that the compared
    reports follow: where there are several, what they count may differ. `inconsistent` are those whose figure stands in a sum
    of their report that does not come out."""

    figure: FigureOut
    level: str | None
    n: int
    unit: str
    rank: str | None
    median: str | None
    highest: Standing | None
    lowest: Standing | None
    missing: list[Absent]
    editions: list[str]
    inconsistent: list[str]
    derivations: dict[str, DerivationOut]


class FindingPeers:
    """Compares figures of current reports; calculations are the engine's."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.answering: Answering = lookup.answering

    def find(self, report_id: str, indicator: str, lang: Lang = "zh") -> Peers:
        """The standing of a figure, printed, derived or computed (`rates.disclosure_rate`). Raises NotHeld."""
        report = self.lookup.library.reports.get(report_id)
        figure = self.lookup.find(report, indicator).figure
        return self.among(report, figure, lang)

    def among(self, report: HeldReport, figure: Figure, lang: Lang) -> Peers:
        """The same for a figure that was found in the current version of a report."""
        held, present = self.answering.held.get(), self.lookup.present
        level = report.level if len(held.peers(report.issuer_id, report.year)) >= FEWEST_PEERS else ""
        query = replace(
            query_of(figure.cell.indicator),
            years=(report.year,), axis=ISSUERS, everyone=True, among=Filter(level=level), unit=figure.cell.unit or None,
        )  # fmt: skip
        middle = self._run(replace(query, operation="median"), held)
        points, made = middle.points if middle.result else (), {"median": middle.result}
        if figure.cell.value is not None:
            made["rank"] = self._run(replace(query, operation="place", issuers=(report.issuer_id,)), held).result
        ends = {name: _end(points, name == "lowest") for name in ("highest", "lowest")}
        derived = {key: present.derivation(each, lang) for key, each in made.items() if each is not None}
        return Peers(
            figure=present.figure(figure, lang),
            level=level or None,
            n=len(points),
            unit=points[0].unit if points else figure.cell.unit,
            rank=derived["rank"].value if "rank" in derived else None,
            median=derived["median"].value if "median" in derived else None,
            highest=self._standing(ends["highest"], points, lang),
            lowest=self._standing(ends["lowest"], points, lang),
            missing=_missing((*middle.absent, *(() if points else middle.points)), held),
            editions=sorted({held.by_id[each.report_id].edition for point in points for each in point.figures()}),
            inconsistent=[_name(point, held) for point in points if _is_inconsistent(point)],
            derivations=derived,
        )

    def _run(self, query: Query, held: Held) -> Group:
        return self.answering.drafting.run(query, held).groups[0]

    def _standing(self, end: Derivation | None, points: Sequence[Point], lang: Lang) -> Standing | None:
        if end is None:
            return None
        there = [point for point in points if point.value == end.value]
        names = [each for point in there if (each := _name(point, self.answering.held.get()))]
        return Standing(value=plain(end.value), issuers=names, derivation=self.lookup.present.derivation(end, lang))


def query_of(indicator: str) -> Query:
    """What a figure is of, by its id: a slot, a rate, or a share."""
    kind, _, rest = indicator.partition(".")
    ids = tuple(rest.split("+"))
    if kind not in KINDS:
        return Query(indicators=(indicator,))
    if KINDS[kind] == "rate":
        return Query(rates=ids[:1], columns=ids[1:])
    if KINDS[kind] == "share":
        return Query(indicators=ids[:1], measure="share", whole="".join(ids[1:2]))
    return Query(indicators=ids[:-1], measure="share_of_sum", whole=ids[-1])


def _end(points: Sequence[Point], lowest: bool) -> Derivation | None:
    operands = [point.operand for point in points if point.operand is not None]
    return extreme(operands, lowest) if operands else None


def _is_inconsistent(point: Point) -> bool:
    return any(each.cell.status is Status.INCONSISTENT for each in point.figures())


def _missing(points: Sequence[Point], held: Held) -> list[Absent]:
    told = ((point, point.evidence) for point in points)
    return [
        Absent(issuer=_name(point, held), reason=each.reason if isinstance(each, Missing) else "other_unit")
        for point, each in told
    ]


def _name(point: Point, held: Held) -> str:
    report = held.report(point.issuer, point.year)
    return report.issuer if report else held.names.get(point.issuer or 0, "")

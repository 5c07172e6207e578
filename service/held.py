"""What is held right now: issuers by name, and their reports by year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from disclosure.errors import NotKnown
from disclosure.issuer_index import IssuerIndex
from disclosure.model import Level
from disclosure.names import parse_name
from disclosure.stores.database import Database
from disclosure.stores.issuers import find_issuers
from disclosure.stores.reports import HeldReport, ReportStore

FEWEST_PEERS = 3
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Held:
    """A snapshot of the reports held. `reports` is issuer id → year → current version; `names` are as last printed;
    `pinned` when it was cut down to one issuer."""

    generation: int
    index: IssuerIndex
    reports: dict[int, dict[int, HeldReport]]
    names: dict[int, str]
    by_id: dict[str, HeldReport]
    pinned: bool = False

    def only(self, issuer: int) -> Held:
        """What is held of one issuer, as though nothing else were."""
        known = self.index.known[issuer]
        reports = {issuer: self.reports[issuer]}
        by_id = {report.id: report for report in reports[issuer].values()}
        index = IssuerIndex([(known.issuer, known.names)])
        return Held(self.generation, index, reports, {issuer: self.names[issuer]}, by_id, pinned=True)

    def report(self, issuer: int | None, year: int | None) -> HeldReport | None:
        """The current report of an issuer on a year; None where none is held, or for None."""
        return None if issuer is None or year is None else self.reports.get(issuer, {}).get(year)

    def years(self, issuer: int) -> list[int]:
        return sorted(self.reports.get(issuer, {}))

    def latest(self, issuer: int) -> int | None:
        return max(self.reports.get(issuer, {}), default=None)

    def latest_report(self, issuer: int) -> HeldReport:
        years = self.reports[issuer]
        return years[max(years)]

    def peers(self, issuer: int, year: int) -> list[int]:
        """The issuers of the level of one, itself among them, whose report on a year is held; none where its level is
        unknown."""
        return self._of_level.get((self.latest_report(issuer).level, year), [])

    def keys(self, issuers: Iterable[int], years: Collection[int] = ()) -> list[int]:
        """The report versions of issuers, by year; of some years, where any are given."""
        return [
            self.reports[issuer][year].key
            for issuer in issuers
            for year in self.years(issuer)
            if not years or year in years
        ]

    @cached_property
    def _of_level(self) -> dict[tuple[str, int], list[int]]:
        """The issuers of each known level that are held on each year."""
        found: dict[tuple[str, int], list[int]] = {}
        for issuer, years in self.reports.items():
            level = self.latest_report(issuer).level
            for year in years if level != Level.UNKNOWN else ():
                found.setdefault((level, year), []).append(issuer)
        return found

    @cached_property
    def governed(self) -> dict[int, str]:
        """Issuer → the place that it governs; departments are not in it."""
        parsed = {number: parse_name(name) for number, name in self.names.items()}
        return {number: each.places[-1] for number, each in parsed.items() if each.places and not each.body}

    @cached_property
    def _governing(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for number, place in self.governed.items():
            found[place] = (*found.get(place, ()), number)
        return found

    def places_above(self, issuer: int) -> list[str]:
        """The places that an issuer is under, the nearest first: by its name, and by the one body held that governs each."""
        above: list[str] = []
        place = self.latest_report(issuer).parent
        while place and place not in above:
            above.append(place)
            governing = self._governing.get(place, ())
            place = self.latest_report(governing[0]).parent if len(governing) == 1 else None
        own = parse_name(self.names[issuer]).places[:-1]
        return above + [each for each in reversed(own) if each not in above]

    @cached_property
    def numbered(self) -> tuple[str, ...]:
        """The names that hold a digit: only these can bring one into an answer."""
        return tuple(name for name in self.names.values() if DIGIT.search(name))

    @property
    def issuers(self) -> list[int]:
        return list(self.names)


class HeldCache:
    """Makes a new snapshot only when the reports have changed."""

    def __init__(self, database: Database, reports: ReportStore) -> None:
        self.database = database
        self.reports = reports
        self._held: Held | None = None

    def get(self, issuer: int | None = None) -> Held:
        """What is held now; of one issuer, where it is given."""
        generation = self.database.generation()
        if self._held is None or self._held.generation != generation:
            self._held = self._take(generation)
        return self._held if issuer is None else self._held.only(issuer)

    def resolve(self, name: str | None) -> int | None:
        """The issuer that a name means now, without a look at what is held for None. Raises NotKnown as `get_issuer` does."""
        return None if name is None else get_issuer(name, self.get())

    def _take(self, generation: int) -> Held:
        with self.database.reading() as connection:
            issuers = find_issuers(connection)
        by_issuer: dict[int, dict[int, HeldReport]] = {}
        for report in self.reports.find():
            by_issuer.setdefault(report.issuer_id, {})[report.year] = report
        held = [(issuer, names) for issuer, names in issuers if issuer.id in by_issuer]
        names = {issuer.id: by_issuer[issuer.id][max(by_issuer[issuer.id])].issuer for issuer, _ in held}
        by_id = {report.id: report for years in by_issuer.values() for report in years.values()}
        return Held(generation, IssuerIndex(held), by_issuer, names, by_id)


def reports_of(held: Held, issuer: int | None, year: int | None) -> list[HeldReport]:
    """Current reports of an issuer and a year; None stands for any."""
    found = held.by_id.values() if issuer is None else held.reports.get(issuer, {}).values()
    return [report for report in found if year in (None, report.year)]


def report_keys(held: Held, issuer: int | None, year: int | None) -> frozenset[int]:
    return frozenset(report.key for report in reports_of(held, issuer, year))


def resolve_issuer(name: str | None, held: Held) -> int | None:
    """The issuer that a name means; None for None. Raises NotKnown with the choices when it means none or several."""
    return None if name is None else get_issuer(name, held)


def get_issuer(name: str, held: Held) -> int:
    """The one issuer that a name means. Raises NotKnown with the choices when it means none or several."""
    found = held.index.resolve(name)
    if len(found) == 1:
        return found[0]
    choices = [held.names[number] for number in (found or held.index.find_alike(name))]
    asked = f"“{name}” means no issuer held" if not found else f"“{name}” can mean more than one issuer"
    hint = f"; choose one of {'、'.join(choices)}" if choices else "; /api/reports lists them"
    raise NotKnown(asked + hint)

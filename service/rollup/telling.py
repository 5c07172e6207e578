"""Totals → the public roll-up: who was added up, what a reader has to know, and what the body above has beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Literal

from disclosure.errors import NotHeld, Refused
from disclosure.model import Status
from service.answering import Answering
from service.composing.wording import Wording
from service.engine.compute import plain
from service.engine.evidence import Found, Missing, Point
from service.engine.points import Source, find_overlaps
from service.evidence.words import Words
from service.held import Held
from service.rollup.members import Members, find_members, find_outside
from service.rollup.public import Beside, Lacking, Member, Note, NoteCode, Parent, Rollup, SlotTotal, TableTotal
from service.rollup.summing import Total, add_up

Lang = Literal["zh", "en"]
MOST_NAMED = 8


class RollingUp:
    """Makes roll-ups of what is held."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.form = answering.form
        self.present = answering.presenter

    def roll_up(
        self,
        issuers: Collection[str],
        year: int,
        tables: Collection[str] = (),
        parent: str | None = None,
        under: str | None = None,
        lang: Lang = "zh",
    ) -> Rollup:
        """The tables of some bodies on a year, added up; of all tables that they print where none is named. Raises Refused,
        and NotHeld where no report of any of them on the year is held."""
        held = self.answering.held.get()
        members = find_members(list(issuers), under, parent, held)
        if unknown := [each for each in tables if each not in self.form.tables]:
            raise Refused(f"no table {unknown[0]}; choose of {', '.join(self.form.tables)}")
        if all(held.report(each, year) is None for each in members.issuers):
            raise NotHeld(f"no report on {year} of any of these bodies is held; /api/reports lists what is")
        source = Source(held, self.answering.library.figures, self.form, self.answering.drafting.needs)
        totals = list(add_up(source, members.issuers, members.parent, year, tables or tuple(self.form.tables)))
        return Rolled(self, members, year, held, lang).told(totals)


class Rolled:
    """Tells one roll-up in one language."""

    def __init__(self, rolling: RollingUp, members: Members, year: int, held: Held, lang: Lang) -> None:
        self.form, self.present = rolling.form, rolling.present
        self.members, self.year, self.held, self.lang = members, year, held, lang
        self.words, self.wording = Words(lang), Wording(lang)
        self.wholes = find_overlaps(members.issuers, held)

    def told(self, totals: Sequence[Total]) -> Rollup:
        parent = self._parent()
        tables: dict[str, list[SlotTotal]] = {}
        for total in totals:
            tables.setdefault(total.indicator.table, []).append(self._slot(total, parent))
        return Rollup(
            year=self.year,
            lang=self.lang,
            members=[Member(**self._member(each)) for each in self.members.issuers],
            parent=parent,
            tables=[TableTotal(id=table, label=self._table(table), slots=slots) for table, slots in tables.items()],
            notes=[*self._notes(), *self._inconsistent(totals)],
        )

    def _member(self, issuer: int) -> dict[str, Any]:
        report = self.held.report(issuer, self.year)
        known = report or self.held.latest_report(issuer)
        return {
            "issuer": known.issuer,
            "report_id": report.id if report else None,
            "edition": report.edition if report else None,
            "level": known.level,
            "scope": known.scope,
        }

    def _parent(self) -> Parent | None:
        if self.members.parent is None:
            return None
        expected, why = self._expected(self.members.parent)
        own = self._member(self.members.parent)
        told = self._say(f"expected.{why}", parent=own["issuer"], year=self.year)
        return Parent(**own, expected="at_least" if expected else "nothing", message=told)

    def _expected(self, parent: int) -> tuple[bool, str]:
        """Whether the parent's figures ought to be no less than the sums, and why or why not."""
        report = self.held.report(parent, self.year)
        if report is None:
            return False, "unheld"
        if report.scope != "region":
            return False, report.scope
        if find_outside(self.members, self.held):
            return False, "outside"
        return (False, "overlap") if self.wholes else (True, "region")

    def _table(self, table: str) -> str:
        section = self.form.section(self.form.tables[table].section)
        return self.wording.label(section.title, section.en)

    def _slot(self, total: Total, parent: Parent | None) -> SlotTotal:
        known, made = total.indicator, total.sum
        return SlotTotal(
            indicator=known.id,
            row=known.row,
            column=known.column,
            label=self.wording.label(known.label, known.en),
            value=plain(made.value) if made else None,
            unit=made.unit if made else known.unit,
            count=len(total.counted),
            complete=total.is_whole,
            lacking=[self._lacking(each) for each in total.absent],
            derivation=self.present.derivation(made, self.lang) if made else None,
            parent=self._beside(total, parent),
        )

    def _lacking(self, point: Point) -> Lacking:
        missing = point.evidence
        assert isinstance(missing, Missing)
        return Lacking(
            issuer=self._name(point.issuer),
            reason=missing.reason,  # type: ignore[arg-type]
            adds_nothing=missing.adds_nothing,
            figure=self.present.figure(missing.figure, self.lang) if missing.figure else None,
        )

    def _beside(self, total: Total, parent: Parent | None) -> Beside | None:
        point, over = total.parent, total.difference
        if point is None or parent is None:
            return None
        figure = point.evidence.figure if isinstance(point.evidence, Found | Missing) else None
        ought = parent.expected == "at_least" and not total.indicator.signed
        return Beside(
            value=plain(point.value) if point.value is not None else None,
            reason=point.evidence.reason if isinstance(point.evidence, Missing) else None,  # type: ignore[arg-type]
            figure=self.present.figure(figure, self.lang) if figure else None,
            difference=self.present.derivation(over, self.lang) if over else None,
            holds=over.value >= 0 if over is not None and ought else None,
        )

    def _notes(self) -> Iterator[Note]:
        """What has to be known of the sums as a whole."""
        yield from self._note("named_twice", self.members.twice)
        unheld = [each for each in self.members.issuers if self.held.report(each, self.year) is None]
        yield from self._note("missing_report", unheld)
        for whole in dict.fromkeys(whole for whole, _ in self.wholes):
            parts = [part for each, part in self.wholes if each == whole]
            named = {"whole": self._name(whole), "parts": self._named(parts)}
            yield from self._note("overlap", [whole, *parts], **named)
        yield from self._editions()
        if len(groups := self._groups("scope")) > 1:
            scopes = {self._say(f"scopes.{scope}"): numbers for scope, numbers in groups.items()}
            yield from self._note("scopes", self.members.issuers, groups=self._grouped(scopes))

    def _inconsistent(self, totals: Sequence[Total]) -> Iterator[Note]:
        """Whose cells stand in sums of their own report that do not come out."""
        points = (each for total in totals for each in (*total.counted, *([total.parent] if total.parent else [])))
        wrong = (
            each.issuer for each in points for figure in each.figures() if figure.cell.status is Status.INCONSISTENT
        )
        yield from self._note("inconsistent", [each for each in dict.fromkeys(wrong) if each is not None])

    def _editions(self) -> Iterator[Note]:
        groups = self._groups("edition")
        if len(groups) > 1:
            forms = {edition: self.form.editions[edition] for edition in self.form.editions if edition in groups}
            named = {self.wording.label(each.name, each.en): groups[key] for key, each in forms.items()}
            yield from self._note("editions", self.members.issuers, groups=self._grouped(named))

    def _groups(self, field: str) -> dict[str, list[int]]:
        """The members whose report is held, by what it says of itself."""
        found: dict[str, list[int]] = {}
        for each in self.members.issuers:
            if (report := self.held.report(each, self.year)) is not None:
                found.setdefault(getattr(report, field), []).append(each)
        return found

    def _grouped(self, groups: dict[str, list[int]]) -> str:
        told = [self._say("group", name=name, issuers=self._named(numbers)) for name, numbers in groups.items()]
        return self._say("between").join(told)

    def _note(self, code: NoteCode, numbers: Collection[int], **fields: object) -> Iterator[Note]:
        if numbers:
            told = self._say(f"notes.{code}", **{"issuers": self._named(numbers), "year": self.year, **fields})
            yield Note(code=code, message=told, issuers=[self._name(each) for each in numbers])

    def _name(self, issuer: int | None) -> str:
        report = self.held.report(issuer, self.year)
        return report.issuer if report else self.held.names.get(issuer or 0, "")

    def _named(self, numbers: Collection[int]) -> str:
        names = self.wording.say("and").join(self._name(each) for each in list(numbers)[:MOST_NAMED])
        return self.wording.say("and_others", names=names) if len(numbers) > MOST_NAMED else names

    def _say(self, path: str, **fields: object) -> str:
        return self.words.say(f"rollup.{path}", **fields)

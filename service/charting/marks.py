"""The rows of an answer → marks of a picture: each with its name, its number as given, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosure.model import Figure, Reading, Status
from service.composing.draft import Citations, Draft
from service.composing.lines import Lines
from service.composing.naming import Naming
from service.engine.compute import plain
from service.engine.points import find_overlaps
from service.engine.sheet import KINDS
from service.questions.query import Query, Subject

INCONSISTENT, NUMBER, ABSENT, NONE = "inconsistent", "number", "absent", "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of the answer, or the gap where one would stand. `figure` is the figure's id, None where no report is held;
    `state` is number, inconsistent, or why there is none; `part` tells that a row above may count it already."""

    figure: str | None
    report_id: str
    issuer: int | None
    issuer_name: str
    year: int
    label: str
    value: Decimal | None
    unit: str
    state: str
    part: bool = False
    own: bool = False

    @property
    def shown(self) -> str:
        """The number as the figure gives it; empty where there is none."""
        return "" if self.value is None else plain(self.value)


class Marking:
    """Makes marks of figures, in the words of one answer."""

    def __init__(self, query: Query, naming: Naming) -> None:
        self.query = query
        self.naming = naming
        self.lines = Lines(query, (), naming, Citations())

    def marks(self, figures: Sequence[Figure], own: str = "") -> list[Mark]:
        """One mark a figure, in their order; `own` is the id of the figure asked about among others."""
        marks = [self._mark(figure, figure.id == own) for figure in figures]
        issuers = {mark.issuer for mark in marks if mark.issuer is not None}
        if len(issuers) < 2:
            return marks
        parts = {part for _, part in find_overlaps(issuers, self.naming.held)}
        return [replace(mark, part=mark.issuer in parts) for mark in marks]

    def years(self, marks: Sequence[Mark]) -> range:
        """All years from the first to the last that is shown or asked for."""
        known = {*self.query.years, *(mark.year for mark in marks)}
        return range(min(known), max(known) + 1)

    def fill(self, marks: Sequence[Mark], years: Sequence[int]) -> list[Mark]:
        """A mark of one body and label for each year; of a year that has none a gap: no report, or no number."""
        by_year = {mark.year: mark for mark in marks}
        return [by_year.get(year) or self._gap(marks[0], year, year in self.query.years) for year in years]

    def _gap(self, beside: Mark, year: int, asked: bool) -> Mark:
        held = self.naming.held.report(beside.issuer, year)
        state = ABSENT if held is None else NONE if asked else ""
        return replace(beside, figure=None, year=year, value=None, state=state, own=False)

    def _mark(self, figure: Figure, own: bool) -> Mark:
        report = self.naming.held.by_id.get(figure.report_id)
        issuer = report.issuer_id if report else None
        name = _printable(self.naming.held.names.get(issuer or 0, figure.issuer))
        cell = figure.cell
        return Mark(
            figure.id, figure.report_id, issuer, name, figure.year, self._label(cell.indicator, figure), cell.value,
            cell.unit, self._state(figure), own=own,
        )  # fmt: skip

    def _label(self, indicator: str, figure: Figure) -> str:
        """What a row measures: the words of its slot, or of what it was computed of."""
        kind, _, rest = indicator.partition(".")
        ids = tuple(rest.split("+"))
        asked = next((each for each in self.query.subjects if each.ids == ids), None)
        if asked is not None or kind not in self.naming.form.tables:
            return self.lines.subject(asked or Subject(KINDS.get(kind, "sum"), ids))
        return self.naming.wording.indicator(self.naming.indicator(figure))

    def _state(self, figure: Figure) -> str:
        cell = figure.cell
        if cell.value is not None:
            return INCONSISTENT if cell.status is Status.INCONSISTENT else NUMBER
        if cell.reading is not Reading.UNREADABLE or cell.printed:
            return cell.reading.value
        report = self.naming.held.by_id.get(figure.report_id)
        known = report is None or cell.indicator in self.naming.form.of(report.edition).indicators
        return "missing" if known else "not_in_edition"


def _printable(name: str) -> str:
    """A name without characters that no picture can hold."""
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())


def rows_to_draw(draft: Draft, query: Query) -> tuple[tuple[Figure, ...], str]:
    """The figures that a picture shows, and the id of the one asked about among others: those of a ranking for a place,
    the parts of a sum, else the rows of the answer."""
    if query.operation == "place":
        return draft.beside, draft.figures[0].id if draft.figures else ""
    made = draft.derivation
    if made is not None and made.operation == "sum" and len(draft.figures) < 2:
        parts = tuple(operand for operand in made.operands if isinstance(operand, Figure))
        return (parts, "") if len(parts) == len(made.operands) else ((), "")
    return draft.figures, ""

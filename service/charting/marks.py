"""The rows of an answer → marks of a picture: each with its name, its number as given, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from os.path import commonprefix

from disclosure.model import Figure, Reading, Status
from service.composing.draft import Citations, Draft
from service.composing.lines import Lines
from service.composing.naming import Naming
from service.engine.compute import plain
from service.engine.points import find_overlaps
from service.engine.sheet import KINDS
from service.questions.query import Query, Subject

INCONSISTENT, NUMBER, ABSENT, NONE = "inconsistent", "number", "absent", "none"
JOINTS = ("：", " – ", ", ", "（")


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

    def fill(self, marks: Sequence[Mark]) -> list[Mark]:
        """Marks of one body and label by year, with one for each year between that has none: no report, or no number."""
        by_year = {mark.year: mark for mark in marks}
        wanted = set(self.query.years)
        years = range(min({*by_year, *wanted}), max({*by_year, *wanted}) + 1)
        return [by_year.get(year) or self._gap(marks[0], year, year in wanted) for year in years]

    def _gap(self, beside: Mark, year: int, asked: bool) -> Mark:
        held = self.naming.held.report(beside.issuer, year)
        state = ABSENT if held is None else NONE if asked else ""
        return replace(beside, figure=None, year=year, value=None, state=state, own=False)

    def _mark(self, figure: Figure, own: bool) -> Mark:
        report = self.naming.held.by_id.get(figure.report_id)
        issuer = report.issuer_id if report else None
        name = self.naming.held.names.get(issuer or 0, figure.issuer)
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
        if kind in KINDS or asked is not None:
            return self.lines.subject(asked or Subject(KINDS[kind], ids))
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


@dataclass(frozen=True, slots=True)
class Names:
    """What marks share stands in `heading`; `each` tells them apart, one name a mark, no two the same."""

    heading: tuple[str, ...]
    each: tuple[str, ...]


def name_marks(marks: Sequence[Mark], query: Query, naming: Naming) -> Names:
    """Issuer, year and label of marks, parted into what they share and what differs."""
    wording = naming.wording
    several, years = len({mark.issuer_name for mark in marks}) > 1, len({mark.year for mark in marks}) > 1
    shared, labels = split_labels([mark.label for mark in marks])
    apart = any(labels)
    span = _span(marks, query, naming)
    heading = ["" if several else marks[0].issuer_name, "" if years else span, shared or _table(marks, naming)]
    heading.append(wording.say(f"change_{query.change}") if query.change else "")
    each = []
    for mark, label in zip(marks, labels, strict=True):
        parts = [mark.issuer_name if several else "", wording.say("year", year=mark.year) if years else ""]
        each.append(wording.phrase([*parts, label if apart else ""]) or mark.label)
    return Names(tuple(part for part in heading if part), tuple(_distinct(each)))


def split_labels(labels: Sequence[str]) -> tuple[str, list[str]]:
    """What labels begin with together, up to a joint (不予公开：…, …（自然人）), and the rest of each; of one label all."""
    if len(set(labels)) == 1:
        return labels[0], [""] * len(labels)
    common = commonprefix(list(labels))
    ends = [(common.rfind(joint) + len(joint), joint) for joint in JOINTS if joint in common]
    if not ends:
        return "", list(labels)
    end, joint = max(ends)
    rest = [label[end:] for label in labels]
    if joint == "（" and all(each.endswith("）") for each in rest):
        rest = [each[:-1] for each in rest]
    return labels[0][: end - len(joint)], rest


def _span(marks: Sequence[Mark], query: Query, naming: Naming) -> str:
    if query.change and len(query.years) > 1:
        return naming.wording.say("span", first=min(query.years), last=max(query.years))
    return naming.wording.say("year", year=marks[0].year)


def _table(marks: Sequence[Mark], naming: Naming) -> str:
    """The title of the table that all rows stand in; empty where they stand in several."""
    tables = {(mark.figure or "").rpartition("/")[2].partition(".")[0] for mark in marks}
    held = naming.form.tables.get(tables.pop()) if len(tables) == 1 else None
    section = naming.form.section(held.section) if held else None
    return naming.wording.label(section.title, section.en) if section else ""


def _distinct(names: Sequence[str]) -> list[str]:
    """Names as they are; those that stand twice tell which of them they are by trailing spaces, which no picture shows."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        found.append(name + " " * seen.get(name, 0))
        seen[name] = seen.get(name, 0) + 1
    return found


def years_as_told(years: Sequence[int], naming: Naming) -> str:
    """“2019、2021—2024”: three or more years in a row as a range."""
    runs = []
    for _, run in groupby(enumerate(sorted(set(years))), key=lambda pair: pair[1] - pair[0]):
        each = [year for _, year in run]
        words = naming.wording.templates["chart"]["range"]
        runs += [words.format(first=each[0], last=each[-1])] if len(each) > 2 else [str(year) for year in each]
    return naming.wording.say("and").join(runs)


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

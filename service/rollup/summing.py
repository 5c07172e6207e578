"""Slot by slot: the sum over the reports that print a number there, who is missing, and what the body above prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from disclosure.form import Indicator
from disclosure.vocabulary import Vocabulary
from service.engine.compute import add, difference
from service.engine.evidence import Derivation, Missing, Operand, Point
from service.engine.points import Source, in_one_unit
from service.questions.query import Query

OTHER_UNIT = "other_unit"


@dataclass(frozen=True, slots=True)
class Total:
    """One slot over all members: `sum` is None where nobody prints a number. `absent` hold none, or one in a unit that does
    not compare; `parent` is what the body above has there, `difference` that less the sum."""

    indicator: Indicator
    sum: Derivation | None
    counted: tuple[Point, ...]
    absent: tuple[Point, ...]
    parent: Point | None = None
    difference: Derivation | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every member has a number, or a blank that adds nothing."""
        told = (each.evidence for each in self.absent)
        return self.sum is not None and all(isinstance(each, Missing) and each.adds_nothing for each in told)


def add_up(
    source: Source, issuers: Sequence[int], parent: int | None, year: int, tables: Collection[str]
) -> Iterator[Total]:
    """The totals of some tables, in the order of the form."""
    reports = [report for each in issuers if (report := source.held.report(each, year)) is not None]
    slots = find_slots(source.form, {report.edition for report in reports}, tables)
    points = _points(source, (*issuers, *([] if parent is None else [parent])), year, slots)
    for slot in slots:
        found = points[slot]
        beside = found.pop(parent) if parent is not None else None
        total = _total(source.form.indicators[slot], list(found.values()), beside)
        is_open = source.form.tables[total.indicator.table].open
        if not is_open or total.sum is not None:
            yield replace(total, absent=tuple(map(_not_asked, total.absent))) if is_open else total


def find_slots(form: Vocabulary, editions: Collection[str], tables: Collection[str]) -> list[str]:
    """The printed slots of some editions, in the order of the form; of two that mean the same the later edition's."""
    chosen: set[str] = set()
    for edition in (each for each in form.editions if each in editions):
        new = form.editions[edition].printed
        chosen |= {slot for slot in new if not chosen.intersection(form.same.get(slot, ()))}
    every = (f"{table.id}.{row}.{column}" for table in form.tables.values() for row, column in table.slots)
    return [slot for slot in every if slot in chosen and slot.split(".")[0] in tables]


def _points(source: Source, issuers: Sequence[int], year: int, slots: Sequence[str]) -> dict[str, dict[int, Point]]:
    """Slot → issuer → its point, amounts in the unit of the form where they compare with it."""
    found: dict[str, dict[int, Point]] = {slot: {} for slot in slots}
    for unit, alike in _by_unit(source.form, slots):
        for point in source.points(Query(tuple(issuers), (year,), alike, unit=unit or None)):
            found[point.subject.ids[0]][point.issuer or 0] = point
    return found


def _by_unit(form: Vocabulary, slots: Iterable[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    units: dict[str, list[str]] = {}
    for slot in slots:
        units.setdefault(form.indicators[slot].unit, []).append(slot)
    return ((unit, tuple(alike)) for unit, alike in units.items())


def _total(indicator: Indicator, points: Sequence[Point], parent: Point | None) -> Total:
    kept, left = in_one_unit(sorted(points, key=lambda point: point.unit != indicator.unit))
    absent = tuple(point if isinstance(point.evidence, Missing) else _other_unit(point) for point in left)
    if not kept:
        return Total(indicator, None, (), absent, parent)
    made = add([each for point in kept if (each := point.operand) is not None], [], kept[0].unit)
    beside = _compared(parent, kept[0]) if parent is not None else None
    over = difference(beside, made) if beside is not None else None
    return Total(indicator, made, tuple(kept), absent, parent, over)


def _compared(parent: Point, point: Point) -> Operand | None:
    """What the body above prints, in the unit of the sum; None where it prints nothing that compares."""
    return next((each.operand for each in in_one_unit((point, parent))[0][1:]), None)


def _not_asked(point: Point) -> Point:
    """In a table whose rows differ from report to report, one that is not there was not asked for."""
    missing = point.evidence
    if not isinstance(missing, Missing) or missing.figure is not None or missing.reason != "missing_figure":
        return point
    return replace(point, evidence=replace(missing, reason="not_in_edition"))


def _other_unit(point: Point) -> Point:
    figure = next(iter(point.figures()), None)
    return replace(point, evidence=Missing(OTHER_UNIT, point.issuer, point.year, point.subject.ids[0], figure))

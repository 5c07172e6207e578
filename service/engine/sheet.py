"""One report: what it has for a subject, printed or computed, or what exactly is missing. Absence is evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from disclosure.form import Formula, Identity, Rate
from disclosure.model import Cell, Figure, Locator, Reading, Status
from disclosure.stores.reports import HeldReport
from disclosure.units import convert, load_units
from disclosure.vocabulary import Vocabulary
from service.engine.compute import add, converted, share, value_of
from service.engine.evidence import Derivation, Evidence, Found, FoundRate, FoundSum, Missing
from service.questions.query import JOIN, Subject

OUTCOMES = "applications.outcome_total"
KINDS = {"rates": "rate", "shares": "share", "shares_together": "share_of_sum"}
NO_NUMBER = (Reading.BLANK, Reading.DASH)
WITHOUT_WHOLE = ("proactive", "other", "statistics")
# What came in and what is carried on is no share of the outcomes; outcomes are a share of it.
NO_OUTCOMES = frozenset(f"applications.{row}" for row in ("received_new", "carried_in", "carried_out", "handled"))


class Sheet:
    """Figures of one report, and what follows from them. `figures` are at least those that `needed_slots` names."""

    def __init__(self, report: HeldReport, figures: dict[str, Figure], form: Vocabulary) -> None:
        self.report = report
        self.figures = figures
        self.form = form
        self.own = form.of(report.edition)

    def measure(self, subject: Subject, unit: str | None = None) -> Evidence:
        """What the report has for a subject; an amount in `unit` where that is asked for and compares."""
        if subject.kind == "rate":
            return self.rate(rate_within(self.form, *subject.ids))
        if subject.kind == "sum":
            return self.sum_of(subject.ids)
        if subject.kind == "share":
            return self.share_of(*subject.ids)
        if subject.kind == "share_of_sum":
            return self.share_of_sum(subject.ids[:-1], subject.ids[-1])
        return _in_unit(self.find(subject.ids[0]), unit)

    def computed(self, row: str) -> Found | None:
        """A row that an answer computes, by its id: `rates.disclosure_rate`, `shares.applications.granted.total`."""
        kind, _, rest = row.partition(".")
        first, *others = rest.split(JOIN)
        ids = (first, JOIN.join(others)) if kind == "shares" and others else (first, *others)
        subject = Subject(KINDS.get(kind, ""), ids)
        known = self.form.rates if subject.kind == "rate" else self.form.indicators
        if not subject.kind or subject.ids[0] not in known:
            return None
        found = self.measure(subject)
        if not isinstance(found, FoundRate):
            return None
        return Found(computed_row(self.report, subject, found.derivation), found.derivation)

    def find(self, indicator: str) -> Found | Missing:
        """The printed figure of a slot, or the sum that stands for it, or what is missing.

        A slot that the report's edition does not have is answered by one that means the same there, and by no other.
        """
        if indicator in self.figures:
            return self._printed(self.figures[indicator])
        if indicator not in self.own.indicators:
            alike = next((slot for slot in self.form.same.get(indicator, ()) if slot in self.own.indicators), None)
            return self.find(alike) if alike else self._not_in_edition(indicator)
        formula = self.form.formulas.get(indicator)
        if formula is None:
            collapsed = self._collapsed(indicator)
            return self._missing("missing_figure", indicator, rest=(collapsed,) if collapsed else ())
        return self._computed(formula)

    def _not_in_edition(self, indicator: str) -> Missing:
        """A slot of another edition, with the figures of this one that are close to it."""
        near = [slot for slot in self.form.near.get(indicator, ()) if slot in self.own.indicators]
        return self._missing("not_in_edition", indicator, near=tuple(near))

    def rate(self, rate: Rate) -> FoundRate | Missing:
        """A rate with its other usual base."""
        ratio = self._ratio(rate.numerator, rate.denominator)
        if isinstance(ratio, Missing):
            return ratio
        instead = self._ratio(rate.instead.numerator, rate.instead.denominator) if rate.instead else None
        other = (rate.instead, instead) if rate.instead and isinstance(instead, Derivation) else None
        return FoundRate(rate.label, rate.en, ratio, (rate.numerator,), rate.denominator, other)

    def share_of(self, indicator: str, of: str | None = None) -> FoundRate | Missing:
        """A slot's share of another; of its usual whole: an applicant kind's of its row, an outcome's of all outcomes."""
        whole = of or whole_of(indicator)
        if whole is None:
            return self._missing("missing_figure", indicator)
        ratio = self._ratio(indicator, whole)
        if isinstance(ratio, Missing):
            return ratio
        known = self.form.indicators[indicator]
        return FoundRate(f"{known.label}占比", f"share of {known.en}", ratio, (indicator,), whole)

    def share_of_sum(self, indicators: tuple[str, ...], of: str) -> FoundRate | Missing:
        """The share of several slots together in another, or in the usual whole of the first."""
        whole, together = of or whole_of(indicators[0]), self.sum_of(indicators)
        if whole is None or isinstance(together, Missing):
            return together if isinstance(together, Missing) else self._missing("missing_figure", indicators[0])
        base = self._base(whole)
        if isinstance(base, Missing):
            return base
        ratio = share(together.derivation, base)
        if ratio is None:
            return self._missing("missing_figure", whole)
        return FoundRate("合计占比", "share together", ratio, indicators, whole)

    def sum_of(self, indicators: tuple[str, ...]) -> FoundSum | Missing:
        """Several slots of one report added up, when all are there and in one unit."""
        parts = [self.find(indicator) for indicator in indicators]
        lost = [part for part in parts if isinstance(part, Missing)]
        if lost:
            return lost[0]
        operands = [part.derivation or part.figure for part in parts if isinstance(part, Found)]
        units = {part.figure.cell.unit for part in parts if isinstance(part, Found)}
        if len(units) != 1:
            return self._missing("missing_figure", indicators[0])
        return FoundSum(indicators, add(operands, [], units.pop()))

    def _ratio(self, numerator: str, denominator: str) -> Derivation | Missing:
        part = self._base(numerator)
        if isinstance(part, Missing):
            return part
        base = self._base(denominator)
        if isinstance(base, Missing):
            return base
        if (ratio := share(part, base)) is not None:
            return ratio
        zero = self.find(denominator.split(JOIN)[0])
        return self._missing("missing_figure", denominator.split(JOIN)[0], zero.figure)

    def _base(self, slots: str) -> Figure | Derivation | Missing:
        """What a slot, or several that are one whole together, come to."""
        if JOIN in slots:
            together = self.sum_of(tuple(slots.split(JOIN)))
            return together if isinstance(together, Missing) else together.derivation
        found = self.find(slots)
        return found if isinstance(found, Missing) else found.derivation or found.figure

    def _printed(self, figure: Figure) -> Found | Missing:
        if figure.cell.value is not None:
            return Found(figure)
        slot = figure.cell.indicator
        reason = "blank_cell" if figure.cell.reading is Reading.BLANK else "missing_figure"
        missing = self._missing(reason, slot, figure, self._addends(slot))
        return replace(missing, adds_nothing=self._adds_nothing(slot))

    def _adds_nothing(self, slot: str) -> bool:
        """Whether a sum over a blank cell comes to its printed total, and so without that cell.

        Every sum over it has to, where its cells are all there.
        """
        sums = [each for each in self.own.identities_of.get(slot, ()) if slot in each.left and len(each.right) == 1]
        told = [self._comes_to_total(each) for each in sums]
        return any(told) and False not in told

    def _comes_to_total(self, identity: Identity) -> bool | None:
        """Whether the cells of a sum come to its total; None where one of them is not there or was not read."""
        cells = [self.figures[each].cell for each in identity.slots if each in self.figures]
        total = cells[-1].value if cells else None
        unread = any(cell.value is None and cell.reading not in NO_NUMBER for cell in cells)
        if len(cells) < len(identity.slots) or unread or total is None:
            return None
        return sum((cell.value for cell in cells[:-1] if cell.value is not None), Decimal(0)) == total

    def _addends(self, indicator: str) -> tuple[Figure, ...]:
        """The printed cells that a blank total sums up."""
        for identity in self.own.identities_of.get(indicator, ()):
            if identity.right == (indicator,):
                cells = [self.figures[slot] for slot in identity.left if slot in self.figures]
                if any(figure.cell.value is not None for figure in cells):
                    return tuple(cells)
        return ()

    def _computed(self, formula: Formula) -> Found | Missing:
        """A sum over parts; a group that is blank throughout is blank, one with a missing part is missing."""
        indicator = formula.indicator
        plus, minus = ([self.find(slot) for slot in side] for side in (formula.plus, formula.minus))
        lost = [part for part in (*plus, *minus) if isinstance(part, Missing) and not _is_empty(part)]
        if lost and lost[0].reason == "not_in_edition":
            return self._not_in_edition(indicator.id)
        if lost:
            return self._missing("missing_figure", indicator.id, lost[0].figure)
        operands = [[operand for part in side if (operand := _operand(part))] for side in (plus, minus)]
        if all(value_of(operand) is None for operand in operands[0]):
            below = tuple(figure for part in plus if isinstance(part, Missing) for figure in part.rest)
            return self._missing("blank_cell", indicator.id, rest=below or tuple(_figures(operands[0])))
        derivation = add(operands[0], operands[1], indicator.unit)
        return Found(self._derived_figure(indicator.id, derivation), derivation)

    def _derived_figure(self, indicator: str, derivation: Derivation) -> Figure:
        statuses = {figure.cell.status for figure in derivation.figures()}
        status = next((each for each in (Status.INCONSISTENT, Status.UNCHECKED) if each in statuses), Status.CONSISTENT)
        place = Locator(table=indicator.split(".")[0])
        cell = Cell(indicator, "", Reading.NUMBER, derivation.value, derivation.unit, place, status)
        return Figure(self.report.id, self.report.number, self.report.issuer, self.report.year, cell)

    def _collapsed(self, indicator: str) -> Figure | None:
        table, row, column = indicator.split(".")
        entry = self.form.tables[table].rows.get(row) if table in self.form.tables else None
        return self.figures.get(f"{table}.{entry.group}.{column}") if entry and entry.group else None

    def _missing(
        self,
        reason: str,
        indicator: str,
        figure: Figure | None = None,
        rest: tuple[Figure, ...] = (),
        near: tuple[str, ...] = (),
    ) -> Missing:
        return Missing(reason, self.report.issuer_id, self.report.year, indicator, figure, rest, near)


def rate_within(form: Vocabulary, rate: str, column: str = "") -> Rate:
    """A rate of the form, or the same within one kind of applicant."""
    known = form.rates[rate]
    if not column:
        return known

    def narrowed(each: Rate) -> Rate:
        slots = [f"{slot.rpartition('.')[0]}.{column}" for slot in (each.numerator, each.denominator)]
        label = form.tables["applications"].columns.get(column)
        zh, en = (label.label, label.en) if label else ("法人或其他组织", "legal persons and other organisations")
        return replace(
            each, label=f"{zh}{each.label}", en=f"{each.en} ({en})", numerator=slots[0], denominator=slots[1]
        )

    return replace(narrowed(known), instead=narrowed(known.instead) if known.instead else None)


def computed_row(report: HeldReport, subject: Subject, derivation: Derivation, kind: str = "") -> Figure:
    """A computed number as a row of an answer, under an id of its own; `kind` where it is none of the subject's."""
    held = [figure.cell.status for figure in derivation.figures()]
    status = Status.INCONSISTENT if Status.INCONSISTENT in held else Status.UNCHECKED
    name = kind or next((name for name, each in KINDS.items() if each == subject.kind), "sums")
    cell = Cell(
        f"{name}.{JOIN.join(subject.ids)}", "", Reading.NUMBER, derivation.value, derivation.unit, Locator(), status
    )
    return Figure(report.id, report.number, report.issuer, report.year, cell)


def whole_of(indicator: str) -> str | None:
    """What a share of a slot is a share of: an applicant kind's, of its row; an outcome's, of all; None for no such."""
    table, row, column = indicator.split(".")
    whole = f"{table}.{row}.total" if column != "total" else f"{OUTCOMES}.total"
    whole_row = table == "remedies" and column == "total"
    whole_row |= f"{table}.{row}" in NO_OUTCOMES and column == "total"
    return None if table in WITHOUT_WHOLE or whole == indicator or whole_row else whole


def _is_empty(part: Missing) -> bool:
    """Whether a part is there but holds no number: a blank cell, a dash, or a group that is blank throughout."""
    if part.figure is None:
        return part.reason == "blank_cell"
    return part.figure.cell.reading in NO_NUMBER


def _operand(part: Found | Missing) -> Figure | Derivation | None:
    """What a part adds to a sum; None for a group that is blank throughout."""
    return part.derivation or part.figure if isinstance(part, Found) else part.figure


def _figures(operands: Iterable[Figure | Derivation]) -> Iterable[Figure]:
    return (operand for operand in operands if isinstance(operand, Figure))


def _in_unit(evidence: Found | Missing, unit: str | None) -> Found | Missing:
    """An amount in the unit that was asked for, when the two units compare."""
    if not isinstance(evidence, Found) or unit is None or evidence.figure.cell.unit == unit:
        return evidence
    cell = evidence.figure.cell
    if cell.value is None or convert(cell.value, cell.unit, unit) is None:
        return evidence
    units = load_units()
    factor = units[cell.unit].factor / units[unit].factor
    return Found(evidence.figure, converted(evidence.derivation or evidence.figure, factor, unit))

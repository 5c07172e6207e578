"""A fictional report: its issuer, year, printed values and prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from disclosure.form import Form
from disclosure.load_form import load_form
from eval.generator.body import Body
from eval.generator.facts import make_facts
from eval.generator.faults import Fault, WrongCarryOver, plant
from eval.generator.figures import YearFigures, draw_series
from eval.generator.prose import Paragraphs, compose_prose


@dataclass(frozen=True, slots=True)
class Expected:
    """How a cell must read: its value, None unless `reading` is number, and its unit where the cell prints one."""

    value: str | None
    reading: str
    unit: str | None = None


@dataclass(frozen=True)
class FictionalReport:
    """`values`: indicator id → number, or None for a cell without one; `prose`: section id → paragraphs;
    `facts`: what the prose may say, by name, among them quantities that no table prints; `printed`: the texts of cells
    that print something else than their number; `units`: the units that cells print."""

    body: Body
    year: int
    seed: int
    values: Mapping[str, str | None]
    prose: Mapping[str, Paragraphs]
    facts: Mapping[str, str]
    edition: str = "2021"
    printed: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        return load_form(self.edition)

    @property
    def issuer(self) -> str:
        return self.body.name

    @property
    def title(self) -> str:
        return f"{self.issuer}{self.year}年政府信息公开工作年度报告"

    @property
    def name(self) -> str:
        """A file name without its ending."""
        return f"{self.body.slug}-{self.year}"

    @property
    def expected(self) -> dict[str, Expected]:
        """How every cell must read: one without a number is blank, or a dash where it prints anything."""
        return {slot: self._expected(slot, value) for slot, value in self.values.items()}

    def _expected(self, slot: str, value: str | None) -> Expected:
        if value is None:
            return Expected(None, "dash" if self.printed.get(slot, "").strip() else "blank")
        return Expected(value, "number", self.units.get(slot))

    @property
    def gold(self) -> str:
        """Every cell as CSV lines `indicator,value,reading,unit`; a cell without a number has an empty value."""
        lines = (f"{slot},{e.value or ''},{e.reading},{e.unit or ''}\n" for slot, e in self.expected.items())
        return "indicator,value,reading,unit\n" + "".join(lines)


def generate_series(body: Body, years: Sequence[int], seed: int, faults: Sequence[Fault] = ()) -> list[FictionalReport]:
    """The reports of a body on `years`, consistent in themselves and from year to year but for `faults`."""
    rng = Random(f"{seed}/{body.name}")
    slips = {fault.year: fault.by for fault in faults if isinstance(fault, WrongCarryOver)}
    reports = []
    before = None
    for figures in draw_series(body.level, range(min(years), max(years) + 1), rng, slips):
        if figures.year in years:
            reports.append(
                _write(body, figures, before, seed, tuple(each for each in faults if each.year == figures.year))
            )
        before = figures
    return reports


def _write(
    body: Body, figures: YearFigures, before: YearFigures | None, seed: int, faults: tuple[Fault, ...]
) -> FictionalReport:
    facts = make_facts(body, figures, before, Random(f"{seed}/{body.name}/{figures.year}"))
    prose = compose_prose(body, figures.year, facts, seed)
    return FictionalReport(body, figures.year, seed, plant(_printed(figures), faults), prose, facts)


def _printed(figures: YearFigures) -> dict[str, str | None]:
    printed = {indicator: str(count) for indicator, count in figures.counts.items()}
    printed["proactive.fees.amount"] = str(figures.fees)
    return {indicator: printed[indicator] for indicator in load_form().printed}

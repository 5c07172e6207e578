"""A fictional report: its issuer, year, printed values and prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from disclosure.load_form import load_form
from eval.generator.body import Body
from eval.generator.facts import make_facts
from eval.generator.faults import Fault, WrongCarryOver, plant
from eval.generator.figures import YearFigures, draw_series
from eval.generator.prose import Paragraphs, compose_prose


@dataclass(frozen=True)
class FictionalReport:
    """`values`: indicator id → printed text or None for a blank cell; `prose`: section id → paragraphs;
    `facts`: what the prose may say, by name, among them quantities that no table prints."""

    body: Body
    year: int
    seed: int
    values: Mapping[str, str | None]
    prose: Mapping[str, Paragraphs]
    facts: Mapping[str, str]

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
    def gold(self) -> str:
        """Every cell as CSV lines `indicator,value`; a blank cell has an empty value."""
        return "indicator,value\n" + "".join(f"{indicator},{value or ''}\n" for indicator, value in self.values.items())


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

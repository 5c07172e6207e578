"""Fictional reports as PDF by a word processor, kept with the tests: where they are read there may be none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eval.generator.cases import random_cases, to_office
from eval.generator.outline import Rendered
from eval.generator.report import FictionalReport

COUNT, SEED = 10, 21


def fixture_reports() -> Iterator[FictionalReport]:
    """The reports of the fixtures, always the same, with little prose so that the files stay small."""
    for report in random_cases(COUNT, SEED):
        yield replace(report, prose={section: texts[:1] for section, texts in report.prose.items()})


def fixture_files() -> Iterator[Rendered]:
    """Each report as PDF, and its cells as the generator knows them. Raises RuntimeError without a word processor."""
    reports = list(fixture_reports())
    for report, printed in zip(reports, to_office(reports, SEED), strict=True):
        yield printed
        yield Rendered(f"{report.name}.gold.csv", report.gold.encode())

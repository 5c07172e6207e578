"""A second corpus for questions: bodies of many kinds, among them such as bear one name, three years of each."""

from __future__ import annotations

from collections.abc import Iterator

from eval.generator.outline import Rendered
from eval.generator.random_reports import random_reports
from eval.generator.report import FictionalReport
from eval.generator.styles import render

COUNT, SEED = 39, 7
STYLE = "text"


def wide_reports() -> list[FictionalReport]:
    """The reports of the corpus."""
    return list(random_reports(COUNT, SEED))


def wide_files() -> Iterator[tuple[FictionalReport, Rendered]]:
    """The reports with their files."""
    for report in wide_reports():
        yield report, render(report, STYLE, SEED)

"""A report as the sequence of parts that every file format prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from zlib import crc32

from eval.generator.grids import Grid, report_grids
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its id, heading, paragraphs and its table, which is empty but in sections two to four."""

    section: str
    heading: str
    paragraphs: tuple[str, ...]
    grid: Grid


@dataclass(frozen=True, slots=True)
class Outline:
    """What a file prints, in order; the signature is the issuer and the day, or nothing."""

    title: str
    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    signature: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file."""

    name: str
    content: bytes


def outline(report: FictionalReport, wording: Wording) -> Outline:
    """The report in its wording; one without a preamble is not signed either."""
    grids = report_grids(report, wording)
    parts = tuple(
        Part(section.id, wording.section(section.id), report.prose[section.id], grids.get(section.id, []))
        for section in report.form.sections
    )
    day = issued_on(report)
    signature = (report.issuer, f"{day.year}年{day.month}月{day.day}日") if report.prose["preamble"] else ()
    return Outline(wording.title(report.issuer, report.year), report.prose["preamble"], parts, signature)


def issued_on(report: FictionalReport) -> date:
    """When the report was published: departments by 31 January, governments by 31 March (条例 art. 49)."""
    rng = Random(crc32(f"{report.issuer}/{report.year}".encode()))
    month = rng.choice((1, 2, 3)) if report.body.is_government else 1
    return date(report.year + 1, month, rng.randint(8, 28))

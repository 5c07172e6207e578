"""What an answer stands on: the version of each report it used, kept beside it so that nothing later can blur it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from disclosure.stores.answers import KeptAnswer
from disclosure.stores.reports import HeldReport, ReportStore
from service.answer import Public
from service.evidence.body import Json, find_reports
from service.held import Held


class Source(Public):
    """A report version as it was when the answer was given; `corrections` tells those made by hand apart, empty for none."""

    report_id: str
    issuer: str
    year: int
    title: str
    version: int
    sha256: str
    source_name: str
    source_url: str | None
    published: str | None
    ingested_at: str
    corrections: str


class Basis(Public):
    """The program that answered, and the report versions it used, in the order in which the answer names them."""

    gongkai: str | None = None
    sources: tuple[Source, ...] = ()


def basis_of(body: Json, held: Held) -> Basis:
    """What an answer or a check stands on, of the reports held when it was made; `body` is its public JSON as objects."""
    reports = [held.by_id[report] for report in find_reports(body) if report in held.by_id]
    return Basis(gongkai=own_version(), sources=tuple(map(source_of, reports)))


def find_basis(kept: KeptAnswer, body: Json, reports: ReportStore) -> Basis:
    """What a kept answer stands on; of one that was kept without it, the versions that were current at its time."""
    if kept.basis:
        return Basis.model_validate_json(kept.basis)
    found = [_at(reports.versions(report_id), kept.created_at) for report_id in find_reports(body)]
    return Basis(sources=tuple(source_of(report) for report in found if report is not None))


def _at(versions: list[HeldReport], moment: str) -> HeldReport | None:
    """The newest of some versions that was there at a moment; what was removed and put again since cannot be told."""
    return next((held for held in versions if held.ingested_at <= moment), None)


def source_of(report: HeldReport) -> Source:
    return Source(
        report_id=report.id,
        issuer=report.issuer,
        year=report.year,
        title=report.title,
        version=report.number,
        sha256=report.sha256,
        source_name=report.source_name,
        source_url=report.source_url,
        published=report.published,
        ingested_at=report.ingested_at,
        corrections=report.corrections,
    )


@cache
def own_version() -> str:
    """The version of this program."""
    return version("gongkai")

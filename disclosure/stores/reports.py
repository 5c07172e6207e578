"""Reports in the database: each wholly in or wholly out, in one transaction, every version kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, text, update

from disclosure.errors import NotHeld
from disclosure.model import Chunk, Issue, Report, Section
from disclosure.stores.archive import Archive
from disclosure.stores.database import Database, bump_generation, now
from disclosure.stores.issuers import put_issuer, remove_unused
from disclosure.stores.rows import cell_to_row, issue_to_row, row_to_issue
from disclosure.stores.schema import chunks, figures, issues, sections, versions
from disclosure.stores.words import text_to_words


@dataclass(frozen=True, slots=True)
class Put:
    """What putting a report did: `new`, a new `version` of a report held, or `same` when the file was held already."""

    report_id: str
    version: int
    outcome: str


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report version as held; `id` is the report's id, `number` counts its versions from 1."""

    id: str
    key: int
    issuer_id: int
    issuer: str
    year: int
    title: str
    edition: str
    level: str
    scope: str
    number: int
    sha256: str
    source_name: str
    media_type: str
    ingested_at: str


class ReportStore:
    """Puts, lists and removes reports."""

    def __init__(self, database: Database, archive: Archive) -> None:
        self.database = database
        self.archive = archive

    def put(self, report: Report, data: bytes) -> Put:
        """Keep the original, then the report in one transaction. The same file again changes nothing."""
        self.archive.put(report.sha256, data)
        with self.database.writing() as connection:
            held = connection.execute(select(versions).where(versions.c.sha256 == report.sha256)).first()
            if held is not None:
                return Put(held.report, held.number, "same")
            issuer = put_issuer(connection, report.issuer)
            report_id = f"{issuer.slug}-{report.year}"
            number = (
                1
                + connection.execute(
                    select(func.coalesce(func.max(versions.c.number), 0)).where(versions.c.report == report_id)
                ).scalar_one()
            )
            connection.execute(update(versions).where(versions.c.report == report_id).values(current=0))
            key = _insert_version(connection, report, issuer.id, report_id, number)
            _insert_contents(connection, report, key, report_id)
            bump_generation(connection)
        return Put(report_id, number, "new" if number == 1 else "version")

    def remove(self, report_id: str) -> int:
        """Remove a report with all its versions and originals; the number of versions. Raises NotHeld."""
        with self.database.writing() as connection:
            rows = connection.execute(
                select(versions.c.id, versions.c.sha256).where(versions.c.report == report_id)
            ).all()
            if not rows:
                raise NotHeld(f"no report {report_id}; gongkai reports lists what is held")
            for row in rows:
                _delete_words(connection, row.id)
            connection.execute(delete(versions).where(versions.c.report == report_id))
            remove_unused(connection)
            bump_generation(connection)
        for row in rows:
            self.archive.remove(row.sha256)
        return len(rows)

    def find(self) -> list[HeldReport]:
        """Current versions, by issuer and year."""
        query = select(versions).where(versions.c.current == 1).order_by(versions.c.issuer, versions.c.year)
        with self.database.reading() as connection:
            return [_row_to_held(row) for row in connection.execute(query)]

    def get(self, report_id: str, number: int | None = None) -> HeldReport:
        """The current version of a report, or the one of that number. Raises NotHeld."""
        for held in self.versions(report_id):
            if held.number == number or number is None:
                return held
        which = "" if number is None else f" of version {number}"
        raise NotHeld(f"no report {report_id}{which} is held")

    def versions(self, report_id: str) -> list[HeldReport]:
        """Every version of a report, the current one first."""
        query = select(versions).where(versions.c.report == report_id)
        with self.database.reading() as connection:
            return [_row_to_held(row) for row in connection.execute(query.order_by(versions.c.number.desc()))]

    def sections(self, held: HeldReport) -> list[Section]:
        query = select(sections).where(sections.c.version == held.key).order_by(sections.c.ordinal)
        with self.database.reading() as connection:
            return [Section(row.section, row.title, row.text) for row in connection.execute(query)]

    def issues(self, keys: Iterable[int] | None = None) -> list[Issue]:
        """The Issues of the given versions, or of all current ones; errors first."""
        query = select(issues, versions.c.report).join(versions, versions.c.id == issues.c.version)
        query = query.where(versions.c.current == 1 if keys is None else versions.c.id.in_(list(keys)))
        with self.database.reading() as connection:
            found = [row_to_issue(row) for row in connection.execute(query.order_by(versions.c.report, issues.c.id))]
        return sorted(found, key=lambda issue: ("error", "warning", "info").index(issue.severity))


def _row_to_held(row: Row[Any]) -> HeldReport:
    return HeldReport(
        row.report, row.id, row.issuer, row.issuer_name, row.year, row.title, row.edition, row.level, row.scope, row.number,
        row.sha256, row.source_name, row.media_type, row.ingested_at,
    )  # fmt: skip


def _insert_version(connection: Connection, report: Report, issuer: int, report_id: str, number: int) -> int:
    values = {
        "report": report_id,
        "issuer": issuer,
        "issuer_name": report.issuer,
        "year": report.year,
        "number": number,
        "current": 1,
        "title": report.title,
        "edition": report.edition,
        "level": report.level.value,
        "scope": report.scope,
        "sha256": report.sha256,
        "source_name": report.source_name,
        "media_type": report.media_type,
        "ingested_at": now(),
    }
    return int(connection.execute(insert(versions).values(values).returning(versions.c.id)).scalar_one())


def _insert_contents(connection: Connection, report: Report, key: int, report_id: str) -> None:
    held_sections = [
        {"version": key, "ordinal": ordinal, "section": each.id, "title": each.title, "text": each.text}
        for ordinal, each in enumerate(report.sections)
    ]
    rows = {
        sections: held_sections,
        figures: [cell_to_row(cell, key) for cell in report.cells],
        issues: [issue_to_row(issue, key, report_id) for issue in report.issues],
    }
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)
    for ordinal, chunk in enumerate(report.chunks):
        _insert_chunk(connection, chunk, ordinal, key)


def _insert_chunk(connection: Connection, chunk: Chunk, ordinal: int, key: int) -> None:
    values = {
        "version": key,
        "ordinal": ordinal,
        "section": chunk.section,
        "heading": chunk.heading,
        "text": chunk.text,
        "start": chunk.start,
        "end": chunk.end,
    }
    number = connection.execute(insert(chunks).values(values).returning(chunks.c.id)).scalar_one()
    put_words(connection, number, f"{chunk.heading} {chunk.text}")


def put_words(connection: Connection, chunk: int, content: str) -> None:
    """The words of a chunk into the full-text table."""
    words = " ".join(text_to_words(content))
    connection.execute(
        text("INSERT INTO chunk_words(rowid, words) VALUES (:id, :words)"), {"id": chunk, "words": words}
    )


def _delete_words(connection: Connection, version: int) -> None:
    held = "SELECT id FROM chunks WHERE version = :version"
    connection.execute(text(f"DELETE FROM chunk_words WHERE rowid IN ({held})"), {"version": version})

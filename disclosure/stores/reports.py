"""Reports in the database: each wholly in or wholly out, in one transaction, every version kept."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from disclosure.errors import NotHeld, StoreUnavailable
from disclosure.hooks import Hooks
from disclosure.issuer_entries import IssuerEntry
from disclosure.model import Issue, Report, Section, Statement
from disclosure.names import parse_name
from disclosure.stores.across import (
    drop_across,
    find_places,
    find_witnesses,
    put_places,
    recheck_places,
    recheck_years,
)
from disclosure.stores.archive import Archive
from disclosure.stores.contents import STATEMENTS, put_contents, remove_contents, remove_words
from disclosure.stores.database import Database, bump_generation, now
from disclosure.stores.issuers import put_issuer, remove_unused
from disclosure.stores.issues import IssueStore
from disclosure.stores.prepared import PreparedSelect
from disclosure.stores.rows import row_to_statement
from disclosure.stores.schema import issuers, sections, versions


@dataclass(frozen=True, slots=True)
class Put:
    """What putting a report did: `new`, a new `version` of a report held, or `same` when the file was held already."""

    report_id: str
    version: int
    outcome: str


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report version as held; `id` is the report's id, `number` counts its versions from 1.

    `parent` is the place above the issuer by its name, or what the operator says; `method` is how the file was read (text,
    ocr); `corrections` tells which corrections by hand are in it, empty for none.
    """

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
    parent: str | None = None
    source_url: str | None = None
    published: str | None = None
    method: str = "text"
    corrections: str = ""


class ReportStore:
    """Puts, lists and removes reports."""

    def __init__(self, database: Database, archive: Archive, hooks: Hooks | None = None) -> None:
        self.database = database
        self.archive = archive
        self.hooks = hooks or Hooks()
        self.entries: tuple[IssuerEntry, ...] = ()
        self._issues = IssueStore(database)

    def put(self, report: Report, data: bytes, corrections: str = "") -> Put:
        """Keep the original, then the report in one transaction. The same file again changes nothing."""
        try:
            with self.database.writing() as connection:
                self.archive.put(report.sha256, data)
                held = connection.execute(select(versions).where(versions.c.sha256 == report.sha256)).first()
                if held is not None:
                    return Put(held.report, held.number, "same")
                put = self._put(connection, report, corrections)
                bump_generation(connection)
                return put
        except BaseException:
            self._drop_original(report.sha256)
            raise

    def _put(self, connection: Connection, report: Report, corrections: str) -> Put:
        issuer = put_issuer(connection, report.issuer, self.entries)
        report_id = f"{issuer.slug}-{report.year}"
        last = select(func.coalesce(func.max(versions.c.number), 0)).where(versions.c.report == report_id)
        number = 1 + int(connection.execute(last).scalar_one())
        before = find_witnesses(connection, (*find_places(connection, report_id), *report.places))
        drop_across(connection, report_id)
        connection.execute(update(versions).where(versions.c.report == report_id).values(current=0))
        known = {"report": report_id, "issuer": issuer.id, "number": number, "current": 1, "corrections": corrections}
        version = connection.execute(insert(versions).values(_version_values(report) | known).returning(versions)).one()
        put_contents(connection, report, version.id, report_id)
        put_places(connection, report.places, version)
        recheck_years(connection, issuer.id, report.year, self.hooks)
        recheck_places(connection, before, report_id, self.hooks)
        return Put(report_id, number, "new" if number == 1 else "version")

    def replace(self, held: HeldReport, report: Report, corrections: str) -> None:
        """Put another reading of the same file in the place of a version's contents; id, number and issuer stay."""
        with self.database.writing() as connection:
            before = find_witnesses(connection, (*find_places(connection, held.id), *report.places))
            remove_contents(connection, held.key)
            kept = ("issuer_name", "year", "sha256", "source_name", "ingested_at")
            values = {key: value for key, value in _version_values(report).items() if key not in kept}
            mine = versions.c.id == held.key
            connection.execute(update(versions).where(mine).values(values | {"corrections": corrections}))
            put_contents(connection, report, held.key, held.id)
            version = connection.execute(select(versions).where(mine)).one()
            if version.current:
                drop_across(connection, held.id)
                put_places(connection, report.places, version)
                recheck_years(connection, held.issuer_id, held.year, self.hooks)
                recheck_places(connection, before, held.id, self.hooks)
            bump_generation(connection)

    def remove(self, report_id: str) -> int:
        """Remove a report with all its versions and originals; the number of versions. Raises NotHeld."""
        with self.database.writing() as connection:
            rows = connection.execute(select(versions).where(versions.c.report == report_id)).all()
            if not rows:
                raise NotHeld(f"no report {report_id}; gongkai reports lists what is held")
            before = find_witnesses(connection, find_places(connection, report_id))
            for row in rows:
                remove_words(connection, row.id)
            drop_across(connection, report_id)
            connection.execute(delete(versions).where(versions.c.report == report_id))
            recheck_years(connection, rows[0].issuer, rows[0].year, self.hooks)
            recheck_places(connection, before, report_id, self.hooks)
            remove_unused(connection)
            bump_generation(connection)
        for row in rows:
            self.archive.remove(row.sha256)
        return len(rows)

    def sweep(self) -> int:
        """Remove originals that no version stands on, left by a program that was killed; only for the one writer."""
        with self.database.reading() as connection:
            wanted = set(connection.execute(select(versions.c.sha256)).scalars())
        return self.archive.sweep(wanted)

    def find(self) -> list[HeldReport]:
        """Current versions, by issuer and year."""
        query = _held().where(versions.c.current == 1).order_by(versions.c.issuer, versions.c.year)
        return self._find(query)

    def find_all(self) -> list[HeldReport]:
        """Every version of every report."""
        return self._find(_held().order_by(versions.c.id))

    def get(self, report_id: str, number: int | None = None) -> HeldReport:
        """The current version of a report, or the one of that number. Raises NotHeld."""
        for held in self.versions(report_id):
            if held.number == number or number is None:
                return held
        which = "" if number is None else f" of version {number}"
        raise NotHeld(f"no report {report_id}{which} is held")

    def versions(self, report_id: str) -> list[HeldReport]:
        """Every version of a report, the current one first."""
        return self._find(_held().where(versions.c.report == report_id).order_by(versions.c.number.desc()))

    def sections(self, held: HeldReport) -> list[Section]:
        query = select(sections).where(sections.c.version == held.key).order_by(sections.c.ordinal)
        with self.database.reading() as connection:
            return [Section(row.section, row.title, row.text) for row in connection.execute(query)]

    def statements(self, held: HeldReport) -> tuple[Statement, ...]:
        """The quantities of a version's prose, in its order."""
        return tuple(map(row_to_statement, self.database.rows(OF_VERSION, version=held.key)))

    def issues(self, keys: Iterable[int] | None = None) -> list[Issue]:
        """The Issues of the given versions, or of all current ones; errors first."""
        return self._issues.of_versions(keys)

    def _find(self, query: Select[tuple[object, ...]]) -> list[HeldReport]:
        with self.database.reading() as connection:
            return [_row_to_held(row) for row in connection.execute(query)]

    def _drop_original(self, sha256: str) -> None:
        """The original of a report that could not be put, unless a version stands on it; `sweep` finds what is left."""
        with suppress(StoreUnavailable, OSError), self.database.writing() as connection:
            if connection.execute(select(versions.c.id).where(versions.c.sha256 == sha256)).first() is None:
                self.archive.remove(sha256)


def place_above(name: str) -> str | None:
    """The place that a body is under by its name: 岫澜县 for 岫澜县教育局, 云麓市 for 云麓市岫澜县人民政府."""
    parsed = parse_name(name)
    above = parsed.places if parsed.body else parsed.places[:-1]
    return above[-1] if above else None


def _held() -> Select[tuple[object, ...]]:
    columns = (issuers.c.operator_level, issuers.c.operator_scope, issuers.c.operator_parent)
    return select(versions, *columns).join(issuers, issuers.c.id == versions.c.issuer)


def _row_to_held(row: Row[Any]) -> HeldReport:
    level, scope = row.operator_level or row.level, row.operator_scope or row.scope
    return HeldReport(
        row.report, row.id, row.issuer, row.issuer_name, row.year, row.title, row.edition, level, scope, row.number,
        row.sha256, row.source_name, row.media_type, row.ingested_at, row.operator_parent or place_above(row.issuer_name),
        row.source_url, row.published, row.method, row.corrections,
    )  # fmt: skip


def _version_values(report: Report) -> dict[str, Any]:
    return {
        "issuer_name": report.issuer,
        "year": report.year,
        "title": report.title,
        "edition": report.edition,
        "level": report.level.value,
        "scope": report.scope,
        "sha256": report.sha256,
        "source_name": report.source_name,
        "media_type": report.media_type,
        "ingested_at": now(),
        "source_url": report.source_url,
        "published": report.published,
        "method": report.method,
    }


OF_VERSION = PreparedSelect(STATEMENTS)

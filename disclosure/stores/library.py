"""All stores of one home together: putting, removing, and keeping the vector index in step with the database."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import ColumnElement, select, text

from disclosure.corrections import Correction, IsSlot, corrections_of, digest, find_unapplied
from disclosure.errors import NotHeld, Refused, StoreUnavailable
from disclosure.hooks import Hooks
from disclosure.model import Report
from disclosure.settings import Settings
from disclosure.stores.across import recheck_everything
from disclosure.stores.answers import AnswerStore
from disclosure.stores.archive import Archive
from disclosure.stores.contents import put_words
from disclosure.stores.database import Database, bump_generation
from disclosure.stores.figures import FigureStore
from disclosure.stores.issuers import find_slug
from disclosure.stores.issues import IssueStore
from disclosure.stores.operator import OperatorFiles
from disclosure.stores.passages import PassageStore
from disclosure.stores.reports import HeldReport, Put, ReportStore
from disclosure.stores.schema import chunks, versions
from disclosure.stores.vectors import VectorIndex

BATCH = 500
log = logging.getLogger(__name__)


class Library:
    """The stores of a home. Reports are true in the database; the vector index follows it.

    `hooks` compare reports, correct them and read originals again; `is_slot` tells which indicators a correction may name.
    """

    def __init__(self, settings: Settings, hooks: Hooks | None = None, is_slot: IsSlot | None = None) -> None:
        self.home = Path(settings.home)
        self.hooks = hooks or Hooks()
        self.database = Database(self.home)
        self.archive = Archive(self.home)
        self.reports = ReportStore(self.database, self.archive, self.hooks)
        self.issues = IssueStore(self.database)
        self.figures = FigureStore(self.database)
        self.passages = PassageStore(self.database)
        self.answers = AnswerStore(self.database, settings.answer_days)
        self.vectors = VectorIndex(self.home, settings.embedding_model)
        self.operator = OperatorFiles(self.home, self.database, is_slot)

    def prepare(self) -> list[str]:
        """Make the home ready to be written to: what a killed program left is swept, the operator's files are applied.

        The lines to tell the operator. Only for the one writer. Raises Refused when a file of the operator's is wrong.
        """
        self.load_operator_files()
        self.reports.sweep()
        return self.apply_corrections()

    def load_operator_files(self) -> None:
        """Raises Refused naming file, entry and what is wrong; nothing is changed then."""
        self.reports.entries = self.operator.load().entries

    def put(self, report: Report, data: bytes) -> Put:
        """Put a report, then its vectors; a vector index that fails is told in the log and repaired later.

        The operator's corrections are put into it first. Raises Refused when a file of the operator's is wrong.
        """
        self.load_operator_files()
        wanted = self._corrections_of(self.report_id(report.issuer, report.year), report.sha256)
        if wanted and self.hooks.correct is not None:
            report = self.hooks.correct(report, wanted)
        put = self.reports.put(report, data, digest(wanted))
        if put.outcome != "same":
            self._follow(put.report_id)
            for line in find_unapplied(wanted, {cell.indicator: cell for cell in report.cells}):
                log.warning("%s", line)
        return put

    def remove(self, report_id: str) -> int:
        """Remove a report with all its versions. Raises NotHeld."""
        stale = self._chunks(versions.c.report == report_id)
        count = self.reports.remove(report_id)
        self._tell_vectors([], stale)
        return count

    def report_id(self, issuer: str, year: int) -> str:
        """The id that a report of this printed name and year has, or would get."""
        with self.database.reading() as connection:
            return f"{find_slug(connection, issuer, self.reports.entries)[0]}-{year}"

    def apply_corrections(self) -> list[str]:
        """Read again every version whose corrections changed; a line for each correction that stands in no version."""
        if self.hooks.read is None or self.hooks.correct is None:
            return []
        told: list[str] = []
        standing: dict[Correction, list[str]] = {}
        for held in self.reports.find_all():
            wanted = self._corrections_of(held.id, held.sha256)
            if digest(wanted) != held.corrections:
                told += self._read_again(held, wanted)
            cells = {key: figure.cell for key, figure in self.figures.of_version(held.key).items()} if wanted else {}
            for each in wanted:
                standing.setdefault(each, []).extend(find_unapplied([each], cells) or ("",))
        for each in self.operator.load().corrections:
            lines = standing.get(each, [f"{each} was not applied: no such report is held, or no file with its sha256"])
            told += lines[-1:] if all(lines) else []
        return told

    def repair_vectors(self) -> tuple[int, int]:
        """Bring the vector index in step with the database; how many chunks were added and removed."""
        wanted = self._chunks(versions.c.current == 1)
        held = self.vectors.ids() if wanted or self.vectors.folder.exists() else set()
        missing = [key for key in wanted if key not in held]
        stale = list(held - set(wanted))
        for start in range(0, len(missing), BATCH):
            self.vectors.put(list(self.passages.by_id(missing[start : start + BATCH]).values()))
        self.vectors.remove(stale)
        return len(missing), len(stale)

    def reindex(self) -> int:
        """Rebuild full text, Issues between reports, and vector index from the database; the number of chunks."""
        with self.database.writing() as connection:
            connection.execute(text("DELETE FROM chunk_words"))
            held = connection.execute(select(chunks.c.id, chunks.c.heading, chunks.c.text))
            for part in held.partitions(BATCH):
                put_words(connection, ((row.id, f"{row.heading} {row.text}") for row in part))
            recheck_everything(connection, self.hooks)
            bump_generation(connection)
        self.vectors.clear()
        return self.repair_vectors()[0]

    def vectors_in_step(self) -> bool:
        """Whether there are as many vectors as current chunks. Raises StoreUnavailable when the index cannot be read."""
        return len(self._chunks(versions.c.current == 1)) == self.vectors.count()

    def close(self) -> None:
        self.database.close()

    def _corrections_of(self, report_id: str, sha256: str) -> tuple[Correction, ...]:
        """The corrections meant for a file; none where nothing can correct."""
        every = self.operator.load().corrections if self.hooks.correct else ()
        return corrections_of(every, report_id, sha256)

    def _read_again(self, held: HeldReport, wanted: tuple[Correction, ...]) -> Iterable[str]:
        """Read a version's original with other corrections; a line when that cannot be done."""
        assert self.hooks.read is not None
        assert self.hooks.correct is not None
        try:
            report = self.hooks.read(self.archive.get(held.sha256), held.source_name)
            report = self.hooks.correct(report, wanted) if wanted else report
        except (NotHeld, Refused) as error:
            return [f"{held.id} version {held.number} could not be read again for its corrections: {error}"]
        stale = self._chunks(versions.c.id == held.key)
        self.reports.replace(held, report, digest(wanted))
        self._tell_vectors([], stale)
        self._follow(held.id)
        return []

    def _chunks(self, condition: ColumnElement[bool]) -> list[int]:
        """The ids of the chunks of the report versions that fit a condition, in order."""
        query = select(chunks.c.id).join(versions, versions.c.id == chunks.c.version).where(condition)
        with self.database.reading() as connection:
            return list(connection.execute(query.order_by(chunks.c.id)).scalars())

    def _follow(self, report_id: str) -> None:
        """Vectors for a report's current version, and none for its earlier ones."""
        mine = versions.c.report == report_id
        wanted = self._chunks(mine & (versions.c.current == 1))
        self._tell_vectors(wanted, self._chunks(mine & (versions.c.current == 0)))

    def _tell_vectors(self, wanted: list[int], stale: list[int]) -> None:
        try:
            self.vectors.put(list(self.passages.by_id(wanted).values()))
            self.vectors.remove(stale)
        except StoreUnavailable as error:
            log.warning("%s", error)

"""All stores of one home together: putting, removing, and keeping the vector index in step with the database."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import ColumnElement, select, text

from disclosure.errors import StoreUnavailable
from disclosure.model import Report
from disclosure.settings import Settings
from disclosure.stores.answers import AnswerStore
from disclosure.stores.archive import Archive
from disclosure.stores.database import Database, bump_generation
from disclosure.stores.figures import FigureStore
from disclosure.stores.passages import PassageStore
from disclosure.stores.reports import Put, ReportStore, put_words
from disclosure.stores.schema import chunks, versions
from disclosure.stores.vectors import VectorIndex

log = logging.getLogger(__name__)


class Library:
    """The stores of a home. Reports are true in the database; the vector index follows it."""

    def __init__(self, settings: Settings) -> None:
        self.home = Path(settings.home)
        self.database = Database(self.home)
        self.archive = Archive(self.home)
        self.reports = ReportStore(self.database, self.archive)
        self.figures = FigureStore(self.database)
        self.passages = PassageStore(self.database)
        self.answers = AnswerStore(self.database, settings.answer_days)
        self.vectors = VectorIndex(self.home, settings.embedding_model)

    def put(self, report: Report, data: bytes) -> Put:
        """Put a report, then its vectors; a vector index that fails is told in the log and repaired later."""
        put = self.reports.put(report, data)
        if put.outcome != "same":
            self._follow(put.report_id)
        return put

    def remove(self, report_id: str) -> int:
        """Remove a report with all its versions. Raises NotHeld."""
        stale = self._chunks(versions.c.report == report_id)
        count = self.reports.remove(report_id)
        self._tell_vectors([], stale)
        return count

    def repair_vectors(self) -> tuple[int, int]:
        """Bring the vector index in step with the database; how many chunks were added and removed."""
        wanted = self._chunks(versions.c.current == 1)
        held = self.vectors.ids() if wanted or self.vectors.folder.exists() else set()
        missing = [key for key in wanted if key not in held]
        stale = list(held - set(wanted))
        for start in range(0, len(missing), 500):
            self.vectors.put(list(self.passages.by_id(missing[start : start + 500]).values()))
        self.vectors.remove(stale)
        return len(missing), len(stale)

    def reindex(self) -> int:
        """Rebuild full text and vector index from the database; the number of chunks."""
        with self.database.writing() as connection:
            connection.execute(text("DELETE FROM chunk_words"))
            for row in connection.execute(select(chunks.c.id, chunks.c.heading, chunks.c.text)).all():
                put_words(connection, row.id, f"{row.heading} {row.text}")
            bump_generation(connection)
        self.vectors.clear()
        return self.repair_vectors()[0]

    def vectors_in_step(self) -> bool:
        """Whether there are as many vectors as current chunks. Raises StoreUnavailable when the index cannot be read."""
        return len(self._chunks(versions.c.current == 1)) == self.vectors.count()

    def close(self) -> None:
        self.database.close()

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

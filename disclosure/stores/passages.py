"""Chunks as held, and full-text search over them (BM25)."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select, text

from disclosure.stores.database import Database
from disclosure.stores.schema import chunks, versions
from disclosure.stores.words import text_to_words

MOST_WORDS = 60
MOST_SPANS = 4  # report versions whose chunks are looked for one span of ids after the other
BY_WORDS = """
SELECT c.id, -bm25(chunk_words) AS score
FROM {scope} JOIN versions v ON v.id = c.version AND v.current = 1
WHERE chunk_words MATCH :match ORDER BY score DESC, c.id LIMIT :limit"""
ANYWHERE = "chunk_words JOIN chunks c ON c.id = chunk_words.rowid"
WITHIN = f"{ANYWHERE} AND c.version IN (SELECT value FROM json_each(:keys))"
# The full-text index skips to a span of ids, and does not read what else holds the words. The order of joining is held by CROSS.
IN_SPANS = """(
SELECT version, min(id) AS first, max(id) AS last FROM chunks
WHERE version IN (SELECT value FROM json_each(:keys)) GROUP BY version
) s CROSS JOIN chunk_words ON chunk_words.rowid BETWEEN s.first AND s.last
CROSS JOIN chunks c ON c.id = chunk_words.rowid AND c.version = s.version"""


@dataclass(frozen=True, slots=True)
class HeldChunk:
    """A chunk of a current report version; `id` is its key in the stores."""

    id: int
    version: int
    report_id: str
    issuer: str
    year: int
    section: str
    heading: str
    text: str
    start: int
    end: int


class PassageStore:
    """Finds chunks by id, by report version or by words."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of_versions(self, keys: Collection[int]) -> list[HeldChunk]:
        """Every chunk of the given report versions, in document order."""
        query = _chunks().where(chunks.c.version.in_(list(keys))).order_by(chunks.c.version, chunks.c.ordinal)
        with self.database.reading() as connection:
            return [_row_to_chunk(row) for row in connection.execute(query)]

    def by_id(self, ids: Sequence[int]) -> dict[int, HeldChunk]:
        """Chunks of current versions by id; ids not held are left out."""
        query = _chunks().where(chunks.c.id.in_(list(ids)), versions.c.current == 1)
        with self.database.reading() as connection:
            return {row.id: _row_to_chunk(row) for row in connection.execute(query)}

    def search(self, question: str, keys: Collection[int] | None, limit: int) -> list[tuple[int, float]]:
        """(chunk id, BM25 score, higher is better) for the words of a question, best first, in the given versions or all.
        Single characters count only where there is nothing else: they begin too many words."""
        every = list(dict.fromkeys(text_to_words(question)))
        words = ([word for word in every if len(word) > 1] or every)[:MOST_WORDS]
        if not words or (keys is not None and not keys):
            return []
        match = " OR ".join(f'"{word}"' if len(word) > 1 else f'"{word}"*' for word in words)
        values: dict[str, Any] = {"match": match, "limit": limit}
        if keys is not None:
            values["keys"] = json.dumps(sorted(keys))
        query = BY_WORDS.format(scope=_scope(keys))
        with self.database.reading() as connection:
            return [(row.id, row.score) for row in connection.execute(text(query), values)]


def _scope(keys: Collection[int] | None) -> str:
    if keys is None:
        return ANYWHERE
    return IN_SPANS if len(keys) <= MOST_SPANS else WITHIN


def _chunks() -> Select[tuple[object, ...]]:
    columns = (versions.c.report, versions.c.issuer_name, versions.c.year)
    return select(chunks, *columns).join(versions, versions.c.id == chunks.c.version)


def _row_to_chunk(row: Row[Any]) -> HeldChunk:
    return HeldChunk(
        row.id, row.version, row.report, row.issuer_name, row.year, row.section, row.heading, row.text, row.start, row.end
    )  # fmt: skip

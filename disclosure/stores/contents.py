"""What a report version consists of, written into the tables and taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text

from disclosure.model import Chunk, Report, Statement
from disclosure.stores.rows import cell_to_row, issue_to_row, row_to_statement, statement_to_row
from disclosure.stores.schema import chunks, figures, issues, sections, statements
from disclosure.stores.words import text_to_words

OWN = "own"


def put_contents(connection: Connection, report: Report, key: int, report_id: str) -> None:
    """Sections, figures, statements, Issues of its own and chunks of a report, under the key of its version."""
    _insert(connection, sections, _section_rows(report, key))
    _insert(connection, figures, [cell_to_row(cell, key) for cell in report.cells])
    _insert(
        connection, statements, [statement_to_row(each, place, key) for place, each in enumerate(report.statements)]
    )
    _insert(connection, issues, [issue_to_row(issue, key, report_id) for issue in report.issues])
    put_chunks(connection, report.chunks, key)


def remove_contents(connection: Connection, key: int) -> None:
    """Everything that `put_contents` wrote; Issues that come from other reports too stay."""
    remove_words(connection, key)
    connection.execute(delete(issues).where(issues.c.version == key, issues.c.origin == OWN))
    for table in (sections, figures, statements, chunks):
        connection.execute(delete(table).where(table.c.version == key))


def find_statements(connection: Connection, key: int) -> tuple[Statement, ...]:
    """The statements of a version, in the order of the report."""
    return tuple(map(row_to_statement, connection.execute(STATEMENTS, {"version": key})))


def put_words(connection: Connection, contents: Iterable[tuple[int, str]]) -> None:
    """The words of chunks into the full-text table; `contents` are chunk ids with heading and text."""
    if rows := [{"id": key, "words": " ".join(text_to_words(content))} for key, content in contents]:
        connection.execute(text("INSERT INTO chunk_words(rowid, words) VALUES (:id, :words)"), rows)


def remove_words(connection: Connection, key: int) -> None:
    """The words of a version's chunks out of the full-text table."""
    held = "SELECT id FROM chunks WHERE version = :version"
    connection.execute(text(f"DELETE FROM chunk_words WHERE rowid IN ({held})"), {"version": key})


def _section_rows(report: Report, key: int) -> list[dict[str, Any]]:
    return [
        {"version": key, "ordinal": ordinal, "section": each.id, "title": each.title, "text": each.text}
        for ordinal, each in enumerate(report.sections)
    ]


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    if values := list(rows):
        connection.execute(insert(table), values)


def put_chunks(connection: Connection, found: Sequence[Chunk], key: int, first: int = 0) -> None:
    """Chunks of a version with their words, in their order from the ordinal `first` on."""
    rows = [
        {
            "version": key,
            "ordinal": ordinal,
            "section": each.section,
            "heading": each.heading,
            "text": each.text,
            "start": each.start,
            "end": each.end,
        }
        for ordinal, each in enumerate(found, first)
    ]
    if not rows:
        return
    ids = connection.execute(insert(chunks).returning(chunks.c.id, sort_by_parameter_order=True), rows).scalars()
    put_words(connection, zip(ids, (f"{each.heading} {each.text}" for each in found), strict=True))


STATEMENTS = select(statements).where(statements.c.version == bindparam("version")).order_by(statements.c.ordinal)

"""From the schema of an older program to today's, step by step, with what is held."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, select, text

from disclosure.preface import PREFACE, preface_chunks
from disclosure.stores.contents import put_chunks
from disclosure.stores.schema import metadata, sections


def _to_2(connection: Connection) -> None:
    """Statements, methods, states of Issues apart from the Issues, operator's words on issuers, places; Issue ids with “/”."""
    for statement in (
        "ALTER TABLE issuers ADD COLUMN operator_level TEXT",
        "ALTER TABLE issuers ADD COLUMN operator_scope TEXT",
        "ALTER TABLE issuers ADD COLUMN operator_parent TEXT",
        "ALTER TABLE issuer_names ADD COLUMN origin TEXT DEFAULT 'printed' NOT NULL",
        "ALTER TABLE versions ADD COLUMN source_url TEXT",
        "ALTER TABLE versions ADD COLUMN published TEXT",
        "ALTER TABLE versions ADD COLUMN method TEXT DEFAULT 'text' NOT NULL",
        "ALTER TABLE versions ADD COLUMN corrections TEXT DEFAULT '' NOT NULL",
        "ALTER TABLE figures ADD COLUMN method TEXT DEFAULT 'text' NOT NULL",
        "ALTER TABLE issues ADD COLUMN origin TEXT DEFAULT 'own' NOT NULL",
        "UPDATE issues SET id = (SELECT report || '/' || substr(issues.id, length(report) + 2) FROM versions "
        "WHERE versions.id = issues.version)",
        "INSERT OR IGNORE INTO issue_states SELECT id, state, reason, '' FROM issues WHERE state <> 'open'",
        "ALTER TABLE issues DROP COLUMN state",
        "ALTER TABLE issues DROP COLUMN reason",
        "CREATE INDEX issues_id ON issues (id)",
    ):
        connection.execute(text(statement))


def _to_3(connection: Connection) -> None:
    """Feedback, and the words of a question that stood in the way of its answer."""
    connection.execute(text("ALTER TABLE answers ADD COLUMN words TEXT DEFAULT '[]' NOT NULL"))


def _to_4(connection: Connection) -> None:
    """The report versions that an answer stands on; of earlier answers they are not known."""
    connection.execute(text("ALTER TABLE answers ADD COLUMN basis TEXT DEFAULT '' NOT NULL"))


def _to_5(connection: Connection) -> None:
    """Chunks of what stands before the first section, in front of the others."""
    held = select(sections.c.version, sections.c.text).where(sections.c.section == PREFACE)
    for version, preface in connection.execute(held).all():
        found = tuple(preface_chunks(preface))
        put_chunks(connection, found, version, first=-len(found))


# The step that leads to each schema number, in order.
STEPS: dict[int, Callable[[Connection], None]] = {2: _to_2, 3: _to_3, 4: _to_4, 5: _to_5}


def migrate(connection: Connection, held: int) -> None:
    """Bring a database of schema `held` to today's, in the caller's transaction; new tables are made first."""
    metadata.create_all(connection)
    for number, step in STEPS.items():
        if number > held:
            step(connection)

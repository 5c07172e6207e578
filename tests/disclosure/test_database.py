"""The database: strict, one writer, readers that cannot write, and clear words when it cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from disclosure.errors import StoreUnavailable
from disclosure.stores.database import Database, prepare_home
from disclosure.stores.schema import issuers, metadata
from tests.disclosure.holding import Stores


def test_every_table_is_strict(stores: Stores) -> None:
    with stores.database.reading() as connection:
        strict = {row.name: row.strict for row in connection.execute(text("PRAGMA table_list"))}
    assert {table: strict[table] for table in metadata.tables} == dict.fromkeys(metadata.tables, 1)
    stores.put()
    refused = pytest.raises(StoreUnavailable, match="cannot store TEXT value in INTEGER column")
    with refused, stores.database.writing() as connection:
        connection.execute(text("UPDATE versions SET year = 'last year'"))


def test_a_reading_connection_cannot_write(stores: Stores) -> None:
    with pytest.raises(StoreUnavailable, match=r"readonly|read-only"), stores.database.reading() as connection:
        connection.execute(insert(issuers).values(slug="a", name="b", key="c", own="d", level="e"))
    assert stores.rows()["issuers"] == []


def test_readers_see_whole_reports_only(stores: Stores) -> None:
    with stores.database.writing() as connection:
        connection.execute(insert(issuers).values(slug="a", name="b", key="c", own="d", level="e"))
        with stores.database.reading() as reader:
            assert reader.execute(select(issuers)).all() == []
    assert len(stores.rows()["issuers"]) == 1


def test_the_journal_is_a_write_ahead_log(stores: Stores) -> None:
    with stores.database.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_another_schema_is_told_with_both_numbers_and_a_way_out(tmp_path: Path) -> None:
    Database(tmp_path).close()
    with sqlite3.connect(tmp_path / "gongkai.db") as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreUnavailable, match=r"has schema 99, this program needs \d+; .* another GONGKAI_HOME"):
        Database(tmp_path)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "gongkai.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreUnavailable, match=r"the database in .* could not be used: file is not a database"):
        Database(tmp_path)


def test_a_home_that_cannot_be_made_or_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for home in (tmp_path / "file", tmp_path / "file" / "home"):
        with pytest.raises(StoreUnavailable, match=r"GONGKAI_HOME .* cannot be made: .*; choose another folder"):
            prepare_home(home)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(StoreUnavailable, match=r"GONGKAI_HOME .* cannot be written to; .* choose another folder"):
        prepare_home(tmp_path)


def test_a_home_is_made_with_its_parents(tmp_path: Path) -> None:
    assert prepare_home(tmp_path / "a" / "b").is_dir()

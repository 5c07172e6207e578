"""The database: one writing connection at a time, reading connections that cannot write."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from disclosure.errors import StoreUnavailable
from disclosure.stores.migrations import STEPS, migrate
from disclosure.stores.prepared import Prepared, PreparedSelect
from disclosure.stores.schema import FULL_TEXT, VERSION, meta, metadata

FILE = "gongkai.db"
MOST_IDLE = 4  # reading connections kept at hand
GENERATION = PreparedSelect(select(meta.c.value).where(meta.c.key == "generation"))


def now() -> str:
    """The present moment as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Database:
    """An open database. Raises StoreUnavailable when it cannot be opened, read or written."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._write_lock = threading.Lock()
        target = URL.create("sqlite", database=str(prepare_home(home) / FILE))
        self._writer = _engine(target, "PRAGMA query_only=OFF", "PRAGMA synchronous=NORMAL")
        self._idle: list[Any] = []
        self._reader = _engine(target, "PRAGMA query_only=ON", "PRAGMA mmap_size=268435456")
        with self.writing() as connection:
            self._create(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, committed when the block ends and rolled back when it raises."""
        with self._write_lock, _mapped(self.home), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that refuses every write."""
        with _mapped(self.home), self._reader.connect() as connection:
            yield connection

    def rows(self, query: PreparedSelect, **values: Any) -> list[Any]:
        """The rows of a query that every question runs; they have their columns as attributes."""
        with _mapped(self.home), self._at_hand() as connection:
            return list(map(query.row, connection.cursor().execute(query.text, query.order(**values))))

    def write(self, *statements: tuple[Prepared, dict[str, Any]]) -> None:
        """Statements that every question runs, with their values, in one transaction."""
        with self._write_lock, _mapped(self.home):
            connection = self._writer.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("BEGIN")
                for statement, values in statements:
                    cursor.execute(statement.text, statement.order(**values))
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
            finally:
                connection.close()

    def generation(self) -> int:
        """A number that grows with every change to the reports."""
        return int(self.rows(GENERATION)[0].value)

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()
        self._writer.dispose()
        self._reader.dispose()

    @contextmanager
    def _at_hand(self) -> Iterator[Any]:
        """A reading connection that is not given back to the pool each time: that costs more than most queries."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._reader.raw_connection()
        try:
            yield connection
        finally:
            if len(self._idle) < MOST_IDLE:
                self._idle.append(connection)
            else:
                connection.close()

    def _create(self, connection: Connection) -> None:
        """The tables, made or brought to today's schema, wholly or not at all."""
        if not inspect(connection).has_table(meta.name):
            metadata.create_all(connection)
            connection.execute(text(FULL_TEXT))
            rows = [{"key": "schema", "value": str(VERSION)}, {"key": "generation", "value": "0"}]
            connection.execute(insert(meta).prefix_with("OR IGNORE"), rows)
        held = get_meta(connection, "schema")
        if held == str(VERSION):
            return
        if held is None or not held.isdigit() or int(held) + 1 not in STEPS:
            raise StoreUnavailable(
                f"the database in {self.home} has schema {held}, this program needs {VERSION}; "
                "use the program that made it, or choose another GONGKAI_HOME"
            )
        migrate(connection, int(held))
        put_meta(connection, "schema", str(VERSION))
        bump_generation(connection)


def bump_generation(connection: Connection) -> None:
    put_meta(connection, "generation", str(int(get_meta(connection, "generation") or 0) + 1))


def get_meta(connection: Connection, key: str) -> str | None:
    """What the database says of itself under a key."""
    held = connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()
    return None if held is None else str(held)


def put_meta(connection: Connection, key: str, value: str) -> None:
    connection.execute(insert(meta).prefix_with("OR REPLACE").values(key=key, value=value))


def prepare_home(home: Path) -> Path:
    """The home folder, made when it is not there. Raises StoreUnavailable when it cannot be written to."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"GONGKAI_HOME {home} cannot be made: {error.strerror}; choose another folder"
        ) from error
    if not home.is_dir() or not os.access(home, os.W_OK | os.X_OK):
        raise StoreUnavailable(
            f"GONGKAI_HOME {home} cannot be written to; change its permissions or choose another folder"
        )
    return home


def _engine(url: URL, *pragmas: str) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=32,
        hide_parameters=True,  # what people asked stays out of errors and logs
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection, _record):  # type: ignore[no-untyped-def]
        connection.isolation_level = None
        for pragma in ("PRAGMA journal_mode=WAL", "PRAGMA foreign_keys=ON", "PRAGMA busy_timeout=5000", *pragmas):
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection):  # type: ignore[no-untyped-def]
        connection.exec_driver_sql("BEGIN")

    return engine


@contextmanager
def _mapped(home: Path) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        told = error.orig if isinstance(error, DBAPIError) else error
        raise StoreUnavailable(f"the database in {home} could not be used: {told}") from error

"""The database: one writing connection at a time, reading connections that cannot write."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from disclosure.errors import StoreUnavailable
from disclosure.stores.schema import FULL_TEXT, VERSION, meta, metadata

FILE = "gongkai.db"


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

    def generation(self) -> int:
        """A number that grows with every change to the reports."""
        with self.reading() as connection:
            return int(connection.execute(select(meta.c.value).where(meta.c.key == "generation")).scalar_one())

    def close(self) -> None:
        self._writer.dispose()
        self._reader.dispose()

    def _create(self, connection: Connection) -> None:
        metadata.create_all(connection)
        connection.execute(text(FULL_TEXT))
        held = {row.key: row.value for row in connection.execute(select(meta))}
        if not held:
            connection.execute(
                insert(meta), [{"key": "schema", "value": str(VERSION)}, {"key": "generation", "value": "0"}]
            )
        elif held.get("schema") != str(VERSION):
            raise StoreUnavailable(
                f"the database in {self.home} has schema {held.get('schema')}, this program needs {VERSION}; "
                "use the program that made it, or choose another GONGKAI_HOME"
            )


def bump_generation(connection: Connection) -> None:
    held = connection.execute(select(meta.c.value).where(meta.c.key == "generation")).scalar_one()
    connection.execute(update(meta).where(meta.c.key == "generation").values(value=str(int(held) + 1)))


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
        url, poolclass=QueuePool, pool_size=8, max_overflow=32, connect_args={"check_same_thread": False}
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
    except DBAPIError as error:
        raise StoreUnavailable(f"the database in {home} could not be used: {error.orig}") from error

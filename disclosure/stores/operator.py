"""The operator's files of a home, read again when they change."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from pathlib import Path

from disclosure import corrections, issuer_entries
from disclosure.corrections import Correction, IsSlot
from disclosure.issuer_entries import IssuerEntry
from disclosure.stores.database import Database, bump_generation, get_meta, put_meta
from disclosure.stores.issuers import put_entries

META = "issuers.yml"


@dataclass(frozen=True, slots=True)
class Operator:
    """What the operator's files say."""

    corrections: tuple[Correction, ...] = ()
    entries: tuple[IssuerEntry, ...] = ()


class OperatorFiles:
    """`corrections.yml` and `issuers.yml`; `is_slot` tells which indicators a correction may name."""

    def __init__(self, home: Path, database: Database, is_slot: IsSlot | None) -> None:
        self.paths = (home / corrections.FILE, home / issuer_entries.FILE)
        self.database = database
        self.is_slot = is_slot
        self._seen: tuple[object, ...] | None = None
        self._held = Operator()

    def load(self) -> Operator:
        """The files as they are now; the database is told of issuers when they changed. Raises Refused, changing nothing."""
        seen = tuple(map(_stamp, self.paths))
        if seen != self._seen:
            held = Operator(
                corrections.load_corrections(self.paths[0], self.is_slot),
                issuer_entries.load_issuer_entries(self.paths[1]),
            )
            self._tell_issuers(held.entries)
            self._held, self._seen = held, seen
        return self._held

    def _tell_issuers(self, entries: tuple[IssuerEntry, ...]) -> None:
        digest = hashlib.sha256(repr([astuple(each) for each in entries]).encode()).hexdigest() if entries else ""
        with self.database.reading() as connection:
            known = get_meta(connection, META) or ""
        if digest != known:
            with self.database.writing() as connection:
                put_entries(connection, entries)
                put_meta(connection, META, digest)
                bump_generation(connection)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

"""One writer a home: a lock held while writing, and where the service that holds it can be reached."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from disclosure.errors import StoreUnavailable

LOCK = "lock"
SERVICE = "service.json"


@dataclass(frozen=True, slots=True)
class RunningService:
    """Where the service on a home answers, and the key by which commands of the same user may hand work to it."""

    url: str
    key: str
    pid: int


@contextmanager
def hold_lock(home: Path) -> Iterator[None]:
    """Hold the home's lock. Raises StoreUnavailable at once when another process holds it."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreUnavailable(f"another process is writing to {home}; wait for it or stop it") from error
        yield


def is_held(home: Path) -> bool:
    """Whether another process holds the home's lock."""
    try:
        with hold_lock(home):
            return False
    except StoreUnavailable:
        return True


@contextmanager
def announce_service(home: Path, url: str) -> Iterator[RunningService]:
    """Tell commands on this machine where the service answers, for as long as the block runs."""
    service = RunningService(url, secrets.token_urlsafe(32), os.getpid())
    path = home / SERVICE
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(service), file)
    try:
        yield service
    finally:
        path.unlink(missing_ok=True)


def find_service(home: Path) -> RunningService | None:
    """The service that holds the home's lock, or None when none does."""
    if not is_held(home):
        return None
    try:
        return RunningService(**json.loads((home / SERVICE).read_text()))
    except (OSError, ValueError, TypeError):
        return None

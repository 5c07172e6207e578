"""Whose address a request counts for, and the one writer of a home."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.requests import Request

from disclosure.errors import StoreUnavailable
from disclosure.settings import Settings
from disclosure.stores.lock import announce_service, find_service, hold_lock
from service.guard import Guard


def request_from(peer: str, forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    return Request({"type": "http", "method": "GET", "path": "/", "headers": headers, "client": (peer, 1)})


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "192.0.2.66, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "198.51.100.1, 10.0.0.3", "198.51.100.1"),
        ("10.0.0.2", "nonsense", "nonsense"),
    ],
)
def test_forwarded_addresses_are_believed_only_from_trusted_proxies(peer: str, forwarded: str, client: str) -> None:
    guard = Guard(Settings.model_validate({"trusted_proxies": "10.0.0.0/8"}), "key")
    assert guard.client(request_from(peer, forwarded)) == client


def test_a_home_has_one_writer(tmp_path: Path) -> None:
    with hold_lock(tmp_path), pytest.raises(StoreUnavailable, match="another process"), hold_lock(tmp_path):
        pass
    with hold_lock(tmp_path):
        pass


def test_a_service_is_found_only_while_it_holds_the_home(tmp_path: Path) -> None:
    assert find_service(tmp_path) is None
    with hold_lock(tmp_path), announce_service(tmp_path, "http://127.0.0.1:1") as service:
        assert find_service(tmp_path) == service
        assert (tmp_path / "service.json").stat().st_mode & 0o077 == 0
    (tmp_path / "service.json").write_text('{"url": "http://127.0.0.1:1", "key": "stale", "pid": 1}')
    assert find_service(tmp_path) is None

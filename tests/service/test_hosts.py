"""By which names the service may be called."""

from __future__ import annotations

import pytest

from disclosure.settings import Settings
from service.hosts import Hosts

BARE = Hosts(Settings.model_validate({}))
NAMED = Hosts(
    Settings.model_validate(
        {"public_url": "https://gongkai.example/", "allowed_origins": "http://webui:3000, https://chat.example"}
    )
)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "192.168.1.5:8000"])
def test_this_machine_and_addresses_are_trusted(host: str) -> None:
    assert BARE.trusts(host)
    assert BARE.base("http", host) == f"http://{host}"


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "127.0.0.1.evil.example", "evil@127.0.0.1", "127.0.0.1:80)](http://evil.example", "localhost:x",
     "127.0.0.1/x", "[::1", "127.0.0.1 x", "localhost\n"],
)  # fmt: skip
def test_other_names_are_not_and_make_no_links(host: str) -> None:
    assert not BARE.trusts(host)
    assert BARE.base("http", host) == ""


def test_the_operator_names_more() -> None:
    assert NAMED.trusts("gongkai.example")
    assert NAMED.trusts("webui:8000")
    assert not NAMED.trusts("other.example")
    assert NAMED.base("http", "evil.example") == "https://gongkai.example"


@pytest.mark.parametrize(
    ("origin", "admitted"),
    [
        ("", True),
        ("http://localhost:5173", True),
        ("http://127.0.0.1:1", True),
        ("https://gongkai.example", True),
        ("https://chat.example", True),
        ("https://GONGKAI.example", True),
        ("http://192.168.1.5:8000", True),
        ("http://192.168.1.6:8000", False),
        ("https://evil.example", False),
        ("https://gongkai.example.evil.example", False),
        ("null", False),
    ],
)
def test_pages_of_other_sites_may_not_call(origin: str, admitted: bool) -> None:
    assert NAMED.admits(origin, "192.168.1.5:8000") is admitted

"""What a page holds, read as a browser would, and what its forms send."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from tests.service.pages.test_markup import Seen

HTML = {"Accept": "text/html,application/xhtml+xml"}
EXECUTABLE = {"script", "style", "img", "iframe", "object", "embed", "link-preload"}


def see(client: TestClient, path: str, status: int = 200) -> Seen:
    """A page of a service."""
    reply = client.get(path, headers=HTML)
    assert reply.status_code == status, (path, reply.status_code, reply.text[:300])
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src" not in reply.headers["content-security-policy"]
    assert_safe(Seen(reply.text))
    return Seen(reply.text)


def assert_safe(seen: Seen) -> None:
    """That nothing on a page runs, styles itself, or leads to a place with a scheme of its own."""
    assert not EXECUTABLE & set(seen.tags)
    names = {name for name, _ in seen.attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "srcdoc"}
    places = [value or "" for name, value in seen.attributes if name in ("href", "action", "src", "formaction")]
    assert [place for place in places if not re.match(r"(/(?!/)|#|https?://)", place)] == []


def values(seen: Seen, name: str) -> list[str]:
    """The values of an attribute in order."""
    return [value or "" for key, value in seen.attributes if key == name]


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return found[1]

"""A service that really runs: uvicorn in a thread, on a free loopback port."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from service.serving import open_port

PATIENCE_S = 30


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """The address of the running application."""
    bound = open_port("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, proxy_headers=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        until = time.monotonic() + PATIENCE_S
        while not server.started and thread.is_alive() and time.monotonic() < until:
            time.sleep(0.01)
        assert server.started, "the service did not start"
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)
        bound.close()
        assert not thread.is_alive(), "the service did not end"


def read_events(body: str) -> list[tuple[str, Any]]:
    """(name, data) of every event of a stream, as its definition says: comments are none."""
    events: list[tuple[str, Any]] = []
    for block in body.split("\n\n"):
        fields: dict[str, list[str]] = {}
        for line in block.splitlines():
            name, _, value = line.partition(":")
            fields.setdefault(name, []).append(value.removeprefix(" "))
        if "data" in fields:
            data = "\n".join(fields["data"])
            events.append((fields.get("event", ["message"])[0], json.loads(data) if data != "[DONE]" else data))
    return events


def ask_events(site: str, question: str, **fields: Any) -> list[tuple[str, Any]]:
    """The events of an answer."""
    with httpx.Client(base_url=site, trust_env=False, timeout=PATIENCE_S) as client:
        reply = client.post("/api/ask", json={"question": question, **fields}, headers={"Accept": "text/event-stream"})
    assert reply.headers["content-type"].startswith("text/event-stream")
    return read_events(reply.text)

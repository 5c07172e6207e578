"""Opening the port and running the server."""

from __future__ import annotations

import gc
import logging
import socket
from collections.abc import Callable
from functools import partial

import uvicorn
from fastapi import FastAPI

from disclosure.errors import StoreUnavailable
from service.warming import warm

IN_REQUEST = "Exception in ASGI application"
YOUNG = 10_000  # objects made before garbage is looked for: an answer makes thousands, nearly all free of cycles


class Server(uvicorn.Server):
    """A server that does not look for garbage among all that was loaded for its start: that would be felt as a pause. What
    the first questions need is loaded `before` any comes."""

    def __init__(self, config: uvicorn.Config, before: Callable[[], None]) -> None:
        super().__init__(config)
        self.before = before

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.before()
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG)


def open_port(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises StoreUnavailable with what to do when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(512)
    except OSError as error:
        bound.close()
        raise StoreUnavailable(
            f"port {port} on {host} cannot be used ({error.strerror}); choose another: gongkai serve --port {port + 1}, "
            f"or PORT={port + 1} make serve"
        ) from error
    return bound


def serve_app(app: FastAPI, bound: socket.socket, url: str) -> None:
    """Serve until stopped; prints the address and three questions to try."""
    print(f"Gongkai answers at {url}", flush=True)
    for question in app.state.answering.examples():
        print(f"  {question}", flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    logging.getLogger("uvicorn.error").addFilter(_without_message)
    Server(config, partial(warm, app.state.answering)).run(sockets=[bound])


def _without_message(record: logging.LogRecord) -> bool:
    """The server tells an unforeseen error of a request once more: without its message, which may hold what was asked."""
    if record.exc_info and record.getMessage().startswith(IN_REQUEST):
        record.exc_info = None
        record.exc_text = "the service noted above where it arose"
    return True

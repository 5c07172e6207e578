"""The door to /mcp: who may come in; what is behind it is loaded when the first one does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

import anyio
from anyio.abc import TaskGroup, TaskStatus
from fastapi import Request
from starlette.types import Receive, Scope, Send

from service.answering import Answering
from service.hosts import Hosts
from service.lookup import Lookup
from service.problems import problem, tell


class Sessions(Protocol):
    """What the protocol's library brings to serve requests with."""

    def run(self) -> AbstractAsyncContextManager[None]: ...

    async def handle_request(self, scope: Scope, receive: Receive, send: Send) -> None: ...


class McpDoor:
    """An ASGI application. Every request stands on its own, so that nothing is kept between two of them."""

    def __init__(self, answering: Answering, lookup: Lookup, hosts: Hosts) -> None:
        self.answering = answering
        self.lookup = lookup
        self.hosts = hosts
        self.sessions: Sessions | None = None
        self.loading = anyio.Lock()
        self.group: TaskGroup | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Open as long as the service runs."""
        async with anyio.create_task_group() as group:
            self.group = group
            yield
            group.cancel_scope.cancel()
        self.group = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
        if not self.hosts.trusts(host):
            named = "name it in GONGKAI_PUBLIC_URL or GONGKAI_ALLOWED_ORIGINS"
            await problem(421, f"this service is not known as “{host[:100]}”: {named}")(scope, receive, send)
        elif not self.hosts.admits(origin, host):
            named = "name it in GONGKAI_ALLOWED_ORIGINS"
            await problem(403, f"pages of “{origin[:100]}” may not call this service: {named}")(scope, receive, send)
        else:
            await (await self._loaded()).handle_request(scope, receive, send)

    async def _loaded(self) -> Sessions:
        async with self.loading:
            if self.sessions is None:
                assert self.group is not None, "the service has not been started"
                self.sessions = await self.group.start(self._serve)
            return self.sessions

    async def _serve(self, *, task_status: TaskStatus[Sessions] = anyio.TASK_STATUS_IGNORED) -> None:
        """Serve until the door is closed; after an error the next request loads everything anew."""
        sessions = await anyio.to_thread.run_sync(self._load)
        try:
            async with sessions.run():
                task_status.started(sessions)
                await anyio.sleep_forever()
        except Exception as error:
            tell(error)
        finally:
            self.sessions = None

    def _load(self) -> Sessions:
        from service.mcp_tools import make_sessions

        return make_sessions(self.answering, self.lookup, self.hosts)

"""Calls to the outside: on an event loop of their own, a few at once, each ended by the clock and never by good will."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import TimeoutError as StillRunning
from typing import TypeVar

from service.model.budget import Budget

Told = TypeVar("Told")
GRACE = 0.1  # seconds in which an ended call takes itself down
SHORTEST = 0.05  # seconds below which a call is not begun


class ModelFailed(Exception):
    """A model gave nothing that can be used. `reason` is one of a few words for the log; `again`: asking again may help."""

    def __init__(self, reason: str, again: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


class Calls:
    """Runs calls for the threads that wait for them. One that outlives its budget is cancelled where it stands."""

    def __init__(self, at_once: int) -> None:
        self._free = threading.BoundedSemaphore(at_once)
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def run(self, call: Callable[[], Awaitable[Told]], budget: Budget) -> Told:
        """What a call gives within its budget. Raises ModelFailed when it is late or too many are under way."""
        if budget.left < SHORTEST:
            raise ModelFailed("late")
        if not self._free.acquire(blocking=False):
            raise ModelFailed("busy")
        try:
            future = asyncio.run_coroutine_threadsafe(self._timed(call, budget), self._running())
        except BaseException:
            self._free.release()
            raise
        try:
            return future.result(budget.left + GRACE)
        except (TimeoutError, StillRunning) as error:
            raise ModelFailed("late") from error

    async def _timed(self, call: Callable[[], Awaitable[Told]], budget: Budget) -> Told:
        """The call until its time is up; its place is free again only when it has really ended."""
        try:
            async with asyncio.timeout(budget.left):
                return await call()
        finally:
            self._free.release()

    def _running(self) -> asyncio.AbstractEventLoop:
        """The loop, in a thread that is started with the first call."""
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="model calls", daemon=True)
                self._thread.start()
            return self._loop

    def close(self, last: Callable[[], Awaitable[object]] | None = None) -> None:
        """End whatever still runs, do the `last` call, and end the loop."""
        with self._starting:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is None or thread is None:
            return
        ended = asyncio.run_coroutine_threadsafe(_end_all(last), loop)
        ended.result(timeout=5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)
        loop.close()


async def _end_all(last: Callable[[], Awaitable[object]] | None) -> None:
    running = asyncio.all_tasks() - {asyncio.current_task()}
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    if last is not None:
        await last()

"""A few children of one kind that answer request after request; any thread may ask."""

from __future__ import annotations

import threading
from queue import LifoQueue

from ingest.children.child import Child
from ingest.children.limits import Limits
from ingest.children.wire import Answer, Request


class Crew:
    """At most `count` children of a program, each started when first needed and replaced when a file ended it."""

    def __init__(self, count: int, limits: Limits, program: str) -> None:
        self.count = count
        self._limits = limits
        self._program = program
        self._started: set[Child] = set()
        self._closed = threading.Event()
        self._idle: LifoQueue[Child | None] = LifoQueue()
        for _ in range(count):
            self._idle.put(None)

    def ask(self, request: Request) -> Answer:
        """The answer of the first child that is free. Raises StoreUnavailable when none can be started."""
        child = self._idle.get()
        answer = None
        try:
            child = self._ready(child)
            answer = child.ask(request)
        finally:
            if answer is None or answer.last:
                self._drop(child)
                child = None
            self._idle.put(child)
        if self._closed.is_set():
            raise RuntimeError("the readers are closed")
        return answer

    def close(self) -> None:
        """End the children, also those at work; whoever waits for one of them is told that the readers are closed."""
        self._closed.set()
        for child in tuple(self._started):
            child.kill()
        for idle in [self._idle.get() for _ in range(self.count)]:
            self._drop(idle)
        for _ in range(self.count):
            self._idle.put(None)

    def _ready(self, child: Child | None) -> Child:
        """The child, or a new one in the place of none and of one that ended while it had nothing to do."""
        if self._closed.is_set():
            raise RuntimeError("the readers are closed")
        if child is not None and child.alive:
            return child
        self._drop(child)
        child = Child(self._limits, self._program)
        self._started.add(child)
        return child

    def _drop(self, child: Child | None) -> None:
        if child is not None:
            child.close()
            self._started.discard(child)

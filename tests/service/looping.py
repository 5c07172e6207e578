"""An event loop for a test, in a thread of its own: the browser of other tests leaves one running in the main thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Told = TypeVar("Told")


def in_a_loop(begin: Callable[[], Coroutine[Any, Any, Told]]) -> Told:
    """What the coroutine returns that `begin` makes; its errors come through."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(lambda: asyncio.run(begin())).result()

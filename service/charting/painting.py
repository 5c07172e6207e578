"""A specification → SVG or PNG, drawn in a process of its own with limits of time and number."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from fastapi import HTTPException
from fastapi.concurrency import run_in_threadpool

log = logging.getLogger(__name__)
PROGRAM = Path(__file__).with_name("drawing.py")
SECONDS, AT_ONCE, WAITING = 10.0, 2, 8
KEPT = ("PATH", "HOME", "LANG")
BUSY = "charts take too long to draw just now; try again in a few seconds"
Kind = Literal["svg", "png"]


class Painter:
    """Draws a few pictures at once; some more may wait."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.free = asyncio.Semaphore(AT_ONCE)
        self.asked = 0

    async def paint(self, spec: dict[str, Any], kind: Kind) -> bytes:
        """The picture. Raises 503 when too many wait or it takes too long."""
        if self.asked >= AT_ONCE + WAITING:
            raise HTTPException(503, BUSY, {"Retry-After": "5"})
        self.asked += 1
        try:
            async with self.free:
                return await run_in_threadpool(paint, spec, kind, self.seconds)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            log.error("a chart was not drawn: %s", _reason(error))  # noqa: TRY400 - without the specification
            raise HTTPException(503, BUSY, {"Retry-After": "5"}) from error
        finally:
            self.asked -= 1


def paint(spec: dict[str, Any], kind: Kind, seconds: float = SECONDS) -> bytes:
    """The picture. Raises TimeoutExpired after so many seconds, CalledProcessError when it cannot be drawn."""
    return subprocess.run(
        [sys.executable, "-I", str(PROGRAM), kind],
        input=json.dumps(spec).encode(),
        capture_output=True,
        check=True,
        timeout=seconds,
        cwd="/",
        env={name: os.environ[name] for name in KEPT if name in os.environ},
        start_new_session=True,
    ).stdout


def _reason(error: subprocess.TimeoutExpired | subprocess.CalledProcessError) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"more than {error.timeout} s"
    return str(error.stderr.decode(errors="replace")).strip().rpartition("\n")[2][:300]

"""How long the model steps of one answer may still take, all together."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """A moment on the monotonic clock at which every model step of an answer has ended."""

    end: float

    @property
    def left(self) -> float:
        """Seconds that are left; 0 when there are none."""
        return max(0.0, self.end - time.monotonic())

    def at_most(self, seconds: float) -> Budget:
        """The part of the budget that a step of at most so many seconds may take."""
        return Budget(min(self.end, time.monotonic() + seconds))


def start_budget(seconds: float) -> Budget:
    """A budget that begins now."""
    return Budget(time.monotonic() + seconds)

"""How the cost of an action grows with the length of its text: a slow machine alone makes nothing slow."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import thread_time

LENGTH, SECONDS = 2_000, 0.003
TIMES = 3
LONGER, GROWTH = 4, 8  # where cost grows with the length, four times as much; with its square, sixteen times


def cost(action: Callable[[], object], runs: int = 3, much: float = inf) -> float:
    """Processor seconds of an action: the least of some runs, so that a busy machine does not count; one run tells what costs
    `much`."""
    spent = []
    for _ in range(runs):
        start = thread_time()
        action()
        spent.append(thread_time() - start)
        if not SECONDS / 5 < spent[-1] < much:
            break
    return min(spent)


def grows(action: Callable[[str], object], text: str, longer: str) -> bool:
    """Whether an action costs much, and the more a text has LONGER times the length, each time it is measured."""
    return all(_grows(action, text, longer) for _ in range(TIMES))


def _grows(action: Callable[[str], object], text: str, longer: str) -> bool:
    spent = cost(lambda: action(text))
    return spent > SECONDS and cost(lambda: action(longer), much=2 * GROWTH * spent) > GROWTH * spent


def grows_with(action: Callable[[str], object], unit: str) -> bool:
    """The same of a text that repeats a unit."""
    times = LENGTH // len(unit)
    return grows(action, unit * times, unit * times * LONGER)

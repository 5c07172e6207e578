"""Dotted and dashed lines that are drawn dot by dot → the lines that a reader sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.document import Bbox

GAP = 3.0  # points between the dots of one line
LEAST = 5  # dots that are a line
SAME = 4  # parts of a point within which dots stand in one line


def dots_to_rules(dots: Sequence[Bbox]) -> Iterator[Bbox]:
    """The upright and level lines that small boxes form, as thin boxes."""
    upright: dict[int, list[tuple[float, float]]] = defaultdict(list)
    level: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for x0, y0, x1, y1 in dots:
        upright[round((x0 + x1) / 2 * SAME)].append((y0, y1))
        level[round((y0 + y1) / 2 * SAME)].append((x0, x1))
    for place, found in upright.items():
        yield from ((place / SAME, start, place / SAME, end) for start, end in _runs(found))
    for place, found in level.items():
        yield from ((start, place / SAME, end, place / SAME) for start, end in _runs(found))


def _runs(dots: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Where the lines of enough dots without a wide gap begin and end."""
    count, first, last = 0, 0.0, 0.0
    for start, end in sorted(dots):
        if count and start - last <= GAP:
            count, last = count + 1, max(last, end)
            continue
        if count >= LEAST:
            yield first, last
        count, first, last = 1, start, end
    if count >= LEAST:
        yield first, last

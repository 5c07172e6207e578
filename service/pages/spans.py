"""Headings that several columns or rows share, as cells that span them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.evidence.excerpts import Heading

Path = Sequence[Heading]


@dataclass(frozen=True, slots=True)
class Span:
    """A heading cell: the first of its columns or rows, and how many lines it spans each way."""

    heading: Heading
    first: int
    across: int
    down: int


def columns_to_lines(paths: Sequence[Path]) -> list[list[Span]]:
    """The header lines over columns, top first; a short path is stretched to the bottom."""
    depth = max((len(path) for path in paths), default=0)
    return [
        [
            Span(path[level], first, _run(paths, first, level), depth - level if level + 1 == len(path) else 1)
            for first, path in enumerate(paths)
            if level < len(path) and (first == 0 or not _shares(path, paths[first - 1], level))
        ]
        for level in range(depth)
    ]


def row_to_headings(paths: Sequence[Path], index: int, depth: int) -> list[Span]:
    """The headings that begin at a row, left first; the last one is stretched to the cells."""
    path = paths[index]
    return [
        Span(step, index, depth - level, 1)
        if level + 1 == len(path)
        else Span(step, index, 1, _run(paths, index, level))
        for level, step in enumerate(path)
        if level + 1 == len(path) or index == 0 or not _shares(path, paths[index - 1], level)
    ]


def _run(paths: Sequence[Path], first: int, level: int) -> int:
    """How many paths from one on share its heading at a level."""
    length = 1
    while first + length < len(paths) and _shares(paths[first], paths[first + length], level):
        length += 1
    return length


def _shares(path: Path, other: Path, level: int) -> bool:
    """Whether a heading spans both: the same on every line down to it, and not the last of either."""
    return len(path) > level + 1 and len(other) > level + 1 and list(path[: level + 1]) == list(other[: level + 1])

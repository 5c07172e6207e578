"""Text cut off by the edge of a box: a spreadsheet prints the whole text of a cell and shows no more than has room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Bbox
from ingest.readers.pdf.ink import MIDDLE, Mark

BEYOND = 0.1  # of an em: how far the middle of a shown character may lie outside
NUMBER = re.compile(r"[0-9０-９,，.．+＋-]+")
UPWARDS = ((0, 1), (-1, 0), (0, -1), (1, 0))  # by direction of writing


def without_clipped(marks: Sequence[Mark], clip: Bbox) -> list[Mark]:
    """The glyphs of one string that show inside `clip`; a number stays whole, for a part of it would be another number."""
    if NUMBER.fullmatch("".join(mark.text for mark in marks)):
        return list(marks)
    return [mark for mark in marks if _shows(mark, clip)]


def _shows(mark: Mark, clip: Bbox) -> bool:
    right, up = UPWARDS[mark.direction]
    x = (mark.start[0] + mark.end[0]) / 2 + right * MIDDLE * mark.size
    y = (mark.start[1] + mark.end[1]) / 2 + up * MIDDLE * mark.size
    room = BEYOND * mark.size
    return clip[0] - room <= x <= clip[2] + room and clip[1] - room <= y <= clip[3] + room


def narrow(clip: Bbox | None, points: Sequence[tuple[float, float]]) -> Bbox | None:
    """A clip and the box around a path that is cut out of it."""
    if not points:
        return clip
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    if clip is None:
        return box
    return (max(clip[0], box[0]), max(clip[1], box[1]), min(clip[2], box[2]), min(clip[3], box[3]))

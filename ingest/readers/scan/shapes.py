"""What the shapes of a number bear out: a mark a digit, points small and low, dashes flat."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor

from ingest.readers.scan.marks import Shape

TALL = 0.6
NARROWEST, WIDEST = 0.45, 0.95
WIDEST_GAP = 0.95
MOST_SLANT = 0.2
LEAST_ROOF = 0.6


def counts_agree(number: str, shapes: Sequence[Shape]) -> bool:
    """Whether there are as many tall marks as the number has digits, none far apart as in two cells whose rule was missed.

    Touching digits count by their width.
    """
    digits = sum(char.isdigit() for char in number)
    marks = len(number) - digits
    height = max((each.height for each in shapes), default=0)
    tall = _columns([each for each in shapes if each.height >= TALL * height])
    small = [each for each in shapes if each.height < TALL * height and not _inside(each, tall)]
    if any(right[0] - sum(left) > WIDEST_GAP * height for left, right in pairwise(tall)):
        return False
    least = sum(ceil(width / (WIDEST * height)) for _, width in tall)
    most = sum(max(1, floor(width / (NARROWEST * height))) for _, width in tall)
    return least <= digits <= most and len(small) <= marks and _look_alike(number, shapes, height)


def _look_alike(number: str, shapes: Sequence[Shape], height: int) -> bool:
    """Whether what was read as 1 stands upright and what was read as 7 has its roof: a slash has neither."""
    tall = sorted((each for each in shapes if each.height >= TALL * height), key=lambda each: each.x0)
    digits = [char for char in number if char.isdigit()]
    pairs = list(zip(digits, tall, strict=False)) if len(tall) == len(digits) else []
    return not any(
        (digit == "1" and abs(each.slant) > MOST_SLANT) or (digit == "7" and each.roof < LEAST_ROOF)
        for digit, each in pairs
    )


def _columns(shapes: Sequence[Shape]) -> list[tuple[int, int]]:
    """(left, width) of marks that stand side by side; those above one another are taken together."""
    columns: list[tuple[int, int]] = []
    for shape in sorted(shapes, key=lambda each: each.x0):
        if columns and shape.x0 < columns[-1][0] + columns[-1][1] - 1:
            left = columns[-1][0]
            columns[-1] = (left, max(left + columns[-1][1], shape.x1) - left)
        else:
            columns.append((shape.x0, shape.width))
    return columns


def _inside(shape: Shape, columns: Sequence[tuple[int, int]]) -> bool:
    return any(left <= shape.x0 and shape.x1 <= left + width for left, width in columns)


def is_dash(shapes: Sequence[Shape]) -> bool:
    """Whether every mark lies flat, or is a slash and no 1."""
    return all(each.width >= 2 * each.height or abs(each.slant) > MOST_SLANT for each in shapes)

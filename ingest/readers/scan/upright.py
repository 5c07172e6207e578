"""Which way up a page picture is: the way in which its longest lines are read most surely."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.readers.scan.picture import Pixels
from ingest.readers.scan.words import find_lines, read_lines

LONG = 2.5
FEWEST, MOST = 3, 10
SURE, CLEARLY = 0.5, 0.2
LONGEST = 12


def find_quarters(gray: Pixels) -> int:
    """How many quarter turns to the left set a gray picture upright, 0 to 3; 0 when nothing in it tells."""
    boxes = [(x1 - x0, bottom - top, gray[top:bottom, x0:x1]) for x0, top, x1, bottom in find_lines(gray)]
    flat = [crop[:, : LONGEST * height] for width, height, crop in boxes if width >= LONG * height]
    tall = [crop[: LONGEST * width] for width, height, crop in boxes if height >= LONG * width]
    if max(len(flat), len(tall)) < FEWEST:
        return 0
    lines, (usual, other) = (flat, (0, 2)) if len(flat) >= len(tall) else (tall, (1, 3))
    lines = sorted(lines, key=lambda crop: -max(crop.shape))[:MOST]
    surest = _sureness(lines, usual)
    if surest >= SURE and usual == 0:
        return 0
    return other if _sureness(lines, other) > surest + (CLEARLY if usual == 0 else 0) else usual


def _sureness(lines: Sequence[Pixels], quarters: int) -> float:
    """How surely the lines are read after so many quarter turns: the confidence of the least sure character, on average."""
    return float(np.mean([words.sure for words in read_lines([np.rot90(line, quarters) for line in lines])]))

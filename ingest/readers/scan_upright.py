"""Which way up a page picture is: the way in which its longest lines are read most surely."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.readers.scan_picture import Pixels
from ingest.readers.scan_words import find_lines, read_lines

LONG = 2.5
FEWEST, MOST = 3, 10
SURE = 0.5


def find_quarters(picture: Pixels) -> int:
    """How many quarter turns to the left set an RGB picture upright, 0 to 3; 0 when nothing in it tells."""
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    boxes = [(x1 - x0, bottom - top, gray[top:bottom, x0:x1]) for x0, top, x1, bottom in find_lines(gray)]
    flat = [crop for width, height, crop in boxes if width >= LONG * height]
    tall = [crop for width, height, crop in boxes if height >= LONG * width]
    if max(len(flat), len(tall)) < FEWEST:
        return 0
    lines, ways = (flat, (0, 2)) if len(flat) >= len(tall) else (tall, (1, 3))
    lines = sorted(lines, key=lambda crop: -max(crop.shape))[:MOST]
    usual = _sureness(lines, ways[0])
    if usual >= SURE and ways[0] == 0:
        return 0
    return ways[0] if usual >= _sureness(lines, ways[1]) else ways[1]


def _sureness(lines: Sequence[Pixels], quarters: int) -> float:
    return float(np.median([words.sure for words in read_lines([np.rot90(line, quarters) for line in lines])]))

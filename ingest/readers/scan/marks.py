"""Marks of ink in a cell: its rules wiped off, shapes found, shapes gathered to lines, pictures of lines cut out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.readers.scan.grid import Box
from ingest.readers.scan.picture import WHITE, Page, Pixels

Rect = tuple[int, int, int, int]

FRINGE = 0.55
SPECK = 1.5
EDGE = 1.4
THIN = 1.6
LINE_HEIGHT = 11.5


@dataclass(frozen=True, slots=True)
class Shape:
    """A connected mark of ink, in pixels of the page.

    `slant` is how far its middle moves sideways from top to bottom, `roof` how much of its width its uppermost fifth takes:
    shares of its height and of its width.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    slant: float = 0.0
    roof: float = 1.0

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top


def wipe(page: Page, rules: Pixels) -> tuple[Pixels, Pixels]:
    """The gray picture and the ink without the rules of a table."""
    fringe = max(1, round(page.pixels(FRINGE)))
    wiped = cv2.dilate(rules, np.ones((2 * fringe + 1, 2 * fringe + 1), np.uint8)) > 0
    clean, ink = page.gray.copy(), page.thin.copy()
    clean[wiped], ink[wiped] = WHITE, 0
    return clean, ink


def find_shapes(page: Page, ink: Pixels, box: Box) -> list[Shape]:
    """The marks in a cell; specks, and what is left of its rules along its edges, are none."""
    window = np.ascontiguousarray(ink[box.top : box.bottom + 1, box.x0 : box.x1 + 1])
    _, labels, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    speck = page.pixels(SPECK)
    shapes = []
    for label, (x, y, width, height, _) in enumerate(stats.tolist()):
        if label and max(width, height) >= speck:
            form = _form(labels[y : y + height, x : x + width] == label)
            shapes.append(Shape(box.x0 + x, box.top + y, box.x0 + x + width, box.top + y + height, *form))
    return [each for each in shapes if not _is_remnant(page, each, box)]


def _form(mask: Pixels) -> tuple[float, float]:
    """The slant and the roof of a mark."""
    height, width = mask.shape
    filled = mask.sum(axis=1)
    middles = (mask * np.arange(width)).sum(axis=1) / np.maximum(filled, 1)
    rows = np.arange(height) - (height - 1) / 2
    slant = float((rows * middles).sum() / max(1.0, float(np.square(rows).sum())))
    return slant, float(mask[: max(1, height // 5)].any(axis=0).mean())


def _is_remnant(page: Page, shape: Shape, box: Box) -> bool:
    """Whether a thin mark along an edge of its cell is what was left of the rule there."""
    edge, thin = page.pixels(EDGE), page.pixels(THIN)
    beside = shape.x1 <= box.x0 + 2 * edge or shape.x0 >= box.x1 - 2 * edge
    above = shape.bottom <= box.top + 2 * edge or shape.top >= box.bottom - 2 * edge
    touching = shape.top <= box.top + edge or shape.bottom >= box.bottom - edge
    upright = beside and shape.width <= thin and touching
    return upright or (above and shape.height <= thin)


def has_marks(page: Page, box: Box) -> bool:
    """Whether anything in a cell is darker than the grain of its paper, a coloured or faint mark as well."""
    inset = max(2, round(page.pixels(EDGE + 0.8)))
    window = np.ascontiguousarray(page.faint[box.top + inset : box.bottom - inset, box.x0 + inset : box.x1 - inset])
    if not window.size:
        return False
    _, _, stats, _ = cv2.connectedComponentsWithStats(window, connectivity=8)
    return bool((stats[1:, 2:4].max(axis=1, initial=0) >= page.pixels(SPECK)).any()) if len(stats) > 1 else False


def shapes_to_lines(page: Page, shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Marks gathered to lines of text, from top to bottom: 二 and 三 are one line, however wide their gaps."""
    bands: list[list[Shape]] = []
    bottom = 0
    for shape in sorted(shapes, key=lambda each: each.top):
        if bands and shape.top < bottom:
            bands[-1].append(shape)
            bottom = max(bottom, shape.bottom)
        else:
            bands.append([shape])
            bottom = shape.bottom
    tallest = max((max(each.bottom for each in band) - band[0].top for band in bands), default=0)
    limit = max(page.pixels(LINE_HEIGHT), 1.25 * min(tallest, page.pixels(1.6 * LINE_HEIGHT)))
    lines: list[list[Shape]] = []
    for band in bands:
        if lines and max(each.bottom for each in band) - min(each.top for each in lines[-1]) <= limit:
            lines[-1] += band
        else:
            lines.append(list(band))
    return lines


def margin(picture: Pixels, rect: Rect, share: float, within: Rect | None = None) -> Pixels:
    """A line cut out with `share` of its height around it: white, or what stands there `within` its cell."""
    x0, top, x1, bottom = rect
    border = max(2, round(share * (bottom - top)))
    left, up, right, down = within or (x0 - 1, top - 1, x1 + 1, bottom + 1)
    left, up = max(left, x0 - border, 0), max(up, top - border, 0)
    right, down = min(right, x1 + border, picture.shape[1]), min(down, bottom + border, picture.shape[0])
    out = np.full((bottom - top + 2 * border, x1 - x0 + 2 * border), WHITE, np.uint8)
    row, column = up - top + border, left - x0 + border
    out[row : row + down - up, column : column + right - left] = picture[up:down, left:right]
    return out


def sharpen(picture: Pixels) -> Pixels:
    """Ink and paper set further apart, at twice the size: another look at the same line."""
    large = cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    dark = float(np.percentile(large, 3))
    out: Pixels = np.clip((large - dark - 20) / max(1.0, (WHITE - dark) * 0.6) * WHITE, 0, WHITE).astype(np.uint8)
    return out

"""Ruling lines of a page picture, by morphology, and the lattices that they form."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ingest.readers.scan.picture import Page, Pixels

SHORTEST_ACROSS, SHORTEST_DOWN = 20.0, 11.0
THICKEST = 3.5
LARGEST_GAP = 3.2
THICKEST_DASH, LONGEST_DASH, SHORTEST_DASHED = 2.2, 4.6, 5.5
SAME_LINE = 2.6
LEAST_TABLE = (60.0, 18.0)


@dataclass(frozen=True, slots=True)
class Lattice:
    """A table's lines: `xs` and `ys` in pixels from left and top; masks of the page show where level and upright lines are.

    `open_rows`: whether no rule closes the table above and below, `open_columns`: to the left and right, as where the end
    of the page cuts it.
    """

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    across: Pixels
    down: Pixels
    open_rows: tuple[bool, bool] = (False, False)
    open_columns: tuple[bool, bool] = (False, False)


def find_lattices(page: Page) -> list[Lattice]:
    """The lattices of lines on a page from top to bottom; a lone box or frame is none."""
    across, down = _lines(page, level=True), _lines(page, level=False)
    across, down = _bridged(page, across, down, level=True), _bridged(page, down, across, level=False)
    reach = max(1, round(page.pixels(1.5)))
    lines: Pixels = across | down
    joined = cv2.dilate(lines, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label in range(1, len(stats)):
        x, y, width, height = (int(each) for each in stats[label, :4])
        if width < page.pixels(LEAST_TABLE[0]) or height < page.pixels(LEAST_TABLE[1]):
            continue
        inside = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
        lattice = _lattice(page, across, down, (x, y), inside)
        if lattice is not None:
            found.append(lattice)
    return sorted(found, key=lambda each: each.ys[0])


def _lattice(page: Page, across: Pixels, down: Pixels, corner: tuple[int, int], inside: Pixels) -> Lattice | None:
    x, y = corner
    height, width = inside.shape
    window = np.s_[y : y + height, x : x + width]
    masks = []
    for mask in (across, down):
        own = np.zeros_like(mask)
        own[window] = mask[window] & inside
        masks.append(own)
    tolerance = page.pixels(SAME_LINE)
    if _longest(masks[0]) < page.pixels(LEAST_TABLE[0]):
        return None
    ys = _places(masks[0], tolerance, level=True)
    xs = _places(masks[1], tolerance, level=False)
    if not ys or not xs:
        return None
    xs, open_columns = _close(xs, _extent(masks[0], level=False), tolerance)
    ys, open_rows = _close(ys, _extent(masks[1], level=True), tolerance)
    if len(xs) * len(ys) < 6 or len(xs) < 2 or len(ys) < 2:
        return None
    return Lattice(tuple(xs), tuple(ys), masks[0], masks[1], open_rows, open_columns)


def _bar(page: Page, points: float, level: bool) -> Pixels:
    length = max(1, round(page.pixels(points)))
    return np.ones((1, length) if level else (length, 1), np.uint8)


def _lines(page: Page, level: bool) -> Pixels:
    """The pixels of straight rules, dashed and dotted ones with their gaps filled."""
    shortest = SHORTEST_ACROSS if level else SHORTEST_DOWN
    plain: Pixels = cv2.morphologyEx(page.ink, cv2.MORPH_OPEN, _bar(page, shortest, level))
    return _straight(plain, page, level) | _dashed(page, level)


def _dashed(page: Page, level: bool) -> Pixels:
    """Rules of dashes or dots: thin marks that stand alone, in a row; strokes of characters hang together with others."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(page.ink, connectivity=8)
    length, thickness = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    length, thickness = (length, thickness) if level else (thickness, length)
    keep = (thickness <= page.pixels(THICKEST_DASH)) & (length <= page.pixels(LONGEST_DASH))
    keep[0] = False
    dashes: Pixels = keep[labels].astype(np.uint8)
    dashed = _closed(dashes, _bar(page, LARGEST_GAP, level), _bar(page, SHORTEST_DASHED, level))
    corners: Pixels = cv2.dilate(dashed, _bar(page, 3 * LONGEST_DASH, level)) & page.ink
    return dashed | _closed(corners, _bar(page, 0, level), _bar(page, THICKEST_DASH, level))


def _closed(mask: Pixels, gap: Pixels, shortest: Pixels) -> Pixels:
    """A mask with its gaps filled, and then without what is shorter than a bar."""
    filled: Pixels = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, gap)
    closed: Pixels = cv2.morphologyEx(filled, cv2.MORPH_OPEN, shortest)
    return closed


def _bridged(page: Page, lines: Pixels, others: Pixels, level: bool) -> Pixels:
    """The lines, led on to the crossing ones where only the gap of a dash is between them."""
    shortest = 0.9 * (SHORTEST_ACROSS if level else SHORTEST_DOWN)
    both = _closed(lines | others, _bar(page, LARGEST_GAP, level), _bar(page, shortest, level))
    near: Pixels = cv2.dilate(lines, _bar(page, 2 * LARGEST_GAP, level))
    return both & near


def _straight(mask: Pixels, page: Page, level: bool) -> Pixels:
    """Without the components that are too thick for their length to be a rule: bars, pictures, bold strokes."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    along = stats[:, cv2.CC_STAT_WIDTH if level else cv2.CC_STAT_HEIGHT]
    areas = stats[:, cv2.CC_STAT_AREA]
    keep = areas / np.maximum(along, 1) <= page.pixels(THICKEST)
    keep[0] = False
    kept: Pixels = keep[labels].astype(np.uint8)
    return kept


def _places(mask: Pixels, tolerance: float, level: bool) -> list[int]:
    """Where the lines of a mask lie, near ones taken together, weighted by their lengths."""
    count, _, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    lengths = stats[:, cv2.CC_STAT_WIDTH if level else cv2.CC_STAT_HEIGHT]
    found = sorted((float(centres[each][1 if level else 0]), float(lengths[each])) for each in range(1, count))
    places: list[tuple[float, float]] = []
    for place, length in found:
        if places and place - places[-1][0] <= tolerance:
            before, total = places[-1]
            places[-1] = ((before * total + place * length) / (total + length), total + length)
        else:
            places.append((place, length))
    return [round(place) for place, _ in places]


def _longest(mask: Pixels) -> int:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return int(stats[1:, cv2.CC_STAT_WIDTH].max(initial=0))


def _extent(mask: Pixels, level: bool) -> tuple[int, int]:
    filled = np.flatnonzero(mask.any(axis=1 if level else 0))
    return int(filled[0]), int(filled[-1])


def _close(places: list[int], ends: tuple[int, int], tolerance: float) -> tuple[list[int], tuple[bool, bool]]:
    """With the ends of the crossing lines where no rule closes a table; whether that was so at its two sides."""
    low, high = ends
    before, after = places[0] - low > 2 * tolerance, high - places[-1] > 2 * tolerance
    return [*([low] if before else []), *places, *([high] if after else [])], (before, after)

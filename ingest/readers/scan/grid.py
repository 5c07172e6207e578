"""A lattice of ruling lines → cells with their spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ingest.readers.scan.picture import Page, Pixels
from ingest.readers.scan.rules import Lattice

SEEN, UNSEEN = 0.9, 0.4
REACH = 1.6
LARGEST_BREAK = 1.1
MOST_PASSES = 6
GATHERED, BESIDE = 0.25, 0.4
LEAST_SIDES = (16.0, 11.5)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a lattice in pixels.

    `unsure`: one of the rules around or in it is neither plain nor absent, or it is open at a side; `torn`: it may really
    be cells of several rows; `cut`: no rule closes it above or below, where the page may have cut it.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    x0: int
    top: int
    x1: int
    bottom: int
    unsure: bool
    torn: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Ruled:
    """The cells of a lattice row by row, and the mask of the rules between them on the whole page."""

    boxes: tuple[Box, ...]
    rules: Pixels


def lattice_to_boxes(page: Page, lattice: Lattice) -> Ruled:
    """The cells of a lattice, fields between which no rule was seen taken together."""
    lattice = _proven(page, lattice)
    across, down = _across(page, lattice), _down(page, lattice)
    _doubt(page, lattice, across, down)
    boxes = (_box(lattice, fields, across, down) for fields in _groups(across, down))
    rules = _rules(page, lattice, across, down)
    return Ruled(tuple(sorted(boxes, key=lambda box: (box.row, box.column))), rules)


def _rules(page: Page, lattice: Lattice, across: Pixels, down: Pixels) -> Pixels:
    """Of the lines' masks what lies along the rules that were seen; strokes of characters are left out."""
    reach = max(1, round(page.pixels(REACH)))
    xs, ys = lattice.xs, lattice.ys
    rules = np.zeros_like(lattice.across)

    def keep(mask: Pixels, x0: int, y0: int, x1: int, y1: int) -> None:
        window = np.s_[max(0, y0 - reach) : y1 + reach + 1, max(0, x0 - reach) : x1 + reach + 1]
        rules[window] |= mask[window]

    for line, column in np.argwhere(across >= SEEN):
        keep(lattice.across, xs[column], ys[line], xs[column + 1], ys[line])
    for row, line in np.argwhere(down >= SEEN):
        keep(lattice.down, xs[line], ys[row], xs[line], ys[row + 1])
    return rules


def _proven(page: Page, lattice: Lattice) -> Lattice:
    """Without the lines that run plainly from rule to rule nowhere: strokes of characters in a row."""
    for _ in range(MOST_PASSES):
        across, down = _across(page, lattice), _down(page, lattice)
        tall, wide = page.pixels(LEAST_SIDES[1]), page.pixels(LEAST_SIDES[0])
        xs = tuple(x for x, seen in zip(lattice.xs, down.T, strict=True) if _longest(seen, lattice.ys) >= tall)
        ys = tuple(y for y, seen in zip(lattice.ys, across, strict=True) if _longest(seen, lattice.xs) >= wide)
        if (xs, ys) == (lattice.xs, lattice.ys):
            break
        lattice = replace(lattice, xs=xs, ys=ys)
    return lattice


def _doubt(page: Page, lattice: Lattice, across: Pixels, down: Pixels) -> None:
    """Mark as neither plain nor absent the fields where ink lies on a line and none beside it: a rule half lost."""
    for seen, places, crossing, ink in (
        (across, lattice.ys, lattice.xs, page.thin),
        (down.T, lattice.xs, lattice.ys, page.thin.T),
    ):
        for line, field in np.argwhere(seen < SEEN):
            if _gathered(page, ink[:, crossing[field] : crossing[field + 1]], places[line]):
                seen[line, field] = max(seen[line, field], UNSEEN)


def _gathered(page: Page, ink: Pixels, place: int) -> bool:
    """Whether ink lies along `place`, and mostly without any above or below it, as characters would have."""
    near, wide, far = (round(page.pixels(points)) for points in (0.8, 1.7, 4.0))
    inset = round(page.pixels(1.5))

    def band(first: int, last: int) -> Pixels:
        rows = ink[max(0, place + first) : max(1, place + last + 1), inset : ink.shape[1] - inset]
        return np.asarray(rows.max(axis=0, initial=0))

    on, beside = band(-near, near) > 0, (band(-far, -wide) | band(wide, far)) > 0
    return bool(on.any()) and float(on.mean()) > GATHERED and float(beside[on].mean()) < BESIDE


def _longest(seen: Pixels, places: Sequence[int]) -> int:
    """The longest run in pixels of fields in which a line is plainly seen."""
    longest = start = 0
    for field, plain in enumerate(seen >= SEEN):
        start = start if plain else field + 1
        longest = max(longest, places[field + 1] - places[start])
    return longest


def _across(page: Page, lattice: Lattice) -> Pixels:
    """[line, column] → how plainly the level line is seen along the column, 0 to 1; outer lines count as seen."""
    seen = np.ones((len(lattice.ys), len(lattice.xs) - 1))
    reach = max(1, round(page.pixels(REACH)))
    for line, y in list(enumerate(lattice.ys))[1:-1]:
        band = np.max(lattice.across[max(0, y - reach) : y + reach + 1], axis=0)
        for column, (left, right) in enumerate(zip(lattice.xs, lattice.xs[1:], strict=False)):
            seen[line, column] = _plainness(band[left : right + 1], page)
    return seen


def _down(page: Page, lattice: Lattice) -> Pixels:
    """[row, line] → how plainly the upright line is seen along the row, 0 to 1; outer lines count as seen."""
    seen = np.ones((len(lattice.ys) - 1, len(lattice.xs)))
    reach = max(1, round(page.pixels(REACH)))
    for line, x in list(enumerate(lattice.xs))[1:-1]:
        band = np.max(lattice.down[:, max(0, x - reach) : x + reach + 1], axis=1)
        for row, (upper, lower) in enumerate(zip(lattice.ys, lattice.ys[1:], strict=False)):
            seen[row, line] = _plainness(band[upper : lower + 1], page)
    return seen


def _plainness(band: Pixels, page: Page) -> float:
    """1 for a rule without a break worth the name, which strokes of characters always leave; else the share covered."""
    breaks = np.diff(np.flatnonzero(np.concatenate(([1], band, [1])))) - 1
    if breaks.max(initial=0) <= page.pixels(LARGEST_BREAK):
        return 1.0
    return min(float(band.mean()), SEEN - 0.01)


def _groups(across: Pixels, down: Pixels) -> list[list[tuple[int, int]]]:
    rows, columns = down.shape[0], across.shape[1]
    parent = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while parent[field] != field:
            parent[field] = parent[parent[field]]
            field = parent[field]
        return field

    for row, column in list(parent):
        if row + 1 < rows and across[row + 1, column] < SEEN:
            parent[root((row + 1, column))] = root((row, column))
        if column + 1 < columns and down[row, column + 1] < SEEN:
            parent[root((row, column + 1))] = root((row, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for field in parent:
        groups.setdefault(root(field), []).append(field)
    return list(groups.values())


def _box(lattice: Lattice, fields: list[tuple[int, int]], across: Pixels, down: Pixels) -> Box:
    rows, columns = [row for row, _ in fields], [column for _, column in fields]
    first, last, left, right = min(rows), max(rows), min(columns), max(columns)
    rowspan, colspan = last - first + 1, right - left + 1
    level = [across[line, column] for _, column in fields for line in range(first, last + 2)]
    upright = [down[row, line] for row, _ in fields for line in range(left, right + 2)]
    torn = rowspan * colspan != len(fields) or any(UNSEEN <= edge < SEEN for edge in level)
    unsure = torn or any(UNSEEN <= edge < SEEN for edge in upright)
    xs, ys = lattice.xs, lattice.ys
    unsure |= (left == 0 and lattice.open_columns[0]) or (right == len(xs) - 2 and lattice.open_columns[1])
    cut = (first == 0 and lattice.open_rows[0]) or (last == len(ys) - 2 and lattice.open_rows[1])
    return Box(first, left, rowspan, colspan, xs[left], ys[first], xs[right + 1], ys[last + 1], unsure, torn, cut)

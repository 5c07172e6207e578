"""Ruling lines → lattices: the columns and rows that the lines of one table draw, and the cells they leave open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Bbox

SNAP = 2.6  # points between lines that are one: the two sides of a double rule
REACH = 3.0  # points that a line may fall short of the one it meets
COVER = 0.5  # of a cell's side that a line must cover to be its border
MOST_RULES = 1_200  # on one page, after pieces of one line are joined
MOST_UNITS = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line at `at` (x of a vertical, y of a horizontal one) from `start` to `end`."""

    at: float
    start: float
    end: float
    vertical: bool

    @property
    def box(self) -> Bbox:
        if self.vertical:
            return (self.at, self.start, self.at, self.end)
        return (self.start, self.at, self.end, self.at)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell by its lines in the lattice: rows `top` to `bottom`, columns `left` to `right`, each end exclusive."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """Where the lines of a table stand, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Box, ...]

    def place(self, box: Box) -> Bbox:
        return (self.xs[box.left], self.ys[box.top], self.xs[box.right], self.ys[box.bottom])


def boxes_to_rules(boxes: Iterable[Bbox]) -> list[Rule]:
    """Thin boxes as lines, the pieces of one line joined. Lines of tables one below the other, or side by side, are told apart
    before, for each table's lines alone show which of them are one."""
    pieces = []
    for x0, top, x1, bottom in boxes:
        vertical = bottom - top > x1 - x0
        at, start, end = ((x0 + x1) / 2, top, bottom) if vertical else ((top + bottom) / 2, x0, x1)
        pieces.append(Rule(at, start, end, vertical))
    return [
        rule for vertical in (True, False) for band in _bands(pieces, vertical) for rule in _join_pieces(band, vertical)
    ]


def _bands(pieces: Iterable[Rule], vertical: bool) -> list[list[Rule]]:
    """The lines of one direction, cut where for more than `REACH` along them there is none."""
    bands: list[list[Rule]] = []
    end = 0.0
    for rule in sorted((rule for rule in pieces if rule.vertical is vertical), key=lambda rule: rule.start):
        if not bands or rule.start > end + REACH:
            bands.append([])
            end = rule.end
        bands[-1].append(rule)
        end = max(end, rule.end)
    return bands


def _join_pieces(pieces: Iterable[Rule], vertical: bool) -> list[Rule]:
    joined: list[Rule] = []
    for line in _runs(sorted(pieces, key=lambda rule: rule.at), SNAP):
        at = sum(rule.at for rule in line) / len(line)
        start, end = 0.0, -REACH * 2
        for rule in sorted(line, key=lambda rule: rule.start):
            if rule.start <= end + REACH:
                end = max(end, rule.end)
                continue
            if end > start:
                joined.append(Rule(at, start, end, vertical))
            start, end = rule.start, rule.end
        joined.append(Rule(at, start, end, vertical))
    return joined


def _runs(rules: Sequence[Rule], reach: float) -> list[list[Rule]]:
    """Lines by place, cut where the next one is farther off than `reach` from the first of the run."""
    runs: list[list[Rule]] = []
    for rule in rules:
        if runs and rule.at - runs[-1][0].at <= reach:
            runs[-1].append(rule)
        else:
            runs.append([rule])
    return runs


def group_rules(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines that meet one another, group by group from the top; none for a drawing with more lines than any table."""
    if len(rules) > MOST_RULES:
        return []
    parents = list(range(len(rules)))

    def root(each: int) -> int:
        while parents[each] != each:
            parents[each] = parents[parents[each]]
            each = parents[each]
        return each

    verticals = [(place, rule) for place, rule in enumerate(rules) if rule.vertical]
    for here, flat in enumerate(rules):
        if flat.vertical:
            continue
        for place, rule in verticals:
            meets = flat.start - REACH <= rule.at <= flat.end + REACH
            if meets and rule.start - REACH <= flat.at <= rule.end + REACH:
                parents[root(place)] = root(here)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for place, rule in enumerate(rules):
        groups[root(place)].append(rule)
    return sorted(groups.values(), key=lambda group: min(rule.box[1] for rule in group))


def extent(rules: Iterable[Rule]) -> Bbox:
    """The box around lines."""
    boxes = [rule.box for rule in rules]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def rules_to_lattice(rules: Sequence[Rule], frame: Bbox) -> Lattice:
    """The cells between lines inside `frame`, whose sides are borders whether a line is drawn there or not."""
    uprights = [rule for rule in rules if rule.vertical]
    flats = [rule for rule in rules if not rule.vertical]
    xs = _places([rule.at for rule in uprights], frame[0], frame[2])
    ys = _places([rule.at for rule in flats], frame[1], frame[3])
    if (len(xs) - 1) * (len(ys) - 1) > MOST_UNITS:
        return Lattice(xs, ys, ())
    beside = _walls(uprights, xs, ys)
    below = _walls(flats, ys, xs)
    return Lattice(xs, ys, tuple(_cells(len(ys) - 1, len(xs) - 1, beside, below)))


def _places(found: Iterable[float], first: float, last: float) -> tuple[float, ...]:
    places = [first]
    for at in sorted(found):
        if at - places[-1] > SNAP and last - at > SNAP:
            places.append(at)
    return (*places, last)


def _walls(rules: Iterable[Rule], across: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """(line, gap) of every border drawn: line `line` of `across` beside the gap that begins at line `gap` of `along`."""
    found = set()
    for rule in rules:
        line = min(range(len(across)), key=lambda each: abs(across[each] - rule.at))
        for gap, (start, end) in enumerate(pairwise(along)):
            if min(rule.end, end) - max(rule.start, start) >= COVER * (end - start):
                found.add((line, gap))
    return found


def _cells(height: int, width: int, beside: set[tuple[int, int]], below: set[tuple[int, int]]) -> Iterable[Box]:
    """Open areas as boxes from left to right and top to bottom; an area that is no box is cut into some."""
    taken: set[tuple[int, int]] = set()
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < width and (right, row) not in beside and (row, right) not in taken:
                right += 1
            bottom = row + 1
            while bottom < height and _open(bottom, column, right, taken, beside, below):
                bottom += 1
            taken.update((each, place) for each in range(row, bottom) for place in range(column, right))
            yield Box(row, bottom, column, right)


def _open(
    row: int,
    left: int,
    right: int,
    taken: set[tuple[int, int]],
    beside: set[tuple[int, int]],
    below: set[tuple[int, int]],
) -> bool:
    """Whether the area above goes on in `row`: no line above any part of it, and none that cuts or widens it."""
    places = range(left, right)
    if any((row, place) in below or (row, place) in taken for place in places):
        return False
    return not any((place, row) in beside for place in range(left + 1, right))

"""What is drawn on a page of a PDF: glyphs, ruling lines and pictures, in points from the top left of the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from disclosure.errors import Refused
from ingest.document import Bbox
from ingest.readers.pdf.dots import dots_to_rules
from ingest.readers.pdf.letters import UNREADABLE

MOST_GLYPHS = 60_000  # on one page
MOST_RULES = 12_000
MOST_DOTS = 60_000
MOST_PANES, LEAST_PANES = 3_000, 4
THIN = 3.0
ASCENT, MIDDLE = 0.88, 0.36  # of an em, above the baseline
SMALLEST = 1.5
STRAIGHT = 0.5
SAME_PLACE = 0.15  # of an em: a glyph printed twice to look bold

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; `base` is its baseline; `turned` is 1 when it is written upwards, -1 when downwards."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    turned: int = 0

    @property
    def middle(self) -> float:
        return self.base - MIDDLE * self.size

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + (1 - ASCENT) * self.size


@dataclass(slots=True)
class Page:
    """A page as drawn, `number` from 1; `rules` are thin boxes; `pictured` is the share that its pictures cover.

    `turn` counts the quarter turns to the left that its text had and that were undone; `as_shown` gives them back.
    """

    number: int
    width: float
    height: float
    turn: int = 0
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Bbox] = field(default_factory=list)
    pictured: float = 0.0

    def upright(self, x: float, y: float) -> Point:
        """A place of the page as displayed on the page with its text upright."""
        places = ((x, y), (self.width - y, x), (self.width - x, self.height - y), (y, self.height - x))
        return places[self.turn]

    def as_shown(self, box: Bbox) -> Bbox:
        """A box of the upright page on the page as displayed."""
        x0, top, x1, bottom = box
        wide, high = self.width, self.height
        boxes = (
            (x0, top, x1, bottom),
            (top, wide - x1, bottom, wide - x0),
            (wide - x1, high - bottom, wide - x0, high - top),
            (high - bottom, x0, high - top, x1),
        )
        left, up, right, down = boxes[self.turn]
        return (round(left, 2), round(up, 2), round(right, 2), round(down, 2))


@dataclass(frozen=True, slots=True)
class Mark:
    """A glyph as drawn: its baseline from `start` to `end` in points from the bottom left, its direction in quarter turns
    to the left, and whether it is white."""

    text: str
    start: Point
    end: Point
    size: float
    direction: int
    pale: bool


@dataclass(slots=True)
class Drawing:
    """Everything drawn on a page, in points from the bottom left; `panes` are white boxes, `dots` boxes small on both sides."""

    marks: list[Mark] = field(default_factory=list)
    rules: list[Bbox] = field(default_factory=list)
    dots: list[Bbox] = field(default_factory=list)
    fills: list[Bbox] = field(default_factory=list)
    panes: list[Bbox] = field(default_factory=list)
    pictures: list[Bbox] = field(default_factory=list)

    def add_path(self, points: Sequence[Point], stroke: bool, fill: bool, pale: bool) -> None:
        """A run of straight lines: its thin and stroked parts as rules, other filled boxes as fills."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        wide, high = box[2] - box[0], box[3] - box[1]
        if min(wide, high) <= THIN:
            self._add_rule(box)
        elif stroke:
            for (ax, ay), (bx, by) in pairwise(points):
                if abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT:
                    self._add_rule((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        if fill and not pale and min(wide, high) > THIN:
            self.fills.append(box)
        elif fill and not stroke and min(wide, high) > THIN and len(self.panes) < MOST_PANES:
            self.panes.append(box)

    def add_mark(self, mark: Mark) -> None:
        """A glyph. Raises Refused when a page claims more of them than any page of text has."""
        self.marks.append(mark)
        if len(self.marks) > MOST_GLYPHS:
            raise Refused(f"a page of the PDF holds more than {MOST_GLYPHS:,} characters; no report has such pages")

    def _add_rule(self, box: Bbox) -> None:
        if max(box[2] - box[0], box[3] - box[1]) <= THIN:
            if len(self.dots) < MOST_DOTS:
                self.dots.append(box)
        elif len(self.rules) < MOST_RULES:
            self.rules.append(box)


def drawing_to_page(drawing: Drawing, number: int, crop: Bbox) -> Page:
    """The visible part of a drawing, upright; `crop` is the part that is displayed, in points from the bottom left."""
    left, low, right, high = crop
    turn = _main_direction(drawing.marks)
    sides = (right - left, high - low)
    page = Page(number, *(sides if turn % 2 == 0 else sides[::-1]), turn)

    def place(point: Point) -> Point:
        return page.upright(point[0] - left, high - point[1])

    drawn = (*drawing.rules, *dots_to_rules(drawing.dots), *_pane_edges(drawing))
    page.rules = [_box(place((x0, y0)), place((x1, y1))) for x0, y0, x1, y1 in drawn]
    marks = (mark for mark in drawing.marks if not mark.pale or _on_colour(mark, drawing.fills))
    page.glyphs = _without_doubles(glyph for mark in marks if (glyph := _glyph(mark, page, place)))
    covered = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in drawing.pictures)
    page.pictured = covered / max(page.width * page.height, 1.0)
    return page


def _pane_edges(drawing: Drawing) -> Iterable[Bbox]:
    """The sides of white cells on a coloured ground, which shows between them as lines."""
    for ground in drawing.fills:
        inside = [pane for pane in drawing.panes if _holds(ground, pane)]
        panes = [pane for pane in inside if 2 * _area(pane) < _area(ground)]
        if len(panes) < LEAST_PANES:
            continue
        # One cell may take up more than half of the ground, where the page shows but one row of the table; a sheet that
        # the cells lie on takes up as much.
        widest = min((pane for pane in inside if 2 * _area(pane) >= _area(ground)), key=_area, default=None)
        if widest and not any(_overlap(widest, pane) for pane in panes):
            panes.append(widest)
        for x0, y0, x1, y1 in panes:
            yield from ((x0, y0, x0, y1), (x1, y0, x1, y1), (x0, y0, x1, y0), (x0, y1, x1, y1))


def _holds(ground: Bbox, pane: Bbox) -> bool:
    """Whether a pane lies on a ground."""
    return all(pane[side] >= ground[side] - 1 for side in (0, 1)) and all(
        pane[side] <= ground[side] + 1 for side in (2, 3)
    )


def _area(box: Bbox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlap(one: Bbox, other: Bbox) -> bool:
    return all(min(one[far], other[far]) - max(one[near], other[near]) > STRAIGHT for near, far in ((0, 2), (1, 3)))


def _main_direction(marks: Iterable[Mark]) -> int:
    counts = Counter(mark.direction for mark in marks)
    return counts.most_common(1)[0][0] if counts else 0


def _glyph(mark: Mark, page: Page, place: Callable[[Point], Point]) -> Glyph | None:
    """A mark on the upright page; None for one too small to be seen or outside the page."""
    (ax, ay), (bx, by) = place(mark.start), place(mark.end)
    turned = (mark.direction - page.turn) % 4
    size = mark.size
    if turned % 2 == 0:
        glyph = Glyph(mark.text, min(ax, bx), max(ax, bx), ay, size)
    else:
        left = ax - (ASCENT if turned == 1 else 1 - ASCENT) * size
        glyph = Glyph(mark.text, left, left + size, (ay + by) / 2 + MIDDLE * size, size, 1 if turned == 1 else -1)
    inside = -1 < glyph.centre < page.width + 1 and -1 < glyph.middle < page.height + 1
    return glyph if inside and size >= SMALLEST else None


def _box(one: Point, other: Point) -> Bbox:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _on_colour(mark: Mark, fills: Iterable[Bbox]) -> bool:
    x, y = (mark.start[0] + mark.end[0]) / 2, mark.start[1]
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in fills)


def _without_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs without those printed again in the same place. Different digits in one place are unreadable."""
    kept: dict[tuple[int, int], list[int]] = defaultdict(list)
    found: list[Glyph] = []
    for glyph in glyphs:
        near = SAME_PLACE * glyph.size
        cell = (int(glyph.centre // 4), int(glyph.base // 4))
        around = [each for dx in (-1, 0, 1) for dy in (-1, 0, 1) for each in kept.get((cell[0] + dx, cell[1] + dy), ())]
        same = [
            each
            for each in around
            if abs(found[each].centre - glyph.centre) <= near and abs(found[each].base - glyph.base) <= near
        ]
        if not same:
            kept[cell].append(len(found))
            found.append(glyph)
        elif any(found[each].text != glyph.text for each in same) and (glyph.text + found[same[0]].text).isalnum():
            found[same[0]] = replace(found[same[0]], text=UNREADABLE)
    return found

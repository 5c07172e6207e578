"""The objects on an OFD page → glyphs and lines in points from the bottom left (GB/T 33190, chapters 8 to 11)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import islice

from ingest.readers.package import Element, children
from ingest.readers.pdf.ink import Drawing, Mark, Point
from ingest.readers.pdf.letters import letter

POINTS = 72 / 25.4  # a millimetre
PALE = 0.98
NARROW = 0.5  # of an em: what a character that is not wide takes up, where the file does not say
MOST_RUN = 100_000
SLANT = 5.0  # degrees
COMMAND = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
ENDS = {
    "M": 2,
    "S": 2,
    "L": 2,
    "Q": 4,
    "B": 6,
    "A": 7,
}  # how many numbers follow a path command; the last two are a place
HIDDEN = ("false", "0")

Frame = tuple[float, float, float]
Matrix = tuple[float, float, float, float, float, float]


def draw_objects(container: Element, drawing: Drawing, frame: Frame) -> None:
    """Draw the objects of a layer or block; `frame` is left, top and height of the page in millimetres."""
    for element in children(container):
        kind = str(element.tag).rpartition("}")[2]
        if (element.get("Visible") or "true").lower() in HIDDEN or element.get("Alpha") == "0":
            continue
        if kind == "PageBlock":
            draw_objects(element, drawing, frame)
        elif kind in ("TextObject", "PathObject", "ImageObject"):
            placed = _Placed(element, frame)
            {"TextObject": _draw_text, "PathObject": _draw_path, "ImageObject": _draw_picture}[kind](placed, drawing)


def floats(text: str | None) -> list[float]:
    """The numbers in an attribute; none when one of them is no number."""
    try:
        found = [float(word) for word in (text or "").split()]
    except ValueError:
        return []
    return found if all(map(math.isfinite, found)) else []


class _Placed:
    """An object with the way from its own millimetres to the page's points."""

    def __init__(self, element: Element, frame: Frame) -> None:
        self.element = element
        self.left, self.top, self.height = frame
        boundary, matrix = floats(element.get("Boundary")), floats(element.get("CTM"))
        self.x, self.y, self.wide, self.high = boundary if len(boundary) == 4 else (0.0, 0.0, 0.0, 0.0)
        a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self.matrix: Matrix = (a, b, c, d, e, f)

    def point(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.matrix
        return self.on_page(self.x + a * x + c * y + e, self.y + b * x + d * y + f)

    def on_page(self, x: float, y: float) -> Point:
        return ((x - self.left) * POINTS, (self.height - (y - self.top)) * POINTS)

    def is_pale(self, name: str) -> bool:
        """Whether a colour of the object is white; one that is not given is black."""
        colour = next(self.element.iterchildren(f"{{*}}{name}"), None)
        found = floats(colour.get("Value")) if colour is not None else []
        return len(found) in (1, 3) and min(found) >= PALE * 255


def _draw_text(placed: _Placed, drawing: Drawing) -> None:
    """The characters of a text object, each where its deltas put it."""
    element, (a, b, c, d, _, _) = placed.element, placed.matrix
    size = next(iter(floats(element.get("Size"))), 0.0)
    stretch = next(iter(floats(element.get("HScale"))), 1.0)
    turned = next(iter(floats(element.get("CharDirection"))), 0.0)
    angle = -math.degrees(math.atan2(b, a)) - turned
    direction = round(angle / 90)
    if abs(angle - 90 * direction) > SLANT:
        return  # a watermark
    pale = placed.is_pale("FillColor")
    x = y = 0.0
    for code in element.iterchildren("{*}TextCode"):
        x, y = (next(iter(floats(code.get(name))), known) for name, known in (("X", x), ("Y", y)))
        text = (code.text or "").strip("\r\n\t")
        rights, downs = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
        for place, char in enumerate(text):
            width = _width(char) * size * stretch
            advance = rights[place] if place < len(rights) else 0.0 if downs else width
            reach = min(width, advance) if advance > 0 else width
            if shown := letter(char):
                start, end = placed.point(x, y), placed.point(x + reach, y)
                drawing.add_mark(Mark(shown, start, end, size * math.hypot(c, d) * POINTS, direction % 4, pale))
            x += advance
            y += downs[place] if place < len(downs) else 0.0


def _width(char: str) -> float:
    """The width of a character in ems, as far as it can be told without its font."""
    return NARROW if char.isascii() or "\u00a0" <= char <= "\u00ff" else 1.0


def _deltas(text: str | None, most: int) -> list[float]:
    """The steps between characters; `g n d` stands for n times d."""
    return list(islice(_steps((text or "").split()), min(most, MOST_RUN)))


def _steps(words: list[str]) -> Iterator[float]:
    place = 0
    while place < len(words):
        repeated = words[place] == "g" and place + 2 < len(words) and words[place + 1].isdecimal()
        found = floats(words[place + 2] if repeated else words[place])
        if not found:
            return
        for _ in range(min(int(words[place + 1][:6]), MOST_RUN) if repeated else 1):
            yield found[0]
        place += 3 if repeated else 1


def _draw_path(placed: _Placed, drawing: Drawing) -> None:
    """The straight parts of a path, as lines or filled boxes."""
    stroke = (placed.element.get("Stroke") or "true").lower() not in HIDDEN and not placed.is_pale("StrokeColor")
    fill = (placed.element.get("Fill") or "false").lower() not in HIDDEN
    pale = placed.is_pale("FillColor")
    data = next(placed.element.iterchildren("{*}AbbreviatedData"), None)
    if data is None or not (stroke or (fill and not pale)):
        return
    for points in _straight_runs(data.text or ""):
        drawing.add_path([placed.point(x, y) for x, y in points], stroke, fill, pale)


def _straight_runs(data: str) -> Iterator[list[Point]]:
    """Runs of at least two places that straight lines join; curves part them."""
    run: list[Point] = []
    numbers: list[float] = []
    command = ""
    start: Point | None = None
    for word in COMMAND.findall(data):
        if word.isalpha():
            command, numbers = word, []
            if word == "C" and start is not None and run:
                run.append(start)
            continue
        numbers.append(float(word))
        if len(numbers) == ENDS.get(command):
            place = (numbers[-2], numbers[-1])
            if command != "L":
                if len(run) > 1:
                    yield run
                run, start = [], start if command in "QBA" else place
            run.append(place)
            numbers = []
    if len(run) > 1:
        yield run


def _draw_picture(placed: _Placed, drawing: Drawing) -> None:
    (x0, top), (x1, bottom) = (
        placed.on_page(placed.x, placed.y),
        placed.on_page(placed.x + placed.wide, placed.y + placed.high),
    )
    drawing.pictures.append((x0, bottom, x1, top))

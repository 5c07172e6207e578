"""Pages drawn for the tests of scans: tables of digits in the face that Pillow brings along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

DPI = 200.0
LEFT, TOP, WIDTH, HEIGHT = 200, 300, 200, 60
PAGE = (1654, 2339)
Place = tuple[int, int]


def blank_page() -> Image.Image:
    return Image.new("RGB", PAGE, "white")


def draw_table(
    rows: int,
    columns: int,
    texts: Mapping[Place, str] | None = None,
    missing: frozenset[tuple[Place, str]] = frozenset(),
    bottom: bool = True,
    size: int = 34,
    dash: int = 0,
) -> Image.Image:
    """A ruled table; `missing` names rules to leave out: the one below ("down") or right of ("right") a place.

    With `dash` the rules are pieces of that length in pixels, with gaps half as long.
    """
    page = blank_page()
    draw = ImageDraw.Draw(page)
    for row in range(rows + 1):
        for column in range(columns):
            closed = row < rows or bottom
            if closed and ((row - 1, column), "down") not in missing:
                y, x = TOP + row * HEIGHT, LEFT + column * WIDTH
                rule(draw, (x, y), (WIDTH, 0), dash)
    for row in range(rows):
        for column in range(columns + 1):
            if ((row, column - 1), "right") not in missing:
                y, x = TOP + row * HEIGHT, LEFT + column * WIDTH
                rule(draw, (x, y), (0, HEIGHT), dash)
    for (row, column), text in (texts or {}).items():
        middle = (LEFT + column * WIDTH + WIDTH // 2, TOP + row * HEIGHT + HEIGHT // 2)
        draw.text(middle, text, fill="black", font=ImageFont.load_default(size), anchor="mm")
    return page


def rule(draw: ImageDraw.ImageDraw, start: Place, way: Place, dash: int) -> None:
    length = max(way)
    starts = [*range(0, length - dash, dash + dash // 2), length - dash] if dash else [0]
    for done in starts:
        first, last = done / length, (done + (dash or length)) / length
        x, y = start
        draw.line((x + way[0] * first, y + way[1] * first, x + way[0] * last, y + way[1] * last), fill="black", width=3)


def to_array(picture: Image.Image) -> Any:
    return np.asarray(picture.convert("RGB"))

"""How pictures look: fonts, colours that a colour-blind reader tells apart, title, source line. Sizes are in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.charting.wrapping import balance, wrap

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei", "SimHei", "sans-serif",
)  # fmt: skip
INK, GREY, RULE = "#1a1a1a", "#595959", "#d9d9d9"
BLUE, PALE = "#0b5c94", "#a9cbe3"
# Okabe and Ito's colours without the yellow, which is faint on white; each comes with a shape and a dash of its own.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#56b4e9")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (4, 4), (1, 3))
TITLE, SMALL, TEXT = 16, 11, 12
COLUMN = 0.5  # the width of a column of text in the size of its letters
MOST_TITLE_LINES, MOST_SOURCE_LINES = 3, 5
LINE = 1.35
FEW_STEPS = 5

Spec = dict[str, Any]


def whole_spec(
    values: Sequence[Spec], layers: Sequence[Spec], size: tuple[int, int], title: str, notes: Sequence[str], source: str,
    left: int = 0, below: int = 44,
) -> Spec:  # fmt: skip
    """A specification around layers of width × height: the title and notes above them, the source `below` them; both begin
    `left` of the plot."""
    width, height = size
    room = width + left
    return {
        "$schema": SCHEMA,
        "description": " · ".join((title, *notes, source)),
        "title": {
            "text": balance(title, int(room / (TITLE * COLUMN)), MOST_TITLE_LINES),
            "dx": -left,
            "subtitle": [line for note in notes for line in wrap(note, int(room / (TEXT * COLUMN)))],
        },
        "width": width,
        "height": height,
        "data": {"values": list(values)},
        "layer": [*layers, _source(source, room, left, height + below)],
        "config": _config(),
    }


def text_of(size: int = TEXT, **given: Any) -> Spec:
    """A mark of text."""
    return {"type": "text", "fontSize": size, "color": INK, "lineBreak": "\n", "lineHeight": round(size * LINE)} | given


def number_axis(values: Sequence[str], orient: str) -> Spec:
    """The axis of the numbers as given: whole steps for counts, of a few each of them (`tickMinStep` does not see to that)."""
    counts = not any("." in value for value in values)
    low, high = number_ends(values)
    steps: Spec = {"format": "d", "tickMinStep": 1} if counts else {"format": ".2~f"}
    each = {"values": list(range(int(low), int(high) + 1))} if counts and high - low < FEW_STEPS else {}
    return {"title": None, "orient": orient, "tickCount": 5, "labelOverlap": True} | steps | each


def number_ends(values: Sequence[str]) -> tuple[float, float]:
    """The lowest and the highest number or zero; where all are zero the highest is one, so that zero has a place."""
    numbers = [0.0, *map(float, values)]
    return min(numbers), max(numbers) if any(numbers) else 1.0


def number_room(values: Sequence[Spec]) -> int:
    """How wide the labels of an axis of these numbers are."""
    longest = max(len(f"{float(each['value']):.0f}") for each in values if each["value"] is not None)
    return (longest + 3) * TEXT // 2 + 10


def number_scale(values: Sequence[str]) -> Spec:
    """A scale that begins at zero."""
    low, high = number_ends(values)
    few = high - low < FEW_STEPS and not any("." in value for value in values if float(value))
    return {"zero": True, "nice": True} | ({"domain": [low, high]} if few else {})


def _source(source: str, room: int, left: int, top: int) -> Spec:
    lines = wrap(source, int(room / (SMALL * COLUMN)), MOST_SOURCE_LINES)
    return {
        "data": {"values": [{}]},
        "mark": text_of(SMALL, color=GREY, align="left", baseline="top"),
        "encoding": {"x": {"value": -left}, "y": {"value": top}, "text": {"value": lines}},
    }


def _config() -> Spec:
    return {
        "font": ", ".join(FONTS),
        "background": "white",
        "padding": 14,
        "view": {"stroke": None},
        "title": {
            "anchor": "start", "frame": "group", "fontSize": TITLE, "fontWeight": "bold", "color": INK, "offset": 12,
            "lineHeight": round(TITLE * LINE), "subtitleFontSize": TEXT, "subtitleColor": GREY, "subtitlePadding": 5,
            "subtitleLineHeight": round(TEXT * LINE),
        },
        "axis": {
            "labelFontSize": TEXT, "labelColor": INK, "gridColor": RULE, "domainColor": GREY, "tickColor": GREY,
            "labelLimit": 1000, "labelLineHeight": round(TEXT * LINE), "titleFontSize": TEXT,
        },
        "legend": {"labelFontSize": TEXT, "labelLimit": 1000, "symbolSize": 90, "symbolStrokeWidth": 2},
    }  # fmt: skip

"""Marks → horizontal bars from zero, in the order of the answer; a gap is a word where its bar would begin."""

from __future__ import annotations

from collections.abc import Sequence

from service.charting.look import BLUE, GREY, INK, PALE, TEXT, Spec, number_axis, number_scale, text_of
from service.charting.wrapping import balance, columns_of

WIDTH = 420
NAME_COLUMNS, MOST_NAME_LINES = 28, 3
LINE_HEIGHT, GAP = 17, 11


def wrap_names(names: Sequence[str]) -> list[str]:
    """Names in lines of some columns; those that would be cut to the same words stay whole."""
    cut = ["\n".join(balance(name, NAME_COLUMNS, MOST_NAME_LINES)) for name in names]
    whole = ["\n".join(balance(name, NAME_COLUMNS)) for name in names]
    return [one if cut.count(one) == 1 else other for one, other in zip(cut, whole, strict=True)]


def bar_size(names: Sequence[str], values: Sequence[Spec]) -> tuple[int, int, int]:
    """(width, height, room for the names) of bars with wrapped names."""
    lines = max(name.count("\n") + 1 for name in names)
    columns = max(columns_of(line) for name in names for line in name.split("\n"))
    return WIDTH, len(names) * (lines * LINE_HEIGHT + GAP), columns * TEXT // 2 + 12 + _beside(values)


def _beside(values: Sequence[Spec]) -> int:
    """The room that numbers need left of bars below zero."""
    below = [each["shown"] for each in values if each["value"] is not None and each["value"] < 0]
    return max((len(shown) * TEXT // 2 + 12 for shown in below), default=0)


def bar_layers(values: Sequence[Spec], tooltip: Sequence[Spec]) -> list[Spec]:
    """Names; bars, hollow ones of figures that a report contradicts, pale ones of parts; numbers and notes beside them."""
    shown = [each["shown"] for each in values if each["value"] is not None]
    down = {
        "field": "place", "type": "ordinal", "title": None,
        "axis": {"labels": False, "ticks": False, "domain": min(map(float, shown)) >= 0},
        "scale": {"paddingInner": 0.3, "paddingOuter": 0.15},
    }  # fmt: skip
    across = {
        "field": "value", "type": "quantitative", "axis": number_axis(shown, "bottom") | {"grid": False},
        "scale": number_scale(shown),
    }  # fmt: skip
    return [
        _names(down, _beside(values)),
        _bars(across, down, tooltip),
        _numbers(down, below=False),
        _numbers(down, below=True),
    ]


def _names(down: Spec, beside: int) -> Spec:
    """The names left of the bars, each block of lines beside the middle of its bar."""
    middle = {"expr": f"-{LINE_HEIGHT / 2} * (datum.lines - 1)"}
    return {
        "mark": text_of(align="right", baseline="middle", lineHeight=LINE_HEIGHT, dy=middle),
        "encoding": {"x": {"value": -8 - beside}, "y": down, "text": {"field": "name", "type": "nominal"}},
    }


def _bars(across: Spec, down: Spec, tooltip: Sequence[Spec]) -> Spec:
    hollow, part = "datum.state === 'inconsistent'", "datum.part"
    return {
        "transform": [{"filter": "datum.value !== null"}],
        "mark": {"type": "bar"},
        "encoding": {
            "x": across,
            "y": down,
            "fill": {"condition": [{"test": hollow, "value": "white"}, {"test": part, "value": PALE}], "value": BLUE},
            "stroke": {"value": BLUE},
            "strokeWidth": {"condition": {"test": "datum.value === 0", "value": 0}, "value": 1.5},
            "strokeDash": {"condition": {"test": hollow, "value": [4, 3]}, "value": [1, 0]},
            "tooltip": list(tooltip),
        },
    }


def _numbers(down: Spec, below: bool) -> Spec:
    """The numbers as given and what is said of them, at the ends of the bars; of gaps the word alone, at zero."""
    words = "datum.shown + (datum.shown && datum.note ? '  ' : '') + datum.note"
    side: Spec = {"align": "right", "dx": -6} if below else {"align": "left", "dx": 6}
    return {
        "transform": [
            {"calculate": "datum.value === null ? 0 : datum.value", "as": "from"},
            {"calculate": words, "as": "words"},
            {"filter": "datum.from < 0" if below else "datum.from >= 0"},
        ],
        "mark": text_of(baseline="middle", **side),
        "encoding": {
            "x": {"field": "from", "type": "quantitative"},
            "y": down,
            "text": {"field": "words", "type": "nominal"},
            "color": {"condition": {"test": "datum.value === null", "value": GREY}, "value": INK},
        },
    }

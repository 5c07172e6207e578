"""Marks → horizontal bars from zero, in the order of the answer; a gap is a word where its bar would begin."""

from __future__ import annotations

from collections.abc import Sequence

from service.charting.look import BLUE, GREY, PALE, TEXT, Spec, number_axis, number_scale, text_of
from service.charting.wrapping import columns_of, wrap

WIDTH = 420
NAME_COLUMNS, MOST_NAME_LINES = 24, 3
LINE_HEIGHT, GAP = 17, 11


def wrap_names(names: Sequence[str]) -> list[str]:
    """Names in lines of some columns; those that would be cut to the same words stay whole."""
    cut = ["\n".join(wrap(name, NAME_COLUMNS, MOST_NAME_LINES)) for name in names]
    whole = ["\n".join(wrap(name, NAME_COLUMNS)) for name in names]
    short = [one if cut.count(one) == 1 else other for one, other in zip(cut, whole, strict=True)]
    return [one + " " * short[:place].count(one) for place, one in enumerate(short)]


def bar_size(names: Sequence[str]) -> tuple[int, int, int]:
    """(width, height, room for the names) of bars with wrapped names."""
    lines = max(name.count("\n") + 1 for name in names)
    columns = max(columns_of(line) for name in names for line in name.split("\n"))
    return WIDTH, len(names) * (lines * LINE_HEIGHT + GAP), columns * TEXT // 2 + 12


def bar_layers(values: Sequence[Spec], tooltip: Sequence[Spec]) -> list[Spec]:
    """Bars; hollow ones of figures that a report contradicts, pale ones of parts; numbers and notes beside them."""
    shown = [each["shown"] for each in values if each["value"] is not None]
    across = {
        "field": "value", "type": "quantitative", "axis": number_axis(shown, "bottom"), "scale": number_scale(shown),
    }  # fmt: skip
    down = {
        "field": "name", "type": "nominal", "sort": [each["name"] for each in values], "title": None,
        "axis": {"labelExpr": "split(datum.label, '\\n')", "ticks": False, "domain": False, "labelPadding": 8},
        "scale": {"paddingInner": 0.3, "paddingOuter": 0.15},
    }  # fmt: skip
    hollow, part = "datum.state === 'inconsistent'", "datum.part"
    bar = {
        "transform": [{"filter": "datum.value !== null"}],
        "mark": {"type": "bar", "strokeWidth": 1.5},
        "encoding": {
            "x": across,
            "y": down,
            "fill": {"condition": [{"test": hollow, "value": "white"}, {"test": part, "value": PALE}], "value": BLUE},
            "stroke": {"value": BLUE},
            "strokeDash": {"condition": {"test": hollow, "value": [4, 3]}, "value": [1, 0]},
            "tooltip": list(tooltip),
        },
    }
    words = "datum.shown + (datum.shown && datum.note ? '  ' : '') + datum.note"
    place = {"x": {"field": "from", "type": "quantitative"}, "y": down, "text": {"field": "words", "type": "nominal"}}
    said = {"transform": [{"calculate": "datum.value === null ? 0 : datum.value", "as": "from"},
                          {"calculate": words, "as": "words"}]}  # fmt: skip
    right = {"mark": text_of(align="left", baseline="middle", dx=6), "encoding": place}
    left = {"mark": text_of(align="right", baseline="middle", dx=-6), "encoding": place}
    right["encoding"] = place | {"color": {"condition": {"test": "datum.value === null", "value": GREY}, "value": "black"}}
    return [
        bar,
        {"transform": [*said["transform"], {"filter": "datum.from >= 0"}]} | right,
        {"transform": [*said["transform"], {"filter": "datum.from < 0"}]} | left,
    ]

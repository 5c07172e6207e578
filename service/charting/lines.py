"""Marks by year → lines that end where a number is missing or contradicted; a gap is a word in its year, and never a point."""

from __future__ import annotations

from collections.abc import Sequence

from service.charting.look import (
    BLUE, COLOURS, DASHES, GREY, SHAPES, Spec, number_axis, number_scale, text_of,
)  # fmt: skip

STEP, LEAST, MOST, HEIGHT = 92, 320, 640, 240
MOST_SERIES = len(COLOURS)
MOST_LABELLED = 2


def line_size(years: int) -> tuple[int, int]:
    """(width, height) of lines over so many years."""
    return min(MOST, max(LEAST, years * STEP)), HEIGHT


def line_layers(values: Sequence[Spec], tooltip: Sequence[Spec]) -> list[Spec]:
    """Gaps, lines, points (hollow where a report contradicts its figure), and the numbers where there is room for them."""
    series = list(dict.fromkeys(each["series"] for each in values))
    shown = [each["shown"] for each in values if each["value"] is not None]
    times = list(dict.fromkeys(each["time"] for each in values))
    across = {
        "field": "time", "type": "ordinal", "sort": times, "title": None,
        "axis": {"labelAngle": 0, "grid": False, "labelPadding": 6, "labelOverlap": True}, "scale": {"type": "point", "padding": 0.5},
    }  # fmt: skip
    up = {
        "field": "value", "type": "quantitative", "axis": number_axis(shown, "left") | {"domain": False, "ticks": False},
        "scale": number_scale(shown),
    }  # fmt: skip
    place = {"x": across, "y": up}
    coloured = _told_apart(series)
    points = {"type": "point", "size": 70, "strokeWidth": 2, "opacity": 1}
    layers = [
        *_gaps(across, len(series)),
        _layer("datum.run !== null", {"type": "line", "strokeWidth": 2.5, "clip": False},
               place | coloured("stroke", "strokeDash") | {"detail": {"field": "run", "type": "nominal"}}),
        _layer("datum.state === 'number'", points | {"filled": True},
               place | coloured("color", "shape", legend=True) | {"tooltip": list(tooltip)}),
        _layer("datum.state === 'inconsistent'", points | {"filled": False, "fill": "white", "size": 110},
               place | coloured("color", "shape") | {"tooltip": list(tooltip)}),
    ]  # fmt: skip
    return layers + (_numbers(place) if len(series) <= MOST_LABELLED else [])


def _gaps(across: Spec, series: int) -> list[Spec]:
    """A broken upright in a year without a number, and what is the matter, a line for each body."""
    missing = {"filter": "datum.value === null && datum.note !== ''"}
    stacked = {"window": [{"op": "row_number", "as": "place"}], "groupby": ["time"]}
    words = "datum.note" if series == 1 else "datum.series + ' ' + datum.note"
    return [
        {
            "transform": [missing],
            "mark": {"type": "rule", "color": GREY, "strokeDash": [2, 4], "opacity": 0.7},
            "encoding": {"x": across, "y": {"value": 0}, "y2": {"value": HEIGHT}},
        },
        {
            "transform": [missing, stacked, {"calculate": words, "as": "words"},
                          {"calculate": f"{HEIGHT} - 16 * datum.place", "as": "height"}],
            "mark": text_of(color=GREY, baseline="middle", stroke=None, dy=4),
            "encoding": {
                "x": across,
                "y": {"field": "height", "type": "quantitative", "scale": None},
                "text": {"field": "words", "type": "nominal"},
            },
        },
    ]  # fmt: skip


def _numbers(place: Spec) -> list[Spec]:
    """The numbers as given, above the higher of two points in a year and below the lower."""
    words = "datum.shown + (datum.note ? '\\n' + datum.note : '')"
    found = []
    for below in (False, True):
        side = {"baseline": "top", "dy": 9} if below else {"baseline": "bottom", "dy": -9}
        found.append(
            {
                "transform": [
                    {"filter": f"datum.value !== null && datum.below === {str(below).lower()}"},
                    {"calculate": words, "as": "words"},
                ],
                "mark": text_of(**side),
                "encoding": place | {"text": {"field": "words", "type": "nominal"}},
            }
        )
    return found


def _layer(test: str, mark: Spec, encoding: Spec) -> Spec:
    return {"transform": [{"filter": test}], "mark": mark, "encoding": encoding}


def _told_apart(series: Sequence[str]):  # type: ignore[no-untyped-def]
    """How the channels tell series apart: by colour and shape or dash; one series needs no legend."""
    ranges = {"color": COLOURS, "stroke": COLOURS, "shape": SHAPES, "strokeDash": DASHES}

    def coloured(*channels: str, legend: bool = False) -> Spec:
        if len(series) == 1:
            return {channel: {"value": BLUE} for channel in channels if channel in ("color", "stroke")}
        told = {"orient": "top", "direction": "vertical", "title": None} if legend else None
        return {
            channel: {
                "field": "series", "type": "nominal", "legend": told,
                "scale": {"domain": list(series), "range": list(ranges[channel][: len(series)])},
            }
            for channel in channels
        }  # fmt: skip

    return coloured

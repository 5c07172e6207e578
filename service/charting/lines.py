"""Marks by year → lines that end where a number is missing or contradicted; a gap is a word in its year, and never a point."""

from __future__ import annotations

from collections.abc import Sequence

from service.charting.look import (
    BLUE,
    COLOURS,
    DASHES,
    GREY,
    LINE,
    SHAPES,
    TEXT,
    Spec,
    number_axis,
    number_room,
    number_scale,
    text_of,
)

STEP, LEAST, MOST, HEIGHT = 92, 420, 640, 240
MOST_SERIES = len(COLOURS)
MOST_LABELLED = 2
NEAR_ZERO = 0.1  # of the highest point
LEGEND = {"orient": "top", "direction": "vertical", "title": None}
HIGH = round(TEXT * LINE)  # of a line of text


def line_size(years: int) -> tuple[int, int]:
    """(width, height) of lines over so many years."""
    return min(MOST, max(LEAST, years * STEP)), HEIGHT


def word_width(size: tuple[int, int], years: int) -> int:
    """How many columns of text have room in a year."""
    return max(4, size[0] // years * 2 // TEXT - 1)


def line_layers(values: Sequence[Spec], tooltip: Sequence[Spec]) -> list[Spec]:
    """Gaps, lines, points (hollow where a report contradicts its figure), and the numbers where there is room for them."""
    series = list(dict.fromkeys(each["series"] for each in values))
    shown = [each["shown"] for each in values if each["value"] is not None]
    times = list(dict.fromkeys(each["time"] for each in values))
    across = {
        "field": "time", "type": "ordinal", "sort": times, "title": None,
        "axis": {"labelAngle": 0, "grid": False, "labelPadding": 6, "labelOverlap": True},
        "scale": {"type": "point", "padding": 0.5},
    }  # fmt: skip
    up = {
        "field": "value", "type": "quantitative", "scale": number_scale(shown),
        "axis": number_axis(shown, "left") | {"domain": False, "ticks": False, "minExtent": number_room(values)},
    }  # fmt: skip
    place = {"x": across, "y": up}
    points = {"type": "point", "size": 70, "strokeWidth": 2, "opacity": 1}
    coloured, apart = _told_apart(series, "color"), _told_apart(series, "color", "shape")
    layers = [
        *(_gaps(across) if len(series) == 1 else []),
        *(_layer(f"datum.run !== null && datum.line === {line}",
                 {"type": "line", "strokeWidth": 2.5, "strokeDash": list(dash)},
                 place | coloured | {"detail": {"field": "run", "type": "nominal"}})
          for line, dash in enumerate(DASHES[: len(series)])),
        _layer("datum.state === 'number'", points | {"filled": True}, place | apart | {"tooltip": list(tooltip)}),
        _layer("datum.state === 'inconsistent'", points | {"filled": False, "fill": "white", "size": 110},
               place | apart | {"tooltip": list(tooltip)}),
    ]  # fmt: skip
    return layers + (_numbers(place) if len(series) <= MOST_LABELLED else [])


def part_labels(values: Sequence[Spec]) -> None:
    """Put labels below their points where a line would run through them: at the bottom of one line, and at the lower of two
    points in a year; not next to zero, where the axis is."""
    known = [each for each in values if each["value"] is not None]
    least = max((each["value"] for each in known), default=0) * NEAR_ZERO
    if len({each["series"] for each in values}) == 1:
        low = [each for place, each in enumerate(values) if _is_bottom(values, place)]
    else:
        times = {each["time"]: [other for other in known if other["time"] == each["time"]] for each in known}
        low = [min(pair, key=_value_of) for pair in times.values() if len(pair) == 2]
    for each in low:
        each["below"] = each["value"] > least


def _is_bottom(values: Sequence[Spec], place: int) -> bool:
    """Whether the line comes down to a point, or goes up from it, and does neither the other way."""
    here = values[place]
    beside = [each["value"] for each in values[max(0, place - 1) : place + 2] if each["run"] == here["run"] is not None]
    return here["value"] is not None and here["value"] == min(beside, default=None) < max(beside)


def _value_of(datum: Spec) -> float:
    return float(datum["value"])


def _gaps(across: Spec) -> list[Spec]:
    """A broken upright in a year without a number, and at its foot what is the matter."""
    missing = {"filter": "datum.value === null && datum.note !== ''"}
    foot = f"{HEIGHT - 8} - {HIGH} * (datum.lines - 1)"
    return [
        {
            "transform": [missing, {"calculate": f"{foot} - {HIGH + 4}", "as": "end"}],
            "mark": {"type": "rule", "color": GREY, "strokeDash": [2, 4], "opacity": 0.7},
            "encoding": {
                "x": across,
                "y": {"value": 0},
                "y2": {"field": "end", "type": "quantitative", "scale": None},
            },
        },
        {
            "transform": [missing, {"calculate": foot, "as": "foot"}],
            "mark": text_of(color=GREY, baseline="bottom"),
            "encoding": {
                "x": across,
                "y": {"field": "foot", "type": "quantitative", "scale": None},
                "text": {"field": "words", "type": "nominal"},
            },
        },
    ]


def _numbers(place: Spec) -> list[Spec]:
    """The numbers as given, with what is said of them: above the higher of two points in a year and below the lower."""
    return [
        {
            "transform": [{"filter": f"datum.value !== null && datum.below === {str(below).lower()}"}],
            "mark": text_of(
                baseline="top" if below else "bottom", dy={"expr": "9" if below else f"-9 - {HIGH} * (datum.lines - 1)"}
            ),
            "encoding": place | {"text": {"field": "words", "type": "nominal"}},
        }
        for below in (False, True)
    ]


def _layer(test: str, mark: Spec, encoding: Spec) -> Spec:
    return {"transform": [{"filter": test}], "mark": mark, "encoding": encoding}


def _told_apart(series: Sequence[str], *channels: str) -> Spec:
    """Channels that tell series apart, colour never alone; one series needs none."""
    if len(series) == 1:
        return {"color": {"value": BLUE}}
    ranges = {"color": COLOURS, "shape": SHAPES}
    return {
        each: {
            "field": "series", "type": "nominal", "legend": LEGEND,
            "scale": {"domain": list(series), "range": list(ranges[each][: len(series)])},
        }
        for each in channels
    }  # fmt: skip

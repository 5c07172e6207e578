"""A draft → the Vega-Lite specification of its picture, where a picture helps: trends, comparisons, rankings, compositions.

Every number of it is a figure of the answer or stands in its derivation, with the figure's id beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.charting.bars import bar_layers, bar_size, wrap_names
from service.charting.lines import MOST_SERIES, line_layers, line_size, part_labels, word_width
from service.charting.look import Spec, number_room, whole_spec
from service.charting.marks import NUMBER, Mark, Marking, rows_to_draw
from service.charting.names import name_marks, name_series
from service.charting.notes import chart_words, gaps_of, notes_of, source_of
from service.charting.wrapping import wrap
from service.composing.draft import Draft
from service.composing.naming import Naming
from service.questions.query import Query

ORDERED = frozenset({"trend", "compare", "rank", "top", "place", "select", "count"})
LISTED = frozenset({"value", "sum"})
MOST_BARS = 30
MOST_ROWS = 200  # more are never drawn, and take time
LEAST_LISTED = 3
OWN, PART = "▸ ", "† "


def draw_chart(draft: Draft, query: Query, naming: Naming) -> Spec | None:
    """The picture of an answer; None where it has too few numbers, numbers that do not compare, or none that needs one."""
    if query.operation not in ORDERED | LISTED or draft.status not in ("answered", "missing"):
        return None
    rows, own = rows_to_draw(draft, query)
    marking = Marking(query, naming)
    marks = marking.marks([*rows[:MOST_ROWS], *(row for row in rows[MOST_ROWS:] if row.id == own)], own)
    known = [mark for mark in marks if mark.value is not None]
    if len(known) < 2 or len({mark.unit for mark in known}) > 1:
        return None
    issuers, years, labels = (len({part(mark) for mark in marks}) for part in (_issuer, _year, _label))
    if query.operation in LISTED and not (
        LEAST_LISTED <= len(marks) <= MOST_BARS and (issuers > 1) + (years > 1) + (labels > 1) == 1
    ):
        return None
    if years > 1 and (years > 2 or query.operation == "trend") and (issuers == 1 or labels == 1):
        return _over_years(marks, marking) if issuers * labels <= MOST_SERIES else None
    return _side_by_side(marks, marking) if any(mark.value for mark in known) else None


def _issuer(mark: Mark) -> Any:
    return mark.issuer_name


def _year(mark: Mark) -> Any:
    return mark.year


def _label(mark: Mark) -> Any:
    return mark.label


def _over_years(marks: Sequence[Mark], marking: Marking) -> Spec:
    """Lines, one for each body or label, by ascending year."""
    query, naming = marking.query, marking.naming
    names = name_series(marks, query, naming)
    by_series: dict[str, list[Mark]] = {}
    for name, mark in zip(names.each, marks, strict=True):
        by_series.setdefault(name, []).append(mark)
    years = marking.years(marks)
    filled = {name: marking.fill(each, years) for name, each in by_series.items()}
    size = line_size(len(years))
    values = [datum | {"line": line} for line, (name, series) in enumerate(filled.items())
              for datum in _series(name, series, naming, word_width(size, len(years)))]  # fmt: skip
    part_labels(values)
    notes = notes_of(marks, query, naming)
    if len(filled) > 1:
        notes += [note for name, series in filled.items() for note in gaps_of(name, series, naming)]
    return whole_spec(
        values, line_layers(values, _tooltip(naming)), size, names.title, notes, source_of(marks, query, naming),
        left=number_room(values),
    )  # fmt: skip


def _series(name: str, marks: Sequence[Mark], naming: Naming, width: int) -> list[Spec]:
    """One line as data: `run` numbers its unbroken pieces, `words` are what stands at each point or gap."""
    run, last = 0, False
    values = []
    for mark in marks:
        run += mark.state != NUMBER and last
        last = mark.state == NUMBER
        datum = _datum(mark, naming)
        words = ([mark.shown] if mark.shown else []) + (wrap(datum["note"], width) if datum["note"] else [])
        more = {"series": name, "time": naming.wording.say("year", year=mark.year), "run": f"{name}/{run}" if last else None,
                "words": "\n".join(words), "lines": len(words), "below": False}  # fmt: skip
        values.append(datum | more)
    return values


def _side_by_side(marks: Sequence[Mark], marking: Marking) -> Spec:
    """Bars in the order of the answer."""
    query, naming = marking.query, marking.naming
    shown = list(marks[:MOST_BARS])
    if not any(mark.own for mark in shown):
        shown = [*shown[:-1], *([mark for mark in marks if mark.own] or shown[-1:])]
    names = name_marks(shown, query, naming)
    told = [f"{OWN * mark.own}{PART * mark.part}{name}" for mark, name in zip(shown, names.each, strict=True)]
    wrapped = wrap_names(told)
    values = [_datum(mark, naming) | {"place": place, "name": short, "lines": short.count("\n") + 1, "part": mark.part}
              for place, (mark, short) in enumerate(zip(shown, wrapped, strict=True), 1)]  # fmt: skip
    width, height, left = bar_size(wrapped, values)
    notes = notes_of(shown, query, naming, len(shown) < len(marks))
    return whole_spec(
        values, bar_layers(values, _tooltip(naming)), (width, height), names.title, notes, source_of(shown, query, naming),
        left=left,
    )  # fmt: skip


def _datum(mark: Mark, naming: Naming) -> Spec:
    """A mark as data: `value` is the number, `shown` the same as the figure gives it, `note` what is said of it."""
    return {
        "figure": mark.figure,
        "full": naming.wording.phrase([mark.issuer_name, naming.wording.say("year", year=mark.year), mark.label]),
        "value": None if mark.value is None else float(mark.value) if "." in mark.shown else int(mark.shown),
        "shown": mark.shown,
        "unit": mark.unit,
        "state": mark.state,
        "note": chart_words(naming)["states"].get(mark.state, ""),
    }


def _tooltip(naming: Naming) -> list[Spec]:
    titles = chart_words(naming)["tooltip"]
    return [{"field": field, "type": "nominal", "title": title} for field, title in titles.items()]

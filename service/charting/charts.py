"""A draft → the Vega-Lite specification of its picture, where a picture helps: trends, comparisons, rankings, compositions.

Every number of it is a figure of the answer or stands in its derivation, with the figure's id beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.charting.bars import bar_layers, bar_size, wrap_names
from service.charting.lines import MOST_SERIES, line_layers, line_size
from service.charting.look import Spec, whole_spec
from service.charting.marks import (
    INCONSISTENT, NUMBER, Mark, Marking, Names, name_marks, rows_to_draw, years_as_told,
)  # fmt: skip
from service.composing.draft import Draft
from service.composing.naming import Naming
from service.questions.query import Query

ORDERED = frozenset({"trend", "compare", "rank", "top", "place", "select", "count"})
LISTED = frozenset({"value", "sum"})
MOST_BARS = 30
LEAST_LISTED = 3
OWN, PART = "▸ ", " †"


def draw_chart(draft: Draft, query: Query, naming: Naming) -> Spec | None:
    """The picture of an answer; None where it has too few numbers, numbers that do not compare, or none that needs one."""
    if query.operation not in ORDERED | LISTED or draft.status not in ("answered", "missing"):
        return None
    rows, own = rows_to_draw(draft, query)
    marking = Marking(query, naming)
    marks = marking.marks(rows, own)
    known = [mark for mark in marks if mark.value is not None]
    if len(known) < 2 or len({mark.unit for mark in known}) > 1:
        return None
    issuers, years, labels = (len({part(mark) for mark in marks}) for part in (_issuer, _year, _label))
    if query.operation in LISTED and (len(marks) < LEAST_LISTED or (issuers > 1) + (years > 1) + (labels > 1) > 1):
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
    names = name_marks(marks, query, naming)
    by_series: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        by_series.setdefault((mark.issuer_name, mark.label), []).append(mark)
    series = name_marks([each[0] for each in by_series.values()], query, naming).each
    values: list[Spec] = []
    for name, each in zip(series, by_series.values(), strict=True):
        run, last = 0, False
        for mark in marking.fill(each):
            run += mark.state != NUMBER and last
            last = mark.state == NUMBER
            more = {"series": name, "time": naming.wording.say("year", year=mark.year), "below": False,
                    "run": f"{name}/{run}" if last else None}  # fmt: skip
            values.append(_datum(mark, naming) | more)
    _part_labels(values)
    years = len({each["time"] for each in values})
    heading = _heading(names, naming, [years_as_told([mark.year for mark in marks], naming)])
    return whole_spec(
        values, line_layers(values, _tooltip(naming)), line_size(years), heading, _notes(marks, query, naming),
        _source(marks, naming), left=48,
    )  # fmt: skip


def _side_by_side(marks: Sequence[Mark], marking: Marking) -> Spec:
    """Bars in the order of the answer."""
    query, naming = marking.query, marking.naming
    shown = list(marks[:MOST_BARS])
    if not any(mark.own for mark in shown):
        shown = [*shown[:-1], *([mark for mark in marks if mark.own] or shown[-1:])]
    names = name_marks(shown, query, naming)
    told = [f"{OWN * mark.own}{name}{PART * mark.part}" for mark, name in zip(shown, names.each, strict=True)]
    wrapped = wrap_names(told)
    values = [_datum(mark, naming) | {"name": short, "full": full, "part": mark.part}
              for mark, short, full in zip(shown, wrapped, told, strict=True)]  # fmt: skip
    *size, left = bar_size(wrapped)
    notes = _notes(shown, query, naming, len(shown) < len(marks))
    return whole_spec(
        values, bar_layers(values, _tooltip(naming)), (size[0], size[1]), _heading(names, naming), notes,
        _source(shown, naming), left=left,
    )  # fmt: skip


def _datum(mark: Mark, naming: Naming) -> Spec:
    """A mark as data: `value` is the number, `shown` the same as the figure gives it, `note` what is said of it."""
    words = naming.wording.templates["chart"]["states"]
    return {
        "figure": mark.figure,
        "full": naming.wording.phrase([mark.issuer_name, naming.wording.say("year", year=mark.year), mark.label]),
        "value": None if mark.value is None else float(mark.value) if "." in mark.shown else int(mark.shown),
        "shown": mark.shown,
        "unit": mark.unit,
        "state": mark.state,
        "note": words.get(mark.state, ""),
    }


def _part_labels(values: list[Spec]) -> None:
    """Of two numbers in one year the lower one has its label below it."""
    by_time: dict[str, list[Spec]] = {}
    for each in values:
        if each["value"] is not None:
            by_time.setdefault(each["time"], []).append(each)
    for pair in by_time.values():
        if len(pair) == 2:
            min(pair, key=lambda each: each["value"])["below"] = True


def _heading(names: Names, naming: Naming, more: Sequence[str] = ()) -> str:
    return naming.wording.phrase([*names.heading, *(f"({each})" for each in more)])


def _notes(marks: Sequence[Mark], query: Query, naming: Naming, cut: bool = False) -> list[str]:
    """The unit, and what has to be known to read the picture."""
    words, held = naming.wording.templates["chart"], naming.held.by_id
    unit = next(mark.unit for mark in marks if mark.value is not None)
    editions = {held[mark.report_id].edition for mark in marks if mark.value is not None and mark.report_id in held}
    conditions = {
        "selected": query.operation in ("select", "count"),
        "limited": cut or query.limit is not None or query.nth is not None,
        "hollow": any(mark.state == INCONSISTENT for mark in marks),
        "part": any(mark.part for mark in marks),
        "own": any(mark.own for mark in marks),
        "editions": len(editions) > 1,
    }
    told = naming.wording.unit(unit)
    return ([words["unit"].format(unit=told)] if told else []) + [words[key] for key, holds in conditions.items() if holds]


def _source(marks: Sequence[Mark], naming: Naming) -> str:
    """The reports that the numbers stand in; bodies with the same years together."""
    words = naming.wording.templates["chart"]
    years: dict[str, list[int]] = {}
    for mark in marks:
        if mark.figure is not None:
            years.setdefault(mark.issuer_name, []).append(mark.year)
    alike: dict[str, list[str]] = {}
    for issuer, each in years.items():
        alike.setdefault(years_as_told(each, naming), []).append(issuer)
    reports = [words["report"].format(issuers=naming.wording.say("and").join(issuers), years=told)
               for told, issuers in alike.items()]  # fmt: skip
    return str(words["source"].format(reports=words["between"].join(reports)))


def _tooltip(naming: Naming) -> list[Spec]:
    titles = naming.wording.templates["chart"]["tooltip"]
    return [{"field": field, "type": "nominal", "title": title} for field, title in titles.items()]

"""What has to be known to read a picture: the unit, what hollow and pale marks mean, gaps, and the reports it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from service.charting.marks import INCONSISTENT, Mark
from service.charting.names import years_as_told
from service.composing.naming import Naming
from service.questions.query import Query

MOST_SOURCES = 6


def notes_of(marks: Sequence[Mark], query: Query, naming: Naming, cut: bool = False) -> list[str]:
    """The unit, and what marks and the choice of them mean; `cut` where more rows are in the answer than are drawn."""
    words, held = chart_words(naming), naming.held.by_id
    unit = next(mark.unit for mark in marks if mark.value is not None)
    editions = {held[mark.report_id].edition for mark in marks if mark.value is not None and mark.report_id in held}
    conditions = {
        "selected": query.operation in ("select", "count"),
        "limited": query.limit is not None or query.nth is not None,
        "cut": cut,
        "hollow": any(mark.state == INCONSISTENT for mark in marks),
        "part": any(mark.part for mark in marks),
        "own": any(mark.own for mark in marks),
        "editions": len(editions) > 1,
    }
    told = naming.wording.unit(unit)
    return ([words["unit"].format(unit=told)] if told else []) + [
        words[key] for key, holds in conditions.items() if holds
    ]


def gaps_of(name: str, marks: Sequence[Mark], naming: Naming) -> list[str]:
    """In which years a line has no number and why, or one that its report contradicts: one note, or none."""
    words, wording = chart_words(naming), naming.wording
    told = [wording.phrase([wording.say("year", year=mark.year), words["states"][mark.state]])
            for mark in marks if mark.state in words["states"]]  # fmt: skip
    return [words["gap"].format(name=name, told=wording.say("and").join(told))] if told else []


def source_of(marks: Sequence[Mark], query: Query, naming: Naming) -> str:
    """The reports that the numbers stand in; bodies with the same years together, many bodies by “those shown”."""
    words = chart_words(naming)
    years: dict[str, list[int]] = {}
    for mark in marks:
        if mark.figure is not None:
            years.setdefault(mark.issuer_name, []).extend(
                {mark.year, min(query.years)} if query.change else {mark.year}
            )
    alike: dict[str, list[str]] = {}
    for issuer, each in years.items():
        alike.setdefault(years_as_told(each, naming), []).append(issuer)
    if len(years) > MOST_SOURCES:
        alike = {years_as_told([year for each in years.values() for year in each], naming): [words["all_shown"]]}
    reports = [words["report"].format(issuers=naming.wording.say("and").join(issuers), years=told)
               for told, issuers in alike.items()]  # fmt: skip
    return str(words["source"].format(reports=words["between"].join(reports)))


def chart_words(naming: Naming) -> dict[str, Any]:
    """The wordings of pictures in the language of an answer."""
    return dict(naming.wording.templates["chart"])

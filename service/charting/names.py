"""What marks are called: what they share stands in the title, what differs at each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from service.charting.marks import Mark
from service.composing.naming import Naming
from service.questions.query import Query

JOINTS = ("：", " – ", ", ", "（")


@dataclass(frozen=True, slots=True)
class Names:
    """What marks share stands in `title`; `each` tells them apart, one name a mark."""

    title: str
    each: tuple[str, ...]


def name_marks(marks: Sequence[Mark], query: Query, naming: Naming) -> Names:
    """Issuer, year and label of marks, parted into what they share and what differs."""
    wording = naming.wording
    several, years = len({mark.issuer_name for mark in marks}) > 1, len({mark.year for mark in marks}) > 1
    each, label = _labelled(marks, query, naming)
    names = []
    for mark, own in zip(marks, each, strict=True):
        parts = [mark.issuer_name if several else "", wording.say("year", year=mark.year) if years else "", own]
        names.append(wording.phrase(parts) or mark.label)
    return Names(_title(marks, "" if years else _span(marks, query, naming), label, naming), tuple(names))


def name_series(marks: Sequence[Mark], query: Query, naming: Naming) -> Names:
    """The same for lines over years: `each` is the name of the line that a mark belongs to, the title tells the years."""
    several = len({mark.issuer_name for mark in marks}) > 1
    each, label = _labelled(marks, query, naming)
    names = [naming.wording.phrase([mark.issuer_name if several else "", own]) or mark.label
             for mark, own in zip(marks, each, strict=True)]  # fmt: skip
    years = naming.wording.templates["chart"]["years"].format(
        years=years_as_told([mark.year for mark in marks], naming)
    )
    return Names(_title(marks, years, label, naming), tuple(names))


def split_labels(labels: Sequence[str]) -> tuple[str, list[str]]:
    """What labels begin with together, up to a joint (不予公开：…, …（自然人）), and the rest of each; of one label all."""
    if len(set(labels)) == 1:
        return labels[0], [""] * len(labels)
    common = _begin(min(labels), max(labels))
    ends = [(common.rfind(joint) + len(joint), joint) for joint in JOINTS if joint in common]
    if not ends:
        return "", list(labels)
    end, joint = max(ends)
    rest = [label[end:] for label in labels]
    if joint == "（" and all(each.endswith("）") for each in rest):
        rest = [each[:-1] for each in rest]
    return labels[0][: end - len(joint)], rest


def years_as_told(years: Sequence[int], naming: Naming) -> str:
    """“2019、2021—2024”: three or more years in a row as a range."""
    runs = []
    for _, run in groupby(enumerate(sorted(set(years))), key=lambda pair: pair[1] - pair[0]):
        each = [year for _, year in run]
        words = naming.wording.templates["chart"]["range"]
        runs += [words.format(first=each[0], last=each[-1])] if len(each) > 2 else [str(year) for year in each]
    return naming.wording.say("and").join(runs)


def _begin(one: str, other: str) -> str:
    """What two texts begin with together; of the first and the last in order it is what all between them begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(char for char, _ in same)


def _labelled(marks: Sequence[Mark], query: Query, naming: Naming) -> tuple[list[str], str]:
    """(what of each label is its own; what all share, with what kind of change it is)."""
    shared, own = split_labels([mark.label for mark in marks])
    change = naming.wording.say(f"change_{query.change}") if query.change else ""
    return own, naming.wording.phrase([shared or _table(marks, naming), change])


def _title(marks: Sequence[Mark], years: str, label: str, naming: Naming) -> str:
    several = len({mark.issuer_name for mark in marks}) > 1
    parts = {"issuer": "" if several else marks[0].issuer_name, "years": years, "label": label}
    said = naming.wording.templates["chart"]["title"]
    return str(said["joint"]).join(parts[key] for key in said["order"] if parts[key])


def _span(marks: Sequence[Mark], query: Query, naming: Naming) -> str:
    if query.change and len(query.years) > 1:
        return naming.wording.say("span", first=min(query.years), last=max(query.years))
    return naming.wording.say("year", year=marks[0].year)


def _table(marks: Sequence[Mark], naming: Naming) -> str:
    """The title of the table that all rows stand in; empty where they stand in several."""
    tables = {(mark.figure or "").rpartition("/")[2].partition(".")[0] for mark in marks}
    held = naming.form.tables.get(tables.pop()) if len(tables) == 1 else None
    section = naming.form.section(held.section) if held else None
    return naming.wording.label(section.title, section.en) if section else ""

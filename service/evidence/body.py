"""What the JSON of an answer or a check names: figures, passages, and the reports they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

Json = dict[str, Any]


def kind_of(body: Json) -> Literal["answer", "check"]:
    """Whether it is an answer to a question or the check of a text."""
    return "check" if "claims" in body else "answer"


def find_figures(body: Any) -> dict[str, Json]:
    """Every Figure in it by id, also those under its calculations, in order."""
    return {each["id"]: each for each in _objects(body) if "indicator" in each and "printed" in each}


def find_passages(body: Any) -> dict[str, Json]:
    """Every Passage in it by id, in order."""
    return {each["id"]: each for each in _objects(body) if "section" in each and "score" in each}


def find_issues(body: Any) -> list[Json]:
    """Every Issue that it warns of, in order, once each."""
    return list({each["id"]: each for each in _objects(body) if "severity" in each and "code" in each}.values())


def find_marks(body: Json) -> dict[str, list[int]]:
    """Figure and passage ids with the numbers under which they are cited: `[n]` of an answer, the place of a claim."""
    marks: dict[str, list[int]] = {}
    for citation in body.get("citations", ()):
        marks.setdefault(citation["ref"], []).append(citation["n"])
    for n, claim in enumerate(body.get("claims", ()), 1):
        for figure in find_figures(claim):
            marks.setdefault(figure, []).append(n)
    return marks


def find_reports(body: Any) -> list[str]:
    """The ids of every report that it rests on or names, in order, once each."""
    found: dict[str, None] = {}
    for each in _objects(body):
        named = [each.get("report_id", ""), each.get("ref", ""), *each.get("also", ())]
        found |= {name.partition("/")[0]: None for name in named if name}
    return list(found)


def _objects(node: Any) -> Iterator[Json]:
    """Every JSON object, outer ones first."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from _objects(value)

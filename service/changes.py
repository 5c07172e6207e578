"""What a new version of a report changed: cell by cell, sentence by sentence, and in the Issues of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from disclosure.matching import squash
from disclosure.model import Figure
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from service.present import Presenter

SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def version_changes(before: HeldReport, after: HeldReport, library: Library, presenter: Presenter) -> dict[str, Any]:
    """The changes from one version to the next one.

    A cell changed when its reading, number or unit did, or what an unreadable one prints; `before` or `after` is null where
    a version has no such cell. Sentences are those of the prose; one that only moved did not change.
    """
    old, new = (library.figures.of_version(held.key) for held in (before, after))
    issues = [library.issues.of_versions([held.key], own=True) for held in (before, after)]
    known = [{issue.id for issue in found} for found in issues]
    gone, come = _sentence_changes(_sentences(before, library), _sentences(after, library))
    return {
        "cells": [_cell_change(key, old.get(key), new.get(key), presenter) for key in _changed(old, new)],
        "sentences": {"removed": gone, "added": come},
        "issues": {
            "removed": [presenter.issue(issue).model_dump() for issue in issues[0] if issue.id not in known[1]],
            "added": [presenter.issue(issue).model_dump() for issue in issues[1] if issue.id not in known[0]],
        },
    }


def _changed(old: dict[str, Figure], new: dict[str, Figure]) -> Iterator[str]:
    """Indicators of changed cells, in the order of the form as printed."""
    for key in dict.fromkeys((*old, *new)):
        if key not in old or key not in new or _meaning(old[key]) != _meaning(new[key]):
            yield key


def _meaning(figure: Figure) -> tuple[object, ...]:
    """What a cell says, however it is written; dashes of any kind are one."""
    cell = figure.cell
    return cell.reading, cell.value, cell.unit, cell.printed if cell.reading == "unreadable" else ""


def _cell_change(key: str, old: Figure | None, new: Figure | None, presenter: Presenter) -> dict[str, Any]:
    shown = [None if figure is None else presenter.figure(figure) for figure in (old, new)]
    before, after = (
        None
        if each is None
        else {"printed": each.printed, "reading": each.reading, "value": each.value, "unit": each.unit}
        for each in shown
    )
    label = next(each.label for each in shown if each is not None)
    return {"indicator": key, "label": label, "before": before, "after": after}


def _sentences(held: HeldReport, library: Library) -> list[str]:
    """The sentences of the prose, once each however its chunks overlap."""
    texts = {section.id: section.text for section in library.reports.sections(held)}
    end: dict[str, int] = {}
    found: list[str] = []
    for chunk in library.passages.of_versions([held.key]):
        start = max(chunk.start, end.get(chunk.section, 0))
        found += SENTENCE.findall(texts.get(chunk.section, ""), start, max(start, chunk.end))
        end[chunk.section] = max(chunk.end, end.get(chunk.section, 0))
    return [sentence.strip() for sentence in found if sentence.strip()]


def _sentence_changes(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Sentences only in the old text and only in the new one, in order; as often as they are missing on the other side."""
    return _without(old, new), _without(new, old)


def _without(sentences: Iterable[str], others: Iterable[str]) -> list[str]:
    left = Counter(map(squash, others))
    found = []
    for sentence in sentences:
        key = squash(sentence)
        if left[key]:
            left[key] -= 1
        else:
            found.append(sentence)
    return found

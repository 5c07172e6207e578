"""Where the quantities of a report stand: each with what of its clause is its own, and what stands beside its number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from disclosure.matching import fold
from disclosure.model import Statement
from service.questions.deeds import nearest_things, says_any

EDGE = re.compile("[,。;:!?，；：！？]")
BESIDE = 12  # characters before a number in which what it counts stands
SHORTEST = 2
LABELS = re.compile("[数量](?:已|共|总计|累[积计]|高?达到?|突破|超过?|逾|约|近|为|:|：)*\\s*$")


@dataclass(frozen=True, slots=True)
class Place:
    """A statement where it stands: its sentence, what of its clause is its own, what stands beside its number, the things said
    nearest to that, what of the sentence is no other statement's own, and what of its clause stands beside no other number: it
    is its own where it says anything."""

    statement: Statement
    sentence: str
    own: str
    beside: str
    nearest: frozenset[str]
    shared: str = ""
    apart: str = ""


def to_places(statements: Sequence[Statement], texts: Mapping[str, str]) -> list[Place]:
    """Where statements stand in the texts of their sections."""
    places = [_to_place(each, statements, texts[each.section]) for each in statements]
    return [replace(each, shared=_shared(each, places)) for each in places]


def _shared(place: Place, places: Sequence[Place]) -> str:
    shared = place.sentence
    for other in places:
        if other is not place and other.sentence == place.sentence:
            for part in other.own.split(" "):
                shared = shared.replace(part, " ") if part else shared
    return f"{shared} {place.own}"


def _to_place(statement: Statement, statements: Sequence[Statement], text: str) -> Place:
    sentence = text[statement.sentence_start : statement.sentence_end]
    before = EDGE.split(text[statement.sentence_start : statement.start])[-1]
    behind = EDGE.split(text[statement.end : statement.sentence_end])[0]
    for other in statements:
        if other.section != statement.section or other.start == statement.start:
            continue
        if statement.start - len(before) <= other.start < statement.start:
            before = text[other.end : statement.start]
        if statement.end <= other.start < statement.end + len(behind):
            behind = _without_label(text[statement.end : other.start])
    apart = fold(f"{before} {behind}")
    if not says_any(fold(before + behind)):
        before = EDGE.sub("", text[statement.sentence_start : statement.start][-2 * BESIDE :])
    own = fold(f"{before} {behind}")
    follows = len(behind.strip()) >= SHORTEST
    beside = fold(behind) if follows else fold(before[-BESIDE:])
    return Place(statement, fold(sentence), own, beside, nearest_things(beside, not follows), apart=apart)


def _without_label(behind: str) -> str:
    """What stands between two numbers without the label of the second: 平台 of 15个平台粉丝数累积超3170万, nothing of
    31处、死链接17处."""
    told, mark, _ = behind.rpartition("、")
    behind = told if mark else behind
    if LABELS.search(behind) is None:
        return behind
    starts = (start for start in range(len(behind) - 1, -1, -1) if says_any(fold(behind[start:])))
    return behind[: next(starts, len(behind))]

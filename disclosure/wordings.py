"""Sentences of people's own that name a row or a column: patterns over word classes (`forms/wordings.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from disclosure.errors import InvalidForms
from disclosure.lexicon import Sense, Spot
from disclosure.load_form import load_data
from disclosure.matching import phrase_key
from disclosure.vocabulary import load_vocabulary

WORDINGS = "wordings.yaml"
GAPS = {"..": ("[^,，。;；:：?？!！0-9]", 5), "...": ("[^。;；:：?？!！0-9]", 12)}
NOT_DENIED = "(?<![没不未无有])"
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """What a pattern names; one of its `needed` words stands in whatever it matches."""

    sense: Sense
    pattern: re.Pattern[str]
    needed: frozenset[str]


def find_worded(key: str) -> Iterator[Spot]:
    """Where a question (of `phrase_key` form) names a row or column by a pattern, overlapping ones included."""
    wordings = load_wordings()
    for place in sorted({place for _, places in _needed_words().iter(key) for place in places}):
        wording = wordings[place]
        for match in wording.pattern.finditer(key):
            if match.end() - match.start() >= SHORTEST:
                yield Spot(match.start(), match.end(), (wording.sense,))


@cache
def _needed_words() -> Any:
    """The needed words of all patterns in one automaton, each with the places of its patterns: most need not be tried."""
    places: dict[str, list[int]] = {}
    for place, wording in enumerate(load_wordings()):
        for word in wording.needed:
            places.setdefault(word, []).append(place)
    automaton = ahocorasick.Automaton()
    for word, found in places.items():
        automaton.add_word(word, found)
    automaton.make_automaton()
    return automaton


@cache
def load_wordings() -> tuple[Wording, ...]:
    """What each pattern names. Raises InvalidForms naming the entry that is wrong."""
    return data_to_wordings(load_data(WORDINGS))


def data_to_wordings(data: Mapping[str, Any]) -> tuple[Wording, ...]:
    """Patterns of a YAML mapping, compiled. Raises InvalidForms for an unknown row, column or class."""
    classes = {name: [phrase_key(word) for word in words] for name, words in data["classes"].items()}
    known = load_vocabulary().indicators.values()
    targets = {
        "rows": {f"{each.table}.{each.row}" for each in known},
        "columns": {f"{each.table}.{each.column}" for each in known},
    }
    gaps = {name: _to_gap(*GAPS[name], data["never_between"]) for name in GAPS}
    found = []
    for section, kind in (("rows", "row"), ("columns", "column")):
        for target, patterns in data[section].items():
            if target not in targets[section]:
                raise InvalidForms(f"{WORDINGS}: {section}: {target} is none of the form's")
            found += [_to_wording(each, classes, gaps, Sense(kind, target)) for each in patterns]
    return tuple(found)


def _to_wording(text: str, classes: Mapping[str, list[str]], gaps: Mapping[str, str], sense: Sense) -> Wording:
    items = text.split()
    start = NOT_DENIED if items[0] == "!" else ""
    items = [each for each in items if each != "!"]
    try:
        pattern = re.compile(start + "".join(gaps.get(each) or _to_item(each, classes) for each in items))
        needed: list[list[str]] = [
            _words(each, classes) for each in items if each not in GAPS and not _is_optional(each)
        ]
    except KeyError as error:
        raise InvalidForms(f"{WORDINGS}: {sense.target}: {text!r} names the unknown class {error.args[0]}") from error
    return Wording(sense, pattern, _most_selective(needed))


def _to_gap(character: str, longest: int, never: list[str]) -> str:
    """A few characters, where none of some words begins."""
    return f"(?:(?!{'|'.join(map(re.escape, never))}){character}){{0,{longest}}}?"


def _most_selective(choices: list[list[str]]) -> frozenset[str]:
    """The few and long words among those of which one must stand in a text."""
    rated = [(min(map(len, words)) / len(words), place) for place, words in enumerate(choices)]
    return frozenset(choices[max(rated)[1]])


def _to_item(item: str, classes: Mapping[str, list[str]]) -> str:
    """One item of a pattern as a regular expression."""
    words = sorted(map(re.escape, _words(item, classes)), key=len, reverse=True)
    return f"(?:{'|'.join(words)}){'?' if _is_optional(item) else ''}"


def _words(item: str, classes: Mapping[str, list[str]]) -> list[str]:
    return classes[item.strip("<>?")] if item[0] == "<" else item.strip("[]").split("|")


def _is_optional(item: str) -> bool:
    return item[0] == "[" or item[-1] == "?"

"""Sentences of people's own that name a row or a column: patterns over word classes (`forms/wordings.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from disclosure.errors import InvalidForms
from disclosure.lexicon import Sense, Spot
from disclosure.load_form import load_data
from disclosure.matching import phrase_key
from disclosure.vocabulary import load_vocabulary

WORDINGS = "wordings.yaml"
GAP, LONG_GAP = "[^,，。;；:：?？!！0-9]{0,5}?", "[^。;；:：?？!！0-9]{0,12}?"
NOT_DENIED = "(?<![没不未无有])"
SHORTEST = 3


def find_worded(key: str) -> Iterator[Spot]:
    """Where a question (of `phrase_key` form) names a row or column by a pattern; the longest of those that begin together."""
    for sense, pattern in load_wordings():
        for match in pattern.finditer(key):
            if match.end() - match.start() >= SHORTEST:
                yield Spot(match.start(), match.end(), (sense,))


@cache
def load_wordings() -> tuple[tuple[Sense, re.Pattern[str]], ...]:
    """What each pattern names. Raises InvalidForms naming the entry that is wrong."""
    return data_to_wordings(load_data(WORDINGS))


def data_to_wordings(data: Mapping[str, Any]) -> tuple[tuple[Sense, re.Pattern[str]], ...]:
    """Patterns of a YAML mapping, compiled. Raises InvalidForms for an unknown row, column or class."""
    classes = {name: [phrase_key(word) for word in words] for name, words in data["classes"].items()}
    known = load_vocabulary().indicators.values()
    targets = {
        "rows": {f"{each.table}.{each.row}" for each in known},
        "columns": {f"{each.table}.{each.column}" for each in known},
    }
    found = []
    for section, kind in (("rows", "row"), ("columns", "column")):
        for target, patterns in data[section].items():
            if target not in targets[section]:
                raise InvalidForms(f"{WORDINGS}: {section}: {target} is none of the form's")
            found += [(Sense(kind, target), _to_pattern(each, classes, target)) for each in patterns]
    return tuple(found)


def _to_pattern(text: str, classes: Mapping[str, list[str]], target: str) -> re.Pattern[str]:
    items = text.split()
    start = NOT_DENIED if items[0] == "!" else ""
    try:
        return re.compile(start + "".join(_to_item(each, classes) for each in items if each != "!"))
    except KeyError as error:
        raise InvalidForms(f"{WORDINGS}: {target}: {text!r} names the unknown class {error.args[0]}") from error


def _to_item(item: str, classes: Mapping[str, list[str]]) -> str:
    """One item of a pattern as a regular expression."""
    if item in ("..", "..."):
        return GAP if item == ".." else LONG_GAP
    optional = "?" if item[0] == "[" or item[-1] == "?" else ""
    words = classes[item.strip("<>?")] if item[0] == "<" else item.strip("[]").split("|")
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))}){optional}"

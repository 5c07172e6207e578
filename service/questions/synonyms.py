"""Words of a question that reports say in words of their own (`forms/synonyms.yaml`), Chinese and English: each counts like the
characters of a word that stands there, and none is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosure.load_form import load_data
from disclosure.matching import fold, words_to_pattern

SYNONYMS = "synonyms.yaml"


@dataclass(frozen=True, slots=True)
class Synonym:
    """A word and the words in which reports say it, itself among them."""

    word: str
    said: tuple[str, ...]

    def is_said(self, folded: str) -> bool:
        return any(word in folded for word in self.said)


def find_synonyms(key: str) -> tuple[tuple[Synonym, ...], str]:
    """The words of a question that have synonyms, each once, the longest where they overlap; and the question with blanks for
    them."""
    found = {match[0]: Synonym(match[0], _said()[match[0]]) for match in _words().finditer(key)}
    return tuple(found.values()), _words().sub(lambda match: " " * len(match[0]), key)


@cache
def _said() -> dict[str, tuple[str, ...]]:
    """Each word → the words in which reports say it."""
    found: dict[str, dict[str, None]] = {}
    for entry in load_data(SYNONYMS)["synonyms"]:
        said = fold(str(entry["said"])).split()
        asked = fold(str(entry.get("asked", ""))).split()
        english = [fold(word.strip()) for word in str(entry.get("en", "")).split(",") if word.strip()]
        for word in (*asked, *english):
            found.setdefault(word, {}).update(dict.fromkeys((*(() if word.isascii() else (word,)), *said)))
    return {word: tuple(said) for word, said in found.items()}


@cache
def _words() -> re.Pattern[str]:
    words = sorted(_said(), key=len, reverse=True)
    return words_to_pattern([word for word in words if not word.isascii()], [word for word in words if word.isascii()])

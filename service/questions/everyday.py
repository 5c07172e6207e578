"""Everyday words of questions → matters that reports tell of in words of their own (`forms/everyday.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from disclosure.errors import InvalidForms
from disclosure.load_form import load_data
from disclosure.matching import character_pairs, fold, words_to_pattern

EVERYDAY = "everyday.yaml"
FIELDS = {"id", "asked", "en", "said", "need", "broad"}
LONG = 4


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that reports tell of. A sentence says it with all words of one of `said`; saying it alone answers nothing
    where it is `broad`."""

    id: str
    said: tuple[tuple[str, ...], ...]
    broad: bool

    def is_said(self, folded: str) -> bool:
        return any(all(word in folded for word in words) for words in self.said)


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a question and the matters that it may mean; where it is a `need`, a sentence that answers must say one."""

    word: str
    matters: tuple[Matter, ...]
    need: bool = False

    def is_said(self, folded: str) -> bool:
        return any(matter.is_said(folded) for matter in self.matters)


def find_hits(key: str) -> tuple[Hit, ...]:
    """The words of a question that name matters, the longest where they overlap; each group of matters once."""
    words = sorted((key[start:end] for start, end in _kept(key)), key=lambda word: word in _needs())
    found = {tuple(_meant()[word]): word for word in words}
    known = load_everyday()
    return tuple(Hit(word, tuple(known[each] for each in ids), word in _needs()) for ids, word in found.items())


def without_named(key: str) -> str:
    """A question with blanks for every word that names a matter."""
    left = list(key)
    for start, end in _kept(key):
        left[start:end] = " " * (end - start)
    return "".join(left)


def _kept(key: str) -> list[tuple[int, int]]:
    """Where words that name matters stand, the longest where they overlap."""
    taken = bytearray(len(key))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(_spans(key), key=lambda span: span[0] - span[1]):
        if not any(taken[start:end]):
            kept.append((start, end))
            taken[start:end] = b"\1" * (end - start)
    return kept


def asked_pairs(key: str) -> set[str]:
    """Pairs of characters and Latin words of a question, without those that only ask."""
    words = without_idle(key).split()
    return {pair for word in words if len(word) > 1 for pair in character_pairs(word)}


def without_idle(key: str) -> str:
    """A question without the words that only ask."""
    return idle_pattern().sub(" ", key)


@cache
def load_everyday() -> dict[str, Matter]:
    """The matters by id. Raises InvalidForms naming the entry."""
    found: dict[str, Matter] = {}
    for entry in load_data(EVERYDAY)["matters"]:
        if (odd := set(entry) - FIELDS) or entry["id"] in found:
            raise InvalidForms(f"{EVERYDAY}: {entry['id']}: twice, or {', '.join(sorted(odd))} is not known")
        said = tuple(tuple(fold(str(words)).split()) for words in entry["said"])
        found[entry["id"]] = Matter(entry["id"], said, bool(entry.get("broad")))
    return found


@cache
def _meant() -> dict[str, list[str]]:
    """Each word → the matters that it may mean."""
    found: dict[str, list[str]] = {}
    for entry in load_data(EVERYDAY)["matters"]:
        for word in _named(entry):
            found.setdefault(word, []).append(entry["id"])
    return found


def _named(entry: dict[str, list[str]]) -> Iterable[str]:
    """The words by which a question names an entry: those listed, and long ones in which reports say it."""
    said = [word for words in entry["said"] for word in [fold(str(words))] if len(word) >= LONG and " " not in word]
    listed = (*entry["asked"], *entry["en"], *entry.get("need", ()))
    yield from dict.fromkeys((*(fold(str(word)) for word in listed), *said))


@cache
def _needs() -> frozenset[str]:
    return frozenset(fold(str(word)) for entry in load_data(EVERYDAY)["matters"] for word in entry.get("need", ()))


def _spans(key: str) -> Iterable[tuple[int, int]]:
    """Where words stand, the longest at each place; Latin ones whole."""
    for start in range(len(key) - 1):
        for word in _by_beginning().get(key[start : start + 2], ()):
            end = start + len(word)
            whole = not word.isascii() or not (_is_latin(key[start - 1 : start]) or _is_latin(key[end : end + 1]))
            if whole and key.startswith(word, start):
                yield start, end
                break


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


@cache
def _by_beginning() -> dict[str, tuple[str, ...]]:
    """The words by their first two characters, long ones first."""
    found: dict[str, list[str]] = {}
    for word in sorted(_meant(), key=len, reverse=True):
        found.setdefault(word[:2], []).append(word)
    return {beginning: tuple(words) for beginning, words in found.items()}


@cache
def idle_pattern() -> re.Pattern[str]:
    """What of a question only asks or binds."""
    idle = load_data(EVERYDAY)["idle"]
    words = sorted(idle["zh"], key=len, reverse=True)
    return re.compile(words_to_pattern(words, idle["en"]).pattern + r"|[^\w]+|[0-9]+")

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
GAP, MOST_BETWEEN = "…", 4  # between the two parts of a word, and how many characters may stand there
BREAK = re.compile(r"[^\w]|[没不未无]")


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
class Spot:
    """Where a word of the lists stands in a question; of one in two parts, what stands between them is no part of it."""

    start: int
    end: int
    word: str
    between: range = range(0)

    @property
    def places(self) -> list[int]:
        return [place for place in range(self.start, self.end) if place not in self.between]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a question and the matters that it may mean; where it is a `need`, a sentence that answers must say one."""

    word: str
    matters: tuple[Matter, ...]
    need: bool = False

    @property
    def broad(self) -> bool:
        """Whether saying it alone answers nothing."""
        return all(matter.broad for matter in self.matters)

    def is_said(self, folded: str) -> bool:
        """Whether a sentence says one of the matters, or the very word."""
        literal = not self.broad and self.word in folded
        return literal or any(matter.is_said(folded) for matter in self.matters)


def find_hits(key: str) -> tuple[Hit, ...]:
    """The words of a question that name matters, the longest where they overlap; each group of matters once."""
    known_words = [spot for spot in _kept(key) if spot.word in _meant()]
    spots = sorted(known_words, key=lambda spot: (spot.word in _needs(), len(spot.word)))
    found = {tuple(_meant()[spot.word]): spot for spot in spots}
    known = load_everyday()
    return tuple(
        Hit(key[spot.start : spot.end], tuple(known[each] for each in ids), spot.word in _needs())
        for ids, spot in found.items()
    )


def without_named(key: str) -> str:
    """A question with blanks for every word that names a matter."""
    left = list(key)
    for spot in _kept(key):
        if spot.word in _meant():
            left = [" " if place in spot.places else char for place, char in enumerate(left)]
    return "".join(left)


def _kept(key: str) -> list[Spot]:
    """Where words that name matters stand, the longest where they overlap."""
    taken: set[int] = set()
    kept: list[Spot] = []
    for spot in sorted(_spots(key), key=lambda spot: -len(spot.places)):
        if taken.isdisjoint(spot.places):
            kept.append(spot)
            taken.update(spot.places)
    return sorted(kept, key=lambda spot: spot.start)


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


def _spots(key: str) -> Iterable[Spot]:
    """Where words stand, the longest at each place, Latin ones whole; and those in two parts with a little between them."""
    whole, parted = _by_beginning(), _parted()
    for start in range(len(key) - 1):
        for word in whole.get(key[start : start + 2], ()):
            end = start + len(word)
            if key.startswith(word, start) and not (word.isascii() and _goes_on(key, start, end)):
                yield Spot(start, end, word)
                break
        for word, first, last in parted.get(key[start], ()):
            if not key.startswith(first, start):
                continue
            begin = start + len(first)
            place = key.find(last, begin, begin + MOST_BETWEEN + len(last))
            if place >= 0 and not BREAK.search(key, begin, place):
                yield Spot(start, place + len(last), word, range(begin, place))


def _goes_on(key: str, start: int, end: int) -> bool:
    """Whether Latin letters or digits stand beside a word."""
    beside = key[start - 1 : start] + key[end : end + 1]
    return any(char.isascii() and char.isalnum() for char in beside)


@cache
def _parted() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """The words in two parts (翻…材料), with these, by their first character."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for word in _meant():
        if GAP in word:
            first, last = word.split(GAP)
            found.setdefault(word[0], []).append((word, first, last))
    return {beginning: tuple(words) for beginning, words in found.items()}


@cache
def _by_beginning() -> dict[str, tuple[str, ...]]:
    """The words by their first two characters, long ones first."""
    found: dict[str, list[str]] = {}
    for word in sorted({*_meant(), *load_data(EVERYDAY)["compounds"]}, key=len, reverse=True):
        if GAP in word:
            continue
        found.setdefault(word[:2], []).append(word)
    return {beginning: tuple(words) for beginning, words in found.items()}


@cache
def idle_pattern() -> re.Pattern[str]:
    """What of a question only asks or binds."""
    idle = load_data(EVERYDAY)["idle"]
    words = sorted(idle["zh"], key=len, reverse=True)
    return re.compile(r"[^\w]+|[0-9]+|" + words_to_pattern(words, idle["en"]).pattern)

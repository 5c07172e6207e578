"""What a question for a number says is done, and with what (`forms/deeds.yaml`): its words as deeds, things, and words that
restrict nothing; whatever is left over is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from disclosure.errors import InvalidForms
from disclosure.load_form import load_data
from disclosure.matching import fold

DEEDS = "deeds.yaml"
KINDS = ("deeds", "things")
FIELDS = {"id", "asked", "en", "said", "subjects", "units", "broad", "undoes"}
DENIED = "没未不无非"
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz'-")


@dataclass(frozen=True, slots=True)
class Class:
    """Words for one deed or thing: how reports say it, the subjects of statements that are it, and what else it is counted in.
    A deed `undoes` where what was counted is there no more."""

    id: str
    kind: str
    said: tuple[str, ...]
    subjects: frozenset[str]
    units: frozenset[str] = frozenset()
    broad: bool = False
    undoes: bool = False

    @property
    def is_deed(self) -> bool:
        return self.kind == "deeds"

    @property
    def tells_apart(self) -> bool:
        """Whether it is a thing that is not another."""
        return self.kind == "things" and not self.broad

    def is_said(self, text: str, subject: str = "") -> bool:
        """Whether a text says one of its words and does not deny it."""
        return subject in self.subjects or bool(_undenied(self.said).search(text))


@cache
def _undenied(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?<![{DENIED}])(?<!没有)(?<![没未]被)(?<!未能)(?:{'|'.join(map(re.escape, words))})")


@dataclass(frozen=True, slots=True)
class Told:
    """A word of a question and the classes that it may mean; a single character may as well be part of one of the `pairs`."""

    word: str
    classes: tuple[Class, ...]
    pairs: tuple[str, ...] = ()

    def is_said(self, text: str, subject: str = "") -> bool:
        return any(each.is_said(text, subject) for each in self.classes) or any(pair in text for pair in self.pairs)

    @property
    def is_thing(self) -> bool:
        return any(each.kind == "things" for each in self.classes)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A clause of a question: its deeds and things, and the places of characters that are neither nor idle."""

    clause: str
    told: tuple[Told, ...]
    left: tuple[int, ...]

    def leaves_open(self, text: str) -> bool:
        """Whether a character that is left over stands in the text with neither of its neighbours."""
        return any(not self._is_held(place, text) for place in self.left)

    def _is_held(self, place: int, text: str) -> bool:
        if self.clause[place] in LATIN:
            start, end = place, place + 1
            while start and self.clause[start - 1] in LATIN:
                start -= 1
            while end < len(self.clause) and self.clause[end] in LATIN:
                end += 1
            return self.clause[start:end] in text
        return any(pair in text for pair in _pairs(self.clause, place))


def parse_clause(clause: str) -> Parsed:
    """The words of a clause, cut so that as little as possible is left over, then into as few words as possible."""
    best: list[tuple[tuple[int, int], int, str | None]] = [((0, 0), 0, None)]
    for end in range(1, len(clause) + 1):
        blank = not clause[end - 1].isalnum()
        (left, words), *_ = best[end - 1]
        chosen: tuple[tuple[int, int], int, str | None] = ((left + (not blank), words), end - 1, None)
        for start in range(max(0, end - _longest()), end):
            word = clause[start:end]
            if word in _known() and not _is_within_latin(clause, start, end):
                (left, words), *_ = best[start]
                chosen = min(chosen, ((left, words + 1), start, word), key=lambda each: each[0])
        best.append(chosen)
    return _collect(clause, best)


def _collect(clause: str, best: list[tuple[tuple[int, int], int, str | None]]) -> Parsed:
    told: list[Told] = []
    left: list[int] = []
    end = len(clause)
    while end:
        _, start, word = best[end]
        if word is None or word in restricting_words():
            left += [place for place in range(start, end) if clause[place].isalnum()]
        elif _known()[word]:
            told.append(Told(word, _known()[word], _pairs(clause, start) if len(word) == 1 else ()))
        end = start
    return Parsed(clause, tuple(reversed(told)), tuple(sorted(left)))


def _pairs(text: str, place: int) -> tuple[str, ...]:
    """The character at a place with each of its neighbours."""
    pairs = (text[max(0, place - 1) : place + 1], text[place : place + 2])
    return tuple(pair for pair in pairs if len(pair) > 1 and pair.isalnum())


def says_any(text: str) -> bool:
    """Whether a text says any deed or thing."""
    return any(each.is_said(text) for each, _ in _classes())


def nearest_things(text: str, from_end: bool) -> frozenset[str]:
    """The things, by their ids, that a text says nearest to its end or beginning, of those that tell one from another."""
    found: list[tuple[int, str]] = []
    for each, _ in _classes():
        for word in each.said if each.tells_apart else ():
            place = text.rfind(word) + len(word) if from_end else -text.find(word)
            if word in text:
                found.append((place, each.id))
    best = max((place for place, _ in found), default=0)
    return frozenset(name for place, name in found if place == best)


def _is_within_latin(text: str, start: int, end: int) -> bool:
    """Whether Latin letters of a longer word stand beside a Latin one."""
    beside = text[start - 1 : start] + text[end : end + 1]
    return text[start] in LATIN and any(char in LATIN for char in beside)


@cache
def _known() -> Mapping[str, tuple[Class, ...]]:
    """Each word → the classes that it may mean; none of one that only asks, or that restricts."""
    data = load_data(DEEDS)
    found: dict[str, dict[str, Class]] = {fold(str(word)): {} for word in (*data["idle"]["zh"], *data["idle"]["en"])}
    for each, words in _classes():
        for word in words:
            found.setdefault(word, {})[each.id] = each
    found |= {word: {} for word in restricting_words()}
    return {word: tuple(classes.values()) for word, classes in found.items()}


@cache
def all_deeds() -> tuple[Class, ...]:
    return tuple(each for each, _ in _classes() if each.is_deed)


@cache
def restricting_words() -> frozenset[str]:
    """Words made of idle ones that restrict what is asked all the same."""
    return frozenset(fold(str(word)) for word in load_data(DEEDS)["restricting"])


@cache
def _longest() -> int:
    return max(map(len, _known()))


@cache
def _classes() -> tuple[tuple[Class, tuple[str, ...]], ...]:
    """Every class with the words by which a question names it."""
    return tuple(_read_classes())


def _read_classes() -> Iterator[tuple[Class, tuple[str, ...]]]:
    """Raises InvalidForms naming the entry."""
    ids: set[str] = set()
    for kind in KINDS:
        for entry in load_data(DEEDS)[kind]:
            if (odd := set(entry) - FIELDS) or entry["id"] in ids:
                raise InvalidForms(f"{DEEDS}: {entry['id']}: twice, or {', '.join(sorted(odd))} is not known")
            ids.add(entry["id"])
            said = tuple(fold(str(word)) for word in entry["said"])
            asked = tuple(fold(str(word)) for word in (*entry["asked"], *entry["en"]))
            subjects, units = frozenset(entry.get("subjects", ())), frozenset(entry.get("units", ()))
            yield (
                Class(entry["id"], kind, said, subjects, units, bool(entry.get("broad")), bool(entry.get("undoes"))),
                (*asked, *said),
            )

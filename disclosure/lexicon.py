"""Spoken phrases → what they can mean. Data: `forms/phrases.yaml`, `questions.yaml`, `operations.yaml`, printed labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import ahocorasick

from disclosure.errors import InvalidForms
from disclosure.form import Form
from disclosure.load_form import load_data
from disclosure.matching import label_key, phrase_key
from disclosure.vocabulary import load_vocabulary

PHRASES = "phrases.yaml"
QUESTIONS = "questions.yaml"
OPERATIONS = "operations.yaml"
WAYS = "ways.yaml"
SHORTEST_LABEL = 4
PARTS = re.compile(r"\([^)]+\)|\[[^\]]+\]|[^ ]+")


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase.

    `kind`: row, column, rate, table, total, operation, comparator, level, scope, leaning, referring, correction, why,
    except, persons, prose, section, asks, each, joining, chat, foreign, modal, fillers, unit, relative_year, latest_years, place,
    place_from_end, all_years.
    `target` is the id; `rank` is lower for weaker words.
    """

    kind: str
    target: str
    rank: int = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase found in a text (of `phrase_key` form) at `start:end`, with all it can mean."""

    start: int
    end: int
    senses: tuple[Sense, ...]


class Lexicon:
    """All phrases in one automaton."""

    def __init__(self, entries: Iterable[tuple[str, Sense]]) -> None:
        senses: dict[str, list[Sense]] = {}
        for phrase, sense in entries:
            known = senses.setdefault(phrase_key(phrase), [])
            if sense not in known:
                known.append(sense)
        self.senses = {phrase: tuple(found) for phrase, found in senses.items()}
        self._phrases: dict[str, list[str]] = {}
        for phrase, found in self.senses.items():
            for target in {sense.target for sense in found}:
                self._phrases.setdefault(target, []).append(phrase)
        self._automaton = ahocorasick.Automaton()
        for phrase in self.senses:
            self._automaton.add_word(phrase, phrase)
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Spot]:
        """Every phrase in `text`, overlapping ones included; Latin phrases only as whole words."""
        for last, phrase in self._automaton.iter(text):
            start, end = last - len(phrase) + 1, last + 1
            if not (phrase[0].isascii() and _joins(text, start - 1, start)) and not (
                phrase[-1].isascii() and _joins(text, end - 1, end)
            ):
                yield Spot(start, end, self.senses[phrase])

    def phrases_for(self, targets: Iterable[str]) -> set[str]:
        """Every phrase that can mean one of some targets."""
        return {phrase for target in targets for phrase in self._phrases.get(target, ())}


def _joins(text: str, left: int, right: int) -> bool:
    """Whether the characters at both places belong to one Latin word."""
    return (
        left >= 0
        and right < len(text)
        and all(text[place].isascii() and text[place].isalnum() for place in (left, right))
    )


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of all our phrases, validated. Raises InvalidForms naming file and entry."""
    form = load_vocabulary()
    return Lexicon(
        [
            *phrases_to_entries(load_data(PHRASES), form),
            *ways_to_entries(load_data(WAYS), form),
            *questions_to_entries(load_data(QUESTIONS)),
            *operations_to_entries(load_data(OPERATIONS)),
            *_label_entries(form),
        ]
    )


def phrases_to_entries(data: dict[str, Any], form: Form) -> Iterator[tuple[str, Sense]]:
    """(phrase, sense) of the spoken phrases. Raises InvalidForms when an entry names no row, column or rate."""
    rows = {f"{each.table}.{each.row}" for each in form.indicators.values()}
    columns = {f"{each.table}.{each.column}" for each in form.indicators.values()}
    for section, kind, known in (
        ("rows", "row", rows),
        ("columns", "column", columns),
        ("rates", "rate", {*form.rates}),
    ):
        for target, phrases in data[section].items():
            _check(target, known, f"{section}: {target}")
            yield from ((phrase, Sense(kind, target)) for phrase in _both(phrases, f"{section}: {target}", PHRASES))
    for target, phrases in data["slots"].items():
        _check(target, {*form.indicators}, f"slots: {target}")
        table, row, column = target.split(".")
        for phrase in _both(phrases, f"slots: {target}", PHRASES):
            yield from ((phrase, Sense(kind, f"{table}.{name}")) for kind, name in (("row", row), ("column", column)))
    for target, phrases in data["shares"].items():
        _check(target, rows | columns, f"shares: {target}")
        of = Sense("row" if target in rows else "column", target)
        for phrase in _both(phrases, f"shares: {target}", PHRASES):
            yield from ((phrase, sense) for sense in (of, Sense("operation", "share")))
    for target, phrases in data["weak_rows"].items():
        _check(target, rows, f"weak_rows: {target}")
        yield from (
            (phrase, Sense("row", target, phrases["rank"]))
            for phrase in _both(phrases, f"weak_rows: {target}", PHRASES)
        )
    for language in data["ambiguous_rows"].values():
        for phrase, targets in language.items():
            for target in targets:
                _check(target, rows, f"ambiguous_rows: {phrase}")
                yield phrase, Sense("row", target, 1)
    yield from ((phrase, Sense("total", "total")) for phrase in _both(data["totals"], "totals", PHRASES))
    for target, phrases in data["tables"].items():
        _check(target, {*form.tables}, f"tables: {target}")
        yield from ((phrase, Sense("table", target)) for phrase in _both(phrases, f"tables: {target}", PHRASES))


def ways_to_entries(data: dict[str, Any], form: Form) -> Iterator[tuple[str, Sense]]:
    """(phrase, sense) of the English ways of saying rows and columns. Raises InvalidForms for an unknown slot or class."""
    known = form.indicators.values()
    for section, kind, rank in (("rows", "row", 2), ("weak", "row", 1), ("columns", "column", 2)):
        targets = {f"{each.table}.{getattr(each, kind)}" for each in known}
        for target, ways in data[section].items():
            _check(target, targets, f"{WAYS}: {section}: {target}")
            phrases = (phrase for way in ways for phrase in _phrases_of(way, data["classes"]))
            yield from ((phrase, Sense(kind, target, rank)) for phrase in phrases)


def _phrases_of(way: str, classes: dict[str, list[str]]) -> Iterator[str]:
    """Every phrase of a way: (a|b) is one of several, [a|b] one of them or nothing, <class> one of its words."""
    choices: list[list[str]] = []
    for part in PARTS.findall(way):
        words = part.strip("()[]").split("|") if part[0] in "([" else [part]
        choices.append([each for word in words for each in _of_class(word, way, classes)])
        choices[-1] += [""] if part[0] == "[" else []
    for chosen in product(*choices):
        yield " ".join(filter(None, chosen))


def _of_class(word: str, way: str, classes: dict[str, list[str]]) -> list[str]:
    if word[0] != "<":
        return [word]
    if word[1:-1] not in classes:
        raise InvalidForms(f"{WAYS}: {way!r} names the unknown class {word}")
    return classes[word[1:-1]]


def questions_to_entries(data: dict[str, Any]) -> Iterator[tuple[str, Sense]]:
    """(phrase, sense) of the words that name no slot."""
    for kind in ("fillers", "persons", "prose", "asks", "each", "chat", "joining", "foreign", "modal"):
        yield from ((phrase, Sense(kind, "")) for phrase in _both(data[kind], kind, QUESTIONS))
    for target, phrases in data["sections"].items():
        yield from ((phrase, Sense("section", target)) for phrase in _both(phrases, f"sections: {target}", QUESTIONS))
    for target, phrases in data["units"].items():
        yield from ((phrase, Sense("unit", target)) for phrase in _both(phrases, f"units: {target}", QUESTIONS))
    for phrase, shift in data["relative_years"].items():
        yield phrase, Sense("relative_year", str(shift))
    yield from ((phrase, Sense("all_years", "")) for phrase in _both(data["all_years"], "all_years", QUESTIONS))


def operations_to_entries(data: dict[str, Any]) -> Iterator[tuple[str, Sense]]:
    """(phrase, sense) of the words that ask for more than a figure."""
    for section, kind in (
        ("operations", "operation"),
        ("comparators", "comparator"),
        ("levels", "level"),
        ("scopes", "scope"),
    ):
        for target, phrases in data[section].items():
            yield from ((phrase, Sense(kind, target)) for phrase in _both(phrases, f"{section}: {target}", OPERATIONS))
    for kind, section in (
        ("leaning", "leaning"),
        ("correction", "corrections"),
        ("why", "why"),
        ("referring", "referring"),
        ("except", "except"),
    ):
        yield from ((phrase, Sense(kind, "")) for phrase in _both(data[section], section, OPERATIONS))


def _label_entries(form: Form) -> Iterator[tuple[str, Sense]]:
    """The printed labels themselves; short ones, and those of an open table, only where the phrases list them."""
    for table in (each for each in form.tables.values() if not each.open):
        for entry in (*table.rows.values(), *table.groups.values()):
            for label in (entry.label, entry.words, *entry.printed):
                key = label_key(label)
                if len(key) >= SHORTEST_LABEL:
                    yield key, Sense("row", f"{table.id}.{entry.id}")


def _both(phrases: dict[str, Any], where: str, file: str) -> Iterator[str]:
    for language in ("zh", "en"):
        for phrase in phrases.get(language, ()):
            if not isinstance(phrase, str) or not phrase_key(phrase):
                raise InvalidForms(f"{file}: {where}: {phrase!r} is no phrase")
            yield phrase


def _check(target: str, known: set[str], where: str) -> None:
    if target not in known:
        raise InvalidForms(f"{PHRASES}: {where} names the unknown {target!r}")

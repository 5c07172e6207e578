"""What the slots of the form mean and how neighbours differ, in our own words: `forms/definitions.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from disclosure.errors import InvalidForms
from disclosure.load_form import load_data
from disclosure.matching import phrase_key
from disclosure.vocabulary import Vocabulary, load_vocabulary

DEFINITIONS = "definitions.yaml"
OF_THEIR_OWN = ("scope", "edition")


@dataclass(frozen=True, slots=True)
class Term:
    """A term explained in both languages; `article` is what of the 条例 it rests on, `words` are names of its own."""

    zh: str
    en: str
    article: str | None = None
    neighbours: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """How two terms (or two words for one) differ."""

    of: tuple[str, ...]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms by id (`table.row`, `table:column`, `rate:id`, a table), and the differences of pairs."""

    terms: Mapping[str, Term]
    differences: tuple[Difference, ...]

    def find_words(self, key: str) -> tuple[str, ...]:
        """The terms that a question (of `phrase_key` form) names by words that are no phrase of a slot."""
        return tuple(name for name, term in self.terms.items() if any(phrase_key(word) in key for word in term.words))

    def between(self, terms: tuple[str, ...]) -> Difference | None:
        """The difference of the first two terms that one is written for."""
        wanted = set(terms)
        return next((each for each in self.differences if set(each.of) <= wanted and len(set(each.of)) > 1), None)


@cache
def load_definitions() -> Definitions:
    """All definitions, validated. Raises InvalidForms naming the entry."""
    return data_to_definitions(load_data(DEFINITIONS), load_vocabulary())


def data_to_definitions(data: Mapping[str, Any], form: Vocabulary) -> Definitions:
    """Definitions of a YAML mapping. Raises InvalidForms for an id that is none of the form's."""
    terms = {}
    for name, entry in data["terms"].items():
        if name not in OF_THEIR_OWN and not _is_known(name, form):
            raise InvalidForms(f"{DEFINITIONS}: terms: {name} is no row, column, table or rate of the form")
        neighbours, words = tuple(entry.get("neighbours") or ()), tuple(entry.get("words") or ())
        terms[name] = Term(entry["zh"], entry["en"], entry.get("article"), neighbours, words)
    for name, term in terms.items():
        if unknown := set(term.neighbours) - set(terms):
            raise InvalidForms(f"{DEFINITIONS}: {name} has the unknown neighbours {sorted(unknown)}")
    differences = tuple(Difference(tuple(each["of"]), each["zh"], each["en"]) for each in data["differences"])
    for each in differences:
        if unknown := set(each.of) - set(terms):
            raise InvalidForms(f"{DEFINITIONS}: differences: {sorted(unknown)} is not among the terms")
    return Definitions(terms, differences)


def _is_known(name: str, form: Vocabulary) -> bool:
    if name.startswith("rate:"):
        return name.removeprefix("rate:") in form.rates
    if ":" in name:
        table, column = name.split(":")
        return any(each.table == table and each.column == column for each in form.indicators.values())
    if "." in name:
        return any(f"{each.table}.{each.row}" == name for each in form.indicators.values())
    return name in form.tables

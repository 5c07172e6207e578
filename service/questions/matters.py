"""A question → the matter of the prose whose quantity it asks for (`forms/matters.yaml`), and the statements that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from disclosure.errors import InvalidForms
from disclosure.load_form import load_data
from disclosure.matching import fold, phrase_key
from disclosure.model import Statement

MATTERS = "matters.yaml"
FIELDS = {"id", "asked", "en", "units", "subjects", "said", "sentence", "not", "after"}
Groups = tuple[tuple[str, ...], ...]
DENIED = re.compile("(?<!有)(?:没有?|未|不)(?:被|予以?|能|曾|得到|获得?)?$")
AFTER = 6  # characters behind a number in which 被采纳 may stand


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that reports count in prose. Of each of `groups` a word stands in the question, and none of `never`."""

    id: str
    groups: Groups
    units: tuple[str, ...]
    subjects: frozenset[str]
    said: Groups
    sentence: Groups
    after: tuple[str, ...]
    never: tuple[str, ...]

    def hits(self, key: str) -> tuple[str, ...]:
        """The words by which a question names the matter; empty where it does not."""
        if any(word in key for word in self.never):
            return ()
        found = [[word for word in group if word in key and not _is_denied(word, key)] for group in self.groups]
        return tuple(word for words in found for word in words) if all(found) else ()

    def fits(self, statement: Statement, clause: str, sentence: str, behind: str) -> bool:
        """Whether a statement says it, by its subject or by the words around its number."""
        if self.units and statement.unit not in self.units:
            return False
        if statement.subject in self.subjects:
            return True
        if self.after and any(word in behind for word in self.after):
            return True
        said = bool(self.said) and _holds(self.said, clause + statement.subject)
        return said and _holds(self.sentence, sentence)


def _is_denied(word: str, key: str) -> bool:
    """Whether a question asks for what is not: 没被采纳的; 有没有采纳 asks whether it is."""
    places = [match.start() for match in re.finditer(re.escape(word), key)]
    return all(DENIED.search(key[:place]) for place in places)


def find_matters(key: str, measure: str) -> list[tuple[Matter, tuple[str, ...]]]:
    """The matters that a question names in most words, with these words; those asked for in another measure left out."""
    found = [
        (matter, hits)
        for matter in load_matters()
        if (not measure or measure in matter.units or f"{measure}数" in matter.units) and (hits := matter.hits(key))
    ]
    most = max((_weight(*each) for each in found), default=(0, 0))
    return [each for each in found if _weight(*each) == most]


def _weight(matter: Matter, hits: tuple[str, ...]) -> tuple[int, int]:
    return len(matter.groups), max(map(len, hits))


def names_matter(key: str) -> bool:
    """Whether a question names something that reports count in prose."""
    return any(matter.hits(key) for matter in load_matters())


@cache
def load_matters() -> Sequence[Matter]:
    """Every matter, in Chinese words and in English ones. Raises InvalidForms naming the entry."""
    return tuple(matter for entry in load_data(MATTERS)["matters"] for matter in _matters(entry))


def _matters(entry: dict[str, object]) -> Iterable[Matter]:
    if odd := set(entry) - FIELDS:
        raise InvalidForms(f"{MATTERS}: {entry.get('id')}: {', '.join(sorted(odd))} is not known")
    for language in ("asked", "en"):
        if language in entry:
            yield Matter(
                str(entry["id"]), _groups(entry[language], phrase_key), tuple(map(str, _list(entry, "units"))),
                frozenset(_list(entry, "subjects")), _groups(entry.get("said", ()), fold),
                _groups(entry.get("sentence", ()), fold), tuple(_list(entry, "after")), tuple(_list(entry, "not")),
            )  # fmt: skip


def _list(entry: dict[str, object], name: str) -> list[str]:
    found = entry.get(name, [])
    assert isinstance(found, list)
    return [str(each) for each in found]


def _groups(lists: object, key: object) -> Groups:
    assert isinstance(lists, list | tuple)
    assert callable(key)
    return tuple(tuple(key(str(word)) for word in words) for words in lists)


def _holds(groups: Groups, text: str) -> bool:
    return all(any(word in text for word in group) for group in groups)

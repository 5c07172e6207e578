"""A question → the matter of the prose whose quantity it asks for (`forms/matters.yaml`), and the statements that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from disclosure.errors import InvalidForms
from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.matching import fold, phrase_key
from disclosure.model import Statement
from service.questions.everyday import Hit, find_hits
from service.questions.everyday import Matter as Named

MATTERS = "matters.yaml"
FIELDS = {"id", "asked", "en", "units", "subjects", "said", "sentence", "not", "after", "everyday", "within"}
Groups = tuple[tuple[str, ...], ...]
DENIED = re.compile("(?<!有)(?:没有?|未|不)(?:被|予以?|能|曾|得到|获得?)?$")
HEAD = re.compile(
    r"how many (?P<head>[a-z' -]+?)(?= (?:did|does|do|was|were|is|are|has|have|had|of|in|on|at|to|for|with|from|that|who|which)\b"
    r"|[^a-z' -]|$)"
)
AFTER = 6  # characters behind a number in which 被采纳 may stand


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that reports count in prose. Of each of `groups` a word stands in the question, and none of `never`; or one
    of the `everyday` matters (`everyday.yaml`) is named in other words. It is a part of what those it stands `within` count."""

    id: str
    groups: Groups
    units: tuple[str, ...]
    subjects: frozenset[str]
    said: Groups
    sentence: Groups
    after: tuple[str, ...]
    never: tuple[str, ...]
    everyday: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    def hits(self, key: str) -> tuple[str, ...]:
        """The words by which a question names the matter; empty where it does not."""
        found: list[str] = []
        for group in self.groups:
            words = [word for word in group if word in key and not _is_denied(word, key)]
            if not words:
                return ()
            found += words
        return () if any(word in key for word in self.never) else tuple(found)

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
    """The matters that a question names in most words, with these words; those asked for in another measure left out, and
    those of which it names a part in everyday words: 提的意见有几条被听进去了 counts no opinions."""
    heads = [match["head"] for match in HEAD.finditer(key)]
    whole = wholes_of(parts_named(find_hits(key)))
    found = [
        (matter, hits)
        for matter in load_matters()
        if (not measure or measure in matter.units or f"{measure}数" in matter.units)
        and (hits := matter.hits(key))
        and all(_counts(matter, hits, head) for head in heads)
        and matter.id not in whole
    ]
    most = max((_weight(*each) for each in found), default=(0, 0))
    return [each for each in found if _weight(*each) == most]


def _counts(matter: Matter, hits: tuple[str, ...], head: str) -> bool:
    """Whether a matter is what a question in English counts: of how many faults did the inspections find no inspections, of
    how many people attended the training no sessions."""
    measures = [counted for word, counted in _counted().items() if word in head.split()]
    return any(word in head for word in hits) or any(counted & {*matter.units} for counted in measures)


def may_count(matter: Matter, key: str) -> bool:
    """Whether a matter, named in whatever words, may be what a question counts; in Chinese its measure tells."""
    own = {part for group in matter.groups for word in group for part in word.split()}
    heads = [match["head"] for match in HEAD.finditer(key)]
    return all(own & {*head.split()} or _counts(matter, (), head) for head in heads)


def parts_of(matter: Matter) -> list[Matter]:
    """What is counted of it apart."""
    return [each for each in load_matters() if matter.id in each.within]


@cache
def _counted() -> dict[str, frozenset[str]]:
    """Each measure word asked in → those counted in."""
    groups = load_data(QUESTIONS)["asked_measures"]
    return {word: frozenset(group["counted"]) for group in groups for word in group["asked"] if word.isascii()}


def _weight(matter: Matter, hits: tuple[str, ...]) -> tuple[int, int]:
    return len(matter.groups), max(map(len, hits))


def names_matter(key: str) -> bool:
    """Whether a question names something that reports count in prose."""
    return any(matter.hits(key) for matter in load_matters())


def linked_to(hit: Hit) -> list[Matter]:
    """What reports count of the matters that an everyday word may mean."""
    return [matter for each in hit.matters for matter in _linked(each.id)]


def parts_named(hits: Iterable[Hit]) -> list[Matter]:
    """Those parts of something counted that the words name, where they do not name the whole as well."""
    linked = [linked_to(hit) for hit in hits]
    return [part for each in linked for part in each if not {*part.within} <= {one.id for one in each}]


def wholes_of(parts: Iterable[Matter]) -> set[str]:
    """What they are parts of."""
    return {name for part in parts for name in part.within}


def is_counted(matter: Named) -> bool:
    """Whether reports count anything of what an everyday word may mean."""
    return bool(_linked(matter.id))


@cache
def _linked(everyday: str) -> tuple[Matter, ...]:
    return tuple(matter for matter in load_matters() if everyday in matter.everyday)


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
                tuple(_list(entry, "everyday")), tuple(_list(entry, "within")),
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

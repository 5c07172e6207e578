"""Clauses that only lead up to a question (我是记者，…… 同事和我打赌，……): their words need no explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from service.questions.facts import HOW_MANY
from service.questions.mentions import Mention, Reading

CLAUSE = re.compile("[^,，。;；:：!！?？—、()（）]+")
LONGEST = 30
MATTERS = ("row", "column", "rate", "table", "foreign", "except", "level", "operation", "comparator")


def without_chatter(reading: Reading) -> Reading:
    """The reading without unexplained words of clauses that hold nothing of a question and speak of the asker."""
    idle = [
        (start, end)
        for start, end in _clauses(reading.key)
        if _is_chatter(reading.key[start:end]) and not any(start <= each.start < end for each in _that_matter(reading))
    ]
    if not idle or len(idle) == len(list(_clauses(reading.key))):
        return reading
    residue = tuple(each for each in reading.residue if not any(start <= each.start < end for start, end in idle))
    return replace(reading, residue=residue)


def _clauses(key: str) -> Iterator[tuple[int, int]]:
    return ((match.start(), match.end()) for match in CLAUSE.finditer(key))


def _that_matter(reading: Reading) -> Iterator[Mention]:
    for mention in reading.mentions:
        if (
            mention.issuer
            or mention.year
            or (mention.number and not mention.number.words)
            or (any(sense.kind in MATTERS for sense in mention.senses) and len(mention.text) > 1)
        ):
            yield mention


def _is_chatter(clause: str) -> bool:
    marked, tied = _patterns()
    return (
        len(clause) <= LONGEST
        and bool(marked.search(clause))
        and not tied.match(clause)
        and not HOW_MANY.search(clause)
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(words that speak of the asker, words that tie a clause to the question at its beginning)."""
    marks, ties = load_data(QUESTIONS)["chatter"], load_data(QUESTIONS)["restricting"]
    return _any(marks["zh"], marks["en"]), _any(ties["zh"], ties["en"])


def _any(chinese: list[str], english: list[str]) -> re.Pattern[str]:
    return re.compile("|".join([*map(re.escape, chinese), *(rf"\b{re.escape(word)}\b" for word in english)]))

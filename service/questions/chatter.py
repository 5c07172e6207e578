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
    """The reading without unexplained words of clauses that hold nothing of a question: those that speak of the asker, and
    those before the first or after the last clause that does hold something, unless they restrict it."""
    clauses = list(_clauses(reading.key))
    full = [place for place, span in enumerate(clauses) if _holds(reading, span)]
    if not full:
        return reading
    senses = [sense for each in reading.mentions for sense in each.senses]
    strong = any(each.kind == "rate" or (each.kind == "row" and each.rank > 1) for each in senses)
    idle = [
        (start, end)
        for place, (start, end) in enumerate(clauses)
        if place not in full
        and _is_chatter(
            reading.key[start:end],
            strong and not full[0] < place < full[-1],
            reading.key[max(0, start - 1) : start],
        )
    ]

    def stays(mention: Mention) -> bool:
        return not any(start <= mention.start < end for start, end in idle)

    kept = tuple(each for each in reading.mentions if stays(each) or not (each.means("persons") or each.number))
    return replace(reading, mentions=kept, residue=tuple(filter(stays, reading.residue)))


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


def _holds(reading: Reading, span: tuple[int, int]) -> bool:
    return any(span[0] <= each.start < span[1] for each in _that_matter(reading))


def _is_chatter(clause: str, outside: bool, opened: str) -> bool:
    """Whether a clause without anything of a question is talk; in parentheses only where it speaks of the asker."""
    marked, tied, binding = _patterns()
    if len(clause) > LONGEST or tied.match(clause) or HOW_MANY.search(clause):
        return False
    if marked.search(clause):
        return True
    return outside and opened not in ("(", "（") and not binding.search(clause)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """(words that speak of the asker, words that tie a clause to the question at its beginning, or anywhere)."""
    data = load_data(QUESTIONS)
    marks, ties, binds = data["chatter"], data["restricting"], data["binding"]
    endings = "|".join(map(re.escape, binds["ends"]))
    anywhere = _any(binds["zh"], binds["en"])
    return (
        _any(marks["zh"], marks["en"]),
        _any(ties["zh"], ties["en"]),
        re.compile(rf"{anywhere.pattern}|(?:{endings})$"),
    )


def _any(chinese: list[str], english: list[str]) -> re.Pattern[str]:
    return re.compile("|".join([*map(re.escape, chinese), *(rf"\b{re.escape(word)}\b" for word in english)]))

"""Marks put into a question: between slots that are listed with nothing but spaces between them (制发 废止 现行有效), and
between a name and the verb before it that changes the question (改成县教育局), which would be taken for a part of the name."""

from __future__ import annotations

import re
from itertools import pairwise

from disclosure.lexicon import Lexicon, Spot
from disclosure.matching import phrase_key

WORDS = re.compile("[^ \u3000]+")
LISTED = re.compile("[\u3400-\u9fff][ \u3000]+[\u3400-\u9fff]")
LEADS = re.compile(
    "^(改成|换成|换作|改为|改查|改看|改问|换到)(?=[\u4e00-\u9fff]{1,8}(?:局|委|办|厅|政府|县|区|市|镇|乡))"
)
ASKED_TWICE = re.compile("(?:几|多少)[件起宗](?=[^,，、。;；?？里中内的是占比]{1,9}的?(?:几|多少)[件起宗])")
KINDS = ("row", "column")
MARK = "、"


def with_marks(question: str, lexicon: Lexicon) -> str:
    """The question with a mark for each space between two rows, or two columns, and behind a verb that leads to a name."""
    question = _apart(LEADS.sub(r"\1，", question), lexicon)
    if not LISTED.search(question):
        return question
    words = list(WORDS.finditer(question))
    for one, other in reversed(list(pairwise(words))):
        if _are_listed(phrase_key(one.group()), phrase_key(other.group()), lexicon):
            question = f"{question[: one.end()]}{MARK}{question[other.start() :]}"
    return question


def _apart(question: str, lexicon: Lexicon) -> str:
    """收到几件办结几件: with a mark between two that are asked for one right behind the other."""
    for match in reversed(list(ASKED_TWICE.finditer(question))):
        if _targets_at_start(phrase_key(question[match.end() :]), lexicon):
            question = f"{question[: match.end()]}{MARK}{question[match.end() :]}"
    return question


def _targets_at_start(text: str, lexicon: Lexicon) -> bool:
    found = _targets([spot for spot in lexicon.find(text) if spot.start == 0])
    return bool(found["row"] or found["column"])


def _are_listed(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether one word ends in, and the other begins with, a row or column each, and they are not the same."""
    ending = _targets([spot for spot in lexicon.find(one) if spot.end == len(one)])
    beginning = _targets([spot for spot in lexicon.find(other) if spot.start == 0])
    return any(ending[kind] and beginning[kind] and not ending[kind] & beginning[kind] for kind in KINDS)


def _targets(spots: list[Spot]) -> dict[str, set[str]]:
    """What the longest of some phrases names, by kind."""
    longest = max(spots, key=lambda spot: spot.end - spot.start, default=None)
    senses = longest.senses if longest is not None else ()
    return {kind: {sense.target for sense in senses if sense.kind == kind and sense.rank > 0} for kind in KINDS}

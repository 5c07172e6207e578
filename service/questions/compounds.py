"""Words of the dictionary that are cut into idle pieces (打|印, 同|名, 年|后): each piece says nothing, the word does. It is left
unexplained, unless it is listed as idle or is no more than a piece with a particle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.stores.words import is_word
from service.questions.loose import PARTICLES
from service.questions.mentions import Mention, Reading

LONGEST = 3
COUNTS = re.compile("[0-9一二两三四五六七八九十几]$")
LIGHT = PARTICLES | frozenset("几两这那哪各每被把对向由从于为出进回要能会想再只又才很太好看说算")


def with_compounds(reading: Reading) -> Reading:
    """The reading with such words among its unexplained ones."""
    found = tuple(
        word
        for run in _runs(reading.mentions)
        if len(run) > 1
        for word in _words(run)
        if not COUNTS.search(reading.key, 0, word.start)  # 两年前
    )
    return replace(reading, residue=(*reading.residue, *found)) if found else reading


def _runs(mentions: tuple[Mention, ...]) -> Iterator[list[Mention]]:
    """Idle mentions that follow each other without a gap."""
    run: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: each.start):
        if not _is_idle(mention):
            continue
        if run and run[-1].end != mention.start:
            yield run
            run = []
        run.append(mention)
    yield run


def _is_idle(mention: Mention) -> bool:
    told = mention.issuer is not None or mention.year is not None or mention.number is not None
    chinese = "\u3400" <= mention.text[:1] <= "\u9fff"
    return not told and chinese and all(each.kind == "fillers" for each in mention.senses)


def _words(run: list[Mention]) -> Iterator[Mention]:
    """The words that reach over the edge of an idle mention."""
    first, edges = run[0].start, {each.start for each in run[1:]}
    text = "".join(each.text for each in run)
    for start in (each.start - first for each in run):
        for end in range(start + 2, min(len(text), start + LONGEST) + 1):
            word = text[start:end]
            cut = any(first + start < edge < first + end for edge in edges)
            if cut and len(set(word) - LIGHT) > 1 and word not in _listed() and is_word(word):
                yield Mention(first + start, first + end, word)


@cache
def _listed() -> frozenset[str]:
    return frozenset(load_data(QUESTIONS)["idle_words"])

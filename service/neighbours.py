"""Passages side by side: neighbours in a report become one, and the same words in other reports are named once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from disclosure.matching import fold
from service.engine.evidence import Passage

NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百千万〇零]+(?:\.[0-9]+)?")
LONGEST = 800  # characters of a joined passage
BREAK = 1  # characters between two paragraphs of a section: its line break
SAME = 0.85  # of the pairs of characters of two passages, numbers and the body's name left out


def join_neighbours(found: Sequence[Passage]) -> list[Passage]:
    """Passages that follow one another in a section as one, in the place of the best of them."""
    joined: list[Passage] = []
    for passage in found:
        place = next((place for place, other in enumerate(joined) if _touch(other, passage)), None)
        if place is None:
            joined.append(passage)
        else:
            joined[place] = _joined(joined[place], passage)
    return joined if len(joined) == len(found) else join_neighbours(joined)


def tell_apart(ranked: Sequence[Passage], k: int) -> list[Passage]:
    """The first `k` passages that say different things; each names those of other reports that say the same after it."""
    kept: list[tuple[Passage, frozenset[str]]] = []
    for passage in ranked:
        words = _pairs(passage)
        place = next((place for place, (other, held) in enumerate(kept) if _is_same(passage, words, other, held)), None)
        if place is not None:
            other, held = kept[place]
            kept[place] = replace(other, also=(*other.also, passage.id)), held
        elif len(kept) < k:
            kept.append((passage, words))
    return [passage for passage, _ in kept]


def _touch(one: Passage, other: Passage) -> bool:
    if (one.chunk.version, one.chunk.section) != (other.chunk.version, other.chunk.section):
        return False
    first, second = sorted((one.chunk, other.chunk), key=lambda chunk: chunk.start)
    return 0 <= second.start - first.end <= BREAK and second.end - first.start <= LONGEST


def _joined(one: Passage, other: Passage) -> Passage:
    first, second = sorted((one.chunk, other.chunk), key=lambda chunk: chunk.start)
    text = first.text + "\n" * (second.start - first.end) + second.text
    return replace(
        one, chunk=replace(first, text=text, end=second.end), score=max(one.score, other.score),
        also=(*one.also, *other.also),
    )  # fmt: skip


def _is_same(one: Passage, words: frozenset[str], other: Passage, held: frozenset[str]) -> bool:
    if one.chunk.version == other.chunk.version or not words or not held:
        return False
    return len(words & held) >= SAME * len(words | held)


def _pairs(passage: Passage) -> frozenset[str]:
    """Pairs of characters of what is said, whatever the body and the numbers."""
    text = NUMBER.sub("#", fold(passage.chunk.text).replace(fold(passage.chunk.issuer), ""))
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))

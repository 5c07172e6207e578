"""Whether a sentence keeps the denials, the directions and the words of the report text that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from disclosure.matching import character_pairs
from service.composing.narrative_text import Piece, load_words, plain

CLAUSE = re.compile("[^，,；;：:、。！？!?\n]+")
AFTER_DENIAL = 2
BEFORE_DIRECTION = 2
SUPPORTED = 0.7


def changes_denial(sentence: str, pieces: Sequence[Piece]) -> bool:
    """Whether a sentence denies what the pieces do not, or leaves out a denial of theirs."""
    own, said = _without_idle(plain(sentence)), [_without_idle(piece.all) for piece in pieces]
    if any(not any(denial in text for text in said) for denial in _denials(own)):
        return True
    return any(_is_dropped(denial, own, said) for text in said for denial in _denials(text))


def _without_idle(text: str) -> str:
    for word in load_words("idle_denials"):
        text = text.replace(word, " " * len(word))
    return text


def _denials(text: str) -> Iterator[str]:
    """Each denying character with the characters that it denies, as far as they follow."""
    denials = load_words("denials")
    for place, char in enumerate(text):
        if char in denials:
            yield text[place : place + 1 + AFTER_DENIAL]


def _is_dropped(denial: str, own: str, said: Iterable[str]) -> bool:
    """Whether a sentence says without the denial what the pieces say only with it."""
    told = denial[1:]
    if len(told) < AFTER_DENIAL or " " in told or "\0" in told or told not in own or denial in own:
        return False
    return all(text.count(told) == text.count(denial) for text in said)


def changes_direction(sentence: str, pieces: Sequence[Piece]) -> bool:
    """Whether a word of way or degree stands otherwise than in the pieces: with other words before it, or at all."""
    own = plain(sentence)
    for word in load_words("directions"):
        for match in re.finditer(word, own):
            start = max(0, match.start() - BEFORE_DIRECTION)
            told = own[start : match.end()] if match.start() else own[: match.end() + BEFORE_DIRECTION]
            if not any(told in piece.all for piece in pieces):
                return True
    return False


def is_unsupported(sentence: str, pieces: Sequence[Piece]) -> bool:
    """Whether some clause of a sentence is made of words that the pieces do not hold."""
    text = "\0".join(piece.all for piece in pieces)
    return any(not _is_supported(clause, text) for clause in CLAUSE.findall(sentence))


def _is_supported(clause: str, text: str) -> bool:
    own = plain(clause)
    if own in text:
        return True
    for word in load_words("joining"):
        own = own.replace(word, " ")
    pairs = [pair for run in own.split() for pair in character_pairs(run)]
    alone = [run for run in own.split() if len(run) == 1]
    if any(char not in text for char in alone):
        return False
    return not pairs or sum(pair in text for pair in pairs) >= SUPPORTED * len(pairs)

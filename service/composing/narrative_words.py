"""Whether a sentence keeps the denials, the directions and the words of the report text that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disclosure.matching import character_pairs
from service.composing.narrative_text import Piece, load_words, plain

CLAUSE = re.compile("[^，,；;：:、。！？!?\n]+")
AFTER_DENIAL = 2
REACH = 3
BEFORE_DIRECTION = 2
SUPPORTED = 0.7


def changes_denial(sentence: str, pieces: Sequence[Piece]) -> bool:
    """Whether a sentence denies what the pieces do not, or says without a denial what they say only with one."""
    own, said = plain(sentence), [piece.all for piece in pieces]
    if any(not any(denial in text for text in said) for denial in _denials(_without_idle(own))):
        return True
    affirmed = {own[place : place + 2] for place in range(len(own) - 1) if not _is_denied(own, place)}
    return any(_only_denied(pair, said) for pair in affirmed)


def _without_idle(text: str) -> str:
    """A text without words such as 不仅, in which nothing is denied."""
    for word in load_words("idle_denials"):
        text = text.replace(word, " " * len(word))
    return text


def _denials(text: str) -> Iterator[str]:
    """Each denying character with the characters that it denies, as far as they follow."""
    for place, char in enumerate(text):
        if char in load_words("denials"):
            yield text[place : place + 1 + AFTER_DENIAL].partition(" ")[0]


def _is_denied(text: str, place: int) -> bool:
    """Whether a denial stands shortly before a place, or at it."""
    return any(char in load_words("denials") for char in text[max(0, place - REACH) : place + 1])


def _only_denied(pair: str, said: Sequence[str]) -> bool:
    """Whether two characters stand in the pieces, and everywhere after a denial."""
    places = [(text, match.start()) for text in said for match in re.finditer(re.escape(pair), text)]
    return bool(places) and all(_is_denied(text, place) for text, place in places)


def changes_direction(sentence: str, pieces: Sequence[Piece]) -> bool:
    """Whether a word of way or degree stands otherwise than in the pieces: with other words before it, or at all."""
    return any(_is_turned(plain(clause), pieces) for clause in CLAUSE.findall(sentence))


def _is_turned(clause: str, pieces: Sequence[Piece]) -> bool:
    for word in load_words("directions"):
        for match in re.finditer(word, clause):
            start = max(0, match.start() - BEFORE_DIRECTION)
            told = clause[start : match.end()] if match.start() else clause[: match.end() + BEFORE_DIRECTION]
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

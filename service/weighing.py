"""How near a piece of a report is to what is asked of the text. Every weight and threshold stands here: they belong to the
embedding, and are looked at anew with `python -m eval --set prose-1 --set prose-2` when that is trained again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from service.questions.everyday import Hit, asked_pairs, find_hits, guess_hits
from service.sentences import Piece
from service.texts import Text

if TYPE_CHECKING:
    from disclosure.embedding import Embedding, Vectors

MATTERS, PAIRS, MEANING = 1.0, 0.7, 0.7
NEED, PLAIN, BROAD = 3.0, 2.0, 0.5
SHORT, UNSAID = 0.7, 0.5
LEAST_MATTERS, LEAST_SCORE = 0.55, 0.6
LEAST_SCORE_GUESSED = 0.8
LEAST_SCORE_SURE = 0.9
LEAST_BARELY, LEAST_BARELY_NAMED = 0.5, 0.6
LEAST_PAIRS_BROAD = 0.6  # where the question names broad matters alone
LEAST_PAIRS, LEAST_SCORE_BARE, LEAST_MEANING = 0.6, 0.75, 0.7  # where it names none
COVERED = 0.5  # of the other words of a question on a topic
CLOSE = 0.75  # of the best, what is quoted beside it
ACROSS, ACROSS_LOOSE = 0.8, 0.65  # of the best of all reports, what the others must come to; where it says it otherwise
LEANING = 0.2  # for a piece of the part that a question leans to
UNKNOWN = 0.25  # weight of a pair that the report does not hold


@dataclass(frozen=True)
class Asked:
    """What is asked of the text: its words without bodies and years, the matters they name, their pairs and their vector."""

    words: str
    hits: tuple[Hit, ...]
    pairs: frozenset[str]
    vector: Vectors | None = field(default=None, compare=False)

    @property
    def needs(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.need)

    @property
    def plain(self) -> bool:
        """Whether a matter is named that is not said everywhere."""
        return any(not hit.guessed and not all(matter.broad for matter in hit.matters) for hit in self.hits)

    @property
    def named(self) -> bool:
        return any(not hit.guessed for hit in self.hits)

    @property
    def guessed(self) -> bool:
        return any(hit.guessed for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Near:
    """How near a piece is, in all and by matters, by pairs and in meaning, each about 0 to 1."""

    score: float
    matters: float
    pairs: float
    meaning: float

    @property
    def barely(self) -> float:
        """By pairs and in meaning alone."""
        return PAIRS * self.pairs + self.meaning

    def raised(self, by: float) -> Near:
        return replace(self, score=self.score + by)


def read_asked(words: str, embedding: Embedding | None) -> Asked:
    """What words ask of the text."""
    vector = embedding.query_to_vector(words).ravel() if embedding is not None and words.strip() else None
    hits = find_hits(words)
    if not any(not matter.broad for hit in hits for matter in hit.matters):
        hits += guess_hits(words)
    return Asked(words, hits, frozenset(asked_pairs(words)), vector)


def measure(asked: Asked, text: Text) -> list[Near]:
    """How near each piece of a report is."""
    said = [[hit.is_said(piece.folded) for hit in asked.hits] for piece in text.pieces]
    weights = [_weight(hit, sum(row[place] for row in said), len(text.pieces)) for place, hit in enumerate(asked.hits)]
    rarity = {pair: text.rarity.get(pair, UNKNOWN) for pair in sorted(asked.pairs)}
    whole = sum(rarity.values())
    meant = (
        text.vectors @ asked.vector
        if asked.vector is not None and text.vectors is not None
        else [0.0] * len(text.pieces)
    )
    found = []
    for piece, row, meaning in zip(text.pieces, said, meant, strict=True):
        matters = _share(weights, row)
        pairs = sum(rare for pair, rare in rarity.items() if pair in piece.folded) / whole if whole else 0.0
        score = MATTERS * matters + PAIRS * pairs + MEANING * float(meaning)
        found.append(Near(score, matters, pairs, float(meaning)))
    return found


def _share(weights: Sequence[float], said: Sequence[bool]) -> float:
    """What is said of all that is named, 0 to 1; what is not said counts less, for a word may have been meant otherwise."""
    held = sum(weight for weight, is_said in zip(weights, said, strict=True) if is_said)
    lacking = sum(weights) - held
    return held / (held + UNSAID * lacking) if held else 0.0


def _weight(hit: Hit, count: int, pieces: int) -> float:
    """What a hit counts: more the rarer it is said, the longer its word, and the fewer matters it may mean."""
    kind = NEED if hit.need else BROAD if all(each.broad for each in hit.matters) else PLAIN
    rarity = math.log((1 + pieces) / (1 + count)) / math.log(1 + pieces) if pieces else 1.0
    length = 1.0 if len(hit.word) > 2 else SHORT
    return kind * (0.3 + 0.7 * rarity) * length


def answers(asked: Asked, near: Near, piece: Piece, sure: bool = False, barely: bool = False) -> bool:
    """Whether a piece is near enough to answer: it says what it must, and enough of the rest; `sure`: clearly so; `barely`:
    by its words and meaning alone, where a question names nothing that is known."""
    if not all(hit.is_said(piece.folded) for hit in asked.needs):
        return False
    if sure and near.score < LEAST_SCORE_SURE:
        return False
    if barely:
        return near.barely >= (LEAST_BARELY_NAMED if asked.plain else LEAST_BARELY)
    if asked.guessed and near.matters >= LEAST_MATTERS and near.score >= LEAST_SCORE_GUESSED:
        return True
    if asked.plain:
        return near.matters >= LEAST_MATTERS and near.score >= LEAST_SCORE
    if asked.named:
        return near.pairs >= LEAST_PAIRS_BROAD and near.matters >= LEAST_MATTERS
    return (near.pairs >= LEAST_PAIRS and near.score >= LEAST_SCORE_BARE) or near.meaning >= LEAST_MEANING


def needs_said(asked: Asked, pieces: Iterable[Piece]) -> bool:
    """Whether some of the pieces say everything that an answer must."""
    held = list(pieces)
    return all(any(hit.is_said(piece.folded) for piece in held) for hit in asked.needs)

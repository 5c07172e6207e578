"""How near a piece of a report is to what is asked of the text. Every weight and threshold stands here: they belong to the
embedding, and are looked at anew with `python -m eval --set prose-1 --set prose-2 --set prose-3` when that is trained again."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from service.questions.everyday import Hit, asked_pairs, find_hits, without_idle
from service.questions.synonyms import Synonym, find_synonyms
from service.sentences import Piece
from service.texts import Text

if TYPE_CHECKING:
    from disclosure.embedding import Embedding, Tokens, Vectors

MATTERS, PAIRS, MEANING, WORDS = 0.6, 0.7, 0.7, 1.0
NEED, PLAIN, BROAD = 3.0, 2.0, 0.5
SHORT, UNSAID = 0.7, 0.5
LEAST_SCORE = 0.8
LEAST_SCORE_SURE = 1.2
LEAST_MEANING = 0.49  # of a piece that says of what is named at most the thing, and nothing that is asked of it
LEAST_MATTERS = 0.55  # where there is no embedding
LEAST_COUNTED, SURE_COUNTED, CLOSE_COUNTED, MOST_COUNTED = 0.95, 1.25, 0.85, 2  # of sentences that count what is asked
PLAIN_SCORE, PLAIN_MEANING, PLAIN_WORDS, APART = 1.8, 0.42, 0.6, 1.4  # of the one piece that plainly is it
FAR_SCORE, FAR_WORDS, FAR_APART = 1.4, 0.5, 1.9  # where it is far before all others
SEVERAL, SEVERAL_COUNTED = 3, 2  # pairs and synonyms, of fewer than which it tells nothing that all are said
WORDED, WORDED_MEANING, WORDED_SCORE, WORDED_APART = 0.7, 0.15, 1.2, 1.25  # of one that says it in the very words
VERBATIM, VERBATIM_WORDS, VERBATIM_MEANING, VERBATIM_SCORE, VERBATIM_APART = 0.84, 0.8, 0.4, 2.0, 1.7
LONE, LONE_SCORE, LONE_MEANING = 1.6, 1.3, 0.4  # of the one piece that is near in the very words
COVERED = 0.5  # of the other words of a question on a topic
CLOSE = 0.7  # of the best, what is quoted beside it
ACROSS, ACROSS_LOOSE = 0.8, 0.65  # of the best of all reports, what the others must come to; where it says it otherwise
LITERAL = 0.6  # of the pairs, from which on it is said in the words of the question
ASKED_PART, LEANING = 0.4, 0.2  # for a piece of the part that a question asks for; that it leans to
UNKNOWN, UNKNOWN_WORD = 0.25, 0.6  # weights of a pair, and of a word with its synonyms, that the report does not hold
WHETHER = re.compile(
    r"吗|有没有|是不是|有无|是否|没有?[?？]?\s*$|了没|([\u4e00-\u9fff])[不没]\1|^\W*(?:did|does|do|was|were|is|are|has|have)\b"
)
OPEN = re.compile(
    r"哪|什么|啥|干嘛|怎|咋|如何|谁|为何|多久|多少|几|\b(?:what|which|who|whom|whose|why|where|when|how)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """What is asked of the text: its words without bodies and years, the matters they name, those that reports say otherwise,
    the pairs of the rest, and what an embedding makes of them."""

    words: str
    hits: tuple[Hit, ...]
    pairs: frozenset[str]
    synonyms: tuple[Synonym, ...] = ()
    vector: Vectors | None = field(default=None, compare=False)
    tokens: Tokens | None = field(default=None, compare=False)
    embedding: Embedding | None = field(default=None, compare=False)

    @property
    def every_pair(self) -> frozenset[str]:
        """The pairs of all words, also of those that reports say otherwise."""
        return frozenset(asked_pairs(self.words))

    @property
    def tells(self) -> bool:
        """Whether anything is asked for by its own words."""
        return bool(self.hits or self.pairs or self.synonyms)

    @property
    def whether(self) -> bool:
        """Whether it is asked if something is so, and not what."""
        return bool(WHETHER.search(self.words)) and not OPEN.search(self.words)

    @property
    def needs(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self.hits if hit.need)

    @property
    def told(self) -> tuple[Hit, ...]:
        """What is asked of a thing, beside its name."""
        return tuple(hit for hit in self.hits if not hit.need)

    @property
    def tells_plainly(self) -> bool:
        """Whether that names a matter that is not said everywhere."""
        return any(not hit.broad for hit in self.told)

    @property
    def plain(self) -> bool:
        """Whether a matter is named that is not said everywhere."""
        return any(not hit.broad for hit in self.hits)

    @property
    def named(self) -> bool:
        return bool(self.hits)


@dataclass(frozen=True, slots=True)
class Near:
    """How near a piece is, in all and by matters, by pairs, in meaning, and word for word, each about 0 to 1."""

    score: float
    matters: float
    pairs: float
    meaning: float
    words: float

    def raised(self, by: float) -> Near:
        return replace(self, score=self.score + by)


def read_asked(words: str, embedding: Embedding | None) -> Asked:
    """What words ask of the text."""
    synonyms, left = find_synonyms(words)
    hits, pairs = find_hits(words), frozenset(asked_pairs(left))
    if embedding is None or not words.strip():
        return Asked(words, hits, pairs, synonyms)
    vector, tokens = embedding.query_to_vector(words).ravel(), embedding.texts_to_tokens([without_idle(words)])[0]
    return Asked(words, hits, pairs, synonyms, vector, tokens, embedding)


def measure(asked: Asked, text: Text) -> list[Near]:
    """How near each piece of a report is."""
    said = [[hit.is_said(piece.folded) for hit in asked.hits] for piece in text.pieces]
    weights = [_weight(hit, sum(row[place] for row in said), len(text.pieces)) for place, hit in enumerate(asked.hits)]
    meant = _meant(asked, text)
    found = []
    for row, pairs, meaning, words in zip(said, _lexical(asked, text), meant, _worded(asked, text, meant), strict=True):
        matters = _share(weights, row)
        score = MATTERS * matters + PAIRS * pairs + MEANING * meaning + WORDS * words
        found.append(Near(score, matters, pairs, meaning, words))
    return found


def rank(asked: Asked, text: Text) -> list[tuple[Near, Piece]]:
    """The pieces of a report, the nearest first."""
    return sorted(zip(measure(asked, text), text.pieces, strict=True), key=lambda each: -each[0].score)


def _lexical(asked: Asked, text: Text) -> list[float]:
    """How much of what is asked each piece says, in the very pairs or by a synonym, the rare ones counting more."""
    rarity = {pair: text.rarity.get(pair, UNKNOWN) for pair in sorted(asked.pairs)}
    shares = [sum(rare for pair, rare in rarity.items() if pair in piece.folded) for piece in text.pieces]
    whole = sum(rarity.values())
    most = math.log(1 + len(text.pieces))
    for synonym in asked.synonyms:
        said = [synonym.is_said(piece.folded) for piece in text.pieces]
        rare = math.log((1 + len(said)) / sum(said)) / most if any(said) else UNKNOWN_WORD
        whole += rare
        shares = [share + rare * is_said for share, is_said in zip(shares, said, strict=True)]
    return [share / whole if whole else 0.0 for share in shares]


def _meant(asked: Asked, text: Text) -> list[float]:
    """The cosine of each piece as a whole."""
    if asked.vector is None or text.vectors is None:
        return [0.0] * len(text.pieces)
    cosines: list[float] = (text.vectors @ asked.vector).tolist()
    return cosines


def _worded(asked: Asked, text: Text, meant: list[float]) -> list[float]:
    """For each piece the nearness of its nearest word to each word asked; its meaning, where no words are told apart."""
    if asked.embedding is None or asked.tokens is None or not any(map(len, text.tokens)):
        return meant
    known = np.unique(np.concatenate(text.tokens))
    near = asked.embedding.tokens_to_nearness(asked.tokens, known)
    places = [np.searchsorted(known, tokens) for tokens in text.tokens]
    return [float(near[:, place].max(axis=1).sum()) if len(place) else 0.0 for place in places]


def _share(weights: Sequence[float], said: Sequence[bool]) -> float:
    """What is said of all that is named, 0 to 1; what is not said counts less, for a word may have been meant otherwise."""
    held = sum(weight for weight, is_said in zip(weights, said, strict=True) if is_said)
    lacking = sum(weights) - held
    return held / (held + UNSAID * lacking) if held else 0.0


def _weight(hit: Hit, count: int, pieces: int) -> float:
    """What a hit counts: more the rarer it is said, the longer its word, and the fewer matters it may mean."""
    kind = NEED if hit.need else BROAD if hit.broad else PLAIN
    rarity = math.log((1 + pieces) / (1 + count)) / math.log(1 + pieces) if pieces else 1.0
    length = 1.0 if len(hit.word) > 2 else SHORT
    return kind * (0.3 + 0.7 * rarity) * length


def find_lone(nears: Sequence[Near]) -> Near | None:
    """What is near in the very words of a question and much nearer than all others; None where nothing is."""
    ranked = sorted(nears, key=lambda near: -near.score)
    if not ranked or (len(ranked) > 1 and ranked[0].score < LONE * ranked[1].score):
        return None
    first = ranked[0]
    literal = first.pairs >= LITERAL and first.score >= LONE_SCORE and first.meaning >= LONE_MEANING
    return first if literal else None


def answers(asked: Asked, near: Near, piece: Piece, sure: bool = False, lone: Near | None = None) -> bool:
    """Whether a piece is near enough to answer, and says what it must; `sure`: clearly so; `lone` does."""
    needed = [hit.is_said(piece.folded) for hit in asked.needs]
    if not all(needed) and not (any(needed) and near.score >= LEAST_SCORE_SURE and near.meaning >= LEAST_MEANING):
        return False
    if asked.vector is None:
        return asked.plain and near.matters >= LEAST_MATTERS
    if near is lone:
        return True
    said = [hit for hit in asked.told if hit.is_said(piece.folded)]
    if (
        asked.tells_plainly
        and not said
        and near.meaning < LEAST_MEANING
        and not (_is_worded(asked, near, SEVERAL) and near.score >= FAR_SCORE)
    ):
        return False
    unsaid = asked.tells_plainly and all(hit.broad for hit in said)
    return near.score >= (LEAST_SCORE_SURE if sure or (unsaid and asked.whether) else LEAST_SCORE)


def is_plainly_it(asked: Asked, near: Near, piece: Piece, behind: Near | None) -> bool:
    """Whether a piece says all that is named, is near in every respect, and much nearer than the one `behind` it; less near
    where it is far before that."""
    ahead = _ahead(near, behind, FAR_APART)
    said = (asked.named or near.pairs >= LITERAL) and all(hit.is_said(piece.folded) for hit in asked.hits)
    if not said or near.meaning < PLAIN_MEANING:
        return False
    if ahead >= FAR_APART and near.score >= FAR_SCORE and near.words >= FAR_WORDS:
        return True
    return ahead >= APART and near.score >= PLAIN_SCORE and near.words >= PLAIN_WORDS


def is_literally_it(asked: Asked, near: Near, piece: Piece, behind: Near | None) -> bool:
    """Whether a piece says most of a question in its very words or their synonyms, and clearly more than the one behind."""
    ahead = _ahead(near, behind, APART)
    needed = all(hit.is_said(piece.folded) for hit in asked.needs)
    return _is_worded(asked, near, SEVERAL_COUNTED) and needed and near.score >= WORDED_SCORE and ahead >= WORDED_APART


def is_verbatim(asked: Asked, near: Near, behind: Near | None) -> bool:
    """Whether a piece says nearly all of a question in its very words, far before the one behind it."""
    ahead = _ahead(near, behind, VERBATIM_APART)
    enough = len(asked.pairs) + len(asked.synonyms) >= SEVERAL_COUNTED
    said = near.pairs >= VERBATIM and near.words >= VERBATIM_WORDS and near.meaning >= VERBATIM_MEANING
    return enough and said and near.score >= VERBATIM_SCORE and ahead >= VERBATIM_APART


def _ahead(near: Near, behind: Near | None, alone: float) -> float:
    """How many times as near a piece is as the one behind it; so many times where none is."""
    return near.score / behind.score if behind is not None and behind.score > 0 else alone


def _is_worded(asked: Asked, near: Near, several: int) -> bool:
    """Whether several words of a question are said, most of them in the very words or their synonyms."""
    enough = len(asked.pairs) + len(asked.synonyms) >= several
    return enough and near.pairs >= WORDED and near.words >= PLAIN_WORDS and near.meaning >= WORDED_MEANING


def needs_said(asked: Asked, pieces: Iterable[Piece]) -> bool:
    """Whether some of the pieces say everything that an answer must."""
    held = list(pieces)
    return all(any(hit.is_said(piece.folded) for piece in held) for hit in asked.needs)

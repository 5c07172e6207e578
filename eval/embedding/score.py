"""Ranking scores on text that was held back, beside the overlap of character bigrams on the same pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from eval.embedding.corpus import Writer, load_hand_pairs, load_topics

Pairs = Sequence[tuple[str, str]]
Scorer = Callable[[Sequence[str], Sequence[str]], np.ndarray]


@dataclass(frozen=True)
class Recall:
    """Share of questions whose passage is ranked first, and among the first five; of `count` questions."""

    count: int
    first: float
    five: float


def held_pairs(seed: int = 0) -> dict[str, Pairs]:
    """The sets that are measured, by name: (question, passage) pairs, one passage a question.

    `templates`: the held-back question and passage of every topic; `synonyms`: a question of the training in held-back synonyms,
    where it has any, against the held-back passage; `english`: the held-back English question against the held-back Chinese
    passage; `hand`: see pairs.yaml.
    """
    writer, topics = Writer(Random(seed)), load_topics()
    passages = [writer.fill(topic.passages[-1]) for topic in topics]
    disguised = [writer.thesaurus.disguise(topic.questions[0]) for topic in topics]
    reworded = zip(topics, disguised, passages, strict=True)
    return {
        "templates": [(topic.questions[-1], passage) for topic, passage in zip(topics, passages, strict=True)],
        "synonyms": [(text, passage) for topic, text, passage in reworded if text != topic.questions[0]],
        "english": [(topic.questions_en[-1], passage) for topic, passage in zip(topics, passages, strict=True)],
        "hand": load_hand_pairs(),
    }


def measure_recall(pairs: Pairs, scorer: Scorer) -> Recall:
    """Recall@1 and @5 of every question among all passages of the set; a tie counts by the chance to be drawn."""
    scores = scorer([question for question, _ in pairs], [passage for _, passage in pairs])
    own = np.diag(scores)[:, None]
    better = (scores > own).sum(axis=1)
    tied = (scores == own).sum(axis=1)
    first, five = (np.clip((k - better) / tied, 0, 1).mean() for k in (1, 5))
    return Recall(len(pairs), float(first), float(five))


def bigram_overlap(questions: Sequence[str], passages: Sequence[str]) -> np.ndarray:
    """Cosine of the sets of character bigrams, (questions, passages): the plain baseline."""
    left, right = [_bigrams(text) for text in questions], [_bigrams(text) for text in passages]
    return np.array([[_cosine(one, other) for other in right] for one in left])


def _bigrams(text: str) -> set[str]:
    plain = "".join(character for character in text.lower() if character.isalnum())
    return {plain[place : place + 2] for place in range(len(plain) - 1)}


def _cosine(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one) * len(other)) ** 0.5 if one and other else 0.0

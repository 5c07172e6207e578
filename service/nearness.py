"""How near chunks are to a question in meaning: the chunk as a whole, and the nearest of its sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from disclosure.stores.passages import HeldChunk
from disclosure.stores.vectors import VectorIndex

SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")
SHORTEST = 5
WHOLE = 0.3  # the part of a chunk as a whole; the rest is its nearest sentence's


class Nearness:
    """Cosines by the embedding of an index. A quick one reads chunks and their sentences anew, which tells a sentence that
    answers from the others around it; of a slow one the vectors held are taken."""

    def __init__(self, vectors: VectorIndex) -> None:
        self.vectors = vectors

    def scores(self, question: str, chunks: Sequence[HeldChunk]) -> Mapping[int, float]:
        """Chunk id → nearness. Raises StoreUnavailable when there is no embedding, or no index where one is needed."""
        if not chunks:
            return {}
        if not self.vectors.embedding.quick:
            return dict(self.vectors.score(question, [chunk.id for chunk in chunks]))
        pieces = [
            (chunk.id, text) for chunk in chunks for text in (f"{chunk.heading} {chunk.text}", *_sentences(chunk))
        ]
        found = self._cosines(question, [text for _, text in pieces])
        return _blended([key for key, _ in pieces], found)

    def _cosines(self, question: str, texts: Sequence[str]) -> list[float]:
        embedding = self.vectors.embedding
        cosines: list[float] = (embedding.documents_to_vectors(texts) @ embedding.query_to_vector(question)).tolist()
        return cosines


def _sentences(chunk: HeldChunk) -> list[str]:
    found = (match.group().strip() for match in SENTENCE.finditer(chunk.text))
    return [sentence for sentence in found if len(sentence) >= SHORTEST]


def _blended(keys: Sequence[int], cosines: Sequence[float]) -> dict[int, float]:
    """The first cosine of each key is of its whole, the others are of its sentences."""
    whole: dict[int, float] = {}
    nearest: dict[int, float] = {}
    for key, cosine in zip(keys, cosines, strict=True):
        if key in whole:
            nearest[key] = max(nearest.get(key, -1.0), cosine)
        else:
            whole[key] = cosine
    return {key: WHOLE * cosine + (1 - WHOLE) * nearest.get(key, cosine) for key, cosine in whole.items()}

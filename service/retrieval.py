"""Passages for a question: full text and vectors, their scores blended, as a LangChain retriever."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from disclosure.errors import StoreUnavailable
from disclosure.preface import PREFACE, is_of_frame
from disclosure.stores.passages import HeldChunk, PassageStore
from disclosure.stores.vectors import VectorIndex
from service.engine.evidence import Passage
from service.nearness import Nearness
from service.neighbours import join_neighbours, tell_apart

CANDIDATES = 60
MOST_EXACT = 12  # report versions whose every chunk is scored; of more, the candidates of words and vectors are
HALF = 10.0  # the BM25 score that counts half: a match of a few rare words
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Blend:
    """The weights of full text (its BM25 score, brought below 1), of vectors (a cosine), of standing in a section that the
    question asks for, and, taken away, of standing before the first section or behind the last where it asks for neither."""

    words: float = 0.5
    meaning: float = 1.0
    section: float = 0.2
    frame: float = 0.4


class FusedRetriever(BaseRetriever):
    """Retrieves passages of the report versions in `keys`, or of all. Without an embedding full text serves alone.

    `words` are what full text looks for, where that is not the question itself; what stands in `sections` is preferred;
    `joined`: neighbours that are both among the best are one passage.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    passages: PassageStore
    vectors: VectorIndex
    keys: frozenset[int] | None = None
    sections: frozenset[str] = frozenset()
    words: str | None = None
    blend: Blend = Blend()
    joined: bool = True
    k: int = 5

    def find(self, question: str) -> list[Passage]:
        """The best `k` passages, best first. Over all reports, what others say in the same words is named beside the best."""
        ranked = self.rank(question)
        best = tell_apart(ranked, self.k) if self.keys is None else ranked[: self.k]
        return join_neighbours(best) if self.joined else best

    def rank(self, question: str) -> list[Passage]:
        """The candidates with their blended scores, best first, each a chunk."""
        by_words = dict(self.passages.search(self.words or question, self.keys, CANDIDATES)) if self.blend.words else {}
        chunks = self._chunks(question, by_words)
        near = self._nearness(question, chunks) if self.blend.meaning else {}
        scored = [Passage(chunk, self._score(chunk, by_words.get(chunk.id, 0.0), near)) for chunk in chunks]
        return sorted(scored, key=lambda each: (-each.score, each.chunk.id))

    def _chunks(self, question: str, by_words: Mapping[int, float]) -> Sequence[HeldChunk]:
        """Every chunk of few reports; of many, those that full text or the vectors find."""
        if self.keys is not None and len(self.keys) <= MOST_EXACT:
            return self.passages.of_versions(self.keys)
        found = {*by_words, *(self._by_vectors(question) if self.blend.meaning else ())}
        held = self.passages.by_id(sorted(found))
        return [chunk for chunk in held.values() if self.keys is None or chunk.version in self.keys]

    def _by_vectors(self, question: str) -> list[int]:
        try:
            return [
                key for key, _ in self.vectors.search(question, CANDIDATES if self.keys is None else 4 * CANDIDATES)
            ]
        except StoreUnavailable as error:
            log.warning("passages come from full text alone: %s", error)
            return []

    def _nearness(self, question: str, chunks: Sequence[HeldChunk]) -> Mapping[int, float]:
        try:
            return Nearness(self.vectors).scores(question, chunks)
        except StoreUnavailable as error:
            log.warning("passages are ranked by full text alone: %s", error)
            return {}

    def _score(self, chunk: HeldChunk, words: float, near: Mapping[int, float]) -> float:
        preferred = self.blend.section if chunk.section in self.sections else 0.0
        if PREFACE not in self.sections and is_of_frame(chunk.section, chunk.heading):
            preferred -= self.blend.frame
        return self.blend.words * words / (words + HALF) + self.blend.meaning * near.get(chunk.id, 0.0) + preferred

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [
            Document(
                passage.chunk.text,
                metadata={
                    "report_id": passage.chunk.report_id,
                    "issuer": passage.chunk.issuer,
                    "year": passage.chunk.year,
                    "section": passage.chunk.section,
                    "heading": passage.chunk.heading,
                    "score": passage.score,
                    "also": list(passage.also),
                },
            )
            for passage in self.find(query)
        ]

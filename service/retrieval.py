"""Passages for a question: full text and vectors, fused by reciprocal rank, as a LangChain retriever."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from disclosure.errors import StoreUnavailable
from disclosure.stores.passages import PassageStore
from disclosure.stores.vectors import VectorIndex
from service.engine.evidence import Passage

CANDIDATES = 40
RANK_OFFSET = 60
log = logging.getLogger(__name__)


class FusedRetriever(BaseRetriever):
    """Retrieves passages of the report versions in `keys`, or of all. Without the vector index full text serves alone."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    passages: PassageStore
    vectors: VectorIndex
    keys: frozenset[int] | None = None
    k: int = 5

    def find(self, question: str) -> list[Passage]:
        """The best `k` passages; the score is the sum of reciprocal ranks."""
        by_words = [key for key, _ in self.passages.search(question, self.keys, CANDIDATES)]
        scores = fuse([by_words, self._by_vectors(question)])
        best = sorted(scores, key=lambda key: (-scores[key], key))
        held = self.passages.by_id(best[: CANDIDATES * 2])
        return [Passage(held[key], scores[key]) for key in best if key in held][: self.k]

    def _by_vectors(self, question: str) -> list[int]:
        try:
            if self.keys is None:
                return [key for key, _ in self.vectors.search(question, CANDIDATES)]
            ids = [chunk.id for chunk in self.passages.of_versions(self.keys)]
            return [key for key, _ in self.vectors.score(question, ids)][:CANDIDATES]
        except StoreUnavailable as error:
            log.warning("passages come from full text alone: %s", error)
            return []

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
                },
            )
            for passage in self.find(query)
        ]


def fuse(rankings: Sequence[Collection[int]]) -> dict[int, float]:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009), with the usual offset."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, 1):
            scores[key] = scores.get(key, 0.0) + 1 / (RANK_OFFSET + rank)
    return scores

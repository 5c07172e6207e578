"""Questions for what the reports say: which passages answer, or that none does."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from disclosure.matching import character_pairs, fold
from disclosure.stores.library import Library
from disclosure.stores.passages import HeldChunk
from service.engine.evidence import Passage
from service.held import Held
from service.questions.mentions import Reading
from service.questions.query import Query
from service.questions.topics import asks_what, find_topics
from service.quoting import Quote, find_nearest, find_quotes
from service.scope import Scope, asked_text, asked_words, find_sections

MOST_PASSAGES = 3
CANDIDATES = 12
COVERED = 0.5
NEAR_ENOUGH, CLOSE = 0.65, 0.8
log = logging.getLogger(__name__)


def find_passages(query: Query, question: str, reading: Reading, held: Held, library: Library) -> list[Passage]:
    """The best passages within the issuers and years asked for that hold most of the words that matter; else none."""
    keys = frozenset(held.keys(query.issuers or held.issuers, query.years))
    if not keys:
        return []
    scoped = bool(query.issuers or query.years)
    scope = Scope(keys if scoped else None, find_sections(reading.key), asked_text(reading), asked_words(reading))
    candidates = search_passages(library, scope, CANDIDATES, joined=False)
    odd, wanted = _odd_pairs(reading), content_pairs(reading)
    named = {sense.target for sense in reading.of("section")}
    found = [
        passage
        for passage in candidates
        if passage.chunk.section in named or (covers(passage, wanted) and (not odd or covers(passage, odd)))
    ]
    return found[:MOST_PASSAGES]


def find_answering(query: Query, reading: Reading, held: Held, library: Library) -> list[Quote]:
    """The sentences that answer a question on the prose, in the reports of the issuers and years asked for: those of its
    topic, else the nearest, where it asks what is said and names no slot."""
    topics, near = find_topics(reading.key), asks_what(reading.key) and not query.indicators
    if not query.issuers or not (topics or near):
        return []
    chunks = library.passages.of_versions(held.keys(query.issuers, query.years))
    named = [word for topic in topics for word in topic.words if word in reading.key]
    wanted = {pair for pair in content_pairs(reading) if not any(pair in word or word in pair for word in named)}
    found = find_quotes(topics, wanted, chunks) if topics else []
    return found or (_find_near(reading, chunks, library) if near else [])


def _find_near(reading: Reading, chunks: Sequence[HeldChunk], library: Library) -> list[Quote]:
    """The sentences nearest to the question, where they are near enough to answer."""
    from disclosure.embedding import EmbeddingUnavailable

    try:
        found = find_nearest(asked_words(reading), chunks, library.vectors.embedding)
    except EmbeddingUnavailable as error:
        log.warning("sentences are not compared by meaning: %s", error)
        return []
    best = found[0][0] if found else 0.0
    return [quote for score, quote in found if best >= NEAR_ENOUGH and score >= CLOSE * best]


def search_passages(library: Library, scope: Scope, k: int, joined: bool = True) -> list[Passage]:
    """The best `k` passages in a scope; neighbours among them `joined`."""
    from service.retrieval import FusedRetriever

    retriever = FusedRetriever(
        passages=library.passages, vectors=library.vectors, keys=scope.keys,
        sections=scope.sections, words=scope.words, joined=joined, k=k,
    )  # fmt: skip
    return retriever.find(scope.asked)


def content_pairs(reading: Reading) -> set[str]:
    """Pairs of characters and Latin words of all that a question asks about, understood or not."""
    return _odd_pairs(reading) | words_that_matter(reading)


def _odd_pairs(reading: Reading) -> set[str]:
    return {pair for mention in reading.unexplained for pair in character_pairs(mention.text)}


def words_that_matter(reading: Reading) -> set[str]:
    """Pairs of characters and Latin words of what a question names: matters of the prose, rows and columns."""
    kinds = ("prose", "row", "column")
    texts = [mention.text for mention in reading.mentions if any(sense.kind in kinds for sense in mention.senses)]
    return {pair for text in texts for pair in character_pairs(text)}


def covers(passage: Passage, wanted: set[str]) -> bool:
    """Whether a passage holds enough of the words."""
    text = fold(f"{passage.chunk.heading} {passage.chunk.text}")
    return sum(pair in text for pair in wanted) >= max(1, COVERED * len(wanted))

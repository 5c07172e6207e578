"""The sentences of reports that answer a question on their prose, in the order in which they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from disclosure.load_form import load_data
from disclosure.matching import character_pairs, fold, share_held, words_to_pattern
from disclosure.stores.passages import HeldChunk
from service.engine.evidence import Passage
from service.questions.topics import TOPICS, Topic

if TYPE_CHECKING:
    from disclosure.embedding import Embedding

SENTENCE = re.compile(r"[^。！？]*[。！？]?")
TOLD, PLANNED, DONE = "told", "planned", "done"
BEGINNING = 20
OPENS = re.compile("(?:存在|仍有|还有|尚有|以下|突出|表现)[^。]{0,16}(?:不足|问题|薄弱|差距|短板|欠缺)")
POINTS = re.compile("(?:列表|情况|结果|数据)?(?:如下|见下表|见附表)。?$")  # a sentence that only points to a table
MOST_SENTENCES, MOST_NEAREST = 5, 3
COVERED = 0.5


@dataclass(frozen=True, slots=True)
class Quote:
    """Pieces of a passage that answer: whole sentences, or the items of a list."""

    passage: Passage
    pieces: tuple[str, ...]


def find_quotes(topics: Sequence[Topic], wanted: set[str], chunks: Sequence[HeldChunk]) -> list[Quote]:
    """What in the chunks of some reports answers: parts of sections first, else sentences of the topic, those first that
    hold most of the other words of the question."""
    sections = [topic for topic in topics if topic.section]
    if sections:
        return _of_sections(sections, wanted, chunks)
    said = {word for topic in topics for word in topic.said}
    scored: list[tuple[float, int, HeldChunk, str]] = []
    for place, (chunk, sentence) in enumerate(split_chunks(chunks)):
        text = fold(sentence)
        share = share_held(wanted, text)
        if any(word in text for word in said) and (not wanted or share >= COVERED):
            scored.append((share, place, chunk, sentence))
    best = sorted(sorted(scored, key=lambda each: -each[0])[:MOST_SENTENCES], key=lambda each: each[1])
    return _grouped((chunk, sentence) for _, _, chunk, sentence in best)


def find_nearest(text: str, chunks: Sequence[HeldChunk], embedding: Embedding) -> list[tuple[float, Quote]]:
    """The sentences nearest to a question's words in meaning and in characters, best first, with their scores."""
    sentences = list(split_chunks(chunks))
    pairs = {pair for word in text.split() if len(word) > 1 for pair in character_pairs(word)}
    if not sentences or not pairs:
        return []
    meant = (
        embedding.documents_to_vectors([sentence for _, sentence in sentences])
        @ embedding.query_to_vector(text).ravel()
    )
    scores = [
        float(near) + share_held(pairs, fold(sentence)) for near, (_, sentence) in zip(meant, sentences, strict=True)
    ]
    best = sorted(range(len(sentences)), key=lambda place: -scores[place])[:MOST_NEAREST]
    return [
        (scores[place], Quote(Passage(sentences[place][0], scores[place]), (sentences[place][1],))) for place in best
    ]


def _of_sections(topics: Sequence[Topic], wanted: set[str], chunks: Sequence[HeldChunk]) -> list[Quote]:
    """The parts of sections that are asked for, cut into items; of these, those that hold other words of the question,
    where some do. The whole section where it does not tell its parts apart."""
    sections = {topic.section for topic in topics}
    own = [(chunk, sentence) for chunk, sentence in split_chunks(chunks) if chunk.section in sections]
    kinds = {topic.part for topic in topics}
    parts = _parts([sentence for _, sentence in own])
    chosen = [each for each, part in zip(own, parts, strict=True) if part in kinds] or own
    pieces = [(chunk, piece) for chunk, sentence in chosen for piece in _items(sentence)]
    narrow = [each for each in pieces if wanted and share_held(wanted, fold(each[1])) >= COVERED]
    return _grouped(narrow or pieces)


def _parts(sentences: Sequence[str]) -> list[str]:
    """For each sentence whether it tells a problem, a plan, or what was done about earlier ones; one without words of these
    goes on as the one before it."""
    words = load_data(TOPICS)["parts"]
    found: list[str] = []
    for sentence in sentences:
        begins = sentence[:BEGINNING]
        if any(word in begins for word in words[DONE]):
            found.append(DONE)
        elif any(word in begins for word in words[PLANNED]):
            found.append(PLANNED)
        elif OPENS.search(sentence) or PLANNED not in found:
            found.append(TOLD)
        else:
            found.append(found[-1])
    return found


def _items(sentence: str) -> Iterable[str]:
    """The items of a list in a sentence, what leads to them staying with the first."""
    cuts = [match.start() for match in _item_marks().finditer(sentence)]
    if len(cuts) < 2:
        return [sentence]
    edges = [0, *cuts[1:], len(sentence)]
    return [sentence[start:end] for start, end in pairwise(edges)]


def split_chunks(chunks: Sequence[HeldChunk]) -> Iterable[tuple[HeldChunk, str]]:
    """The sentences of chunks, each with its chunk, without headings and those that only point to a table."""
    for chunk in chunks:
        for match in SENTENCE.finditer(chunk.text):
            sentence = match.group().strip()
            if sentence and sentence.rstrip("。") not in chunk.heading and not POINTS.search(sentence):
                yield chunk, sentence


def _grouped(pieces: Iterable[tuple[HeldChunk, str]]) -> list[Quote]:
    """Pieces of the same chunk together."""
    found: dict[int, tuple[HeldChunk, list[str]]] = {}
    for chunk, piece in pieces:
        found.setdefault(chunk.id, (chunk, []))[1].append(piece)
    return [Quote(Passage(chunk, 1.0), tuple(texts)) for chunk, texts in found.values()]


@cache
def _item_marks() -> re.Pattern[str]:
    return words_to_pattern(load_data(TOPICS)["items"])

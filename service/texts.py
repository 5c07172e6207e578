"""The texts of reports, cut into pieces, embedded and kept: asked again, a report is not cut and embedded anew."""

from __future__ import annotations

import logging
import math
import threading
from collections import Counter, OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from disclosure.errors import GongkaiError
from disclosure.matching import character_pairs
from disclosure.stores.library import Library
from disclosure.stores.passages import HeldChunk
from service.sentences import Piece, cut_chunks, split_frame

if TYPE_CHECKING:
    from disclosure.embedding import Embedding, Tokens, Vectors

MOST_REPORTS = 256
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Text:
    """The pieces of one report version with their vectors, a row each, and their tokens; None where there is no embedding.
    `rarity` is how rare a pair of characters is among them, from 0 to 1. `frame` are pieces before the first section and behind
    the last, which answer nothing but what is asked of the report itself."""

    pieces: tuple[Piece, ...]
    vectors: Vectors | None
    rarity: dict[str, float]
    tokens: tuple[Tokens, ...] = ()
    frame: tuple[Piece, ...] = ()

    def of_part(self, part: str) -> Text:
        """Its pieces of one part alone."""
        places = [place for place, piece in enumerate(self.pieces) if piece.part == part]
        vectors = self.vectors[places] if self.vectors is not None else None
        tokens = tuple(self.tokens[place] for place in places) if self.tokens else ()
        return Text(tuple(self.pieces[place] for place in places), vectors, self.rarity, tokens)


class Texts:
    """Texts of report versions, the last asked for kept."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._kept: OrderedDict[int, Text] = OrderedDict()
        self._lock = threading.Lock()

    def of_versions(self, keys: Collection[int]) -> list[Text]:
        """The texts of report versions, in the order given."""
        with self._lock:
            kept = {key: self._kept[key] for key in keys if key in self._kept}
        lacking = [key for key in keys if key not in kept]
        by_version: dict[int, list[HeldChunk]] = {key: [] for key in lacking}
        for chunk in self.library.passages.of_versions(lacking) if lacking else ():
            by_version[chunk.version].append(chunk)
        kept |= {key: self._to_text(chunks) for key, chunks in by_version.items()}
        with self._lock:
            for key in keys:
                self._kept[key] = kept[key]
                self._kept.move_to_end(key)
            while len(self._kept) > MOST_REPORTS:
                self._kept.popitem(last=False)
        return [kept[key] for key in keys]

    def embedding(self) -> Embedding | None:
        """The embedding; None, and told to the log, where it cannot be loaded."""
        try:
            return self.library.vectors.embedding
        except GongkaiError as error:
            log.warning("sentences are not compared by meaning: %s", error)
            return None

    def _to_text(self, chunks: Sequence[HeldChunk]) -> Text:
        frame, told = split_frame(chunks)
        pieces = tuple(cut_chunks(told))
        return replace(read_text(pieces, _rarity(pieces), self.embedding()), frame=tuple(cut_chunks(frame)))


def read_text(pieces: Sequence[Piece], rarity: dict[str, float], embedding: Embedding | None) -> Text:
    """Pieces with their vectors and tokens, where there is an embedding."""
    if embedding is None or not pieces:
        return Text(tuple(pieces), None, rarity)
    texts = [piece.folded for piece in pieces]
    vectors, tokens = embedding.read(texts)
    return Text(tuple(pieces), vectors, rarity, tuple(tokens))


def _rarity(pieces: Sequence[Piece]) -> dict[str, float]:
    counts = Counter(chain.from_iterable(set(character_pairs(piece.folded)) for piece in pieces))
    whole = math.log(1 + len(pieces))
    rare = {count: 1 - math.log(count) / whole for count in set(counts.values())}
    return {pair: rare[count] for pair, count in counts.items()}

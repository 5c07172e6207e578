"""Questions looked for in every way: full text alone, vectors alone, both; with the filters of the question and without."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from disclosure.stores.passages import HeldChunk
from eval.question_sets import Question
from eval.retrieval.gold import Gold, Piece, find_gold
from eval.retrieval.metrics import METRICS
from eval.runner import Desk
from service.retrieval import Blend, FusedRetriever
from service.scope import Scope

WAYS: Mapping[str, Blend] = {
    "full text": Blend(meaning=0.0),
    "vectors": Blend(words=0.0),
    "fused": Blend(),
}
FILTERED, BARE = "filtered", "bare"
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Looked:
    """A question looked for in one way: the ids of the chunks found, best first, those that are relevant, and whether the
    first one is of the right report, where one report is right and the question names it."""

    question: Question
    way: str
    filters: str
    ranking: tuple[str, ...]
    relevant: tuple[str, ...]
    routed: bool | None

    @property
    def scores(self) -> dict[str, float]:
        return {name: metric(self.ranking, self.relevant) for name, metric in METRICS.items()}


class Looker:
    """Looks for questions over the reports of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.names = {held: name for name, held in desk.report_ids.items()}
        held = desk.answering.held.get()
        chunks = desk.answering.library.passages.of_versions([report.key for report in held.by_id.values()])
        self.pieces = [Piece(str(chunk.id), self.names[chunk.report_id], chunk.text) for chunk in chunks]

    def look(self, questions: Iterable[Question]) -> Iterator[Looked]:
        """Every question whose gold is known, in every way."""
        for question in questions:
            gold = find_gold(question)
            relevant = tuple(gold.relevant(self.pieces)) if gold else ()
            if gold and relevant:
                yield from self._in_every_way(question, gold, relevant)

    def _in_every_way(self, question: Question, gold: Gold, relevant: Sequence[str]) -> Iterator[Looked]:
        scopes = {FILTERED: self._scope(question), BARE: Scope(None, frozenset(), question.text, question.text)}
        for filters, scope in scopes.items():
            for way, blend in WAYS.items():
                found = self._ranked(scope, blend)
                ranking = tuple(str(chunk.id) for chunk in found)
                yield Looked(question, way, filters, ranking, tuple(relevant), self._routed(question, gold, found))

    def _scope(self, question: Question) -> Scope:
        """The question on the product's own path, after those before it in its conversation."""
        conversation = secrets.token_hex(16)
        for earlier in question.after:
            self.desk.answering.ask(earlier, conversation)
        return self.desk.answering.scope(self.desk.answering.prepare(question.text, conversation, None))

    def _ranked(self, scope: Scope, blend: Blend) -> list[HeldChunk]:
        library = self.desk.answering.library
        retriever = FusedRetriever(
            passages=library.passages, vectors=library.vectors,
            keys=scope.keys, sections=scope.sections, words=scope.words, blend=blend,
        )  # fmt: skip
        return [passage.chunk for passage in retriever.rank(scope.asked)[:DEPTH]]

    def _routed(self, question: Question, gold: Gold, found: Sequence[HeldChunk]) -> bool | None:
        if gold.report is None or question.after or not names_year(question.text, int(gold.report[-4:])):
            return None
        return bool(found) and self.names[found[0].report_id] == gold.report


def names_year(text: str, year: int) -> bool:
    """Whether a question names the year of a report, or the one after it, for which that plans."""
    return any(str(each) in unicodedata.normalize("NFKC", text) for each in (year, year + 1))

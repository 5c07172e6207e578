"""What is looked up for one text: the figures of the few reports that it speaks of, and what queries came to, each once."""

from __future__ import annotations

from collections.abc import Collection

from disclosure.model import Figure
from disclosure.stores.figures import FigureStore
from disclosure.stores.library import Library
from disclosure.vocabulary import Vocabulary
from service.drafting import Drafting
from service.engine.operations import Result
from service.held import Held
from service.questions.query import Query

FEW = 8


class RememberedFigures(FigureStore):
    """A store that reads a report version whole when it is first asked for, and answers from that; many at once are read as
    ever. For one text: what is put meanwhile is not seen."""

    def __init__(self, store: FigureStore) -> None:
        super().__init__(store.database)
        self._read: dict[int, dict[str, Figure]] = {}

    def of_version(self, key: int) -> dict[str, Figure]:
        if key not in self._read:
            self._read[key] = super().of_version(key)
        return self._read[key]

    def of_versions(self, keys: Collection[int], indicators: Collection[str]) -> dict[int, dict[str, Figure]]:
        if len(keys) > FEW:
            return super().of_versions(keys, indicators)
        return {
            key: {slot: read[slot] for slot in indicators if slot in read}
            for key in keys
            for read in [self.of_version(key)]
        }


class RememberedDrafting(Drafting):
    """Makes drafts for one text, over what was held when it was begun: a query is run once, however many claims come to it."""

    def __init__(self, library: Library, form: Vocabulary) -> None:
        super().__init__(library, form, RememberedFigures(library.figures))
        self._ran: dict[Query, Result] = {}

    def run(self, query: Query, held: Held) -> Result:
        if query not in self._ran:
            self._ran[query] = super().run(query, held)
        return self._ran[query]

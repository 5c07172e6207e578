"""What is looked up for one text: what the few reports that it speaks of hold, and what queries came to, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import copy

from disclosure.model import Figure, Issue, Section, Statement
from disclosure.stores.figures import FigureStore
from disclosure.stores.reports import HeldReport, ReportStore
from service.drafting import Drafting
from service.engine.result import Result
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


class RememberedReports(ReportStore):
    """A store that reads what a report version holds beside its tables once. For one text, as above."""

    def __init__(self, store: ReportStore) -> None:
        super().__init__(store.database, store.archive, store.hooks)
        self._sections: dict[int, list[Section]] = {}
        self._statements: dict[int, tuple[Statement, ...]] = {}
        self._issues_of: dict[frozenset[int], list[Issue]] = {}

    def sections(self, held: HeldReport) -> list[Section]:
        if held.key not in self._sections:
            self._sections[held.key] = super().sections(held)
        return self._sections[held.key]

    def statements(self, held: HeldReport) -> tuple[Statement, ...]:
        if held.key not in self._statements:
            self._statements[held.key] = super().statements(held)
        return self._statements[held.key]

    def issues(self, keys: Iterable[int] | None = None) -> list[Issue]:
        if keys is None:
            return super().issues()
        wanted = frozenset(keys)
        if wanted not in self._issues_of:
            self._issues_of[wanted] = super().issues(wanted)
        return self._issues_of[wanted]


class RememberedDrafting(Drafting):
    """Makes drafts for one text, over what was held when it was begun: a query is run once, however many claims come to it."""

    def __init__(self, drafting: Drafting) -> None:
        library = copy(drafting.library)
        library.reports = RememberedReports(library.reports)
        super().__init__(library, drafting.form, RememberedFigures(library.figures), drafting.prose.texts)
        self._ran: dict[Query, Result] = {}

    def run(self, query: Query, held: Held) -> Result:
        if query not in self._ran:
            self._ran[query] = super().run(query, held)
        return self._ran[query]

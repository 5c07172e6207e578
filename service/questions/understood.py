"""What becomes of a question: its query or why there is none, and what else is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from service.questions.mentions import Reading
from service.questions.query import Query, Unclear
from service.questions.taking_apart import Apart


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood: its query or why there is none; what the answer must say was assumed; whether it asks why,
    whether it asks for a number, which no passage gives; and what it asks for besides. `of_text` is what it would
    ask of the prose, were it no other."""

    reading: Reading
    outcome: Query | Unclear
    year_assumed: bool = False
    why: bool = False
    asks_number: bool = False
    also: Query | None = None
    of_text: Query | None = None
    mixed: Mixed | None = None

    @property
    def queries(self) -> tuple[Query, ...]:
        """All queries that the answer comes from; none where the question itself is none."""
        parts = (self.mixed.figure, self.mixed.compared) if self.mixed is not None else ()
        asked = (self, *(part for part in parts if part is not None))
        found = tuple(each for part in asked for each in (part.outcome, part.also) if isinstance(each, Query))
        return found if isinstance(self.outcome, Query) or self.mixed is not None else ()


@dataclass(frozen=True)
class Mixed:
    """A question in its parts: what asks for a figure, the same compared with the year before, and what asks for the text."""

    figure: Understood
    compared: Understood | None
    told: tuple[str, ...]


@dataclass
class Parts:
    """Understands the parts of a question, each after what was asked before it; `assumed` once the year of one was."""

    read: Callable[[str, Query | None], tuple[Apart, Understood]]
    assumed: bool = False

    def ask(self, part: str, earlier: Query | None) -> tuple[Query, Apart] | None:
        apart, told = self.read(part, earlier)
        self.assumed |= told.year_assumed
        return (told.outcome, apart) if isinstance(told.outcome, Query) else None

    def query(self, part: str, earlier: Query | None) -> Query | None:
        found = self.ask(part, earlier)
        return found[0] if found is not None else None

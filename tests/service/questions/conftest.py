from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from service.answer import Answer
from service.answering import Answering
from service.held import Held
from service.questions.facts import Facts, find_facts
from service.questions.mentions import Reading, read_question
from service.questions.query import Query, Unclear
from service.questions.understood import Understood

TODAY = date(2026, 6, 1)


class Asker:
    """Understands questions against the sample reports; issuers are told by their names."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering

    @property
    def held(self) -> Held:
        return self.answering.held.get()

    def read(self, question: str) -> Reading:
        return read_question(question, self.answering.grammar.lexicon, self.held.index)

    def facts(self, question: str) -> Facts:
        return find_facts(self.read(question))

    def converse(self, *questions: str) -> Answer:
        """The answer to the last question of a conversation."""
        answer = self.answering.ask(questions[0])
        for question in questions[1:]:
            answer = self.answering.ask(question, answer.conversation_id)
        return answer

    def understand(self, *questions: str) -> Understood:
        """The last question of a conversation, as understood after those before it."""
        before: Query | None = None
        for question in questions:
            understood = self._understand(question, before)
            outcome = understood.outcome
            before = outcome if isinstance(outcome, Query) else outcome.query
        return understood

    def _understand(self, question: str, before: Query | None) -> Understood:
        held, drafting = self.held, self.answering.drafting
        return self.answering.grammar.understand(
            question, held, before, TODAY, lambda query: drafting.order(query, held)
        )

    def ask(self, *questions: str) -> Query | Unclear:
        return self.understand(*questions).outcome

    def expect(self, questions: tuple[str, ...], **fields: Any) -> None:
        """The outcome is a query with just these fields; every other has its default."""
        outcome = self.ask(*questions)
        assert isinstance(outcome, Query), f"{questions}: {outcome}"
        names = {name: number for number, name in self.held.names.items()}
        issuers = tuple(names[name] for name in fields.pop("bodies", ()))
        wanted = replace(Query(), issuers=issuers, **fields)
        told = {name: getattr(wanted, name) for name in Query.__dataclass_fields__ if not name.startswith("seen_")}
        found = {name: getattr(outcome, name) for name in told}
        assert found == told, questions


@pytest.fixture(scope="session")
def asker(answering: Answering) -> Asker:
    return Asker(answering)

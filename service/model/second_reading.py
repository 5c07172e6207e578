"""A question that the grammar could not use, read with a model's help: a suggestion, never an answer.

A model's word alone makes no number go out. What it takes a question to mean is resolved, worded by us, read by the grammar,
and offered as a question to choose. Slips of the keyboard are read by the grammar itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from service.composing.draft import Draft
from service.composing.other import with_bearing
from service.composing.wording import Wording
from service.drafting import Drafting
from service.held import Held
from service.model.budget import Budget
from service.model.calls import ModelFailed
from service.model.chat import ChatModel
from service.model.picking import pick
from service.model.rephrasing import rephrase, stays_within
from service.model.understanding import Meaning, meaning_to_question, query_to_meaning, resolve, understand
from service.questions.grammar import Grammar
from service.questions.query import PROSE, Query, Unclear
from service.questions.topics import find_topics
from service.questions.understood import Understood
from service.quoting import Quote

UNUSED = frozenset({"clarify_indicator", "not_about_reports", "no_passage"})
MOST_SECONDS = 3.0
MOST_SUGGESTIONS, MOST_FOLLOWUPS = 2, 6
log = logging.getLogger(__name__)


def may_be_read_again(outcome: Query | Unclear) -> bool:
    """Whether a question as understood may come to nothing, so that a model may be asked."""
    return outcome.reason in UNUSED if isinstance(outcome, Unclear) else outcome.operation == PROSE


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that came to nothing, as the grammar read it."""

    question: str
    understood: Understood
    before: Query | None
    held: Held
    wording: Wording
    before_told: str


class SecondReading:
    """Reads questions with a model, within the grammar and the engine of the first reading."""

    def __init__(self, chat: ChatModel, grammar: Grammar, drafting: Drafting, today: Callable[[], date]) -> None:
        self.chat = chat
        self.grammar = grammar
        self.drafting = drafting
        self.today = today

    def read(self, asked: Asked, draft: Draft, query: Query, budget: Budget) -> tuple[Draft, Query]:
        """The draft with sentences that may answer, or with what the question may mean; the draft itself without either."""
        if draft.reason not in UNUSED:
            return draft, query
        if quotes := self._picked(asked, query, budget):
            return with_bearing(draft, quotes, "picked", asked.wording, asked.held), query
        meanings = self._meanings(asked, budget.at_most(MOST_SECONDS))
        questions = [each for meaning in meanings if (each := self._question(meaning, asked))]
        return _suggest(draft, list(dict.fromkeys(questions))[:MOST_SUGGESTIONS], asked.wording), query

    def _picked(self, asked: Asked, query: Query, budget: Budget) -> list[Quote]:
        """Sentences of the one report asked about that may answer a question for what it says."""
        outcome, held = asked.understood.outcome, asked.held
        if not isinstance(outcome, Query) or outcome.operation != PROSE or asked.understood.asks_number:
            return []
        years = query.years or tuple(held.years(issuer)[-1] for issuer in query.issuers if held.years(issuer))
        report = held.report(query.issuers[0], years[0]) if (len(query.issuers), len(years)) == (1, 1) else None
        if report is None:
            return []
        try:
            chunks = self.drafting.library.passages.of_versions([report.key])
            return pick(asked.question, chunks, self.chat, budget)
        except ModelFailed as failed:
            log.warning("no sentences were picked: %s", failed.reason)
            return []

    def _meanings(self, asked: Asked, budget: Budget) -> list[Meaning]:
        """What a model takes a question to mean: a follow-up by rephrasing it, any other, or one that stays unclear, as it is."""
        found: list[Meaning] = []
        try:
            if asked.before is not None:
                found = self._rephrased(asked, asked.before, budget)
            if not found:
                told = understand(asked.question, self.drafting.form, self.chat, budget)
                reading = asked.understood.reading
                found = resolve(told, reading, asked.held, self.drafting.form, asked.before)
        except ModelFailed as failed:
            log.warning("a question was not read again: %s", failed.reason)
        return found

    def _rephrased(self, asked: Asked, before: Query, budget: Budget) -> list[Meaning]:
        whole = rephrase(asked.question, asked.before_told, self.chat, budget)
        query = self._query(whole, asked.held) if whole else None
        if query is None or not stays_within(query, asked.understood.reading, before):
            return []
        topic = _topic(whole) if query.operation == PROSE else ""
        meaning = query_to_meaning(query, topic, asked.held)
        return [meaning] if meaning else []

    def _query(self, question: str, held: Held) -> Query | None:
        """What the grammar makes of a whole question."""
        outcome = self._understood(question, held, None).outcome
        return outcome if isinstance(outcome, Query) else None

    def _understood(self, question: str, held: Held, before: Query | None) -> Understood:
        order = self.drafting.order
        return self.grammar.understand(question, held, before, self.today(), lambda query: order(query, held))

    def _question(self, meaning: Meaning, asked: Asked) -> str | None:
        """A meaning as a question to choose, where its report is held and the grammar reads it as that very meaning."""
        if meaning.issuer is not None and asked.held.report(meaning.issuer, meaning.year) is None:
            return None
        question = meaning_to_question(meaning, asked.wording, asked.held, self.drafting.form)
        query = self._query(question, asked.held) if question else None
        if question is None or query is None:
            return None
        topic = _topic(question) if query.operation == PROSE else ""
        read = query_to_meaning(query, topic, asked.held)
        same = read is not None and (read.indicator, read.topic) == (meaning.indicator, meaning.topic)
        return question if same else None


def _topic(question: str) -> str:
    topics = find_topics(question)
    return topics[0].id if topics else ""


def _suggest(draft: Draft, questions: list[str], wording: Wording) -> Draft:
    """The draft with questions to choose. They are worded by us, so that their digits are those of names and years."""
    if not questions:
        return draft
    lines = [draft.text, *(wording.say("suggested", question=each) for each in questions)]
    others = tuple(each for each in draft.followups if each not in questions)
    return replace(
        draft,
        text="\n".join(lines),
        followups=(*questions, *others)[:MOST_FOLLOWUPS],
        names=(*draft.names, *questions),
    )

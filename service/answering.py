"""The way of a question: question → Query → evidence → draft → verified answer. Read `prepare`, `gather`, `word`."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from disclosure.issue_kinds import issue_kind
from disclosure.lexicon import load_lexicon
from disclosure.model import Figure
from disclosure.stores.library import Library
from disclosure.stores.reports import ReportStore
from disclosure.vocabulary import Vocabulary, load_vocabulary
from service.answer import Answer, Interpretation, PassageOut
from service.composing.draft import Draft
from service.composing.other import example_questions
from service.composing.single import PROCESSING_FEE
from service.composing.verify import find_unsupported
from service.composing.wording import Wording
from service.drafting import Drafting
from service.evidence.basis import basis_of
from service.held import Held, HeldCache, report_keys
from service.language import guess_lang
from service.model.budget import Budget
from service.model.language_model import LanguageModel
from service.model.narrating import may_be_worded, narrate
from service.model.second_reading import MOST_SECONDS, Asked, SecondReading, may_be_read_again
from service.pinning import about, names_another, refuse, strays
from service.present import Presenter
from service.prose import search_passages
from service.publishing import Publishing
from service.questions.announced import announced_after
from service.questions.grammar import Grammar
from service.questions.query import PROSE, Query, json_to_query
from service.questions.understood import Understood
from service.scope import Scope, asked_again, find_scope
from service.unanswered import words_in_the_way

log = logging.getLogger(__name__)
MOST_WARNINGS = 2


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question on its way: what it was understood as, against what was held; whether a language model may be asked;
    whether it names a body `elsewhere` than the one it is pinned to."""

    question: str
    conversation: str
    held: Held
    before: Query | None
    understood: Understood
    wording: Wording
    asks_model: bool = False
    elsewhere: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether what follows is slow and belongs in a thread."""
        outcome = self.understood.outcome
        if self.asks_model or self.understood.mixed is not None or self.understood.why:
            return True
        if not isinstance(outcome, Query):
            return self.understood.of_text is not None or outcome.names_unheld
        told = outcome.operation == PROSE or PROCESSING_FEE in outcome.indicators or outcome.wants == "yes"
        return told or outcome.everyone


@dataclass(frozen=True, slots=True)
class Gathered:
    """The plain draft of an answer, the query that it answers, and the time that a language model may still take."""

    draft: Draft
    query: Query
    budget: Budget | None = None


class Answering:
    """Answers questions from the stores; a language model may help where a question is odd and word what reports say."""

    def __init__(
        self,
        library: Library,
        public_url: str = "",
        today: Callable[[], date] = date.today,
        model: LanguageModel | None = None,
        count: Callable[[str], None] = lambda status: None,
    ) -> None:
        self.library = library
        self.form: Vocabulary = load_vocabulary()
        self.grammar = Grammar(self.form, load_lexicon())
        self.held = HeldCache(library.database, library.reports)
        self.drafting = Drafting(library, self.form)
        self.presenter = Presenter(self.form, public_url)
        self.publishing = Publishing(self.form, self.presenter)
        self.today = today
        self.model = model
        self.count = count
        self.second = SecondReading(model.chat, self.grammar, self.drafting, today) if model is not None else None

    def ask(self, question: str, conversation_id: str | None = None, lang: str | None = None) -> Answer:
        """The answer to a question, kept under its id."""
        return self.finish(self.prepare(question, conversation_id, lang))

    def prepare(
        self, question: str, conversation_id: str | None, lang: str | None, issuer: int | None = None
    ) -> Prepared:
        """The question as understood; what follows is slow only when it `is_prose`. To a pinned `issuer` nothing else is held."""
        before, held = about(self._before(conversation_id), issuer), self.held.get()
        if issuer is None:
            return self._prepare(question, held, before, conversation_id, lang)
        asked = self._prepare(question, held.only(issuer), before, conversation_id, lang)
        return replace(asked, elsewhere=names_another(question, self.grammar.lexicon, held, issuer))

    def prepare_after(self, earlier: Iterable[str], question: str, lang: str | None = None) -> Prepared:
        """The question as understood after earlier ones of its conversation, of which nothing was kept."""
        held, before = self.held.get(), None
        for each in earlier:
            asked = self._prepare(each, held, before, None, lang)
            outcome = asked.understood.outcome
            before = _worth_keeping(outcome if isinstance(outcome, Query) else outcome.query, before, each)
        return self._prepare(question, held, before, None, lang)

    def _prepare(
        self, question: str, held: Held, before: Query | None, conversation_id: str | None, lang: str | None
    ) -> Prepared:
        understood = self.grammar.understand(
            question, held, before, self.today(), lambda query: self.drafting.order(query, held)
        )
        conversation = conversation_id or secrets.token_hex(16)
        wording = Wording(lang or guess_lang(question, understood.reading, before.asked if before else ""))
        odd = self.model is not None and (understood.why or may_be_read_again(understood.outcome))
        return Prepared(question, conversation, held, before, understood, wording, odd)

    def understood_as(self, asked: Prepared) -> Interpretation:
        """How a question was understood, before anything is looked up."""
        outcome = asked.understood.outcome
        query = outcome if isinstance(outcome, Query) else outcome.query
        return self.publishing.interpretation(query, asked.wording, asked.held)

    def finish(self, asked: Prepared) -> Answer:
        """What follows `prepare`, in one."""
        return self.word(asked, self.gather(asked))

    def gather(self, asked: Prepared) -> Gathered:
        """Gather, compute, compose: the plain draft with its warnings; its figures are final."""
        if asked.elsewhere:
            return Gathered(refuse(asked.held, asked.wording), Query())
        draft, query = self.drafting.draft(asked.question, asked.understood, asked.held, asked.wording)
        budget = self.model.start() if self.model is not None and asked.asks_model else None
        if self.second is not None and budget is not None:
            draft, query = self.second.read(self._again(asked), draft, query, budget)
        if asked.held.pinned and strays(draft, asked.held):
            return Gathered(refuse(asked.held, asked.wording), Query())
        return Gathered(self.with_warnings(draft, asked.held, asked.wording), query, budget)

    def word(self, asked: Prepared, gathered: Gathered) -> Answer:
        """Word, verify and keep: the answer as it goes out."""
        draft, query = self._verified(self._worded(asked, gathered), asked.wording), gathered.query
        answer = self.publishing.answer(draft, query, asked.question, asked.conversation, asked.wording, asked.held)
        words = asked_again(asked.understood.reading, asked.before)
        told = (
            query if draft.status == "answered" or not asked.understood.reading.unexplained else _without_slots(query)
        )
        kept = replace(_worth_keeping(told, asked.before, asked.question), asked=words).to_json()
        in_the_way = words_in_the_way(asked.understood)
        basis = basis_of(answer.model_dump(), asked.held).model_dump_json()
        self.library.answers.put(answer.id, answer.model_dump_json(), asked.conversation, kept, in_the_way, basis)
        self.count(answer.status)
        return answer

    def search(self, question: str, issuer: int | None, year: int | None, k: int) -> list[PassageOut]:
        """Passages for a query, best first, within an issuer and a year when they are given, else those that it names."""
        asked = self.prepare(question, None, None)
        scope = self.scope(asked)
        if issuer is not None or year is not None:
            scope = replace(scope, keys=report_keys(asked.held, issuer, year))
        return [self.presenter.passage(passage) for passage in search_passages(self.library, scope, k)]

    def scope(self, asked: Prepared) -> Scope:
        """Where a question is to be looked for in the prose, and in which words."""
        return find_scope(asked.understood, asked.before, asked.held)

    def examples(self, lang: str = "zh", issuer: int | None = None) -> tuple[str, ...]:
        """A few questions about what is held, or held of one issuer, to start with."""
        return example_questions(Wording(lang), self.held.get(issuer))

    def _before(self, conversation_id: str | None) -> Query | None:
        kept = self.library.answers.last_query(conversation_id) if conversation_id else None
        return json_to_query(kept) if kept else None

    def _again(self, asked: Prepared) -> Asked:
        """The question for a second reading; of what was asked before only how it was understood."""
        told = (
            self.publishing.interpretation(asked.before, asked.wording, asked.held).text
            if asked.before is not None
            else ""
        )
        return Asked(asked.question, asked.understood, asked.before, asked.held, asked.wording, told)

    def _worded(self, asked: Prepared, gathered: Gathered) -> Draft:
        """The draft as a language model tells what reports say, where that stands every check; else the plain one."""
        plain, budget = gathered.draft, gathered.budget
        if self.model is None or budget is None or not may_be_worded(plain, asked.wording):
            return plain
        left = budget if plain.value is None else budget.at_most(MOST_SECONDS)
        worded = narrate(plain, asked.question, asked.wording, asked.held, self.model.chat, left)
        return plain if find_unsupported(worded) else worded

    def with_warnings(self, draft: Draft, held: Held, wording: Wording, store: ReportStore | None = None) -> Draft:
        """The reports' own contradictions that touch the figures used; the gravest are told in the text."""
        used = {figure.id: figure for figure in _figures_of(draft)}
        reports = {figure.report_id for figure in used.values()}
        if not reports:
            return draft
        keys = [held.by_id[report].key for report in reports]
        found = [issue for issue in (store or self.library.reports).issues(keys) if issue_kind(issue.code).warns]
        touching = [issue for issue in found if set(issue.figures) & set(used)]
        grave = [
            issue for issue in touching if issue.severity in ("error", "warning") and issue.message not in draft.text
        ]
        told = [wording.say("warning")] if any(issue.severity == "error" for issue in grave) else []
        if wording.lang == "zh":
            told += [wording.say("warning_told", message=issue.message) for issue in grave[:MOST_WARNINGS]]
        return replace(draft, warnings=(*draft.warnings, *touching), text="\n".join((draft.text, *told)))

    def _verified(self, draft: Draft, wording: Wording) -> Draft:
        """The draft itself when every digit is supported; else its bare value, which is."""
        lost = find_unsupported(draft)
        if not lost:
            return draft
        log.error("a draft held unsupported numbers and was not shown: %d of them", len(lost))
        bare = "" if draft.value is None else f"{draft.value:f} {wording.unit(draft.unit or '')}"
        marks = "".join(f"[{citation.n}]" for citation in draft.citations)
        return draft.with_text(f"{bare}{marks}".strip() or wording.say("not_about_reports"))


def _figures_of(draft: Draft) -> Iterable[Figure]:
    yield from draft.figures
    for derivation in (draft.derivation, *draft.extra):
        if derivation is not None:
            yield from derivation.figures()


def _without_slots(query: Query) -> Query:
    """The bodies and years alone: what a refused question restricted would be lost in the next one (网上新收…… 那2022年呢)."""
    return Query(query.issuers, query.years, operation=PROSE)


def _worth_keeping(query: Query, before: Query | None, question: str) -> Query:
    """What a conversation goes on from: the query, with what it left open filled from before, and what was announced."""
    announced, used = announced_after(question, before)
    query = replace(query, announced=announced, announced_used=used)
    if before is None:
        return query
    return replace(
        query,
        issuers=query.issuers or before.issuers,
        years=query.years or before.years,
        indicators=query.indicators or (() if query.rates or query.operation == PROSE else before.indicators),
    )

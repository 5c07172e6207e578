"""A draft → the Answer as it goes out: figures, passages and working as public objects, how it was understood, its chart."""

from __future__ import annotations

import secrets

from disclosure.vocabulary import Vocabulary
from service.answer import Answer, CitationOut, Interpretation
from service.charting.charts import draw_chart
from service.composing.draft import Draft
from service.composing.naming import Naming
from service.composing.wording import Wording
from service.held import Held
from service.present import Presenter
from service.questions.query import COMPOSITION, Query


class Publishing:
    """Makes answers of drafts."""

    def __init__(self, form: Vocabulary, presenter: Presenter) -> None:
        self.form = form
        self.presenter = presenter

    def answer(
        self, draft: Draft, query: Query, question: str, conversation: str, wording: Wording, held: Held
    ) -> Answer:
        """The answer that a draft to a query makes, under an id of its own."""
        answered = draft.status == "answered"
        return Answer(
            id=secrets.token_hex(16),
            conversation_id=conversation,
            question=question,
            lang="en" if wording.lang == "en" else "zh",
            status=draft.status,  # type: ignore[arg-type]
            reason=draft.reason,
            text=draft.text,
            value=f"{draft.value:f}" if answered and draft.value is not None else None,
            unit=draft.unit or None if answered else None,
            figures=[self.presenter.figure(figure, wording.lang) for figure in draft.figures],
            derivation=self.presenter.derivation(draft.derivation, wording.lang) if draft.derivation else None,
            passages=[self.presenter.passage(passage) for passage in draft.passages],
            citations=[CitationOut(n=each.n, kind=each.kind, ref=each.ref) for each in draft.citations],  # type: ignore[arg-type]
            warnings=[self.presenter.issue(issue, wording.lang) for issue in draft.warnings],
            interpretation=self.interpretation(query, wording, held),
            followups=list(draft.followups),
            chart=draw_chart(draft, query, Naming(wording, self.form, held)),
        )

    def interpretation(self, query: Query, wording: Wording, held: Held) -> Interpretation:
        """How a question was understood, in slots and as one line."""
        issuers = [held.names[issuer] for issuer in query.issuers if issuer in held.names]
        asked = query.indicators[:1] if query.operation == COMPOSITION else query.indicators
        known = [self.form.indicators[each] for each in asked]
        labels = [wording.label(each.label, each.en) for each in known]
        rates = [self.form.rates[each] for each in query.rates]
        labels += [wording.label(each.label, each.en) for each in rates]
        who = wording.say("all_bodies") if query.everyone else "、".join(issuers)
        done = (wording.templates["operations"].get(each.operation, "") for each in (*query.sides, query))
        told = (who, "、".join(map(str, query.years)), "、".join(labels), *dict.fromkeys(done))
        text = " · ".join(part for part in told if part)
        return Interpretation(
            issuers=issuers,
            years=list(query.years),
            indicators=list(query.indicators),
            operation=query.operation,
            text=text,
        )

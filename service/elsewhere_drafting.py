"""Answers about a body of which no report is held: what the reports of others tell of it, or those of the bodies of its place."""

from __future__ import annotations

from disclosure.stores.library import Library
from service.composing.draft import Draft
from service.composing.other import compose_quotes, compose_stated
from service.composing.wording import Wording
from service.held import Held
from service.of_place import Within, find_of_place
from service.prose import find_answering
from service.questions.mentions import Reading
from service.questions.of_text import asks_amount
from service.questions.query import PROSE, Query, Unclear
from service.questions.understood import Understood
from service.texts import Texts
from service.within import find_within, naming, quotes_within, stated_within


class ElsewhereDrafting:
    """Drafts of what the reports held tell of other bodies."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self.library = library
        self.texts = texts

    def draft(self, understood: Understood, held: Held, wording: Wording) -> tuple[Draft, Query] | None:
        """What reports tell of a body of which none is held; None where they tell nothing that is asked."""
        for within in find_within(understood.reading, held, self.library):
            if told := self._told_of(within, understood.reading, held, wording):
                return told
        return self._of_place(understood, held, wording)

    def _told_of(self, within: Within, reading: Reading, held: Held, wording: Wording) -> tuple[Draft, Query] | None:
        """What the reports of others tell of a body; None where they tell nothing that is asked."""
        query = _query_of(within)
        stated = None if within.called else stated_within(reading, within, self.library)
        if stated is not None:
            return compose_stated(stated, wording, held), query
        of_form = within.called and asks_amount(reading.key) and any(sense.rank > 1 for sense in reading.of("row"))
        quotes = [] if of_form else quotes_within(within, self.texts)
        if not quotes and not of_form:
            quotes = naming(within, find_answering(query, held, self.texts))
        if not quotes:
            return None
        draft = compose_quotes(quotes, wording, held)
        return (_led(draft, within, wording) if within.called else draft), query

    def _of_place(self, understood: Understood, held: Held, wording: Wording) -> tuple[Draft, Query] | None:
        """What the few bodies of a place tell whose government's report is not held; None for a question of figures."""
        outcome, reading = understood.outcome, understood.reading
        if not isinstance(outcome, Unclear) or not outcome.words or reading.of("row"):
            return None
        place = find_of_place(outcome.words[0], reading, held)
        if place is None:
            return None
        query = _query_of(place)
        quotes = find_answering(query, held, self.texts)
        if not quotes:
            return None
        return _led(compose_quotes(quotes, wording, held), place, wording), query


def _led(draft: Draft, within: Within, wording: Wording) -> Draft:
    """A draft that first says that no report is held of the body asked about."""
    return draft.with_text(f"{wording.say('told_elsewhere', name=within.called)}\n{draft.text}")


def _query_of(within: Within) -> Query:
    """The question for the text of the reports in which another body is told of."""
    issuers, years = (
        tuple(dict.fromkeys(each)) for each in zip(*((r.issuer_id, r.year) for r in within.reports), strict=True)
    )
    return Query(issuers, years, operation=PROSE, text=within.words)

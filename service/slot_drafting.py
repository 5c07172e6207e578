"""Drafts from the prose for slots that no cell answers: not read, not of the form, or of a report without tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.composing.draft import Draft
from service.composing.other import compose_quotes, compose_stated
from service.composing.wording import Wording
from service.engine.evidence import Missing
from service.held import Held
from service.prose_drafting import ProseDrafting
from service.questions.of_text import words_of_text
from service.questions.query import COMPOSITION, PROSE, Query
from service.questions.understood import Understood
from service.quoting import Quote
from service.told_slots import find_none_of, find_stated_slot, find_told_slots


class SlotDrafting:
    """Makes drafts of what the text says of slots that a question asks for."""

    def __init__(self, library: Library, form: Vocabulary, prose: ProseDrafting) -> None:
        self.library = library
        self.form = form
        self.prose = prose

    def of_slot(self, missing: Missing, draft: Draft, held: Held, wording: Wording, base: str = "") -> Draft | None:
        """What the text says of a slot that the tables do not have, or of its share in a `base`, which the draft has told."""
        report = held.report(missing.issuer, missing.year)
        if report is None:
            return None
        stated = find_stated_slot(missing.indicator or "", report, self.library, base)
        if stated is None:
            return self.of_unread(draft, [missing], held, wording) if base else None
        told = compose_stated(stated, wording, held)
        return replace(draft.followed_by(told), status=told.status, reason=None, value=told.value, unit=told.unit)

    def of_none(self, missing: Missing, held: Held, wording: Wording) -> Draft | None:
        """The sentence that says that there was none of a slot; None where no sentence does."""
        report = held.report(missing.issuer, missing.year)
        none = find_none_of(missing.indicator or "", report, self.library) if report is not None else None
        return compose_quotes([Quote(none.passage, (none.sentence,))], wording, held) if none is not None else None

    def of_unread(self, draft: Draft, missing: Sequence[Missing], held: Held, wording: Wording) -> Draft | None:
        """A draft with the sentences behind it that say what some cells do not; None where none do."""
        found: dict[str, Quote] = {}
        for each in missing:
            report = held.report(each.issuer, each.year)
            stated = find_stated_slot(each.indicator or "", report, self.library) if report is not None else None
            if stated is not None:
                found.setdefault(stated.sentence, Quote(stated.passage, (stated.sentence,)))
        return draft.followed_by(compose_quotes(list(found.values()), wording, held)) if found else None

    def untabled(
        self, missing: Draft, query: Query, reports: Sequence[HeldReport], understood: Understood, held: Held,
        wording: Wording,
    ) -> Draft | None:  # fmt: skip
        """What reports without tables tell of figures that were asked for, behind what is `missing` where they tell some alone;
        None where they tell nothing of them."""
        quotes, all_told = find_told_slots(query, reports, self.library, self.form)
        if quotes:
            told = compose_quotes(quotes, wording, held)
            if all_told or query.operation == COMPOSITION:
                return told
            return replace(missing.followed_by(told), status=told.status, reason=None)
        asked = replace(query, operation=PROSE, indicators=(), text=words_of_text(understood.reading))
        found = self.prose.rescue(replace(understood, of_text=asked), held, wording)
        return found[0] if found is not None else None

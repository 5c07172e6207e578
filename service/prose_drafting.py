"""Drafts from the prose: a quantity with its sentence, the sentences that answer, which reports say something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from disclosure.matching import fold, phrase_key
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.accounted import is_of_part_of_year
from service.channels import names_others_alone
from service.composing.draft import Draft
from service.composing.missing import compose_unheld
from service.composing.other import (
    compose_mentions,
    compose_passages,
    compose_quotes,
    compose_stated,
    compose_unclear,
    with_bearing,
)
from service.composing.wording import Wording
from service.counted import find_counted
from service.engine.evidence import Missing
from service.held import Held
from service.meant import find_meant_in
from service.mentioning import asks_across, find_mentioning, find_telling, mentioned_term
from service.nearest import find_nearest
from service.prefaced import find_prefaced, is_strict
from service.prose import find_answering, find_passages
from service.questions.beside import EDGE
from service.questions.of_report import find_kinds
from service.questions.of_text import asks_amount, names_something, words_of_text
from service.questions.query import LOOKUP, PROSE, Query, Unclear
from service.questions.topics import asks_section, asks_what, asks_whether, without_years_compared
from service.questions.understood import Understood
from service.quoting import Quote
from service.reasons import BECAUSE, find_changed
from service.said import find_said
from service.stated import Stated, asks_computed, find_stated, lacks_matter
from service.texts import Texts
from service.unlike import is_of_another_kind
from service.within import find_beside, stated_within

MOST_COUNTED_OF = 4  # reports
COMPARED = frozenset(("difference", "more", "less", "growth", "multiple", "points"))
OF_FORM = frozenset(("row", "column", "table", "rate"))
AMOUNTS = re.compile("多少|(?<!哪)几(?=[\u4e00-\u9fff])|how many|how much")
CHECKS = re.compile("吗|没有$|没$|了没")


class ProseDrafting:
    """Makes drafts of what is asked of the text of reports."""

    def __init__(self, library: Library, form: Vocabulary, texts: Texts) -> None:
        self.library = library
        self.form = form
        self.texts = texts

    def draft(
        self, question: str, query: Query, understood: Understood, held: Held, wording: Wording,
        otherwise: Draft | None = None, instead: bool = False,
    ) -> tuple[Draft, Query]:  # fmt: skip
        """The quantity or the sentences that answer; without any, `otherwise`, or a question that named a slot is asked back. A
        question for a number is answered with its sentence or not at all, unless the text is asked `instead` of a table."""
        if (own := self._of_itself(query, held, wording)) is not None:
            return own, query
        key = understood.reading.key
        stated = self._stated(query, understood, held)
        if stated is not None and not is_of_part_of_year(key, stated.sentence):
            several = understood.reading.of("each") or len(AMOUNTS.findall(understood.reading.key)) > 1
            said = compose_quotes([Quote(stated.passage, (stated.sentence,))], wording, held) if several else None
            return said or compose_stated(stated, wording, held), replace(query, indicators=())
        number = asks_amount(key) or (understood.asks_number and bool(query.indicators) and not asks_what(key))
        counted = not instead and number and not asks_section(key)
        quotes = [] if counted or (instead and number) else find_answering(query, held, self.texts)
        if quotes:
            return compose_quotes(quotes, wording, held), query
        if counted and _is_of_held_years(query, held):
            in_each = without_years_compared(query.text)
            query = replace(query, text=in_each if asks_amount(in_each) else f"{in_each} 多少")
        if counted and (meant := self._meant(query, held, wording)) is not None:
            return meant, replace(query, indicators=())
        if counted and (found := self._counted(query, understood, held, wording)) is not None:
            return found, replace(query, indicators=())
        if counted and (quotes := self._beside_number(query, held)):
            return compose_quotes(quotes, wording, held), query
        if counted and (told := self._said(query, understood, held, wording)) is not None:
            return told, replace(query, indicators=())
        if (unheld := self._unheld(query, held, wording)) is not None:
            return unheld, query
        open_ = instead or not query.issuers
        passages = (
            find_passages(query, question, understood.reading, held, self.library) if open_ and not counted else []
        )
        if not passages and otherwise is not None:
            return otherwise, query
        words = tuple(mention.text for mention in understood.reading.unexplained)
        if not passages and words and query.indicators and not self._lack_matter(query, understood, held):
            unclear = Unclear("clarify_indicator", query, words)
            return compose_unclear(unclear, question, wording, self.form, held), query
        draft = compose_passages(query, passages, wording, held)
        near = [] if passages or number else find_nearest(query, held, self.texts)
        return with_bearing(draft, near, "nearest", wording, held), query

    def _of_itself(self, query: Query, held: Held, wording: Wording) -> Draft | None:
        """What reports say of themselves, where that is asked; that they do not, where nothing else would answer; else None."""
        if not find_kinds(query.text) or not query.issuers:
            return None
        quotes = find_prefaced(query.text, self.texts.of_versions(held.keys(query.issuers, query.years)))
        if quotes:
            return compose_quotes(quotes, wording, held)
        unheld = self._unheld(query, held, wording)
        return unheld or (compose_passages(query, [], wording, held) if is_strict(query.text) else None)

    def rescue(self, understood: Understood, held: Held, wording: Wording) -> tuple[Draft, Query] | None:
        """The sentences that answer a question which is unclear as one for a figure; None where none do."""
        query = understood.of_text
        if query is None:
            return None
        if asks_amount(understood.reading.key):
            counted = self._meant(query, held, wording) or self._counted(query, understood, held, wording, sure=True)
            counted = counted or self._said(query, understood, held, wording)
            return (counted, query) if counted is not None else None
        quotes = find_answering(query, held, self.texts)
        return (compose_quotes(quotes, wording, held), query) if quotes else None

    def beside(
        self, draft: Draft, query: Query, told: Sequence[str], labels: Sequence[str], held: Held, wording: Wording,
        holding: Sequence[str] = (),
    ) -> Draft | None:  # fmt: skip
        """A draft with the sentences behind it that answer the clauses asking for the text, each of its own or of the figure
        that the `labels` name, and that hold one of some words; None where none do."""
        found: list[Quote] = []
        for words in told:
            alone = (words,) if names_something(words) else ()
            for text in (*alone, f"{words} {' '.join(labels)}"):
                quotes = [each for each in self._told(text, query, held) if _holds(each, holding)]
                if quotes:
                    found += [each for each in quotes if each not in found]
                    break
        return draft.followed_by(compose_quotes(found, wording, held)) if found else None

    def reasons(self, draft: Draft, query: Query, words: str, held: Held, wording: Wording) -> Draft:
        """A draft with the sentences behind it that say why, of those that answer; the draft itself where none does."""
        found = [
            Quote(quote.passage, pieces)
            for quote in self._told(words, query, held)
            if (pieces := tuple(each for each in quote.pieces if BECAUSE.search(each)))
        ]
        return draft.followed_by(compose_quotes(found, wording, held)) if found else draft

    def told_alone(
        self, missing: Draft, query: Query, told: Sequence[str], held: Held, wording: Wording
    ) -> tuple[Draft, Query] | None:
        """The sentences that answer the clauses asking for the text, where the number asked for is not there, which is said
        first; None where none do."""
        found = [
            each
            for words in told
            for each in self._told(f"{query.text} {words}", query, held) or self._told(words, query, held)
        ]
        if not found:
            return None
        draft = compose_quotes(found, wording, held)
        return replace(draft, text=f"{missing.text}\n{draft.text}", names=(*missing.names, *draft.names)), query

    def of_words(self, words: str, query: Query, held: Held, wording: Wording) -> Draft | None:
        """The sentences that answer some words of the same bodies and years; None where none do."""
        quotes = self._told(words, query, held)
        return compose_quotes(quotes, wording, held) if quotes else None

    def _told(self, words: str, query: Query, held: Held) -> list[Quote]:
        return find_answering(Query(query.issuers, query.years, operation=PROSE, text=words), held, self.texts)

    def across(self, question: str, understood: Understood, held: Held, wording: Wording) -> tuple[Draft, Query] | None:
        """Which of all reports say something, with a sentence of each; None for a question that asks no such thing."""
        outcome, reading = understood.outcome, understood.reading
        asked = outcome if isinstance(outcome, Query) else outcome.query
        term = mentioned_term(question)
        looked_up = isinstance(outcome, Query) and outcome.operation == LOOKUP
        everywhere = asks_across(reading, understood.outcome)
        if not term and not everywhere:
            return None
        years = tuple(sorted({each.year for each in reading.mentions if each.year is not None}))
        query = replace(asked, operation=PROSE, years=years, text=words_of_text(reading))
        if term and not looked_up and (quotes := find_mentioning(term, query, held, self.library)):
            return compose_mentions(term, quotes, wording, held), query
        if everywhere:
            query = replace(query, issuers=(), everyone=True)
            if quotes := find_telling(query, held, self.library, self.texts):
                return compose_mentions("", quotes, wording, held), query
        if term and not looked_up and not asks_section(reading.key):
            return compose_mentions(term, [], wording, held), query
        return None

    def _lack_matter(self, query: Query, understood: Understood, held: Held) -> bool:
        """Whether a question names something that reports count, and those that it asks count none of it."""
        reports = _reports_of(query, held)
        return bool(reports) and all(
            lacks_matter(understood.reading, each, self.library, self.form) for each in reports
        )

    def _beside_number(self, query: Query, held: Held) -> list[Quote]:
        """What answers the clauses of a question that ask for no number: 告了几件，后来琢磨过没有."""
        clauses = [each for each in EDGE.split(query.text) if each.strip()]
        told = [each for each in clauses if not asks_amount(each) and (asks_whether(each) or CHECKS.search(each))]
        return self._told(" ".join(clauses), query, held) if told and len(told) < len(clauses) else []

    def _unheld(self, query: Query, held: Held, wording: Wording) -> Draft | None:
        """That no report of the bodies on the years asked for is held; None where one is."""
        if not query.issuers or not query.years or held.keys(query.issuers, query.years):
            return None
        missing = [Missing("missing_report", issuer, year) for issuer in query.issuers for year in query.years]
        return compose_unheld(missing, wording, self.form, held)

    def _stated(self, query: Query, understood: Understood, held: Held) -> Stated | None:
        """The one quantity asked for, where the question is about one report; of a body that the report tells of beside its own
        where it is named."""
        reports, reading = _reports_of(query, held), understood.reading
        if len(reports) != 1:
            return None
        if (stated := find_stated(reading, reports[0], self.library, self.form)) is not None:
            return stated
        return next(
            (
                stated
                for within in find_beside(reading, reports[0], self.library)
                if (stated := stated_within(reading, within, self.library)) is not None
            ),
            None,
        )

    def _meant(self, query: Query, held: Held, wording: Wording) -> Draft | None:
        """The one quantity that lay words mean, where the question is about one report."""
        reports = _reports_of(query, held)
        if len(reports) != 1:
            return None
        meant = find_meant_in(query.text, reports[0], self.library, self.form, self.texts)
        if meant is None or is_of_part_of_year(query.text, meant.sentence):
            return None
        return compose_stated(meant, wording, held)

    def _counted(
        self, query: Query, understood: Understood, held: Held, wording: Wording, sure: bool = False
    ) -> Draft | None:
        """The sentences of a few reports that count what is asked; None where nothing near does, and for what is computed or
        known and not counted; `sure`: only where every word is accounted for."""
        reading = understood.reading
        if asks_computed(reading) and not _is_of_held_years(query, held):
            return None
        sure = sure or bool(query.indicators)
        reports = _reports_of(query, held)
        found = [
            counted
            for report in reports[:MOST_COUNTED_OF]
            if not lacks_matter(reading, report, self.library, self.form)
            and (counted := find_counted(query.text, report, self.library, self.form, self.texts)) is not None
            and (counted.sure or not sure)
        ]
        meant = found[0].meant if len(reports) == 1 and found else None
        if meant is not None and not is_of_part_of_year(reading.key, meant.sentence):
            return compose_stated(meant, wording, held)
        quotes = _of_its_kind(query.text, [quote for each in found for quote in each.told()])
        return compose_quotes(quotes, wording, held) if quotes else None

    def _said(self, query: Query, understood: Understood, held: Held, wording: Wording) -> Draft | None:
        """The sentence of the one report asked about that says how many; None where none does, or where a cell is asked for."""
        reading = understood.reading
        named = {each.year for each in reading.mentions if each.year is not None}
        reports = [each for each in _reports_of(query, held) if each.year in named or not named]
        of_form = [
            each.text
            for each in reading.mentions
            if any(sense.kind in OF_FORM for sense in each.senses) and not each.means("fillers")
        ]
        compared = any(sense.target in COMPARED for sense in reading.of("operation"))
        plain = bool(of_form) and not reading.unexplained
        if len(reports) == 1 and compared and not of_form:
            changed = find_changed(query.text, self.texts.of_versions([reports[0].key]), self.texts.embedding())
            return compose_quotes(changed, wording, held) if changed else None
        if len(reports) != 1 or compared or (plain and self.form.of(reports[0].edition).tables):
            return None
        odd = [each.text for each in reading.unexplained if len(each.text) > 1 and not asks_amount(each.text)]
        quotes = find_said(query.text, reports[0], self.library, self.texts, [*of_form, *odd] if of_form else ())
        quotes = _of_its_kind(query.text, quotes)
        return compose_quotes(quotes, wording, held) if quotes else None


def _of_its_kind(words: str, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that tell of the channel and of the kind of thing that words name, where they name one."""
    return [
        quote
        for quote in quotes
        if not names_others_alone(words, text := "".join(quote.pieces)) and not is_of_another_kind(words, fold(text))
    ]


def _is_of_held_years(query: Query, held: Held) -> bool:
    """Whether a question is about several years of whose every one a report is held."""
    return len(query.years) > 1 and len(_reports_of(query, held)) == len(query.years) * len(query.issuers)


def _reports_of(query: Query, held: Held) -> list[HeldReport]:
    """The reports that a query names, the latest of a body where it names no year."""
    pairs = [(issuer, year) for issuer in query.issuers for year in query.years or held.years(issuer)[-1:]]
    return [report for issuer, year in pairs if (report := held.report(issuer, year)) is not None]


def _holds(quote: Quote, words: Sequence[str]) -> bool:
    """Whether a quote holds one of some words; any will do where there are none."""
    return not words or any(word in phrase_key(piece) for piece in quote.pieces for word in words)

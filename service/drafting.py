"""Understood question → draft: figures from the engine, passages from the prose, or what is known of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from disclosure.definitions import load_definitions
from disclosure.lexicon import load_lexicon
from disclosure.stores.figures import FigureStore
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.composing.about import compose_issues, compose_located, compose_reports, compose_terms
from service.composing.draft import Draft
from service.composing.missing import compose_unheld
from service.composing.naming import Naming
from service.composing.other import compose_quotes, compose_unclear
from service.composing.results import Composer
from service.composing.single import PROCESSING_FEE
from service.composing.wording import Wording
from service.earlier_drafting import SILENT, draft_earlier, rescue_earlier
from service.elsewhere_drafting import ElsewhereDrafting
from service.engine.evidence import Missing
from service.engine.needs import Needs
from service.engine.operations import run
from service.engine.points import Source
from service.engine.result import Result
from service.engine.sheet import whole_of
from service.held import FEWEST_PEERS, Held
from service.prose_drafting import ProseDrafting
from service.questions.mentions import Reading
from service.questions.of_text import words_of_text
from service.questions.query import COMPOSITION, DEFINE, ISSUERS, ISSUES, LOOKUP, PROSE, REPORTS, YEARS, Query, Unclear
from service.questions.understood import Understood
from service.slot_drafting import SlotDrafting
from service.texts import Texts
from service.trends_told import find_change_told, lacks_base

MOST_FOLLOWUPS = 4
CHOSEN = frozenset(("rank", "top", "place", "sum", "mean", "median"))  # in which no report is looked for
UNREAD = ("missing_figure", "not_in_edition")
FEE_WORDS, AGAINST_YEAR = "信息处理费", "同比"


class Drafting:
    """Makes drafts of what was understood."""

    def __init__(
        self, library: Library, form: Vocabulary, figures: FigureStore | None = None, texts: Texts | None = None
    ) -> None:
        self.library = library
        self.form = form
        self.figures = figures or library.figures
        self.needs = Needs(form)
        texts = texts or Texts(library)
        self.prose = ProseDrafting(library, form, texts)
        self.elsewhere = ElsewhereDrafting(library, texts)
        self.slots = SlotDrafting(library, form, self.prose)

    def run(self, query: Query, held: Held) -> Result:
        """A query about figures, run over what is held."""
        return run(query, Source(held, self.figures, self.form, self.needs))

    def order(self, query: Query, held: Held) -> list[tuple[int, int]]:
        """The (issuer, year) of a ranking, best first."""
        points = self.run(replace(query, limit=None, nth=None), held).points
        return [(each.issuer, each.year) for each in points if each.issuer and each.year and each.operand is not None]

    def draft(self, question: str, understood: Understood, held: Held, wording: Wording) -> tuple[Draft, Query]:
        """The draft of an answer, and the query that it answers."""
        draft, query = self._mixed(question, understood, held, wording) or self._draft(
            question, understood, held, wording
        )
        if understood.reading.slips and draft.status == "answered":
            told = [wording.say("read_as", typed=typed, meant=meant) for typed, meant in understood.reading.slips]
            draft = draft.with_text(wording.join(draft.text, *told))
        return draft, query

    def _mixed(self, question: str, understood: Understood, held: Held, wording: Wording) -> tuple[Draft, Query] | None:
        """A figure and what the text says beside it; None where it is no such question, or one of them is not there."""
        mixed = understood.mixed
        if mixed is None:
            return None
        draft, query = self._draft(question, mixed.figure, held, wording)
        if draft.status == "missing" and query.operation == PROSE:
            return self.prose.told_alone(draft, query, mixed.told, held, wording)
        if draft.status != "answered" or draft.value is None:
            return None
        labels = [self.form.indicators[each].label for each in query.indicators[:1]]
        asked: list[str] = []
        if mixed.compared is not None:
            compared, _ = self._draft(question, mixed.compared, held, wording)
            draft = draft.followed_by(compared) if compared.status == "answered" else draft
            asked += [f"{AGAINST_YEAR} {label}" for label in labels]
        told = self.prose.beside(draft, query, (*asked, *mixed.told), labels, held, wording)
        if told is None and isinstance(understood.outcome, Unclear):
            told = draft.with_text(f"{draft.text}\n{wording.say('no_passage', where='')}")
        return (told, query) if told is not None else None

    def _draft(self, question: str, understood: Understood, held: Held, wording: Wording) -> tuple[Draft, Query]:
        outcome = understood.outcome
        chosen = isinstance(outcome, Query) and outcome.operation in CHOSEN and bool(outcome.subjects)
        if not chosen and (across := self.prose.across(question, understood, held, wording)):
            return across
        if isinstance(outcome, Unclear):
            told = self.elsewhere.draft(understood, held, wording) if outcome.names_unheld else None
            rescued = told or self.prose.rescue(understood, held, wording) or self._fee(understood, held, wording)
            rescued = rescued or rescue_earlier(self.prose, understood, held, wording)
            return rescued or (compose_unclear(outcome, question, wording, self.form, held), outcome.query)
        if outcome.operation in (DEFINE, REPORTS, ISSUES, LOOKUP):
            return self._about(outcome, held, wording), outcome
        if outcome.operation == PROSE:
            draft, query = self.prose.draft(question, outcome, understood, held, wording)
            if draft.reason != SILENT:
                return draft, query
            if outcome.indicators == (PROCESSING_FEE,) and (
                fee := self.prose.of_words(FEE_WORDS, outcome, held, wording)
            ):
                return fee, query
            return draft_earlier(self.prose, question, outcome, understood, held, wording) or (draft, query)
        return self._figures(question, outcome, understood, held, wording)

    def _fee(self, understood: Understood, held: Held, wording: Wording) -> tuple[Draft, Query] | None:
        """What the text says of the processing fee, where something else of it is asked than what was charged: 减免."""
        asked, query = understood.outcome, understood.of_text
        if not isinstance(asked, Unclear) or asked.query.indicators != (PROCESSING_FEE,) or query is None:
            return None
        told = self.prose.of_words(FEE_WORDS, query, held, wording) if asked.reason == "clarify_indicator" else None
        return (told, query) if told is not None else None

    def _figures(
        self, question: str, query: Query, understood: Understood, held: Held, wording: Wording
    ) -> tuple[Draft, Query]:
        result = self.run(query, held)
        missing = result.missing
        lone = missing[0] if len(result.points) == 1 and missing else None
        composer = Composer(wording, self.form, held)
        draft = composer.compose(result)
        if understood.also is not None:
            draft = _with_more(draft, composer.compose(self.run(understood.also, held)))
        exact = self._unread(query, lone, missing, draft, held, wording) if lone is not None else None
        if exact is None and missing and (untabled := self._untabled(query, held)):
            said = self.slots.untabled(draft, query, untabled, understood, held, wording)
            if said is not None:
                return said, replace(query, operation=PROSE)
        told = exact if lone is not None else self._unread(query, lone, missing, draft, held, wording)
        if told is not None:
            return told, query
        without = bool(missing) and len(missing) == len(result.points) and not query.everyone
        if without and all(self._may_stand_in_prose(each, held) for each in missing):
            if lone is not None and (none := self.slots.of_none(lone, held, wording)) is not None:
                return none, query
            fee = lone is not None and lone.indicator == PROCESSING_FEE
            asked = replace(query, operation=PROSE, text=words_of_text(understood.reading))
            return self.prose.draft(question, asked, understood, held, wording, None if fee else draft, instead=True)
        if understood.year_assumed and draft.status != "clarify" and query.years:
            draft = draft.with_text(wording.join(draft.text, wording.say(_assumed(query, held), year=max(query.years))))
        if draft.status == "answered" and self._scope_is_open(query, held):
            draft = draft.with_text(wording.join(draft.text, wording.say("scope_unknown")))
        if draft.status == "answered" and query.indicators == (PROCESSING_FEE,) and not query.everyone:
            draft = self.prose.beside(draft, query, (FEE_WORDS,), (), held, wording) or draft
        if (
            draft.status == "answered"
            and draft.value == 0
            and query.wants == "yes"
            and not (query.points or query.supposed)
        ):
            rows = _words_of_rows(understood.reading)
            words = (words_of_text(understood.reading),)
            draft = self.prose.beside(draft, query, words, (), held, wording, rows) or draft
        if missing and lacks_base(query, missing):
            draft = self._changed_in_prose(draft, query, held, wording)
        if understood.why:
            draft = self._with_reasons(draft, query, understood, held, wording)
        place = list(self._place(query, held, wording)) if draft.status == "answered" else []
        asks = (*draft.followups, *self._other_years(query, held, wording))[: MOST_FOLLOWUPS - len(place)]
        return replace(draft, followups=(*asks, *place)), query

    def _unread(
        self, query: Query, lone: Missing | None, missing: Sequence[Missing], draft: Draft, held: Held, wording: Wording
    ) -> Draft | None:
        """What the text says of cells that were not read or that the form does not have; None where it says nothing of them."""
        unread = [each for each in missing if each.reason in UNREAD and not each.scope]
        if lone is None:
            rows = query.operation in ("value", COMPOSITION) and query.measure == "slot"
            return self.slots.of_unread(draft, unread, held, wording) if rows and not query.everyone else None
        if not unread or query.operation != "value":
            return None
        if query.measure == "slot" and not query.rates:
            return self.slots.of_slot(lone, draft, held, wording)
        part, base = self._ratio(query)
        return self.slots.of_slot(replace(lone, indicator=part), draft, held, wording, base) if base else None

    def _ratio(self, query: Query) -> tuple[str, str]:
        """What a query asks the share of, and in what; empty for anything but one share or one rate."""
        if query.rates and not query.columns:
            return self.form.rates[query.rates[0]].numerator, self.form.rates[query.rates[0]].denominator
        if query.measure != "share" or query.rates:
            return "", ""
        return query.indicators[0], query.whole or whole_of(query.indicators[0]) or ""

    def _untabled(self, query: Query, held: Held) -> list[HeldReport]:
        """The reports asked about, where all of them tell everything in prose; none otherwise."""
        pairs = [(issuer, year) for issuer in query.issuers for year in query.years]
        reports = [report for issuer, year in pairs if (report := held.report(issuer, year)) is not None]
        return [] if any(self.form.of(report.edition).tables for report in reports) else reports

    def _scope_is_open(self, query: Query, held: Held) -> bool:
        """Whether figures of one scope were asked for, of a report that doesn't say which scope its figures are of."""
        asked = bool(query.among.scope) and not query.everyone
        reports = [held.report(issuer, year) for issuer in query.issuers for year in query.years]
        return asked and any(report is not None and report.scope == "unknown" for report in reports)

    def _about(self, query: Query, held: Held, wording: Wording) -> Draft:
        naming = Naming(wording, self.form, held)
        if query.operation == DEFINE:
            return compose_terms(query, load_definitions(), naming)
        issuers = self._issuers(query, held)
        if query.operation == REPORTS:
            return compose_reports(query, issuers, naming)
        keys = held.keys(issuers, query.years)
        if not keys:
            missing = [Missing("missing_report", each, year) for each in issuers for year in query.years or (None,)]
            return compose_unheld(missing, wording, self.form, held)
        if query.operation == ISSUES:
            return compose_issues(query, self.library.reports.issues(keys), naming)
        assert query.given is not None
        return compose_located(query, self.library.figures.with_value(keys, query.given), naming)

    def _issuers(self, query: Query, held: Held) -> list[int]:
        source = Source(held, self.library.figures, self.form, self.needs)
        return [each for each in source.issuers(query) if each is not None]

    def _changed_in_prose(self, draft: Draft, query: Query, held: Held, wording: Wording) -> Draft:
        """A change from a year of which no report is held, with what the text of the later report says of it."""
        report = held.report(query.issuers[0], max(query.years))
        told = find_change_told(query.indicators[0], report, self.library) if report is not None else None
        if told is None:
            return draft
        return replace(draft.followed_by(compose_quotes([told], wording, held)), status="answered", reason=None)

    def _with_reasons(self, draft: Draft, query: Query, understood: Understood, held: Held, wording: Wording) -> Draft:
        """For 为什么下降了: whether it did, and what the text says of it."""
        words = words_of_text(understood.reading)
        if query.operation == COMPOSITION:
            return self.prose.reasons(draft, query, words, held, wording)
        if draft.status == "answered" and not query.supposed:
            return self.prose.beside(draft, query, (words,), (), held, wording) or draft
        asked = replace(query, operation=PROSE, years=(max(query.years),))
        if draft.status != "answered" or draft.value is None:
            reasoned = self.prose.reasons(draft, asked, words, held, wording)
            return replace(reasoned, status="answered", reason=None) if reasoned is not draft else draft
        rose = draft.value > 0
        fits = draft.value != 0 and rose == (query.supposed == "up")
        way = "same" if draft.value == 0 else "more" if rose else "less"
        axis = "years" if query.axis == YEARS else "others"
        by, unit = f"{abs(draft.value):f}", wording.unit(draft.unit or "", abs(draft.value))
        told = wording.say(f"{way}_{axis}", by=by, unit=unit)
        text = wording.say("premise_right" if fits else "premise_wrong", told=told) + "\n" + draft.text
        draft = draft.with_text(text)
        if not fits:
            return draft
        reasoned = self.prose.reasons(draft, asked, words, held, wording)
        return reasoned if reasoned is not draft else draft.with_text(f"{text}\n{wording.say('no_reason')}")

    def _may_stand_in_prose(self, missing: Missing, held: Held) -> bool:
        """Whether the text may say what no cell does: the processing fee, what only the old annex counted, and anything
        in a report without tables."""
        if missing.indicator == PROCESSING_FEE and missing.reason == "missing_figure":
            return True
        report = held.report(missing.issuer, missing.year)
        if missing.reason != "not_in_edition" or report is None:
            return False
        return not self.form.of(report.edition).tables or (missing.indicator or "").startswith("statistics.")

    def _place(self, query: Query, held: Held, wording: Wording) -> Iterable[str]:
        """Where the figure stands among bodies of the same level, where there are some."""
        one = len(query.issuers) == len(query.indicators) == len(query.years) == 1 and not query.rates
        if query.operation != "value" or query.measure != "slot" or not one:
            return
        if len(held.peers(query.issuers[0], query.years[0])) >= FEWEST_PEERS:
            label = wording.indicator(self.form.indicators[query.indicators[0]])
            issuer = held.names[query.issuers[0]]
            yield wording.say("ask_place", issuer=issuer, year=query.years[0], label=label)

    def _other_years(self, query: Query, held: Held, wording: Wording) -> Iterable[str]:
        """The same question about the other years held."""
        if len(query.issuers) != 1 or len(query.indicators) != 1 or len(query.years) != 1 or query.axis == ISSUERS:
            return
        known = self.form.indicators[query.indicators[0]]
        label, issuer = wording.indicator(known), held.names[query.issuers[0]]
        reports = held.reports.get(query.issuers[0], {})
        having = {year for year, report in reports.items() if known.id in self.form.of(report.edition).indicators}
        others = [year for year in reversed(held.years(query.issuers[0])) if year in having - set(query.years)]
        yield from (wording.say("ask_year", issuer=issuer, year=year, label=label) for year in others[:MOST_FOLLOWUPS])


def _assumed(query: Query, held: Held) -> str:
    """How it is told which year was taken where none was named."""
    together = any(held.latest(issuer) != max(query.years) for issuer in query.issuers)
    return "years_assumed" if query.points else "common_year_assumed" if together else "year_assumed"


def _with_more(draft: Draft, more: Draft) -> Draft:
    """A draft with that of what was asked besides, worded by the same composer, so that citations go on."""
    extra = (*draft.extra, *more.extra, *((more.derivation,) if more.derivation else ()))
    return replace(
        draft, text=f"{draft.text}\n{more.text}", beside=(*draft.beside, *more.figures, *more.beside), extra=extra,
        citations=more.citations, counts=draft.counts | more.counts, years=draft.years | more.years,
        names=(*draft.names, *more.names), given=(*draft.given, *more.given),
    )  # fmt: skip


def _words_of_rows(reading: Reading) -> list[str]:
    """Everything that the rows of a question are called."""
    rows = {sense.target for sense in reading.of("row")}
    senses = load_lexicon().senses.items()
    return [word for word, told in senses if any(each.kind == "row" and each.target in rows for each in told)]

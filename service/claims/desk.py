"""The way of a text: sentences and claims → questions → what the reports hold → verdicts. Read `ClaimDesk.check`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from disclosure.quantities import any_of
from service.answering import Answering
from service.claims.asking import Part, Sentence, split_sentences
from service.claims.carrying import TOTAL, Context, bodies_in, earlier_words, slots_alone
from service.claims.causes import Causes
from service.claims.claimed import AMOUNT, EVERY, OTHER, PLACE, VAGUE, Claimed, load_claims
from service.claims.comparing import AMBIGUOUS, DIFFERS, MATCHES, NO_DATA, NOT_CHECKABLE, ROUNDED
from service.claims.doubting import doubted
from service.claims.expanding import expand
from service.claims.finding import find_claimed
from service.claims.hearing import MEASURES, SUBJECTS, Hearing, is_body
from service.claims.judging import Judge
from service.claims.questioning import people_of
from service.claims.quieting import quieted
from service.claims.remembering import RememberedFigures
from service.claims.saying import Prose
from service.claims.trying import Trials
from service.claims.understanding import Asked, ClaimReader
from service.claims.verdicts import Verdict
from service.composing.draft import Draft
from service.composing.wording import Wording
from service.drafting import Drafting
from service.engine.operations import Result
from service.held import Held
from service.questions.query import WITHOUT_FIGURES, YEARS, Query

DECIDED = (MATCHES, ROUNDED, DIFFERS, NO_DATA)
AGREES = (MATCHES, ROUNDED)
COMPARED = (*AGREES, DIFFERS)
NOTHING_SAID = Context()
MOST_RECENT = 8
COUNTS = frozenset({"slot", "sum"})
LISTED = re.compile("[；;\n]\\s*$")
NAMED_YEAR = re.compile("(?:19|20)[0-9]{2}年")
# After a claim that was not read nobody knows what the next one leaves out.
UNREAD = ("unread", "clarify_indicator", "not_about_reports", "not_counted", "unit", "missing_figure")
LAST_CLAUSE = re.compile("[，,。：:；;！!？?\n]")


class ClaimDesk:
    """Checks the figures of a text against the reports held."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering

    def check(self, text: str, start: Context = NOTHING_SAID, lang: str = "zh") -> list[Verdict]:
        """Every claim of a text with its verdict, in order; `start` is what it speaks of at first."""
        held = self.answering.held.get()
        expanded = expand(quieted(text))
        plain = expanded.text
        sentences = list(split_sentences(plain, find_claimed(plain)))
        run = _Run(self, held, Wording(lang), plain, sentences)
        return [expanded.restore(each) for each in run.verdicts(run.hearing.begin(sentences, start))]


class _Run:
    """One text on its way."""

    def __init__(self, desk: ClaimDesk, held: Held, wording: Wording, plain: str, sentences: list[Sentence]) -> None:
        self.plain = plain
        self.answering, self.held, self.sentences = desk.answering, held, sentences
        self.wording = wording
        self.hearing = Hearing(desk.answering.grammar.lexicon, held, plain)
        self.reader = ClaimReader(desk.answering.grammar, self.hearing, desk.answering.today)
        prose = Prose(desk.answering.library.reports, held)

        library = desk.answering.library
        drafting = Drafting(library, desk.answering.drafting.form, RememberedFigures(library.figures))

        def gather(query: Query, asked: Asked) -> Draft:
            understood = replace(asked.understood, outcome=query, year_assumed=False)
            return drafting.draft(asked.text, understood, held, wording)[0]

        def run(query: Query) -> Result:
            return drafting.run(query, held)

        self.judge = Judge(self.reader.form, held, gather, run, prose, self.hearing.named_in)
        self.causes = Causes(self.judge, desk.answering.library)
        self.trials = Trials(self.reader, self.judge, self.causes)

    def verdicts(self, start: Context) -> Iterator[Verdict]:
        """The verdict on every claim; a report's own prose speaks of its body and year wherever it names no other."""
        context, back = start, None
        for sentence in self.sentences:
            if context.own_prose:
                context = replace(context, issuers=start.issuers, year=start.year, span=())
            context = replace(context, fresh=False)
            future, year = _forecast().search(sentence.text), self.hearing.leading_year(sentence.text) or context.year
            if any(part.claimed.kind == PLACE for part in sentence.parts):
                context = self._ranked(sentence, context)
            attributed = _attributed().search(sentence.text) is not None
            for part in sentence.parts:
                outside = context
                context = self.hearing.hear(part.lead, context)
                if future is not None and sentence.start + future.start() < part.claimed.start:
                    verdict = Verdict(part.claimed, NOT_CHECKABLE, "forecast")
                else:
                    verdict, context = self._one(part, context, attributed)
                context = outside.beside_brackets(context) if part.bracketed else context
                if verdict.draft is not None and verdict.verdict in COMPARED:
                    warned = self.answering.with_warnings(verdict.draft, self.held, self.wording)
                    verdict = replace(verdict, draft=warned)
                yield replace(verdict, sentence=(sentence.start, sentence.end))
            if not sentence.parts:
                context = self._heard(sentence, context)
                back = context.year if _asks_back(sentence.text) else None
                context = replace(context, year=back - 1) if back is not None else context
                context = replace(context, here=0)
                continue
            context = self._beside(sentence, context)
            if LISTED.search(sentence.text) is None:
                context = replace(context, here=0)
            context, back = replace(context, year=back or context.year), None
            if _excursion().match(sentence.text) or self.hearing.returns(sentence.text, year, context):
                context = replace(context, year=year)

    def said(self, claimed: Claimed) -> str:
        """What the sentence of a claim, up to its full stop, has said before it."""
        return self.plain[max(self.plain.rfind(end, 0, claimed.start) for end in "。！？!?\n") + 1 : claimed.start]

    def _ranked(self, sentence: Sentence, context: Context) -> Context:
        """The context with the bodies that a sentence names, where it ranks several, and with its years."""
        context = replace(context, told=self.hearing.hear(sentence.text, context).told)
        begin = self.plain.rfind("\n", 0, sentence.start) + 1
        end = self.plain.find("\n", sentence.end)
        line = self.plain[begin : end if end >= 0 else len(self.plain)]
        named = self.hearing.named_in(sentence.text, context)
        named = named if len(named) > 1 else self.hearing.named_in(line, context)
        if set(named) < set(context.listed):
            return context
        return replace(context, listed=named) if len(named) > 1 else context

    def _beside(self, sentence: Sentence, context: Context) -> Context:
        """The context with the bodies that a sentence names behind its last claim, of which the text may go on to speak."""
        rest = self.plain[sentence.parts[-1].claimed.end : sentence.end]
        named = self.hearing.named_in(rest, context) if rest.strip() else ()
        more = tuple(each for each in named if each not in context.issuers)
        return replace(context, issuers=(*context.issuers, *more)) if context.issuers else context

    def _heard(self, sentence: Sentence, context: Context) -> Context:
        """What the text has spoken of after a sentence that claims nothing; the last thing that it names may be counted next."""
        context = self.hearing.hear(sentence.text, context, claims=False)
        last = [clause for clause in LAST_CLAUSE.split(sentence.text) if clause.strip()][-1:]
        spoken = self.reader.subject_of(last[0], context) if last else None
        spoken = spoken or (self.reader.rate_in(last[0]) if last else None)
        if spoken is None and sentence.text.rstrip().endswith(("?", "？")):
            return replace(context, subject=None, counted=None)
        if spoken is None or spoken.operation in WITHOUT_FIGURES:
            return context
        return replace(context, subject=slots_alone(spoken), counted=slots_alone(spoken), unsure=False)

    def _one(self, part: Part, context: Context, attributed: bool) -> tuple[Verdict, Context]:
        """The verdict on a claim, and what the text has spoken of after it."""
        claimed = part.claimed
        if claimed.kind in (VAGUE, OTHER) or claimed.unit in _foreign():
            why = "vague" if claimed.kind == VAGUE else "not_counted"
            context = replace(context, people=people_of(part) or context.people)
            return Verdict(claimed, NOT_CHECKABLE, why), self.hearing.hear(part.clause, context)
        verdict = self.trials.first(part, context, attributed)
        if verdict.verdict not in (*AGREES, AMBIGUOUS):
            verdict = self.trials.in_total(part, verdict, context)
        if verdict.verdict == NOT_CHECKABLE and verdict.withheld is not None:
            verdict = self.trials.after_all(part, verdict)
        if verdict.verdict == NO_DATA and verdict.why == "missing_report" and len(context.alike) == 1:
            verdict = self.trials.alike(part, context, attributed) or verdict
        if verdict.verdict in DECIDED:
            return self._decided(part, verdict, context)
        return verdict, self._after_unread(part, verdict, context)

    def _decided(self, part: Part, verdict: Verdict, context: Context) -> tuple[Verdict, Context]:
        """A verdict that was reached, where it differs with its cause, unless the text leaves open what it speaks of."""
        if verdict.verdict in (DIFFERS, NO_DATA):
            said = self.said(part.claimed)
            verdict = doubted(verdict, part, said, context, self.hearing, self.judge.of_query)
        if verdict.verdict == DIFFERS and not verdict.cause:
            verdict = self.causes.tell(verdict)
            named = NAMED_YEAR.search(part.clause) or earlier_words().search(part.clause)
            if part.first and verdict.cause == "other_year" and not named:
                return Verdict(part.claimed, AMBIGUOUS, "clarify_year", query=verdict.query), context
        return verdict, self._named_after(part, self._after(part, verdict, context))

    def _after_unread(self, part: Part, verdict: Verdict, context: Context) -> Context:
        """What the text has spoken of after a claim that was not decided; what was read of it lends its subject."""
        context = replace(context, people=people_of(part) or context.people)
        unread, share = verdict.verdict == NOT_CHECKABLE, part.claimed.unit == "%"
        if unread and verdict.why in UNREAD:
            context = replace(context, unsure=True) if share else replace(context, subject=None, counted=None)
        if (subject := _read_of(verdict, part)) is not None:
            context = replace(context, subject=subject, counted=subject, unsure=unread or context.unsure)
        beside = part.aside or (not part.opens and part.clause.isascii())
        heard = context if beside else self.hearing.hear(part.own, context)
        return self._named_after(part, self._spoken_of(part, heard))

    def _spoken_of(self, part: Part, context: Context) -> Context:
        """The context after a claim that was not read: what its clause names is counted next all the same."""
        words = part.before if self.hearing.names(part.before, MEASURES) else ""
        spoken = self.reader.subject_of(words, context) if words else None
        if spoken is None or spoken.operation != "value":
            return context
        return replace(context, subject=slots_alone(spoken))

    def _named_after(self, part: Part, context: Context) -> Context:
        """The context after a place of a ranking, behind which stands who or what holds it: 最多的是行政查询事项."""
        if part.claimed.kind != PLACE or not part.after:
            return context
        named = self.hearing.named_in(part.after, context)
        context = replace(context, issuers=context.heard(named)) if len(named) == 1 else context
        if not self.hearing.names(part.after, SUBJECTS):
            return context
        spoken = self.reader.subject_of(part.after, context)
        subject = slots_alone(spoken) if spoken is not None and spoken.operation == "value" else None
        return replace(context, subject=subject, counted=subject)

    def _after(self, part: Part, verdict: Verdict, context: Context) -> Context:
        """What the text has spoken of after a claim that was decided."""
        query = verdict.query
        if query is None:
            return context
        subject = slots_alone(query) if query.indicators or query.rates else context.subject
        counts = subject is not None and bool(subject.indicators) and subject.measure in COUNTS
        tells = part.claimed.kind != EVERY and self.hearing.names(part.own, MEASURES)
        context = replace(context, fresh=context.fresh or tells)
        context = replace(context, subject=subject, counted=subject if counts else context.counted, unsure=False)
        if counts and subject is not None and len(subject.indicators) == 1:
            recent = (*context.recent, *subject.indicators)[-MOST_RECENT:]
            context = replace(context, recent=recent, here=context.here + 1)
            if len(query.issuers) == len(query.years) == 1 and query.operation == "value":
                trail = (*context.trail, (query.issuers[0], query.years[0], subject.indicators[0]))
                context = replace(context, trail=trail[-MOST_RECENT:])
        if verdict.verdict == NO_DATA and not query.issuers:
            context = self.hearing.hear(part.own, context)
            unheld = verdict.words[0] if verdict.why == "missing_report" and verdict.words else ""
            if unheld and is_body(unheld) and unheld != context.unheld:
                context = replace(context, issuers=(), unheld=unheld, alike=())
            return context
        context = replace(context, together=max(bodies_in(part.own), context.together if TOTAL.match(part.own) else 1))
        beside = not part.opens and part.clause.isascii()
        if part.aside or beside or part.claimed.kind == PLACE or verdict.cause == "alike":
            return context
        named = self.hearing.hear(part.own, replace(context, span=()))
        year = query.years[0] if len(query.years) == 1 and part.claimed.kind == AMOUNT else named.year
        unheld, alike = ("", ()) if query.issuers else (context.unheld, context.alike)
        totals = query.years if query.axis == YEARS and query.operation in ("sum", "mean") else ()
        issuers, span = context.heard(query.issuers[:1]), named.span or totals or context.span
        return replace(named, issuers=issuers, year=year, unheld=unheld, alike=alike, span=span)


def _read_of(verdict: Verdict, part: Part) -> Query | None:
    """The slots of a claim that was not decided, where it was read: of whom or when is open, or a difference is withheld."""
    withheld = verdict.withheld.query if verdict.withheld is not None else None
    if verdict.verdict != AMBIGUOUS and (part.claimed.unit == "%" or part.claimed.kind != AMOUNT):
        return None
    read = verdict.query if verdict.verdict == AMBIGUOUS else withheld
    return slots_alone(read) if read is not None and (read.indicators or read.rates) else None


def _asks_back(text: str) -> bool:
    """Whether a question without a number asks for the year before: 前一年呢？"""
    return text.rstrip().endswith(("?", "？")) and earlier_words().search(text) is not None


@cache
def _foreign() -> frozenset[str]:
    """Units of what no report counts."""
    return frozenset(load_claims()["foreign_units"]) - frozenset(load_claims()["heads"])


@cache
def _excursion() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(load_claims()['excursions'])})")


@cache
def _forecast() -> re.Pattern[str]:
    return re.compile(any_of(load_claims()["forecasts"]))


@cache
def _attributed() -> re.Pattern[str]:
    return re.compile(any_of(load_claims()["attributed"]))

"""What a text goes on to speak of after a claim, or after a sentence that claims nothing."""

from __future__ import annotations

import re

from service.claims.asking import Part, Sentence, is_question
from service.claims.carrying import LATIN_YEAR, TOTAL, Context, bodies_in, later_year, slots_alone
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, EVERY, PLACE
from service.claims.clauses import STRETCH
from service.claims.comparing import AMBIGUOUS, NO_DATA, NOT_CHECKABLE
from service.claims.condensing import condense
from service.claims.hearing import MEASURES, SUBJECTS
from service.claims.naming import is_body
from service.claims.questioning import people_of, stretch_words
from service.claims.stretching import announced_stretch, stretch_of
from service.claims.understanding import ClaimReader
from service.claims.verdicts import Verdict
from service.questions.query import ISSUERS, WITHOUT_FIGURES, YEARS, Query

MOST_RECENT = 8
COUNTS = frozenset({"slot", "sum"})
# After a claim that was not read nobody knows what the next one leaves out.
UNREAD = ("unread", "clarify_indicator", "not_about_reports", "not_counted", "unit", "missing_figure")
ASKS_HOW_MANY = re.compile("多少|几[件宗起个份]")
LAST_CLAUSE = re.compile("[，,。：:；;！!？?\n]")


class Following:
    """Keeps what is spoken of in a text, of which the whole is `plain`."""

    def __init__(self, reader: ClaimReader, plain: str) -> None:
        self.reader = reader
        self.hearing = reader.hearing
        self.plain = plain

    def ranked(self, sentence: Sentence, context: Context) -> Context:
        """The context with the bodies that a sentence names, where it ranks several, and with its years."""
        context = context._replace(told=self.hearing.hear(sentence.text, context).told)
        named = self.hearing.named_in(sentence.text, context)
        for edges in ("。\n", "\n"):
            if len(named) < 2:
                named = self.hearing.named_in(self._between(sentence, edges), context)
        if set(named) < set(context.listed):
            return context
        return context._replace(listed=named) if len(named) > 1 else context

    def _held(self, context: Context) -> tuple[int, ...]:
        """The years of which reports of the body in hand are held."""
        return tuple(self.reader.held.years(context.issuers[0])) if context.issuers else ()

    def announced(self, words: str, context: Context) -> Context:
        """The context with so many years as some words announce, where they do not tell which."""
        if len(context.span) > 1 or STRETCH.search(words):
            return context
        span = announced_stretch(words, context, self._held(context))
        return context._replace(span=span, guessed=True) if span else context

    def _between(self, sentence: Sentence, edges: str) -> str:
        """What stands around a sentence up to the next of some marks."""
        begin = max(self.plain.rfind(edge, 0, sentence.start) for edge in edges) + 1
        ends = [self.plain.find(edge, max(sentence.start, sentence.end - 1)) for edge in edges]
        return self.plain[begin : min((each for each in ends if each >= 0), default=len(self.plain))]

    def beside(self, sentence: Sentence, context: Context) -> Context:
        """The context with the bodies that a sentence names behind its last claim, of which the text may go on to speak."""
        context = context._replace(year=_last_listed(sentence) or context.year)
        rest = self.plain[sentence.parts[-1].claimed.end : sentence.end]
        if is_question(rest) and (asked := self.reader.subject_of(last_clause(rest), context)):
            context = context._replace(subject=slots_alone(asked), counted=slots_alone(asked), unsure=False, fresh=True)
        named = self.hearing.named_in(rest, context) if rest.strip() else ()
        more = tuple(each for each in named if each not in context.issuers)
        return context._replace(issuers=(*context.issuers, *more)) if context.issuers else context

    def heard(self, sentence: Sentence, context: Context) -> Context:
        """What the text has spoken of after a sentence that claims nothing; the last thing that it names may be counted next."""
        context = self.hearing.hear(sentence.text, context, claims=False)
        context = self.announced(sentence.text, context)
        last = stretch_words().sub("", last_clause(sentence.text))
        asks = sentence.asks or ASKS_HOW_MANY.search(last) is not None
        spoken = self.reader.subject_of(last, context) if last else None
        if spoken is None or spoken.operation in WITHOUT_FIGURES:
            spoken = self.reader.rate_in(last) if last else None
        named = spoken is None and self.hearing.names(last, MEASURES)
        short = condense(last, self.hearing) if named else None
        if short is not None and (asks or short.idle or short.nearly):
            spoken = self.reader.subject_of(short.text, context)
            fits = spoken is not None and (
                spoken.operation == "value" or (asks and spoken.operation not in WITHOUT_FIGURES)
            )
            spoken = spoken if fits else None
        if spoken is None and asks and self.hearing.names(sentence.text, SUBJECTS):
            return context._replace(subject=None, counted=None)
        if spoken is None:
            return context._replace(unsure=context.unsure or asks)
        lent = asks and not self.hearing.names(sentence.text, SUBJECTS) and _counts_several(context)
        subject, unsure = slots_alone(spoken), asks and (short is not None or lent)
        return context._replace(subject=subject, counted=subject, unsure=unsure, fresh=asks)

    def after_unread(self, part: Part, verdict: Verdict, context: Context) -> Context:
        """What the text has spoken of after a claim that was not decided; what was read of it lends its subject."""
        context = context._replace(people=people_of(part) or context.people)
        unread, share = verdict.verdict == NOT_CHECKABLE, part.claimed.unit == "%"
        changes = part.claimed.kind == CHANGE and verdict.query is not None and context.subject is not None
        same = changes and verdict.query.indicators == context.subject.indicators  # type: ignore[union-attr]
        if unread and verdict.why in UNREAD and part.claimed.kind != DIRECTION and not same:
            context = context._replace(unsure=True) if share else context._replace(subject=None, counted=None)
        elif unread and part.claimed.kind == DIRECTION and self.hearing.names(f"{part.lead}{part.own}", MEASURES):
            context = context._replace(unsure=True)
        if (subject := _read_of(verdict, part)) is not None:
            context = context._replace(subject=subject, counted=subject, unsure=unread or context.unsure)
        if part.claimed.kind == PLACE and verdict.query is not None and len(verdict.query.subjects) == 1:
            context = context._replace(subject=slots_alone(verdict.query), counted=slots_alone(verdict.query))
        beside = part.aside or (not part.opens and part.clause.isascii())
        heard = context if beside or _goes_on_later(part, context) else self.hearing.hear(part.own, context)
        return self.named_after(part, self._spoken_of(part, heard))

    def _spoken_of(self, part: Part, context: Context) -> Context:
        """The context after a claim that was not read: what its clause names is counted next all the same."""
        words = part.before if self.hearing.names(part.before, MEASURES) else ""
        spoken = self.reader.subject_of(words, context) if words else None
        if spoken is None or spoken.operation != "value":
            return context
        return context._replace(subject=slots_alone(spoken))

    def named_after(self, part: Part, context: Context) -> Context:
        """The context after a place of a ranking, behind which stands who or what holds it: 最多的是行政查询事项."""
        if part.claimed.kind != PLACE or not part.after or part.aside:
            return context
        named = self.hearing.named_in(part.after, context)
        context = context._replace(issuers=context.heard(named)) if len(named) == 1 else context
        context = context._replace(year=self.hearing.leading_year(part.after) or context.year)
        if not self.hearing.names(part.after, SUBJECTS) or self.hearing.names(part.before, MEASURES):
            return context
        spoken = self.reader.subject_of(part.after, context)
        subject = slots_alone(spoken) if spoken is not None and spoken.operation == "value" else None
        return context._replace(subject=subject, counted=subject)

    def after(self, part: Part, verdict: Verdict, context: Context) -> Context:
        """What the text has spoken of after a claim that was decided."""
        query = verdict.query
        if query is None:
            return context
        if LATIN_YEAR.search(part.clause):
            context = self._dated(part, context)
        subject = slots_alone(query) if query.indicators or query.rates else context.subject
        counts = subject is not None and bool(subject.indicators) and subject.measure in COUNTS
        tells = part.claimed.kind != EVERY and self.hearing.names(part.own, MEASURES)
        context = context._replace(fresh=context.fresh or tells, rate="".join(query.rates[:1]) or context.rate)
        context = context._replace(subject=subject, counted=subject if counts else context.counted, unsure=False)
        behind = self.hearing.names(part.after, MEASURES) and not self.hearing.names(part.before, MEASURES)
        behind = behind and not part.after.isascii()
        context = context._replace(unsure=behind and part.claimed.kind == AMOUNT and part.claimed.unit != "%")
        if len(query.issuers) == len(query.years) == len(query.rates) == 1 and query.operation == "value":
            context = context._replace(rated=(*context.rated, (query.issuers[0], query.years[0], query.rates[0]))[-2:])
        if counts and subject is not None and len(subject.indicators) == 1:
            recent = (*context.recent, *subject.indicators)[-MOST_RECENT:]
            context = context._replace(recent=recent, here=context.here + 1)
            if len(query.issuers) == len(query.years) == 1 and query.operation == "value":
                trail = (*context.trail, (query.issuers[0], query.years[0], subject.indicators[0]))
                context = context._replace(trail=trail[-2 * MOST_RECENT :])
        if verdict.verdict == NO_DATA and not query.issuers:
            unheld = verdict.words[0] if verdict.why == "missing_report" and verdict.words else ""
            if context.issuers and unheld and self.hearing.passes_by(unheld, part.own):
                return self.hearing.hear(part.own, context)
            context = self.hearing.hear(part.own, context)
            if unheld and is_body(unheld) and unheld != context.unheld:
                context = context._replace(issuers=(), unheld=unheld, alike=())
            return context
        context = context._replace(agreed=context.agreed + 1) if verdict.cause == "alike" else context
        goes_on = TOTAL.match(part.own) or not (part.opens or self.hearing.named_in(part.own, context))
        context = context._replace(together=max(bodies_in(part.own), context.together if goes_on else 1))
        if query.operation == "sum" and query.axis == ISSUERS:
            context = context._replace(listed=query.issuers, together=len(query.issuers))
        holds = part.claimed.kind == DIRECTION or part.first or part.last
        if holds and (span := stretch_of(part.clause, context, self._held(context))):
            context = context._replace(span=span, told=tuple(sorted({*context.told, *span})))
        beside = not part.opens and part.clause.isascii()
        if part.claimed.kind == PLACE and not part.aside:
            heard = self.hearing.hear(part.own, context._replace(span=()))
            return context._replace(year=heard.year, issuers=heard.issuers, unheld=heard.unheld)
        if part.claimed.kind == DIRECTION and later_year(part.clause, context) != part.clause:
            return context
        if part.aside or beside or verdict.cause == "alike":
            return context
        named = self.hearing.hear(part.own, context._replace(span=()))
        year = query.years[0] if len(query.years) == 1 and part.claimed.kind == AMOUNT else named.year
        year = context.year if _goes_on_later(part, context) else year
        unheld, alike = ("", ()) if query.issuers else (context.unheld, context.alike)
        totals = query.years if query.axis == YEARS and query.operation in ("sum", "mean") else ()
        issuers, span = context.heard(query.issuers[:1]), named.span or totals or context.span
        year = max(totals) if year is None and totals else year
        return named._replace(issuers=issuers, year=year, unheld=unheld, alike=alike, span=span)

    def _dated(self, part: Part, context: Context) -> Context:
        """The context with the years that an English clause names; those with which something is only compared kept apart."""
        heard = self.hearing.hear(part.own, context)
        if not part.aside:
            return context._replace(told=heard.told, compared=heard.compared)
        more = tuple(year for year in heard.told if year not in context.told)
        return context._replace(told=heard.told, compared=(*context.compared, *more))


def _goes_on_later(part: Part, context: Context) -> bool:
    """Whether more numbers of the year after the one spoken of follow in a list: 次年两项变为104件和74件."""
    listed = part.place is not None and part.place[0] + 1 < part.place[1]
    return listed and later_year(part.clause, context) != part.clause


def _last_listed(sentence: Sentence) -> int | None:
    """The last of a list of years through which an English sentence goes, of which the text goes on to speak: 55 % in 2023,
    67 % in 2024 and 51 % in 2025."""
    dated = [part for part in sentence.parts if part.is_english and not part.aside and LATIN_YEAR.search(part.own)]
    years = [int(found.group()[-4:]) for part in dated for found in LATIN_YEAR.finditer(part.own)]
    ends = dated and dated[-1] is sentence.parts[-1]
    return years[-1] if ends and len(years) > 1 and years == sorted(set(years)) else None


def _counts_several(context: Context) -> bool:
    """Whether the last two numbers are of one body and year, so that a question for another year leaves open which it means."""
    points = context.trail[-2:]
    return len(points) > 1 and points[0][:2] == points[1][:2] and points[0][2] != points[1][2]


def last_clause(text: str) -> str:
    """The last clause of some words that says anything."""
    return next((clause for clause in reversed(LAST_CLAUSE.split(text)) if clause.strip()), "")


def _read_of(verdict: Verdict, part: Part) -> Query | None:
    """The slots of a claim that was not decided, where it was read: of whom or when is open, or a difference is withheld."""
    withheld = verdict.withheld.query if verdict.withheld is not None else None
    if verdict.verdict != AMBIGUOUS and (part.claimed.unit == "%" or part.claimed.kind != AMOUNT):
        return None
    read = verdict.query if verdict.verdict == AMBIGUOUS else withheld
    return slots_alone(read) if read is not None and (read.indicators or read.rates) else None

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
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, OTHER, PLACE, VAGUE, Claimed, load_claims
from service.claims.clauses import STRETCH
from service.claims.condensing import IN_PART, TELLING, condense, tells_by_itself
from service.claims.comparing import AMBIGUOUS, DIFFERS, MATCHES, NO_DATA, NOT_CHECKABLE, ROUNDED
from service.claims.convincing import convinces
from service.claims.doubting import doubted
from service.claims.finding import find_claimed
from service.claims.hearing import MEASURES, SUBJECTS, Hearing, is_body, stretch_of
from service.claims.judging import COUNTS, Judge
from service.claims.questioning import people_of, questions_of
from service.claims.quieting import quieted
from service.claims.saying import Prose
from service.claims.totalling import totals_of
from service.claims.understanding import Asked, ClaimReader
from service.claims.verdicts import Verdict
from service.composing.draft import Draft
from service.composing.wording import Wording
from service.engine.operations import Result
from service.held import Held
from service.questions.query import WITHOUT_FIGURES, YEARS, Query

DECIDED = (MATCHES, ROUNDED, DIFFERS, NO_DATA)
AGREES = (MATCHES, ROUNDED)
COMPARED = (*AGREES, DIFFERS)
NOTHING_SAID = Context()
MOST_RECENT = 8
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
        plain = quieted(text)
        sentences = list(split_sentences(plain, find_claimed(plain)))
        run = _Run(self, held, Wording(lang), plain, sentences)
        return list(run.verdicts(run.hearing.begin(sentences, start)))

    def gather(self, query: Query, asked: Asked, held: Held, wording: Wording) -> Draft:
        """What answers a query, without any language model."""
        understood = replace(asked.understood, outcome=query, year_assumed=False)
        return self.answering.drafting.draft(asked.text, understood, held, wording)[0]


class _Run:
    """One text on its way."""

    def __init__(self, desk: ClaimDesk, held: Held, wording: Wording, plain: str, sentences: list[Sentence]) -> None:
        self.plain = plain
        self.answering, self.held, self.sentences = desk.answering, held, sentences
        self.wording = wording
        self.hearing = Hearing(desk.answering.grammar.lexicon, held, plain)
        self.reader = ClaimReader(desk.answering.grammar, self.hearing, desk.answering.today)
        prose = Prose(desk.answering.library.reports, held)

        def gather(query: Query, asked: Asked) -> Draft:
            return desk.gather(query, asked, held, wording)

        def run(query: Query) -> Result:
            return desk.answering.drafting.run(query, held)

        self.judge = Judge(self.reader.form, held, gather, run, prose, self.hearing.named_in)
        self.causes = Causes(self.judge, desk.answering.library)

    def verdicts(self, start: Context) -> Iterator[Verdict]:
        """The verdict on every claim; a report's own prose speaks of its body and year wherever it names no other."""
        context = start
        for sentence in self.sentences:
            if context.own_prose:
                context = replace(context, issuers=start.issuers, year=start.year, span=())
            future, year = _forecast().search(sentence.text), self.hearing.leading_year(sentence.text) or context.year
            if any(part.claimed.kind == PLACE for part in sentence.parts):
                context = self._ranked(sentence, context)
            attributed = _attributed().search(sentence.text) is not None
            for part in sentence.parts:
                issuers, spoken = context.issuers, context.year
                context = self.hearing.hear(part.lead, context)
                if future is not None and sentence.start + future.start() < part.claimed.start:
                    verdict = Verdict(part.claimed, NOT_CHECKABLE, "forecast")
                else:
                    verdict, context = self._one(part, context, attributed)
                context = replace(context, issuers=issuers, year=spoken) if part.bracketed else context
                if verdict.draft is not None and verdict.verdict in COMPARED:
                    warned = self.answering.with_warnings(verdict.draft, self.held, self.wording)
                    verdict = replace(verdict, draft=warned)
                yield replace(verdict, sentence=(sentence.start, sentence.end))
            if not sentence.parts:
                context = self._heard(sentence, context)
            if not sentence.parts or LISTED.search(sentence.text) is None:
                context = replace(context, here=0)
            if not sentence.parts:
                continue
            if _excursion().match(sentence.text) or self.hearing.returns(sentence.text, year, context):
                context = replace(context, year=year)

    def said(self, claimed: Claimed) -> str:
        """What the sentence of a claim, up to its full stop, has said before it."""
        return self.plain[max(self.plain.rfind(end, 0, claimed.start) for end in "。！？!?\n") + 1 : claimed.start]

    def _ranked(self, sentence: Sentence, context: Context) -> Context:
        """The context with the bodies that a sentence names, where it ranks several."""
        begin = self.plain.rfind("\n", 0, sentence.start) + 1
        end = self.plain.find("\n", sentence.end)
        line = self.plain[begin : end if end >= 0 else len(self.plain)]
        named = self.hearing.named_in(sentence.text, context)
        named = named if len(named) > 1 else self.hearing.named_in(line, context)
        if set(named) < set(context.listed):
            return context
        return replace(context, listed=named) if len(named) > 1 else context

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
        verdict = self._first(part, context, attributed)
        if verdict.verdict not in (*AGREES, AMBIGUOUS):
            verdict = self._in_total(part, verdict, context)
        if verdict.verdict == NOT_CHECKABLE and verdict.withheld is not None:
            verdict = self._after_all(part, verdict)
        if verdict.verdict == NO_DATA and verdict.why == "missing_report" and len(context.alike) == 1:
            verdict = self._alike(part, context, attributed) or verdict
        if verdict.verdict in DECIDED:
            if verdict.verdict in (DIFFERS, NO_DATA):
                verdict = doubted(verdict, part, self.said(claimed), context, self.hearing, self.judge.of_query)
            if verdict.verdict == DIFFERS and not verdict.cause:
                verdict = self.causes.tell(verdict)
                named = NAMED_YEAR.search(part.clause) or earlier_words().search(part.clause)
                if part.first and verdict.cause == "other_year" and not named:
                    return Verdict(claimed, AMBIGUOUS, "clarify_year", query=verdict.query), context
            return verdict, self._named_after(part, self._after(part, verdict, context))
        context = replace(context, people=people_of(part) or context.people)
        if verdict.verdict == NOT_CHECKABLE and verdict.why in UNREAD and claimed.unit != "%":
            context = replace(context, subject=None, counted=None)
        elif verdict.verdict == NOT_CHECKABLE and verdict.why in UNREAD:
            context = replace(context, unsure=True)
        if verdict.verdict == AMBIGUOUS and verdict.query is not None and (verdict.query.indicators or verdict.query.rates):
            context = replace(context, subject=slots_alone(verdict.query), counted=slots_alone(verdict.query))
        if verdict.verdict == NOT_CHECKABLE and claimed.unit != "%":
            if verdict.withheld is not None and verdict.withheld.query is not None and claimed.kind == AMOUNT:
                context = replace(context, subject=slots_alone(verdict.withheld.query), unsure=True)
                context = replace(context, counted=context.subject)
        beside = part.aside or (not part.opens and part.clause.isascii())
        heard = context if beside else self.hearing.hear(part.own, context)
        return verdict, self._named_after(part, self._spoken_of(part, heard))

    def _spoken_of(self, part: Part, context: Context) -> Context:
        """The context after a claim that was not read: what its clause names is counted next all the same."""
        words = part.before if self.hearing.names(part.before, MEASURES) else ""
        spoken = self.reader.subject_of(words, context) if words else None
        return context if spoken is None or spoken.operation != "value" else replace(context, subject=slots_alone(spoken))

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

    def _first(self, part: Part, context: Context, attributed: bool) -> Verdict:
        """The first question of a claim that decides it; else what is most worth telling of the others."""
        last = Verdict(part.claimed, NOT_CHECKABLE)
        if span := stretch_of(part.clause, context, part.claimed.kind in (CHANGE, DIRECTION)):
            told = set(span) <= set(context.told) and len(set(context.told)) == len(span)
            context = replace(context, span=span, guessed=not told and STRETCH.search(part.clause) is None)
        if part.place is not None and (member := self._member(part.place, context)) is not None:
            context = replace(context, subject=member)
        questions = list(questions_of(part, context, self.hearing))
        for text, may_deny in questions:
            verdict = self._asked(text, part, context, attributed)
            if verdict.verdict in DECIDED and (may_deny or verdict.verdict != DIFFERS):
                return verdict
            if verdict.verdict == DIFFERS:
                verdict = _withhold(verdict)
            last = verdict if not last.why or verdict.verdict == AMBIGUOUS else last
        if last.verdict == NOT_CHECKABLE and last.withheld is None and last.why in UNREAD:
            return self._condensed([text for text, _ in questions], part, context, attributed) or last
        return last

    def _asked(self, text: str, part: Part, context: Context, attributed: bool) -> Verdict:
        """The verdict on a claim by one of its questions."""
        among = part.among if part.claimed.kind == AMOUNT else ""
        if among and (whole := self.reader.subject_of(among, context)) is not None:
            context = replace(context, subject=slots_alone(whole))
        elif among and self.hearing.names(among, MEASURES):
            text = f"{among}{text}"
        if part.claimed.unit in load_claims()["heads"] and self.hearing.names(text, ("column",)):
            text = text.replace(f"多少{part.claimed.unit}", "多少件")
            part = replace(part, claimed=replace(part.claimed, unit=""))
        asked = self.reader.read(text, part.claimed, context)
        return replace(self.judge.judge(part, asked, context, attributed), asked=text)

    def _condensed(self, questions: list[str], part: Part, context: Context, attributed: bool) -> Verdict | None:
        """The verdict by the questions without the words that nothing explains. Where these may restrict what is counted, it
        agrees only by a number that tells, and is denied only for a slip that the number itself shows."""
        for question in questions:
            if (short := condense(question, self.hearing)) is None:
                continue
            verdict = self._asked(short.text, part, context, attributed)
            telling = tells_by_itself(part, IN_PART if short.nearly else TELLING)
            if verdict.verdict in AGREES and (short.idle or telling):
                return verdict
            if verdict.verdict == DIFFERS:
                return verdict if short.idle and not short.bare else _withhold(verdict)
            if verdict.withheld is not None:
                return verdict
        return None

    def _in_total(self, part: Part, verdict: Verdict, context: Context) -> Verdict:
        """The verdict on a total of what was counted last, where a claim may be one: denied only where it tells of how many."""
        slots = verdict.query.indicators if verdict.query is not None else ()
        named = self.hearing.names(part.own, MEASURES)
        if named and len(slots) != 1:
            return verdict
        for total in totals_of(part, context, slots[0] if named else ""):
            found = self.judge.of_query(part.claimed, total.query)
            if found.verdict in AGREES or (total.told and found.verdict == DIFFERS):
                return found
            verdict = _withhold(verdict) if verdict.verdict == DIFFERS and found.verdict == DIFFERS else verdict
        return verdict

    def _after_all(self, part: Part, verdict: Verdict) -> Verdict:
        """A difference that was withheld, told where its cause convinces."""
        assert verdict.withheld is not None
        told = self.causes.tell(verdict.withheld) if not verdict.withheld.cause else verdict.withheld
        return told if convinces(told, part, self.hearing) else verdict

    def _member(self, place: tuple[int, int], context: Context) -> Query | None:
        """Of a list whose members are the things counted last, the one that a quantity belongs to."""
        nth, many = place
        if many in (len(context.span), len(context.listed)) or len(context.recent) < many:
            return None
        return Query(indicators=(context.recent[-many:][nth],))

    def _alike(self, part: Part, context: Context, attributed: bool) -> Verdict | None:
        """A claim about a body that is not held, put to the one that is called alike: it may agree, never accuse."""
        known = replace(context, issuers=context.alike, unheld="", alike=())
        own = part.own.replace(context.unheld, "")
        lead = part.lead.replace(context.unheld, "")
        verdict = self._first(replace(part, own=own, lead=lead), known, attributed)
        names = (context.unheld, self.held.names[context.alike[0]])
        if verdict.verdict in AGREES:
            return replace(verdict, words=names, cause="alike")
        if verdict.verdict == DIFFERS:
            return Verdict(part.claimed, AMBIGUOUS, "alike", names, query=verdict.query)
        return None

    def _after(self, part: Part, verdict: Verdict, context: Context) -> Context:
        """What the text has spoken of after a claim that was decided."""
        query = verdict.query
        if query is None:
            return context
        subject = slots_alone(query) if query.indicators or query.rates else context.subject
        counts = subject is not None and bool(subject.indicators) and subject.measure in COUNTS
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


def _withhold(verdict: Verdict) -> Verdict:
    """A difference as what is not told."""
    return Verdict(verdict.claimed, NOT_CHECKABLE, "unread", query=verdict.query, withheld=verdict)


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

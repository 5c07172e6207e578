"""The way of a text: sentences and claims → questions → what the reports hold → verdicts. Read `ClaimDesk.check`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from disclosure.quantities import any_of, by_script
from service.answering import Answering
from service.claims.asking import Part, Sentence, is_question, split_sentences
from service.claims.carrying import LATIN_YEAR, TWO_BEFORE, Context, earlier_words, placed_years, slots_alone
from service.claims.causes import Causes
from service.claims.claimed import AMOUNT, OTHER, PLACE, VAGUE, Claimed, any_word, load_claims
from service.claims.comparing import AMBIGUOUS, DIFFERS, MATCHES, NO_DATA, NOT_CHECKABLE, ROUNDED
from service.claims.crossing import crossed
from service.claims.doubting import doubted
from service.claims.expanding import expand
from service.claims.finding import find_claimed
from service.claims.following import Following, last_clause
from service.claims.gathering import all_read
from service.claims.guarding import is_of_unclear_years
from service.claims.hearing import MEASURES, OPEN, Hearing
from service.claims.judging import Judge
from service.claims.listing import Listing
from service.claims.misreading import is_named_beside
from service.claims.questioning import people_of
from service.claims.quieting import quieted
from service.claims.remembering import RememberedDrafting
from service.claims.saying import Prose
from service.claims.trying import Trials
from service.claims.understanding import Asked, ClaimReader, idle_words
from service.claims.verdicts import Verdict
from service.composing.draft import Draft
from service.composing.wording import Wording
from service.engine.result import Result
from service.held import Held
from service.questions.query import Query

DECIDED = (MATCHES, ROUNDED, DIFFERS, NO_DATA)
AGREES = (MATCHES, ROUNDED)
COMPARED = (*AGREES, DIFFERS)
NOTHING_SAID = Context()
LISTED = re.compile("[；;\n]\\s*$")
NUMBERING = re.compile(r"[\W\d]*")
REST = re.compile("[^，,。；;！!？?\n]{0,4}(?:[，,—]+|——)?[^，,。；;！!\n]{0,16}")
GOES_ON = re.compile("[；;]\\s*$")
YEARS, FEW = re.compile("(?:19|20)[0-9]{2}年?的?"), 2
NAMED_YEAR = re.compile("(?:19|20)[0-9]{2}年")


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
        drafting = RememberedDrafting(desk.answering.drafting)
        self.reports = drafting.library.reports
        prose = Prose(self.reports, held)

        def gather(query: Query, asked: Asked) -> Draft:
            understood = replace(asked.understood, outcome=query, year_assumed=False)
            return drafting.draft(asked.text, understood, held, wording)[0]

        def run(query: Query) -> Result:
            return drafting.run(query, held)

        self.judge = Judge(self.reader.form, held, gather, run, prose, self.hearing)
        self.causes = Causes(self.judge, drafting.figures)
        self.listing = Listing(self.hearing, plain)
        self.following = Following(self.reader, plain)
        self.trials = Trials(self.reader, self.judge, self.causes)

    def verdicts(self, start: Context) -> Iterator[Verdict]:
        """The verdict on every claim; a report's own prose speaks of its body and year wherever it names no other."""
        context, back, told_on = start, None, False
        for sentence in self.sentences:
            if context.own_prose:
                context = context._replace(issuers=start.issuers, year=start.year, span=())
            context = context._replace(fresh=context.fresh and told_on and context.counts_one())
            told_on = GOES_ON.search(sentence.text) is not None
            context = self.listing.begin(sentence, context)
            if context.year is None and sentence.parts:
                context = context._replace(year=self.hearing.told_year(sentence.text))
            before, told = context.year, context.told
            future, year = _forecast().search(sentence.text), self.hearing.leading_year(sentence.text) or context.year
            if any(part.claimed.kind == PLACE for part in sentence.parts):
                context = self.following.ranked(sentence, context)
            attributed = any_word("attributed").search(sentence.text) is not None
            for part in sentence.parts:
                outside = context
                context = self.hearing.left_open(part.clause, self.hearing.hear(f"{part.lead}{part.among}", context))
                context = self.following.announced(part.lead, context) if part.place is not None else context
                context = self.hearing.governed(f"{part.lead}{part.clause}", context)
                if future is not None and sentence.start + future.start() < part.claimed.start:
                    verdict = Verdict(part.claimed, NOT_CHECKABLE, "forecast")
                else:
                    verdict, context = self._one(part, context, attributed)
                context = outside.beside_brackets(context) if part.bracketed else context
                if verdict.draft is not None and verdict.verdict in COMPARED:
                    warned = self.answering.with_warnings(verdict.draft, self.held, self.wording, self.reports)
                    verdict = replace(verdict, draft=warned)
                yield replace(verdict, sentence=(sentence.start, sentence.end))
            if not sentence.parts and NUMBERING.fullmatch(sentence.text):
                continue
            if not sentence.parts:
                context = self.following.heard(sentence, context)
                back = context.year if _asks_back(sentence.text) else None
                told_on = context.fresh
                unclear = is_of_unclear_years(placed_years(sentence.text, context)) or TWO_BEFORE.search(sentence.text)
                if sentence.asks and unclear:
                    context = context._replace(year=None)
                context = context._replace(year=_years_back(sentence.text, back)) if back is not None else context
                context = context._replace(here=0)
                continue
            context = self.following.beside(sentence, context)
            if LISTED.search(sentence.text) is None:
                context = context._replace(here=0)
            context, back = context._replace(year=back or context.year), None
            if before is not None and (future is not None or self.hearing.only_days(sentence.text)):
                context = context._replace(year=before, told=told)
            if _excursion().match(sentence.text) or self.hearing.returns(sentence.text, year, context):
                context = context._replace(year=year)
            elif self._looked_back(sentence, before, context):
                context = context._replace(year=before)

    def _looked_back(self, sentence: Sentence, before: int | None, context: Context) -> bool:
        """Whether a sentence only gave an earlier number of what was counted before: 2023年可是有五成的."""
        if before is None or context.year is None or context.year >= before:
            return False
        if len(sentence.parts) == 1 and not self.hearing.names(sentence.parts[0].own, MEASURES):
            return True
        back = [part for part in sentence.parts if self.hearing.only_year(part.own) == context.year]
        points = [point for point in context.trail[-len(sentence.parts) :] if point[1] == context.year]
        again = all((issuer, before, slot) in context.trail for issuer, _, slot in points)
        bare = all(not self.hearing.names(part.own, MEASURES) for part in back)
        return (
            bool(back)
            and back[-1] is sentence.parts[-1]
            and (bare or (bool(points) and len(points) == len(back) and again))
        )

    def _one(self, part: Part, context: Context, attributed: bool) -> tuple[Verdict, Context]:
        """The verdict on a claim, and what the text has spoken of after it."""
        claimed = part.claimed
        if claimed.kind in (VAGUE, OTHER) or claimed.unit in _foreign():
            why = "vague" if claimed.kind == VAGUE else "not_counted"
            context = context._replace(people=people_of(part) or context.people)
            return Verdict(claimed, NOT_CHECKABLE, why), self.hearing.hear(part.clause, context)
        if (told := self._said_open(claimed)) is not None:
            return Verdict(claimed, AMBIGUOUS, told), self.following.after_unread(
                part, Verdict(claimed, AMBIGUOUS), context
            )
        verdict = crossed(self.trials.first(part, context, attributed), part, context, self.hearing, self.judge)
        if verdict.verdict not in (*AGREES, AMBIGUOUS):
            verdict = self.trials.in_total(part, verdict, context)
        verdict = all_read(verdict, part, context)
        if verdict.verdict == NOT_CHECKABLE and verdict.withheld is not None:
            verdict = self.trials.after_all(part, verdict)
        if verdict.verdict == NO_DATA and verdict.why == "missing_report" and len(context.alike) == 1:
            verdict = self.trials.alike(part, context, attributed) or verdict
        if verdict.verdict == NO_DATA and verdict.why == "missing_report":
            if (tried := self.trials.behind(part, context, attributed)) is not None and tried.query is not None:
                return tried, context._replace(subject=slots_alone(tried.query))
            verdict = self.trials.between_told(part, context) or verdict
        if verdict.verdict == NOT_CHECKABLE and (year := self._unheld_year(part, context)):
            verdict = Verdict(claimed, NO_DATA, "missing_report", (str(year),), query=verdict.query)
        if (
            verdict.verdict == NOT_CHECKABLE
            and verdict.why != "not_counted"
            and (name := self._unheld_body(part, context))
        ):
            verdict = Verdict(claimed, NO_DATA, "missing_report", (name,), query=verdict.query)
        if verdict.verdict in DECIDED:
            return self._decided(part, verdict, context)
        return verdict, self.following.after_unread(part, verdict, context)

    def _said_open(self, claimed: Claimed) -> str | None:
        """Why a claim cannot be checked where the text itself says, right behind it, that it leaves that open."""
        begin = claimed.end
        rest = REST.match(self.plain, begin)
        found = _open_words().search(rest.group()) if rest is not None else None
        return None if found is None else "clarify_year" if "年" in found.group() else "clarify_issuer"

    def _unheld_year(self, part: Part, context: Context) -> int | None:
        """The year that a clause names for something that is counted, where no report of that year is held of its body."""
        last = last_clause(part.lead) if part.claimed.unit in load_claims()["counts"] else ""
        year = self.hearing.only_year(part.own) or self.hearing.only_year(last)
        issuers = self.hearing.named_in(part.own, context) or context.issuers
        if year is None or not issuers or not self.hearing.names(f"{last}{part.own}", MEASURES):
            return None
        return year if year not in self.held.years(issuers[0]) else None

    def _unheld_body(self, part: Part, context: Context) -> str:
        """The body not held of which a clause gives no more than a number: 云麓市教育局？听说60件."""
        counts = part.claimed.kind == AMOUNT and part.claimed.unit in load_claims()["counts"]
        if context.issuers or context.unheld in ("", OPEN) or not counts:
            return ""
        words = YEARS.sub("", f"{part.before}{part.after}".replace(context.unheld, ""))
        return context.unheld if len(idle_words().sub("", words).strip(" ，,。；;、：:")) < FEW else ""

    def _decided(self, part: Part, verdict: Verdict, context: Context) -> tuple[Verdict, Context]:
        """A verdict that was reached, where it differs with its cause, unless the text leaves open what it speaks of."""
        if verdict.verdict == DIFFERS and context.year is None and not self.hearing.dates(f"{part.lead}{part.own}"):
            open_year = Verdict(part.claimed, AMBIGUOUS, "clarify_year", query=verdict.query)
            return open_year, self.following.after_unread(part, open_year, context)
        if verdict.verdict in (DIFFERS, NO_DATA):
            verdict = doubted(verdict, part, context, self.hearing, self.judge.agreeing)
        if verdict.verdict == DIFFERS and not verdict.cause:
            verdict = self.causes.tell(verdict)
            named = any(told.search(part.clause) for told in (NAMED_YEAR, LATIN_YEAR, earlier_words()))
            if verdict.cause == "other_column" and is_named_beside(verdict.words[0], part, self.plain, self.hearing):
                unread = Verdict(part.claimed, NOT_CHECKABLE, "unread", query=verdict.query)
                return unread, self.following.after_unread(part, unread, context)
            if part.first and verdict.cause == "other_year" and not named:
                return Verdict(part.claimed, AMBIGUOUS, "clarify_year", query=verdict.query), context
        return verdict, self.following.named_after(part, self.following.after(part, verdict, context))


def _asks_back(text: str) -> bool:
    """Whether a question without a number asks for the year before: 前一年呢？"""
    return is_question(text) and earlier_words().search(text) is not None and not NAMED_YEAR.search(text)


def _years_back(text: str, year: int) -> int | None:
    """The year before, or None where it is one further back from a day that the text does not tell: 大前年呢？"""
    return None if "大前年" in text else year - 1


@cache
def _foreign() -> frozenset[str]:
    """Units of what no report counts."""
    return frozenset(load_claims()["foreign_units"]) - frozenset(load_claims()["heads"])


@cache
def _excursion() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(load_claims()['excursions'])})")


@cache
def _open_words() -> re.Pattern[str]:
    return re.compile("|".join(load_claims()["said_open"]))


@cache
def _forecast() -> re.Pattern[str]:
    data = load_claims()
    han, latin = by_script(data["forecasts"])
    return re.compile(rf"{han}|\b(?:{latin})\b(?!\s+(?:{any_of(data['no_forecasts'])})\b)")

"""A claim's question as understood → what the reports hold → whether the claim agrees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from disclosure.vocabulary import Vocabulary
from service.claims.asking import Part
from service.claims.carrying import Context, bodies_in, placed_years
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, PLACE, Claimed, any_word, load_claims
from service.claims.clauses import STRETCH
from service.claims.comparing import (
    AMBIGUOUS,
    DIFFERS,
    MATCHES,
    NO_DATA,
    NOT_CHECKABLE,
    compare,
    in_unit_of,
)
from service.claims.guarding import is_of_unclear_years, is_of_unnamed, is_per_cases, why_not_denied, why_unread
from service.claims.hearing import MEASURES, Hearing, names_any
from service.claims.meaning import ADDED, AGREES, Meaning
from service.claims.naming import is_alike, is_body
from service.claims.ranking import Gather, Ranks
from service.claims.saying import Prose
from service.claims.settling import is_apart, settle, settle_each
from service.claims.understanding import Asked, names_subject
from service.claims.verdicts import Verdict
from service.composing.draft import Draft
from service.engine.result import Result
from service.held import Held
from service.questions.mentions import Reading
from service.questions.query import PROSE, WITHOUT_FIGURES, YEARS, Query, Unclear
from service.questions.understood import Understood

ORDERED = frozenset({"rank", "top", "place", "trend", "select"})
PAIRED = frozenset({"difference", "growth", "multiple"})
YEAR = re.compile("[0-9]{4}")
OPEN = "?"
FEW, FAR = 3, 10
# Before the number of one of several years: 最多时为167件, 先是634件.
ONE_OF_YEARS = re.compile("最[多少高低大小]|[峰谷]值|先是?|起初|最初|最后|其后|随后|每年|年年")


Run = Callable[[Query], Result]


class Judge:
    """Compares claims with what the reports hold; `gather` makes the draft of an answer to a query, `run` only
    what it comes to, and `named_in` finds the bodies that some words name."""

    def __init__(self, form: Vocabulary, held: Held, gather: Gather, run: Run, prose: Prose, hearing: Hearing) -> None:
        self.form = form
        self.held = held
        self.gather = gather
        self.run = run
        self.prose = prose
        self.hearing, self.named_in = hearing, hearing.named_in
        self.meaning = Meaning(form, self.of_query)
        self.ranks = Ranks(form, held, gather, hearing.named_in)

    def judge(self, part: Part, asked: Asked, context: Context, attributed: bool) -> Verdict:
        """The verdict on a claim; one `attributed` to the prose of a report is compared with that first."""
        claimed, outcome = part.claimed, asked.understood.outcome
        if is_of_unclear_years(placed_years(part.clause, context)):
            return Verdict(claimed, NOT_CHECKABLE, "clarify_year")
        if is_per_cases(part):
            return Verdict(claimed, NOT_CHECKABLE, "not_counted")
        if is_of_unnamed(f"{part.lead}{part.clause}") and not self.named_in(part.own, context):
            return Verdict(claimed, AMBIGUOUS, "clarify_issuer")
        if isinstance(outcome, Unclear):
            return self.meaning.by_choices(part, outcome, context) or self._unclear(claimed, outcome, asked, context)
        if outcome.operation == PROSE and context.own_prose:
            return Verdict(claimed, NOT_CHECKABLE, "prose_alone", query=outcome)
        outcome = _as_claimed(outcome, claimed, asked)
        if claimed.upper is not None and outcome.operation == "trend":
            return settle_each(claimed, self.gather(outcome, asked), outcome)
        if outcome.operation in WITHOUT_FIGURES - {PROSE} or (claimed.kind == AMOUNT and outcome.operation in ORDERED):
            return Verdict(claimed, NOT_CHECKABLE, "unread", query=outcome)
        if asked.understood.year_assumed and context.year is None:
            if outcome.operation == PROSE:
                return Verdict(claimed, NOT_CHECKABLE, "not_counted", query=outcome)
            return Verdict(claimed, AMBIGUOUS, "clarify_year", query=outcome)
        if any_word("wider_areas").search(part.own) and not any(
            "省" in self.held.names[each] for each in outcome.issuers
        ):
            return Verdict(claimed, NOT_CHECKABLE, "not_counted", query=outcome)
        if why := why_unread(part, asked, outcome, context):
            return Verdict(claimed, NOT_CHECKABLE, why, query=outcome)
        if claimed.kind == PLACE:
            return self.ranks.place(part, outcome, asked, context)
        if claimed.kind == DIRECTION and len(context.span) > 1 and any_word("every_year").search(part.clause):
            return self.ranks.every_year(claimed, outcome, asked, context)
        draft = self.gather(outcome, asked)
        if draft.value is None and len(draft.figures) > 1 and _each().search(f"{part.clause}{asked.text}"):
            return settle_each(claimed, draft, outcome)
        if draft.value is None and len(outcome.years) > 1 and ONE_OF_YEARS.search(part.before):
            return Verdict(claimed, NOT_CHECKABLE, "unread", query=outcome)
        if draft.value is None and (total := self._over_years(part, outcome, asked)) is not None:
            draft, outcome = total
        verdict = settle(claimed, draft, outcome)
        if verdict.verdict == NO_DATA and _tells_of_else(verdict, asked, outcome):
            return Verdict(claimed, NOT_CHECKABLE, "not_counted", query=outcome)
        if verdict.verdict == DIFFERS and outcome.operation == PROSE and not attributed:
            return Verdict(claimed, NOT_CHECKABLE, "not_counted", query=outcome, withheld=verdict)
        if not context.own_prose:
            verdict = self.meaning.left_open(self._beside_prose(verdict, outcome, attributed), part, outcome, context)
        return verdict if verdict.verdict != DIFFERS else self._denied(verdict, part, asked, outcome, context)

    def _denied(self, verdict: Verdict, part: Part, asked: Asked, outcome: Query, context: Context) -> Verdict:
        """A difference as what it comes to: another reading that agrees, or one that too much was guessed for to be told."""
        claimed, reading = verdict.claimed, asked.understood.reading
        if asked.guessed and _by_order(part, outcome, context):
            return self.meaning.of_recent(verdict, outcome, context, part.opens)
        if asked.leans and outcome.operation == "value" and claimed.kind == AMOUNT and claimed.unit != "%":
            other = self.meaning.of_recent(verdict, outcome, context, part.opens)
            if other.verdict in AGREES:
                return other
            if len({*context.recent[-FEW:]}) > 1 and _is_far(verdict):
                return Verdict(claimed, NOT_CHECKABLE, "unread", query=outcome, withheld=verdict)
        if (wider := self.meaning.wider(verdict, part, outcome, context)) is not None:
            return wider
        rest = self.hearing.governing.whole_told(f"{part.said}{part.before}", outcome.issuers)
        if rest and not self.named_in(rest, context):
            return Verdict(claimed, NOT_CHECKABLE, "not_counted", query=outcome)
        named = len(self.named_in(part.own, context)), len(self.named_in(asked.text, context))
        two = 2 if outcome.operation in PAIRED and named[1] else 1
        several = max(two, bodies_in(part.own), context.together, *named)
        if why := why_not_denied(part, asked, outcome, context, several):
            return Verdict(claimed, NOT_CHECKABLE, why, query=outcome, withheld=verdict)
        if part.opens and names_any(reading, ("column",)) and not names_any(reading, MEASURES):
            return self.meaning.of_rows(verdict, outcome, context)
        return self.meaning.of_group(verdict, part, context)

    def _over_years(self, part: Part, query: Query, asked: Asked) -> tuple[Draft, Query] | None:
        """The total of a stretch of years of which one number is told: 2021年至2023年，新收119件."""
        one = len(query.issuers) == len(query.indicators) == 1 and query.operation == "value" and not query.rates
        if (
            not one
            or len(query.years) < 2
            or not STRETCH.search(asked.text)
            or part.claimed.kind != AMOUNT
            or part.place
        ):
            return None
        total = replace(query, operation="sum", axis=YEARS, wants="number")
        return self.gather(total, asked), total

    def _unclear(self, claimed: Claimed, outcome: Unclear, asked: Asked, context: Context) -> Verdict:
        verdicts = {"clarify_issuer": AMBIGUOUS, "clarify_year": AMBIGUOUS, "missing_report": NO_DATA}
        verdict, why = verdicts.get(outcome.reason, NOT_CHECKABLE), outcome.reason
        words = outcome.words
        if why == "missing_report" and words and not is_body(words[0]) and not YEAR.search(words[0]):
            return Verdict(claimed, NOT_CHECKABLE, "unread", query=outcome.query)
        if why == "missing_report" and words and len(self.hearing.departments.fitting(words[0])) > 1:
            return Verdict(claimed, AMBIGUOUS, "clarify_issuer", words, query=outcome.query)
        if why == "clarify_issuer" and words and self._is_other(words[0], outcome.choices):
            verdict, why = NO_DATA, "missing_report"
        if context.unheld and outcome.reason == "clarify_issuer" and context.unheld != OPEN:
            verdict, why, words = NO_DATA, "missing_report", outcome.words or (context.unheld,)
        foreign = claimed.unit in load_claims()["foreign_units"]
        nothing = foreign or (verdict == NO_DATA and (context.subject is None or asked.odd))
        if nothing and not names_subject(asked.understood):
            return Verdict(claimed, NOT_CHECKABLE, "not_counted", query=outcome.query)
        return Verdict(claimed, verdict, why, words, query=outcome.query)

    def _is_other(self, name: str, choices: tuple[str, ...]) -> bool:
        """Whether a name is that of a body not held, which is none of those offered in its place by a slip."""
        known = self.held.index.resolve(name)
        return is_body(name) and not known and not any(is_alike(name, choice) for choice in choices)

    def of_query(self, claimed: Claimed, query: Query) -> Verdict:
        """A claim against what a query comes to."""
        asked = Asked("", Understood(Reading("", (), ()), query), None)
        return settle(claimed, self.gather(query, asked), query)

    def agreeing(self, claimed: Claimed, query: Query) -> Verdict | None:
        """The verdict on a claim that agrees with what a query comes to; None for one that does not."""
        operand = self.run(query).value if query.operation != PROSE else None
        if operand is not None and claimed.kind != DIRECTION and is_apart(claimed, operand):
            return None
        found = self.of_query(claimed, query)
        return found if found.verdict in AGREES else None

    def _beside_prose(self, verdict: Verdict, query: Query, attributed: bool) -> Verdict:
        """What the prose of the report says of the same slot: it decides where a text attributes a figure to it, or where
        the tables have none."""
        claimed = verdict.claimed
        if claimed.kind != AMOUNT or verdict.verdict == MATCHES:
            return verdict
        told = [each for each in self.prose.of_slot(query) if in_unit_of(claimed, each.value, each.unit) is not None]
        for each in told:
            value = in_unit_of(claimed, each.value, each.unit) or Decimal(0)
            agrees = compare(claimed, Fraction(value), value)
            if agrees == DIFFERS:
                continue
            if attributed or verdict.verdict in (NO_DATA, NOT_CHECKABLE):
                return replace(
                    verdict, verdict=agrees, why="", reported=value, unit=each.unit, said=each, only_said=True
                )
            if verdict.verdict == DIFFERS:
                return replace(verdict, said=each, cause="prose")
        if told and verdict.verdict in (NO_DATA, NOT_CHECKABLE):
            value = in_unit_of(claimed, told[0].value, told[0].unit) or Decimal(0)
            verdict = replace(verdict, verdict=DIFFERS, why="", reported=value, unit=told[0].unit)
            return replace(verdict, said=told[0], only_said=True)
        return verdict


def _by_order(part: Part, query: Query, context: Context) -> bool:
    """Whether only the order of the text tells what a claim counts; also behind a share, of which it may be the part:
    重复申请占一半以上，23件."""
    if part.again:
        return False
    after_share = context.subject is not None and context.subject.measure.startswith("share")
    return (part.opens and not context.fresh) or part.bracketed or query.measure in ADDED or after_share


def _is_far(verdict: Verdict) -> bool:
    """Whether a number is so far from the one that was found that it may well count something else."""
    one, other = (abs(each or Decimal(0)) for each in (verdict.claimed.value, verdict.reported))
    return not verdict.claimed.scaled and max(one, other) > FAR * min(one, other)


def _as_claimed(query: Query, claimed: Claimed, asked: Asked) -> Query:
    """What is asked for as what is claimed: one year of a trend, by how many and not by what share."""
    query = _of_one_year(query, asked) if claimed.kind == AMOUNT else query
    by_how_many = claimed.kind == CHANGE and claimed.unit not in ("%", "倍")
    if (claimed.kind == DIRECTION or by_how_many) and query.operation == "growth":
        return replace(query, operation="difference")
    return query


def _tells_of_else(verdict: Verdict, asked: Asked, query: Query) -> bool:
    """Whether what a report that is not held has no number for is nothing that reports count: 稿费50元."""
    foreign = verdict.claimed.unit in load_claims()["foreign_units"] or verdict.claimed.unit == "%"
    unnamed = query.operation == PROSE and (foreign or not names_subject(asked.understood))
    return unnamed or (verdict.why == "missing_report" and asked.odd and asked.guessed)


def _of_one_year(query: Query, asked: Asked) -> Query:
    """A trend of which one year is named, as the number of that year."""
    named = {mention.year for mention in asked.understood.reading.mentions if mention.year is not None}
    if query.operation != "trend" or len(named) != 1 or len(query.issuers) != 1:
        return query
    return replace(query, operation="value", years=tuple(named), axis="")


@cache
def _each() -> re.Pattern[str]:
    return re.compile("都|均|同为|同是|各(?!类|项|种|级|单位|部门)|both|each")

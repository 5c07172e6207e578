"""A claim's questions, tried one after the other: as it stands, without idle words, as a total, as one of a list."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from disclosure.model import Bound
from service.claims.apportioning import TOGETHER, names_whole, of_last, rows_apart, shares_of, shares_within
from service.claims.asking import Part
from service.claims.carrying import YEAR, Context, slots_alone
from service.claims.causes import Causes
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, Claimed, load_claims
from service.claims.clauses import STRETCH
from service.claims.comparing import AMBIGUOUS, DIFFERS, MATCHES, NO_DATA, NOT_CHECKABLE, ROUNDED
from service.claims.condensing import IN_PART, TELLING, condense, tells_by_itself
from service.claims.convincing import convinces
from service.claims.following import last_clause
from service.claims.gathering import by_counted, gathered
from service.claims.guarding import is_of_entries
from service.claims.hearing import MEASURES, SUBJECTS
from service.claims.judging import Judge
from service.claims.members import Members
from service.claims.narrowing import narrowed
from service.claims.outdoing import ahead_of, between_two
from service.claims.questioning import questions_of
from service.claims.rating import bare_rates, shares_of_both
from service.claims.remaining import of_rest, undisclosed
from service.claims.settling import POINTS
from service.claims.stretching import stretch_of
from service.claims.totalling import totals_of
from service.claims.understanding import ClaimReader
from service.claims.verdicts import Verdict
from service.questions.deciding import PROCESSING_FEE
from service.questions.query import YEARS, Query

AGREES = (MATCHES, ROUNDED)
# After so many claims that agree with a body that is called alike, that body is meant.
SAME = 2
TAKEN = ("sum", "mean")
DECIDED = (MATCHES, ROUNDED, DIFFERS, NO_DATA)
OR_SHARE = re.compile(r"\W*(?:or )?\s*百分之几\W*")
OF_THOSE = re.compile(r"\bof (?:(?:the|those|these|all|its) )+$")
OF_ALONE = re.compile(r"\W*(?:of(?: (?:the|those|these|all|its))+)?\s*多少\W*")
LAST = 4
LISTED_BODIES = re.compile("[两三四五六][地家][（(][^）)]{4,60}[）)]")  # 三地（云麓市、白榆区、青岚县）合计
# 从12件降到4件，只剩三分之一; 苇泽市5.48亿元，霁棠市1.69亿元，只及其三成.
LEFT = re.compile(
    "(?:(?:只|仅)(?:剩下?|余)|(?:只|仅|才)?(?:及|有|为|是|抵|占|相当于|不及|不到)[其它])了?的?(?:约|近|不到|不足|大约)?"
    "(?:[一二三四五六七八九]成|[一二三四五六七八九]分之|一半|百分之|[0-9])"
)
# Words that tell since when something has changed.
SINCE = re.compile("[比较同与]|[上去前]一?年|(?:19|20)[0-9]{2}年")
# After a claim that was not read nobody knows what the next one leaves out.
UNREAD = ("unread", "clarify_indicator", "not_about_reports", "not_counted", "unit", "missing_figure")


class Trials:
    """Tries what a claim may ask until something decides it."""

    def __init__(self, reader: ClaimReader, judge: Judge, causes: Causes) -> None:
        self.reader = reader
        self.judge = judge
        self.causes = causes
        self.hearing = reader.hearing
        self.held = judge.held
        self.members = Members(reader)

    def first(self, part: Part, context: Context, attributed: bool) -> Verdict:
        """The verdict on a claim by itself: as a share of several rows where it may be one, else by its questions."""
        group = gathered(part, context, self.reader)
        found = [self.judge.of_query(part.claimed, query) for query in group.queries] if group is not None else []
        if agreeing := next((each for each in found if each.verdict in AGREES), None):
            return agreeing
        verdict = by_counted(self._by_questions(part, context, attributed), part, context, self.judge)
        query = verdict.query
        alone = query is None or (not query.rates and query.measure != "share_of_sum")
        if group is None or not alone or not (verdict.verdict == DIFFERS or (group.many and verdict.verdict in AGREES)):
            return verdict
        told = group.told and found[0].verdict == DIFFERS
        return found[0] if told else Verdict(part.claimed, NOT_CHECKABLE, "unread", query=verdict.query)

    def _by_questions(self, part: Part, context: Context, attributed: bool) -> Verdict:
        """The first question of a claim that decides it; else what is most worth telling of the others."""
        last = Verdict(part.claimed, NOT_CHECKABLE)
        if part.of_last and part.claimed.unit in ("%", "倍"):
            base = of_last(context, part.claimed)
            return self.judge.of_query(part.claimed, base) if base is not None else replace(last, why="unread")
        if part.of_that or (part.claimed.unit == "%" and LEFT.search(part.clause) and not YEAR.search(part.own)):
            base = of_last(context._replace(trail=context.trail[-2:][::-1]), part.claimed)
            if base is not None:
                found = self.judge.of_query(part.claimed, base)
                return found if found.verdict in AGREES else replace(last, why="unread")
        if (again := self._of_those(part, context)) is not None:
            return again
        if (rest := of_rest(part, context, self.judge, self.hearing)) is not None:
            return rest
        known = self.held.years(context.issuers[0]) if context.issuers else ()
        if span := stretch_of(part.clause, context, known, part.claimed.kind in (CHANGE, DIRECTION)):
            told = set(span) <= set(context.told) and len(set(context.told)) == len(span)
            context = context._replace(span=span, guessed=not told and STRETCH.search(part.clause) is None)
        part, context = self.members.placed(part, context)
        context = _after_list(part, context)
        compared = (bare_rates, shares_of, rows_apart, ahead_of, between_two)
        for query in (query for found_in in compared for query in found_in(part, context, self.reader)):
            found = self.judge.of_query(part.claimed, query)
            loose = (
                found.verdict == DIFFERS
                and query.first_side
                and context.together < SAME
                and not TOGETHER.search(part.said)
            )
            several = found.verdict == DIFFERS and self._of_several(part, context, query)
            if found.verdict in (*AGREES, DIFFERS) and not loose and not several:
                return _withhold(found) if found.verdict == DIFFERS and context.unsure else found
        both = [self.judge.of_query(part.claimed, query) for query in shares_of_both(part, context, self.reader)]
        if agreeing := next((each for each in both if each.verdict in AGREES), None):
            return agreeing
        questions = list(questions_of(part, context, self.hearing))
        for text, may_deny in questions:
            verdict = self._asked(text, part, context, attributed)
            if verdict.verdict == DIFFERS and (both or names_whole(part, verdict.query, context, self.reader)):
                may_deny = False
            may_deny = may_deny and not self._of_several(part, context, verdict.query)
            if verdict.verdict in DECIDED and (may_deny or verdict.verdict != DIFFERS):
                return verdict
            if verdict.verdict == DIFFERS:
                verdict = _withhold(verdict)
            last = verdict if not last.why or verdict.verdict == AMBIGUOUS else last
        for query in shares_within(part, context, self.reader) if last.verdict == NOT_CHECKABLE else ():
            if (found := self.judge.of_query(part.claimed, query)).verdict in (*AGREES, DIFFERS):
                return found
        if last.why == "unit" and (own := self._of_share(part, context)) is not None:
            return own
        if last.verdict == NOT_CHECKABLE and last.withheld is None and last.why in UNREAD:
            return self._condensed([text for text, _ in questions], part, context, attributed) or last
        return last

    def _of_several(self, part: Part, context: Context, query: Query | None) -> bool:
        """Whether several bodies are told of together, by a share or in brackets, where a query takes one of them."""
        if query is None or len(query.issuers) > 2:
            return False
        shared = context.together >= SAME and part.claimed.unit in ("%", "倍") and len(query.issuers) == SAME
        listed = LISTED_BODIES.search(f"{part.said}{part.clause}") is not None and len(query.issuers) == 1
        return shared or (listed and TOGETHER.search(f"{part.before}") is not None)

    def _of_share(self, part: Part, context: Context) -> Verdict | None:
        """A bare number behind a share, as the part or the whole of it: nine in ten came from individuals (516 out of 544);
        a bare share behind so many of so many: 38 of 43 requests, or 88.4 percent."""
        share, points = context.subject, context.trail[-2:]
        if OR_SHARE.fullmatch(part.own) and len({point[:2] for point in points}) == 1 < len({*points}):
            (issuer, year, slot), (*_, whole) = points
            return self.judge.agreeing(part.claimed, Query((issuer,), (year,), (slot,), measure="share", whole=whole))
        if share is None or not share.measure.startswith("share") or len(share.indicators) != 1 or context.year is None:
            return None
        for slot in (*share.indicators, *filter(None, [share.whole]), *context.recent[-1:]):
            query = Query(context.issuers[:1], (context.year,), (slot,))
            if (found := self.judge.agreeing(part.claimed, query)) is not None:
                return found
        return None

    def _of_those(self, part: Part, context: Context) -> Verdict | None:
        """Of the 152, and 7 of those forty: a number told before, with what it counted and when; behind its part the order of
        the text does not tell of what it would be otherwise."""
        told = OF_THOSE.search(part.said) if part.claimed.kind == AMOUNT and OF_ALONE.fullmatch(part.own) else None
        for issuer, year, slot in reversed(context.trail[-LAST:] if told else ()):
            if (found := self.judge.agreeing(part.claimed, Query((issuer,), (year,), (slot,)))) is not None:
                return found
        return Verdict(part.claimed, NOT_CHECKABLE, "unread") if told and not part.opens else None

    def _asked(self, text: str, part: Part, context: Context, attributed: bool) -> Verdict:
        """The verdict on a claim by one of its questions."""
        among = part.among if part.claimed.kind == AMOUNT else ""
        if among and (whole := self.reader.subject_of(among, context)) is not None:
            context = context._replace(subject=slots_alone(whole))
        elif among and self.hearing.names(among, MEASURES):
            text = f"{among}{text}"
        if part.claimed.unit in load_claims()["heads"] and self.hearing.names(text, ("column",)):
            text = text.replace(f"多少{part.claimed.unit}", "多少件")
            part = replace(part, claimed=replace(part.claimed, unit=""))
        if not part.claimed.unit and context.subject is not None and context.subject.indicators == (PROCESSING_FEE,):
            text = text.replace("多少件", "多少元")
        asked = narrowed(self.reader.read(text, part.claimed, context), part, context, self.hearing)
        verdict = undisclosed(self.judge.judge(part, asked, context, attributed), text, self.judge)
        if verdict.query is not None and is_of_entries(part, verdict.query):
            verdict = Verdict(part.claimed, NOT_CHECKABLE, "not_counted")
        return replace(verdict, asked=text)

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

    def in_total(self, part: Part, verdict: Verdict, context: Context) -> Verdict:
        """The verdict on a total of what was counted last, where a claim may be one: denied only where it tells of how many."""
        slots = verdict.query.indicators if verdict.query is not None else ()
        named = self.hearing.names(f"{last_clause(part.lead)}{part.own}", MEASURES)
        if named and len(slots) != 1:
            return verdict
        denied: Verdict | None = None
        years = {each.year for each in self.hearing.read(part.own).mentions if each.year is not None}
        totals = [
            each
            for each in totals_of(part, context, slots[0] if named else "", self._span(part, context))
            if not years or set(each.query.years) <= years
        ]
        for total in totals:
            found = self.judge.of_query(part.claimed, total.query)
            if found.verdict == MATCHES or (found.verdict == ROUNDED and (len(totals) == 1 or is_near(part.claimed))):
                return found
            denied = denied or (found if total.told and found.verdict == DIFFERS else None)
            taken = verdict.query is not None and (verdict.query.operation in TAKEN or verdict.query.measure in TAKEN)
            differs = verdict.verdict == DIFFERS and found.verdict == DIFFERS and not taken
            verdict = _withhold(verdict) if differs else verdict
        return denied or verdict

    def _span(self, part: Part, context: Context) -> tuple[int, ...]:
        """The years over which a claim may be a total."""
        known = self.held.years(context.issuers[0]) if context.issuers else ()
        words = f"{last_clause(part.lead)}，{part.clause}"
        return context.span if len(context.span) > 1 else stretch_of(words, context, known)

    def after_all(self, part: Part, verdict: Verdict) -> Verdict:
        """A difference that was withheld, told where its cause convinces."""
        assert verdict.withheld is not None
        told = self.causes.tell(verdict.withheld) if not verdict.withheld.cause else verdict.withheld
        return told if convinces(told, part, self.hearing) else verdict

    def behind(self, part: Part, context: Context, attributed: bool) -> Verdict | None:
        """A claim that one who is not held tells, put to the body spoken of before: it may agree, never accuse."""
        own = _of_teller().search(part.clause) is None and tells_by_itself(part, IN_PART)
        if not context.behind or not context.unheld or not own:
            return None
        before = context._replace(issuers=context.behind, unheld="", alike=(), behind=())
        verdict = self.first(replace(part, lead=""), before, attributed)
        return verdict if verdict.verdict in AGREES else None

    def between_told(self, part: Part, context: Context) -> Verdict | None:
        """A bare change between the two years of one row that were counted last: 2023年11件，2022年12件，减少1件."""
        changes = part.claimed.kind in (CHANGE, DIRECTION) and not part.claimed.than
        points = context.rated if part.claimed.unit == POINTS else context.trail[-2:]
        bare = not self.hearing.names(part.own, SUBJECTS) and SINCE.search(part.clause) is None
        if not changes or not bare or len(points) < 2 or {each[0] for each in points} != {*context.issuers[:1]}:
            return None
        (issuer, one, told), (_, other, same) = points
        if told != same or one == other:
            return None
        operation = "growth" if part.claimed.unit in ("%", "倍") and part.claimed.kind == CHANGE else "difference"
        query = Query((issuer,), (max(one, other), min(one, other)), operation=operation, axis=YEARS, wants="number")
        query = replace(query, rates=(told,)) if part.claimed.unit == POINTS else replace(query, indicators=(told,))
        found = self.judge.of_query(part.claimed, query)
        return found if found.verdict in (*AGREES, DIFFERS) else None

    def alike(self, part: Part, context: Context, attributed: bool) -> Verdict | None:
        """A claim about a body that is not held, put to the one that is called alike: it may agree, never accuse."""
        known = context._replace(issuers=context.alike, unheld="", alike=())
        own = part.own.replace(context.unheld, "")
        lead = part.lead.replace(context.unheld, "")
        verdict = self.first(replace(part, own=own, lead=lead), known, attributed)
        names = (context.unheld, self.held.names[context.alike[0]])
        if verdict.verdict in AGREES:
            return replace(verdict, words=names, cause="alike")
        if verdict.verdict == DIFFERS and context.agreed >= SAME:
            return verdict
        if verdict.verdict == DIFFERS:
            return Verdict(part.claimed, AMBIGUOUS, "alike", names, query=verdict.query)
        return None


def _after_list(part: Part, context: Context) -> Context:
    """The context of an English change that stands behind a list of years: 167 in 2022, 152 in 2023, 74 in 2024: a fall of
    51 %, which is of the last of them."""
    changes = part.claimed.kind in (CHANGE, DIRECTION) or part.claimed.multiple
    points = context.trail[-context.here :] if changes and part.is_english and not part.opens else ()
    years = [year for _, year, _ in points]
    listed = (
        len(points) > 1 and len({(issuer, slot) for issuer, _, slot in points}) == 1 and years == sorted(set(years))
    )
    same = context.counted is not None and points and context.counted.indicators == (points[-1][2],)
    return context._replace(year=years[-1]) if listed and same else context


def is_near(claimed: Claimed) -> bool:
    """Whether a number is told by itself and not by a bound far from it, which many numbers keep: 不到20件."""
    return claimed.bound in (Bound.EXACT, Bound.ABOUT) or claimed.close


@cache
def _of_teller() -> re.Pattern[str]:
    """Words by which one who tells speaks of his own body: 我局."""
    return re.compile("[我本该全](?:局|委|办|厅|院|单位|部门|机关)")


def _withhold(verdict: Verdict) -> Verdict:
    """A difference as what is not told."""
    return Verdict(verdict.claimed, NOT_CHECKABLE, "unread", query=verdict.query, withheld=verdict)

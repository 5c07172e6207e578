"""A claim's question → the Query that the grammar makes of it, with what the text has spoken of before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from disclosure.quantities import any_of, by_script
from disclosure.vocabulary import Vocabulary
from service.claims.carrying import Context
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, PLACE, Claimed, load_claims
from service.claims.clauses import STRETCH
from service.claims.hearing import SUBJECTS, Hearing, names_any
from service.claims.naming import is_body
from service.claims.questioning import count_of
from service.questions.continuing import goes_back
from service.questions.grammar import Grammar
from service.questions.query import ISSUERS, WITHOUT_FIGURES, YEARS, Query, Unclear
from service.questions.understood import Understood

LEANS = re.compile("其中|其|这些|它们|of ")
OTHERS = re.compile("其[他它]多少")
MOST_LEFT = 2
EACH = re.compile("[都均各]")
OF_WHOM_OR_WHEN = ("clarify_issuer", "clarify_year")
CHANGES = frozenset({"difference", "growth", "multiple"})
TOTAL_ALONE = re.compile("(?:合计|共计|总计|一共|总共|累计|共)(?:为|是|有)?:?多少件?\\s*$")
TOTAL_SHARE = re.compile(
    "(?:(?:[两二三四](?:者|项|类|种))(?=占)|(?:[两二三四](?:者|项|类|种))?(?:合计|合在一起|加起来|相加|之和|合起来|共))(?:约)?(?:占)?(?:(?:全部|总)?(?:办结|答复)(?:总数|总量|的?申请|件数|量)?的?)?百分之几$"
)
MANY = {"两": 2, "二": 2, "三": 3, "四": 4}
TOGETHER = re.compile(
    "(?:^|[，,:：])(?:这|以上|上述)?([两二三四])(?:项|者|类|种|样)(?:合计|相加|加起来|加在一起|之和|总计|共计|合起来|总和|共|一共|总共)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as a question, as understood; `before` is what it went on from, `leans` that it names no subject of its own,
    `guessed` that only the order of the text tells what it counts, `foreign` that it speaks of what no slot is called,
    `open_column` that the text names a row alone and its column was lent by what was spoken of, `odd` that a word is left of
    it which nothing explains."""

    text: str
    understood: Understood
    before: Query | None
    leans: bool = False
    guessed: bool = False
    foreign: bool = False
    open_column: bool = False
    odd: bool = False


class ClaimReader:
    """Reads claims as questions, against what a text has spoken of before."""

    def __init__(self, grammar: Grammar, hearing: Hearing, today: Callable[[], date]) -> None:
        self.grammar = grammar
        self.hearing = hearing
        self.held = hearing.held
        self.form: Vocabulary = grammar.form
        self.today = today

    def read(self, text: str, claimed: Claimed, context: Context) -> Asked:
        """A question as understood; the year that the text has spoken of stands where it names none."""
        asked = self._read(text, claimed, context)
        if _is_misread(asked.understood.outcome, claimed):
            asked = replace(asked, understood=replace(asked.understood, outcome=_as_amount(asked.understood.outcome)))
        outcome = asked.understood.outcome
        if asked.understood.year_assumed and context.year is not None and isinstance(outcome, Query):
            told = replace(outcome, years=(context.year,)) if len(outcome.years) < 2 else outcome
            return replace(asked, understood=replace(asked.understood, outcome=told, year_assumed=False))
        if isinstance(outcome, Query) and outcome.operation == "compare" and claimed.kind in (CHANGE, DIRECTION):
            return replace(asked, understood=replace(asked.understood, outcome=_as_change(outcome, claimed)))
        summed = context.subject is not None and context.subject.measure == "sum" and asked.leans
        if summed and isinstance(outcome, Query) and outcome.operation in CHANGES:
            return replace(asked, understood=replace(asked.understood, outcome=_of_sum(outcome, context)))
        return asked

    def subject_of(self, words: str, context: Context) -> Query | None:
        """What some words count."""
        text = count_of(words, context)
        outcome = self.grammar.understand(text, self.held, context.before(text), self.today()).outcome
        if isinstance(outcome, Unclear) and outcome.reason in OF_WHOM_OR_WHEN:
            outcome = outcome.query
        return outcome if isinstance(outcome, Query) and (outcome.indicators or outcome.rates) else None

    def rate_in(self, words: str) -> Query | None:
        """The one rate that some words name."""
        mentions = self.hearing.read(words).mentions
        rates = {sense.target for mention in mentions for sense in mention.senses if sense.kind == "rate"}
        return Query(rates=tuple(rates)) if len(rates) == 1 else None

    def _read(self, text: str, claimed: Claimed, context: Context) -> Asked:
        """With the subject spoken of only where it names none of its own."""
        today, before, open_column = self.today(), context.before(text), False
        if (together := _together(text, context, before, claimed)) is not None:
            understood = self.grammar.understand(text, self.held, before, today)
            return Asked(text, replace(understood, outcome=together, year_assumed=False), before, guessed=True)
        follows = LEANS.match(text) or goes_back(self.hearing.read(text))
        if context.subject is not None and not follows and self.hearing.names(text, SUBJECTS):
            alone = context.before(text, lends=False)
            understood = self.grammar.understand(text, self.held, alone, today)
            if isinstance(understood.outcome, Query) and understood.outcome.operation not in WITHOUT_FIGURES:
                return Asked(text, understood, alone)
            several = isinstance(understood.outcome, Unclear) and len(understood.outcome.choices) > 1
            open_column = several and self.hearing.names(text, ("row",))
            crossed = self.grammar.understand(text, self.held, before, today)
            crosses = isinstance(crossed.outcome, Unclear) and crossed.outcome.reason == "missing_figure"
            understood = understood if several and crosses else crossed
        else:
            understood = self.grammar.understand(text, self.held, before, today)
        outcome = understood.outcome
        if isinstance(outcome, Unclear):
            chosen = _choose(outcome, text, context, self.form)
            understood = replace(understood, outcome=chosen) if chosen is not None else understood
        outcome = understood.outcome
        if claimed.kind == PLACE and isinstance(outcome, Unclear) and not outcome.choices and outcome.query.subjects:
            years = outcome.query.years if context.year is None else (context.year,)
            return Asked(text, replace(understood, outcome=replace(outcome.query, years=years)), before)
        rate = self.rate_in(text) if claimed.kind == PLACE and isinstance(outcome, Unclear) else None
        if rate is not None and before is not None and context.year is not None:
            asked = replace(rate, issuers=before.issuers[:1], years=(context.year,))
            return Asked(text, replace(understood, outcome=asked), before)
        leans = not names_subject(understood)
        computes = isinstance(understood.outcome, Query) and understood.outcome.operation not in (
            *WITHOUT_FIGURES,
            "value",
        )
        goes_on = leans and not computes and not _names_unheld(understood) and _is_bare(understood)
        if before is not None and before.subjects and goes_on:
            again = _again(context, before, understood, claimed)
            if again is not None:
                dated = any(mention.year is not None for mention in understood.reading.mentions)
                guessed = (len(set(context.recent)) > 1 or not dated) and claimed.unit != "%"
                odd = _is_odd(understood, claimed, context)
                return Asked(text, replace(understood, outcome=again), before, leans, guessed, odd=odd)
        lent = leans and isinstance(understood.outcome, Query) and understood.outcome.operation not in WITHOUT_FIGURES
        return Asked(
            text,
            understood,
            before,
            leans,
            foreign=lent and not _is_bare(understood),
            open_column=open_column,
            odd=(lent or isinstance(understood.outcome, Unclear)) and leans and _is_odd(understood, claimed, context),
        )


def _is_misread(outcome: Query | Unclear, claimed: Claimed) -> bool:
    """Whether an amount was read as a change, by words of change around it: 处罚一年比一年少：2022年28064件."""
    changes = isinstance(outcome, Query) and outcome.operation in ("difference", "growth") and outcome.axis == YEARS
    unlike = isinstance(outcome, Query) and bool(outcome.rates) and outcome.operation == "difference"
    counts = claimed.unit not in ("%", "个百分点", "倍") or (unlike and claimed.unit == "%")
    return changes and claimed.kind == AMOUNT and not claimed.apart and counts


def _as_amount(query: Query | Unclear) -> Query:
    assert isinstance(query, Query)
    return replace(query, operation="value", axis="", years=query.years[:1], change="")


def _of_sum(query: Query, context: Context) -> Query:
    """A change of what was last added up: 两者相加65件，比2022年多2件."""
    same = context.subject is not None and query.indicators == context.subject.indicators
    return replace(query, measure="sum") if same else query


def _as_change(query: Query, claimed: Claimed) -> Query:
    """Two numbers set beside each other as the change between them that is claimed: 2023年比2022年少190万元; those of two
    bodies are of the last year."""
    if len(query.issuers) == 2 and len(query.years) > 1:
        query = replace(query, years=(max(query.years),), change="")
    if len(query.issuers) * len(query.years) != 2 or len(query.subjects) != 1:
        return query
    axis = YEARS if len(query.years) == 2 else ISSUERS
    operation = "growth" if claimed.unit in ("%", "倍") else "difference"
    return replace(query, operation=operation, axis=axis, wants="number")


def _together(text: str, context: Context, before: Query | None, claimed: Claimed) -> Query | None:
    """三项合计, or 合计 alone: the slots counted last, added up."""
    if before is None or context.year is None:
        return None
    alone = TOTAL_SHARE.match(text) or TOTAL_ALONE.match(text)
    found = None if alone or claimed.unit == "%" else TOGETHER.search(text)
    counted = MANY.get(text[:1], 0)
    many = counted or max(2, context.here) if alone else MANY[found[1]] if found else 0
    slots = context.recent[-many:] if many else ()
    if not many or len(set(slots)) != many or (alone and context.together > 1):
        return None
    return Query(
        before.issuers[:1], (context.year,), slots, measure="share_of_sum" if TOTAL_SHARE.match(text) else "sum"
    )


def names_subject(understood: Understood) -> bool:
    """Whether a question names anything that can be measured."""
    return names_any(understood.reading, SUBJECTS)


def _names_unheld(understood: Understood) -> bool:
    """Whether a question names a body that is not held."""
    outcome = understood.outcome
    words = outcome.words if isinstance(outcome, Unclear) and outcome.reason == "missing_report" else ()
    return bool(words) and is_body(words[0])


def _choose(outcome: Unclear, text: str, context: Context, form: Vocabulary) -> Query | None:
    """The one reading, of several, that is in the row spoken of."""
    if outcome.reason != "clarify_indicator" or context.subject is None:
        return None
    spoken = [*context.subject.indicators, *(form.rates[each].numerator for each in context.subject.rates)]
    rows = {each.rpartition(".")[0] for each in spoken}
    parted = {slot.rpartition(".")[0] for slot in context.recent[-1:] if not slot.endswith(".total")}
    rest = [f"{row}.other" for row in rows & parted if f"{row}.other" in form.indicators]
    if OTHERS.match(text) and len(rest) == 1:
        return replace(outcome.query, indicators=(rest[0],))
    fitting = [choice for choice in outcome.choices if choice.rpartition(".")[0] in rows]
    columns = {each.rpartition(".")[2] for each in spoken}
    beside = [choice for choice in outcome.choices if choice.rpartition(".")[2] in columns - {"total"}]
    one = next((each for each in (fitting, beside) if len(each) == 1), None)
    return replace(outcome.query, indicators=(one[0],)) if one is not None else None


def _is_bare(understood: Understood) -> bool:
    """Whether a question has hardly a word beside a body, a year and what it asks."""
    return len(_left(understood)) <= MOST_LEFT


def _left(understood: Understood, unheld: str = "") -> str:
    """The words of a question beside a body, a year and what it asks."""
    key = understood.reading.key
    left = list(key)
    spans = [
        (mention.start, mention.end)
        for mention in understood.reading.mentions
        if mention.issuer is not None or mention.year is not None
    ]
    names = understood.outcome.words if isinstance(understood.outcome, Unclear) else ()
    for name in (*names, unheld):
        if name and is_body(name):
            spans += [match.span() for match in re.finditer(f"[\u4e00-\u9fff]{{0,6}}{re.escape(name)}", key)]
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return _bare_words().sub("", "".join(left)).strip()


def _is_odd(understood: Understood, claimed: Claimed, context: Context) -> bool:
    """Whether a word is left of an amount's question that nothing explains: 热线40件."""
    left = idle_words().sub("", _left(understood, context.unheld)).strip(" ，,。：:、")
    return claimed.kind == AMOUNT and bool(left) and left not in load_claims()["idle_alone"]


@cache
def idle_words() -> re.Pattern[str]:
    data = load_claims()
    han, latin = by_script((*data["idle"], *data["joins"], *data["degrees"]))
    return re.compile(rf"{han}|(?<![a-z])(?:{latin})(?![a-z])")


@cache
def _bare_words() -> re.Pattern[str]:
    """Words that ask, compare or join, and name nothing that is counted."""
    data = load_claims()
    words = any_of([*data["bare_words"], *data["earlier"], *data["per_head"]])
    latin, whole = any_of(data["bare_latin"]), rf"(?<=占)[^，,占]{{0,3}}(?:{any_of(data['wholes'])})的"
    joining = "按[0-9]+人|[的了于为是在到至占多少高低减比较与它又再还，,。:： ]|[件个万元亿倍%起宗]$"
    return re.compile(rf"{words}|(?<![a-z])(?:{latin})(?![a-z])|{whole}|{joining}")


def _again(context: Context, before: Query, understood: Understood, claimed: Claimed) -> Query | None:
    """What was spoken of last, of the year and the body that a bare claim names."""
    if claimed.kind not in (AMOUNT, PLACE) or claimed.unit == "倍":
        return None
    spoken = context.subject if claimed.unit == "%" or claimed.kind == PLACE else context.counted
    if spoken is None or (claimed.unit == "%" and not (spoken.rates or spoken.measure.startswith("share"))):
        return None
    mentions = understood.reading.mentions
    years = tuple(mention.year for mention in mentions if mention.year is not None)
    years = years if EACH.search(understood.reading.key) else years[:1]
    if claimed.kind == PLACE and context.year is not None and STRETCH.search(understood.reading.key):
        years = (context.year,)
    named = tuple(number for mention in mentions if mention.issuer for number in mention.issuer.issuers)[:1]
    return replace(spoken, years=years or before.years, issuers=named or before.issuers)

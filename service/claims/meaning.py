"""Other slots that a claim in loose words may mean: one of several, what was counted last, a group, what was carried in too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from disclosure.matching import plain_label
from disclosure.model import Bound
from disclosure.vocabulary import Vocabulary
from service.claims.asking import Part
from service.claims.carrying import Context
from service.claims.claimed import AMOUNT, NONE, Claimed, load_claims
from service.claims.comparing import AMBIGUOUS, DIFFERS, MATCHES, NOT_CHECKABLE, ROUNDED
from service.claims.guarding import is_guess, is_within_total
from service.claims.verdicts import Verdict
from service.questions.query import Query, Unclear

FEW = 4
ADDED = ("sum", "share_of_sum")
OPEN_INDICATOR = "clarify_indicator"
AGREES = (MATCHES, ROUNDED)


def is_open(query: Query, slots: Sequence[str], part: Part, context: Context) -> bool:
    """Whether a word may stand for any of some slots and nothing tells which: neither the words around it nor what the text has
    counted of the same body and year."""
    entry = next((each for each in load_claims()["open_between"] if set(slots) <= {*each["slots"]}), None)
    if entry is None or re.search(entry["told"], f"{part.said}{part.clause}"):
        return False
    tables = {slot.partition(".")[0] for slot in slots}
    spoken = context.subject.indicators if context.subject is not None and context.fresh else ()
    beside = [point[2] for point in context.trail if point[:2] == (query.issuers[0], query.years[0])]
    return not any(slot.partition(".")[0] in tables for slot in (*beside, *spoken))


class Meaning:
    """Puts claims to other slots; `against` compares a claim with what a query comes to."""

    def __init__(self, form: Vocabulary, against: Callable[[Claimed, Query], Verdict]) -> None:
        self.form = form
        self.against = against

    def by_choices(self, part: Part, outcome: Unclear, context: Context) -> Verdict | None:
        """A claim in words that mean one of a few slots: it agrees where it agrees with one of them, and differs where none
        of them, nor all together, has its number; that is withheld where the text has just counted in another table."""
        claimed, query, choices = part.claimed, outcome.query, outcome.choices
        known = all(choice in self.form.indicators for choice in choices)
        if (
            claimed.kind not in (AMOUNT, NONE)
            or not 1 < len(choices) <= FEW
            or not known
            or len(query.issuers) * len(query.years) != 1
        ):
            return None
        if is_open(query, choices, part, context):
            return Verdict(claimed, AMBIGUOUS, outcome.reason, query=query)
        slots = [replace(query, indicators=(choice,)) for choice in choices]
        found = [self.against(claimed, each) for each in (*slots, replace(query, indicators=choices, measure="sum"))]
        close = AGREES if claimed.bound in (Bound.EXACT, Bound.ABOUT) else (MATCHES,)
        agreeing = next((each for each in found if each.verdict in close), None)
        if agreeing is not None:
            return agreeing
        if not all(each.verdict == DIFFERS for each in found):
            return None
        tables = {choice.partition(".")[0] for choice in choices}
        if (
            len(tables) == 1
            and not is_within_total(part, context)
            and not is_guess(part, query, context)
            and all(slot.partition(".")[0] in tables for slot in context.recent[-1:])
        ):
            return found[0]
        return Verdict(claimed, NOT_CHECKABLE, outcome.reason, query=query, withheld=found[0])

    def left_open(self, verdict: Verdict, part: Part, query: Query, context: Context) -> Verdict:
        """A claim by a word that stands for either of two rows, as open where nothing around it tells which: 2023年结转5件."""
        if query.operation != "value" or query.measure != "slot":
            return verdict
        slots = query.indicators
        entry = next(
            (each for each in load_claims()["open_between"] if each.get("word") and set(slots) <= {*each["slots"]}),
            None,
        )
        word = entry is not None and re.search(entry["word"], part.clause) is not None
        if word and len(slots) == 1 and is_open(query, slots, part, context):
            return Verdict(verdict.claimed, AMBIGUOUS, OPEN_INDICATOR, query=query)
        return verdict

    def wider(self, verdict: Verdict, part: Part, query: Query, context: Context) -> Verdict | None:
        """A claim in words that may also mean another slot, where it agrees with that: 受理 with what was carried in."""
        for entry in load_claims()["wider"]:
            own = [slot for slot in query.indicators if slot.rpartition(".")[0] == entry["row"]]
            if entry.get("open") and any(
                slot.startswith("applications.outcome_total.") for slot in context.recent[-1:]
            ):
                continue
            goes_on = not entry.get("open") and any(
                slot.startswith(f"{entry['may_mean']}.") for slot in context.recent[-1:]
            )
            told = goes_on or re.search(entry["words"], f"{part.lead}{part.clause}") is not None
            if len(own) != 1 or len(query.indicators) != 1 or not told:
                continue
            other = replace(query, indicators=(f"{entry['may_mean']}.{own[0].rpartition('.')[2]}",))
            found = self.against(verdict.claimed, other)
            if found.verdict in AGREES:
                return (
                    found if not entry.get("open") else Verdict(verdict.claimed, AMBIGUOUS, OPEN_INDICATOR, query=query)
                )
        return None

    def of_rows(self, verdict: Verdict, query: Query, context: Context) -> Verdict:
        """A number of which the text names the column alone, of any of the rows that it has counted last: 其中科研机构1件."""
        if len(query.indicators) != 1 or query.measure != "slot":
            return verdict
        row, _, column = query.indicators[0].rpartition(".")
        rows = [slot.rpartition(".")[0] for slot in reversed(context.recent)]
        slots = [f"{each}.{column}" for each in dict.fromkeys(rows) if each != row]
        for slot in slots:
            if slot in self.form.indicators:
                found = self.against(verdict.claimed, replace(query, indicators=(slot,)))
                if found.verdict in AGREES:
                    return found
        return verdict

    def of_recent(self, verdict: Verdict, query: Query, context: Context, opens: bool) -> Verdict:
        """A claim whose subject only the order of the text tells: it agrees when it agrees with one of those counted last,
        and is not said to differ, but for a sum of what its own sentence has counted."""
        recent, adds = context.recent, query.measure in ADDED
        if query.measure == "share_of_sum" and context.here >= len(query.indicators):
            return verdict
        sums = [recent[-many:] for many in range(2, len(recent) + 1) if len(set(recent[-many:])) == many]
        sums += combinations(dict.fromkeys(recent), 2)
        rates = [self.form.rates[each] for each in context.subject.rates] if context.subject is not None else []
        ends = [end for rate in rates for end in (rate.numerator, rate.denominator)]
        shares = context.subject is not None and context.subject.measure.startswith("share") and not opens
        parts = context.subject.indicators if context.subject is not None and shares else ()
        alone = [(each,) for each in dict.fromkeys((*parts, *reversed(recent), *ends))]
        for slots in sums if adds else alone:
            if (found := self._with_slots(verdict.claimed, query, slots)).verdict in AGREES:
                return found
        open_sum = adds and any(self._with_slots(verdict.claimed, query, one).verdict in AGREES for one in alone)
        if adds and not open_sum and context.here >= len(query.indicators):
            return verdict
        withheld = None if open_sum else verdict
        return Verdict(verdict.claimed, NOT_CHECKABLE, "unread", query=query, withheld=withheld)

    def _with_slots(self, claimed: Claimed, query: Query, slots: tuple[str, ...]) -> Verdict:
        """A claim against other slots, added up where they are several."""
        shares = query.measure == "share_of_sum"
        alone = "share" if shares else "slot"
        other = replace(query, indicators=slots, measure=query.measure if len(slots) > 1 else alone)
        return self.against(claimed, other)

    def of_group(self, verdict: Verdict, part: Part, context: Context) -> Verdict:
        """A share whose whole the clause leaves open, as one of the row's own group where the sentence names that, or the
        text has just counted it."""
        query = verdict.query
        if query is None or query.measure != "share" or query.whole or len(query.indicators) != 1:
            return verdict
        table, row, column = query.indicators[0].split(".")
        known = self.form.tables[table].rows.get(row)
        group = f"{table}.{known.group}.{column}" if known is not None and known.group else ""
        counted = (*context.recent, *(context.counted.indicators if context.counted is not None else ()))
        if group not in self.form.indicators or (group not in counted and not self._names(part, group)):
            return verdict
        other = self.against(verdict.claimed, replace(query, whole=group))
        return other if other.verdict in AGREES else verdict

    def _names(self, part: Part, group: str) -> bool:
        """Whether the sentence of a claim names a group of rows before it: 不予公开里，执法案卷占四成."""
        table, row, _ = group.split(".")
        known = self.form.tables[table].groups.get(row)
        return known is not None and plain_label(known.label) in f"{part.lead}{part.among}{part.clause}"

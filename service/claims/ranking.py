"""Claimed places and changes of every year → the ranking or the trend → whether the claim agrees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from disclosure.model import Figure
from disclosure.vocabulary import Vocabulary
from service.claims.asking import Part
from service.claims.carrying import Context
from service.claims.claimed import Claimed, any_word
from service.claims.comparing import AMBIGUOUS, DIFFERS, MATCHES, NO_DATA, NOT_CHECKABLE
from service.claims.placing import PLACE_OF, TOP, among_years, over_bodies, place_in, rank_among
from service.claims.stretching import tells_stretch
from service.claims.understanding import Asked
from service.claims.verdicts import Verdict
from service.composing.draft import Draft
from service.held import Held
from service.questions.query import ISSUERS, SUBJECTS, YEARS, Query

NamedIn = Callable[[str, Context], tuple[int, ...]]
Gather = Callable[[Query, Asked], Draft]
YEAR = re.compile("((?:19|20)[0-9]{2})年")
# 最多时为167件: the number itself is what is claimed.
NUMBER_BEHIND = re.compile("(?:时|的时候|的?年份|的一年)?(?:曾|仅|只|就)?(?:为|是|达到?|有|至)?[0-9]")


class Ranks:
    """Judges places of rankings and changes that are claimed of every year."""

    def __init__(self, form: Vocabulary, held: Held, gather: Gather, named_in: NamedIn) -> None:
        self.form = form
        self.held = held
        self.gather = gather
        self.named_in = named_in

    def place(self, part: Part, query: Query, asked: Asked, context: Context) -> Verdict:
        """The verdict on a place: among the bodies, the years or the parts that the text ranks."""
        claimed = part.claimed
        if len(query.indicators) + len(query.rates) != 1:
            return Verdict(claimed, NOT_CHECKABLE, "unread", query=query)
        if tells_stretch(f"{part.lead}{part.clause}") and NUMBER_BEHIND.match(part.after):
            return Verdict(claimed, NOT_CHECKABLE, "unread", query=query)
        own = self.named_in(part.clause, context)
        if named := self.named_in(part.after, context)[:1] or (own if len(own) == 1 else ()):
            query = replace(query, issuers=named)
        if not query.issuers and not context.issuers:
            return Verdict(claimed, AMBIGUOUS, "clarify_issuer", query=query)
        dated = [int(each) for each in YEAR.findall(part.clause)]
        query = replace(query, years=tuple(dated)) if len(dated) == 1 else query
        text = f"{part.lead}{part.clause}"
        ranking = rank_among(query, claimed, text, context, self.form, tells_stretch(part.clause))
        if ranking.operation == PLACE_OF and (verdict := self._among_heard(query, part, asked, context)) is not None:
            return verdict
        by_year = among_years(query, claimed, context)
        if by_year is None or ranking.axis == YEARS:
            return self._in(ranking, query, part, asked, context)
        told_by_year = YEAR.search(part.clause) is not None and not own and not over_bodies(text)
        first, second = (by_year, ranking) if told_by_year else (ranking, by_year)
        verdict = self._in(first, query, part, asked, context)
        if verdict.verdict == MATCHES:
            return verdict
        other = self._in(second, query, part, asked, context)
        counts = not told_by_year or second.axis == SUBJECTS
        return other if other.verdict == MATCHES and counts else verdict

    def _among_heard(self, query: Query, part: Part, asked: Asked, context: Context) -> Verdict | None:
        """The verdict on a place among the bodies that the text has spoken of, where it agrees."""
        if len(context.issuers) < 2 or len(query.issuers) != 1 or query.issuers[0] not in context.issuers:
            return None
        ranking = replace(query, operation=TOP, axis=ISSUERS, issuers=context.issuers, lowest=part.claimed.lowest)
        found = self._in(
            replace(ranking, everyone=False, wants="name", nth=None, limit=None), query, part, asked, context
        )
        return found if found.verdict == MATCHES else None

    def _in(self, ranking: Query, query: Query, part: Part, asked: Asked, context: Context) -> Verdict:
        """The verdict on a place in one ranking."""
        claimed = part.claimed
        draft = self.gather(ranking, asked)
        if draft.status == "missing":
            return Verdict(claimed, NO_DATA, draft.reason or "", draft=draft, query=query)
        if ranking.operation == PLACE_OF:
            place = int(draft.value) if draft.value is not None else None
        else:
            place = place_in(draft.figures, self._own_row(draft, ranking, query, context), claimed.lowest)
        if place is None:
            return Verdict(claimed, NOT_CHECKABLE, "unread", draft=draft, query=query)
        if place == claimed.value:
            return Verdict(claimed, MATCHES, reported=Decimal(place), unit="位", draft=draft, query=query)
        if ranking.operation == PLACE_OF and not any_word("all_held").search(part.clause):
            return Verdict(claimed, NOT_CHECKABLE, "other_bodies", draft=draft, query=query)
        return Verdict(claimed, DIFFERS, reported=Decimal(place), unit="位", draft=draft, query=query)

    def _own_row(self, draft: Draft, ranking: Query, query: Query, context: Context) -> Figure | None:
        """The row of a ranking that the claim speaks of."""
        own = query.issuers if len(query.issuers) == 1 else context.issuers
        issuer = self.held.names.get((own or (0,))[0])
        year = query.years[0] if query.years else context.year
        for row in draft.figures:
            same = {ISSUERS: row.issuer == issuer, YEARS: row.year == year}
            if same.get(ranking.axis, row.cell.indicator in query.indicators):
                return row
        return None

    def every_year(self, claimed: Claimed, query: Query, asked: Asked, context: Context) -> Verdict:
        """A change that is claimed of every year of a stretch: each must go the same way."""
        trend = replace(
            query, operation="trend", axis=YEARS, years=context.span, change="", issuers=context.issuers[:1]
        )
        draft = self.gather(trend, asked)
        values = [figure.cell.value for figure in draft.figures]
        if len(values) < 2 or any(value is None for value in values):
            return Verdict(claimed, NO_DATA, "missing_figure", draft=draft, query=query)
        steps = [later - earlier for earlier, later in pairwise(values)]  # type: ignore[operator]
        same = all((step > 0) - (step < 0) == claimed.sign for step in steps)
        reported = sum(steps, Decimal(0))
        unit = draft.figures[0].cell.unit
        return Verdict(claimed, MATCHES if same else DIFFERS, reported=reported, unit=unit, draft=draft, query=query)

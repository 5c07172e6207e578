"""Lists whose members are told elsewhere: 次年两项变为104件和74件; 不予公开、无法提供两类，2023年分别为12件、57件."""

from __future__ import annotations

import re
from dataclasses import replace

from service.claims.asking import Part
from service.claims.carrying import Context, bodies_in
from service.claims.hearing import MEASURES
from service.claims.understanding import ClaimReader
from service.questions.query import Query

SLOTS = re.compile("[两二三四五](?:[项类种样]|(?:个|组)(?:数字?|指标))")


class Members:
    """What the list in hand of a text is a list of, where that was counted before or is named before the list."""

    def __init__(self, reader: ClaimReader) -> None:
        self.reader = reader
        self.slots: tuple[str, ...] = ()
        self.bodies: tuple[int, ...] = ()
        self.certain = False
        self.recent: tuple[str, ...] = ()

    def placed(self, part: Part, context: Context) -> tuple[Part, Context]:
        """A quantity of a list and its context with the slot that its place in the list gives it, where it is one of slots."""
        if part.place is None:
            return part, context
        nth, many = part.place
        if nth == 0:
            self._begin(part, context, many)
        if self.reader.hearing.named_in(part.own, context):
            context = context._replace(listed=())
        if len(self.slots) == many:
            member = Query(indicators=(self.slots[nth],))
            guessed = not self.certain
            return replace(part, again=True, lead=""), context._replace(
                subject=member, counted=member, guessed=guessed, unsure=False
            )
        part = replace(part, again=False)
        if self.bodies:
            return part, context._replace(listed=self.bodies) if self.certain else context._replace(members=self.bodies)
        if many in (len(context.span), len(context.listed)) or len({*self.recent}) != many:
            return part, context
        member = Query(indicators=(self.recent[nth],))
        return part, context._replace(subject=member, counted=member)

    def _begin(self, part: Part, context: Context, many: int) -> None:
        """The slots of a list that begins: those named before it, those counted last, or those of the list before."""
        self.recent = context.recent[-many:]
        if named := self._named(part, context, many):
            self.slots, self.certain = named, True
        elif part.again and SLOTS.search(part.clause):
            last = [slot for issuer, year, slot in context.trail if (issuer, year) == context.trail[-1][:2]]
            counted = context.recent[: -len(last)] if len(last) < many else context.recent
            self.slots = tuple(dict.fromkeys(reversed(counted)))[many - 1 :: -1]
            self.certain = many in (context.here, len({*last}))
        elif not part.again:
            self.slots = ()
        self.bodies = ()
        if not self.slots:
            self.bodies, self.certain = self._bodies(part, context, many)

    def _bodies(self, part: Part, context: Context, many: int) -> tuple[tuple[int, ...], bool]:
        """So many bodies counted or named last, and whether the list says how many bodies it is of and these are the same."""
        if many == len(context.listed):
            return (), False
        counted = tuple(issuer for issuer, _, _ in context.trail[-many:])
        recent, together = context.issuers[:many][::-1], bodies_in(part.clause) == many
        same = set(counted) == set(recent)
        if len(set(counted)) == many and (same or not together):
            return counted, together and same
        return (recent, False) if together and len(recent) == many else ((), False)

    def _named(self, part: Part, context: Context, many: int) -> tuple[str, ...]:
        """So many slots that the clause before a list names, which itself names none."""
        names = self.reader.hearing.names
        lead = self.reader.hearing.without_bodies(SLOTS.sub("", part.lead))
        if names(part.before, MEASURES) or not names(lead, MEASURES):
            return ()
        spoken = self.reader.subject_of(lead, context)
        slots = spoken.indicators if spoken is not None else ()
        return slots if len(slots) == many else ()

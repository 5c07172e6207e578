"""Which printed slots a subject may need of a report, so that no more is read from the store."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.vocabulary import Vocabulary
from service.engine.sheet import rate_within, whole_of
from service.questions.query import JOIN, Subject


class Needs:
    """Works out the slots that subjects rest on, in any edition; remembers what it worked out."""

    def __init__(self, form: Vocabulary) -> None:
        self.form = form
        self._known: dict[str, frozenset[str]] = {}

    def of(self, subjects: Iterable[Subject]) -> frozenset[str]:
        """The slots of some subjects: themselves, what they are computed from, and what tells why one is missing."""
        slots = (slot for subject in subjects for slot in self._slots(subject))
        return frozenset().union(*map(self._closure, slots))

    def _slots(self, subject: Subject) -> Iterable[str]:
        if subject.kind != "rate":
            yield from (slot for each in subject.ids if each for slot in each.split(JOIN))
            usual = (subject.kind == "share" and len(subject.ids) == 1) or not subject.ids[-1]
            if usual and (whole := whole_of(subject.ids[0])):
                yield whole
            return
        rate = rate_within(self.form, *subject.ids)
        for each in (rate, rate.instead):
            if each is not None:
                yield from (each.numerator, each.denominator)

    def _closure(self, slot: str) -> frozenset[str]:
        if slot not in self._known:
            found: set[str] = set()
            self._add(slot, found)
            self._known[slot] = frozenset(found)
        return self._known[slot]

    def _add(self, slot: str, found: set[str]) -> None:
        if slot in found:
            return
        found.add(slot)
        for other in (*self.form.same.get(slot, ()), *self._parts(slot), *self._addends(slot), *self._group(slot)):
            self._add(other, found)

    def _parts(self, slot: str) -> Iterable[str]:
        for form in self.form.editions.values():
            if formula := form.formulas.get(slot):
                yield from (*formula.plus, *formula.minus)

    def _addends(self, slot: str) -> Iterable[str]:
        for form in self.form.editions.values():
            for identity in form.identities_of.get(slot, ()):
                if identity.right == (slot,):
                    yield from identity.left

    def _group(self, slot: str) -> Iterable[str]:
        table, row, column = slot.split(".")
        entry = self.form.tables[table].rows.get(row) if table in self.form.tables else None
        if entry is not None and entry.group:
            yield f"{table}.{entry.group}.{column}"

"""What reports without tables tell of the slots that a question asks for: the sentences that state them, quoted and no value."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.load_form import load_data
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.questions.query import YEARS, Query
from service.quoting import Quote
from service.stated import is_own, to_stated

STATES, CHANGES = frozenset(("value", "none")), frozenset(("growth", "difference", "multiple"))
CHANGE = frozenset(("difference", "growth", "multiple", "yoy"))


def find_told_slots(
    query: Query, reports: Iterable[HeldReport], library: Library, form: Vocabulary
) -> tuple[list[Quote], bool]:
    """The sentences of reports that state a slot asked for, or how it changed where that is asked, each once; and whether
    each slot is told in one."""
    wanted = {subject: slot for slot in query.indicators for subject in _subjects(slot, form)}
    told: set[str] = set()
    kinds = CHANGES if query.operation in CHANGE or query.axis == YEARS else STATES
    found: dict[str, Quote] = {}
    for report in reports:
        texts = {section.id: section.text for section in library.reports.sections(report)}
        for each in library.reports.statements(report):
            if (
                each.subject not in wanted
                or each.kind not in kinds
                or each.year != report.year
                or not is_own(each, report)
            ):
                continue
            if (stated := to_stated(each, texts[each.section], report, library)) is not None:
                found.setdefault(stated.sentence, Quote(stated.passage, (stated.sentence,)))
                told.add(wanted[each.subject])
    return list(found.values()), told == set(query.indicators)


def _subjects(slot: str, form: Vocabulary) -> frozenset[str]:
    """What statements speak of that is a slot or a part of its group, or may mean it: 受理 may be what was received anew
    (`forms/checks.yaml`)."""
    parts = form.formulas[slot].plus if slot in form.formulas else ()
    row, _, column = slot.rpartition(".")
    wider = (
        f"{subject}.{column}"
        for subject, meanings in load_data("checks.yaml")["prose"]["meanings"].items()
        if any(f"{row}.{{c}}" in meaning["plus"] for meaning in meanings)
    )
    return frozenset((slot, *parts, *wider))

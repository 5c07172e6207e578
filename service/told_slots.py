"""What the prose of reports tells of slots: of one that no table has its number, of those of reports without tables the
sentences that state them, quoted and no value."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure.load_form import load_data
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.questions.query import YEARS, Query
from service.quoting import Quote
from service.stated import Stated, is_own, sections_of, to_stated

STATES, CHANGES = frozenset(("value", "none")), frozenset(("growth", "difference", "multiple"))
CHANGE = frozenset(("difference", "growth", "multiple", "yoy"))


def find_stated_slot(indicator: str, report: HeldReport, library: Library, base: str = "") -> Stated | None:
    """The statement of a slot whose number stands in no table, of its share in a `base` where one is given; None where the
    prose says none, or several."""
    said = [
        each
        for each in library.reports.statements(report)
        if each.subject == indicator
        and (each.kind, each.base or "") == ("share" if base else "value", base)
        and each.year == report.year
        and is_own(each, report)
    ]
    if len({(each.value, each.unit) for each in said}) != 1:
        return None
    return to_stated(said[0], sections_of(report, library)[said[0].section], report, library)


def find_none_of(indicator: str, report: HeldReport, library: Library) -> Stated | None:
    """The statement that there was none of a slot: 未收取信息公开处理费."""
    said = [
        each
        for each in library.reports.statements(report)
        if each.subject == indicator and each.kind == "none" and each.year == report.year and is_own(each, report)
    ]
    texts = sections_of(report, library)
    return to_stated(said[0], texts[said[0].section], report, library) if said else None


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
        texts = sections_of(report, library)
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

"""What the text of a report says of a change from the year before: for where no report on that year is held."""

from __future__ import annotations

from disclosure.load_form import load_data
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from service.quoting import Quote
from service.stated import is_own, sections_of, to_stated

CHECKS = "checks.yaml"
CHANGES = frozenset(("growth", "difference", "multiple"))


def find_change_told(slot: str, report: HeldReport, library: Library) -> Quote | None:
    """The sentence of a report that says how a slot, or what may mean it, has changed since the year before; else None."""
    subjects = _subjects_of(slot)
    for statement in library.reports.statements(report):
        if statement.kind not in CHANGES or statement.subject not in subjects or statement.year != report.year:
            continue
        if not is_own(statement, report):
            continue
        told = to_stated(statement, sections_of(report, library)[statement.section], report, library)
        if told is not None:
            return Quote(told.passage, (told.sentence,))
    return None


def _subjects_of(slot: str) -> set[str]:
    """The subjects of statements that may mean a slot."""
    column = slot.rpartition(".")[2]
    meanings = load_data(CHECKS)["prose"]["meanings"]
    wide = {
        f"{row}.{column}"
        for row, ways in meanings.items()
        if any([each.format(c=column) for each in way["plus"]] == [slot] and "minus" not in way for way in ways)
    }
    return {slot, *wide}

"""What the text of a report says of a change from the year before: for where no report on that year is held."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure.load_form import load_data
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from service.engine.evidence import Missing
from service.questions.query import YEARS, Query
from service.quoting import Quote
from service.stated import is_own, sections_of, to_stated

CHECKS = "checks.yaml"
KINDS = frozenset(("growth", "difference", "multiple"))  # of statements that tell a change
OPERATIONS = KINDS | {"trend"}  # of queries that ask for one


def lacks_base(query: Query, missing: Sequence[Missing]) -> bool:
    """Whether of a change since the year before all that is not there is the report on that year."""
    if (
        query.axis != YEARS
        or query.operation not in OPERATIONS
        or len(query.indicators) != 1
        or query.measure != "slot"
    ):
        return False
    base = min(query.years)
    alone = {(each.reason, each.year) for each in missing} == {("missing_report", base)}
    return alone and len(query.issuers) == 1 and set(query.years) == {base, base + 1}


def find_change_told(slot: str, report: HeldReport, library: Library) -> Quote | None:
    """The sentence of a report that says how a slot, or what may mean it, has changed since the year before; else None."""
    subjects = _subjects_of(slot)
    for statement in library.reports.statements(report):
        if statement.kind not in KINDS or statement.subject not in subjects or statement.year != report.year:
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

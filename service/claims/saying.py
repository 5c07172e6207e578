"""What the prose of a report states of a slot."""

from __future__ import annotations

from disclosure.model import Statement
from disclosure.stores.reports import ReportStore
from service.held import Held
from service.questions.query import Query

COUNTED = "value"


class Prose:
    """The statements of the reports held."""

    def __init__(self, reports: ReportStore, held: Held) -> None:
        self.reports = reports
        self.held = held

    def of_slot(self, query: Query) -> list[Statement]:
        """What the report that a query asks states of its one slot, of its own body and year; none for any other query."""
        if len(query.indicators) != 1 or len(query.issuers) != 1 or len(query.years) != 1 or query.operation != "value":
            return []
        if query.rates or query.measure not in ("slot", "sum"):
            return []
        report = self.held.report(query.issuers[0], query.years[0])
        if report is None:
            return []
        own = (each for each in self.reports.statements(report) if each.issuer is None and each.year == report.year)
        return [each for each in own if each.kind == COUNTED and each.subject == query.indicators[0]]

    def sentence(self, query: Query, statement: Statement) -> str:
        """The sentence around a statement, as printed."""
        report = self.held.report(query.issuers[0], query.years[0])
        sections = self.reports.sections(report) if report is not None else []
        text = next((section.text for section in sections if section.id == statement.section), "")
        return " ".join(text[statement.sentence_start : statement.sentence_end].split())

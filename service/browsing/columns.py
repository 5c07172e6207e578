"""Reports side by side: what each has for the same indicators, and how they change from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from disclosure.load_form import load_data
from disclosure.stores.reports import HeldReport
from service.engine.compute import difference, growth
from service.engine.evidence import Found, Missing
from service.engine.sheet import Sheet
from service.lookup import Lookup
from service.pages.columns import Change, Row, Slot

RATES = "rates."
OPERATIONS = "operations.yaml"


class Columns:
    """The sheets of some reports, None where one is not held, read for the same rows."""

    def __init__(self, reports: Sequence[HeldReport | None], lookup: Lookup, lang: str) -> None:
        self.lookup = lookup
        self.lang = lang
        self.sheets = [None if each is None else self._sheet(each) for each in reports]

    def _sheet(self, report: HeldReport) -> Sheet:
        return Sheet(report, self.lookup.library.figures.of_version(report.key), self.lookup.form)

    def main_rows(self) -> list[Row]:
        """The main indicators, then the rates of the form."""
        main: list[str] = load_data(OPERATIONS)["overview"]
        return self._rows([*main, *(f"{RATES}{rate}" for rate in self.lookup.form.rates)])

    def every_row(self) -> list[Row]:
        """Every indicator that one of the reports prints, in the order of the form."""
        printed = {indicator for sheet in self.sheets if sheet is not None for indicator in sheet.figures}
        return self._rows([indicator for indicator in self.lookup.form.indicators if indicator in printed])

    def _rows(self, indicators: Sequence[str]) -> list[Row]:
        return [
            Row(each, self.lookup.present.label(each, self.lang), [self._slot(sheet, each) for sheet in self.sheets])
            for each in indicators
        ]

    def _slot(self, sheet: Sheet | None, indicator: str) -> Slot:
        found = None if sheet is None else find_in(sheet, indicator)
        if found is None:
            return Slot(reason="missing_report" if sheet is None else "missing_figure")
        if isinstance(found, Missing):
            shown = None if found.figure is None else self.lookup.present.figure(found.figure, self.lang)
            return Slot(shown, found.reason)
        return Slot(self.lookup.present.figure(found.figure, self.lang))

    def changes(self, indicators: Sequence[str]) -> list[list[Change | None]]:
        """For each indicator the change from each report to the next; None where one of them has no number."""
        pairs = list(pairwise(self.sheets))
        return [[self._change(before, after, each) for before, after in pairs] for each in indicators]

    def _change(self, before: Sheet | None, after: Sheet | None, indicator: str) -> Change | None:
        one = None if before is None else find_in(before, indicator)
        other = None if after is None else find_in(after, indicator)
        if not isinstance(one, Found) or not isinstance(other, Found):
            return None
        if one.figure.cell.unit != other.figure.cell.unit:
            return None
        earlier, later = one.derivation or one.figure, other.derivation or other.figure
        absolute = difference(later, earlier)
        relative = growth(later, earlier) if not indicator.startswith(RATES) else None
        present = self.lookup.present
        return Change(present.derivation(absolute), present.derivation(relative) if relative else None)


def find_in(sheet: Sheet, indicator: str) -> Found | Missing | None:
    """What a report has for an indicator, printed, summed up, or a rate; None for a rate that cannot be worked out."""
    return sheet.computed(indicator) if indicator.startswith(RATES) else sheet.find(indicator)

"""What slots, tables and bodies are called in an answer."""

from __future__ import annotations

from disclosure.form import Indicator
from disclosure.matching import plain_label
from disclosure.model import Figure
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.composing.wording import Wording
from service.engine.evidence import Missing
from service.held import Held


class Naming:
    """Names in one language, as the editions of the reports held have them."""

    def __init__(self, wording: Wording, form: Vocabulary, held: Held) -> None:
        self.wording = wording
        self.form = form
        self.held = held

    def issuer(self, missing: Missing) -> str:
        """The body as its report prints it, or as it is known where that report is not held."""
        report = self.held.report(missing.issuer, missing.year)
        return report.issuer if report else self.held.names.get(missing.issuer or 0, "")

    def indicator(self, figure: Figure) -> Indicator:
        """The slot of a figure; of a row of the form that is no indicator, such as a group printed as one row, as well."""
        known = self.form.indicators.get(figure.cell.indicator)
        if known is not None:
            return known
        table, row, column = figure.cell.indicator.split(".")
        label = f"{self.form.row_label(table, row)}（{self.form.tables[table].columns[column].label}）"
        return Indicator(figure.cell.indicator, table, row, column, label, label, figure.cell.unit)

    def label(self, indicator: str | None) -> str:
        known = self.form.indicators.get(indicator or "")
        return self.wording.label(known.label, known.en) if known else ""

    def of_figure(self, figure: Figure) -> dict[str, object]:
        """The fields of a sentence about a figure: issuer, year, label, table, and row and column of a table."""
        return self._fields(figure.issuer, figure.year, self.indicator(figure), self.held.by_id.get(figure.report_id))

    def of_missing(self, missing: Missing) -> dict[str, object]:
        """The same fields for a slot of which there is no figure."""
        known = self.form.indicators[missing.indicator or ""]
        report = self.held.report(missing.issuer, missing.year)
        return self._fields(self.issuer(missing), missing.year or 0, known, report)

    def _fields(self, issuer: str, year: int, indicator: Indicator, report: HeldReport | None) -> dict[str, object]:
        label = self.wording.label(indicator.label, indicator.en)
        fields: dict[str, object] = {
            "issuer": issuer,
            "year": year,
            "label": label,
            "table": self._table(indicator.table),
        }
        own = self.form.of(report.edition if report else self.form.edition)
        if table := own.tables.get(indicator.table) or self.form.tables.get(indicator.table):
            row = table.rows.get(indicator.row) or table.groups.get(indicator.row)
            column = table.columns.get(indicator.column)
            words = row.words if row and table.open else plain_label(row.label) if row else ""
            fields["row"] = self.wording.label(words, row.en) if row else label
            fields["column"] = self.wording.label(column.label, column.en) if column else ""
        return fields

    def _table(self, table: str) -> str:
        held = self.form.tables.get(table)
        section = self.form.section(held.section if held else table)
        if held is None:
            return self.wording.label(f"第{section.number}部分“{section.title}”", f"the part “{section.en}”")
        return self.wording.label(self.form.table_name(table), f"the table “{section.en}”")

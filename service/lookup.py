"""Lists and single look-ups for programs: reports, figures, indicators, issues."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from disclosure.errors import NotHeld, NotKnown
from disclosure.stores.draft import Draft
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from service.answer import AuditOut, FigureOut, IssueIn, IssueList, IssueOut
from service.answering import Answering
from service.engine.evidence import Found
from service.engine.sheet import Sheet
from service.exporting.tables import Export
from service.held import Held, reports_of, resolve_issuer
from service.present import Presenter
from service.reports_json import report_summary, report_to_json

MOST_ALIKE = 3


class Lookup:
    """Answers the GET routes from the stores."""

    def __init__(self, answering: Answering, library: Library) -> None:
        self.answering = answering
        self.library = library
        self.form = answering.form
        self.present = answering.presenter

    def reports(self, issuer: str | None, year: int | None, page: int, page_size: int) -> dict[str, Any]:
        """A page of the reports held, by issuer and year."""
        held = self.answering.held.get()
        number = resolve_issuer(issuer, held)
        found = reports_of(held, number, year)
        start = (page - 1) * page_size
        return {
            "reports": [report_summary(each, held) for each in found[start : start + page_size]],
            "total": len(found),
        }

    def report(self, report_id: str, version: int | None, lang: str = "zh") -> dict[str, Any]:
        found = self.library.reports.get(report_id, version)
        return report_to_json(found, self.answering.held.get(), self.library, self.present, lang)

    def figures(self, issuer: str | None, year: int | None, indicator: str | None, limit: int) -> dict[str, Any]:
        """Printed figures that fit; a derived indicator is computed for each report that fits."""
        held = self.answering.held.get()
        number = resolve_issuer(issuer, held)
        if indicator is not None and indicator not in self.form.indicators:
            raise NotKnown(f"no indicator {indicator}; /api/indicators lists them")
        if indicator in self.form.formulas:
            return self._derived(held, number, year, indicator, limit)
        found, total = self.library.figures.find(number, year, indicator, limit)
        return {"figures": [self.present.figure(each) for each in found], "total": total}

    def export(
        self, base: str, issuer: str | None, year: int | None, indicator: str | None, limit: int | None
    ) -> Export:
        """The figures that fit, to be read as a table, with links that begin with `base`. Raises NotKnown."""
        held = self.answering.held.get()
        presenter = Presenter(self.form, base)
        return Export(self.library, held, presenter, resolve_issuer(issuer, held), year, indicator, limit)

    def pieces(self, export: Export) -> Iterator[bytes]:
        """The same list as JSON, a report at a time, however long it is."""
        total, number = export.count(), 0
        yield b'{"figures": ['
        for _, figures in export.figures():
            shown = figures if export.limit is None else figures[: export.limit - number]
            told = ",\n".join(self.present.figure(figure).model_dump_json() for figure in shown)
            yield ((",\n" if number and told else "") + told).encode()
            number += len(shown)
            if number == export.limit:
                break
        yield f'], "total": {total}}}'.encode()

    def _derived(self, held: Held, issuer: int | None, year: int | None, indicator: str, limit: int) -> dict[str, Any]:
        found: list[FigureOut] = []
        for report in reports_of(held, issuer, year):
            row = Sheet(report, self.library.figures.of_version(report.key), self.form).find(indicator)
            found += [self.present.figure(row.figure)] if isinstance(row, Found) else []
        return {"figures": found[:limit], "total": len(found)}

    def figure(self, report_id: str, indicator: str, version: int | None = None) -> FigureOut:
        """One figure of the current version or another, printed or derived. Raises NotHeld."""
        report = self.library.reports.get(report_id, version)
        return self.present.figure(self.find(report, indicator).figure)

    def find(self, report: HeldReport, indicator: str) -> Found:
        """A figure of a report version, with its calculation where it is a derived one. Raises NotHeld."""
        row = Sheet(report, self.library.figures.of_version(report.key), self.form)
        if indicator in row.figures:
            return Found(row.figures[indicator])
        found = row.find(indicator) if indicator in self.form.formulas else row.computed(indicator)
        if isinstance(found, Found):
            return found
        if indicator in self.form.indicators:
            raise NotHeld(f"{report.id} prints no figure {indicator}")
        alike = get_close_matches(indicator[:100], self.form.indicators, MOST_ALIKE)
        hint = f"; did you mean {' or '.join(alike)}?" if alike else "; /api/indicators lists them"
        raise NotHeld(f"no figure {indicator} in {report.id}{hint}")

    def indicators(self) -> dict[str, Any]:
        """Every indicator, printed, stated or derived."""
        return {
            "edition": self.form.edition,
            "indicators": [
                {
                    "id": each.id,
                    "table": each.table,
                    "row": each.row,
                    "column": each.column,
                    "label": {"zh": each.label, "en": each.en},
                    "unit": each.unit,
                    "derived": each.derived,
                    "editions": list(self.form.editions_of[each.id]),
                }
                for each in self.form.indicators.values()
            ],
        }

    def issues(self, issuer: str | None, year: int | None, limit: int, **filters: str | None) -> IssueList:
        """Issues of current versions that fit code, severity and state, errors first."""
        number = self.answering.held.resolve(issuer)
        found, total = self.library.issues.find(limit, number, year, **filters)
        return IssueList(issues=[self.present.issue(issue) for issue in found], total=total)

    def decide(self, issue_id: str, decision: IssueIn) -> IssueOut:
        """Keep a person's decision on an Issue. Raises NotHeld."""
        reason = (decision.reason or "").strip() or None
        return self.present.issue(self.library.issues.set_state(issue_id, decision.state, reason))

    def draft(self, draft: Draft) -> AuditOut:
        report = draft.report
        issues = [self.present.issue(issue) for issue in draft.issues]
        return AuditOut(
            title=report.title, issuer=report.issuer, year=report.year, edition=report.edition, issues=issues
        )

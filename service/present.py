"""Domain types → public JSON."""

from __future__ import annotations

from dataclasses import fields

from disclosure.issue_kinds import issue_kind
from disclosure.model import Figure, Issue, Locator
from disclosure.vocabulary import Vocabulary
from service.answer import DerivationOut, FigureOut, IssueOut, LocatorOut, PassageOut
from service.composing.issues import tell_issue
from service.engine.compute import plain
from service.engine.evidence import Derivation, Passage

LOCATOR_FIELDS = tuple(each.name for each in fields(Locator))


class Presenter:
    """Makes public objects; `public_url` stands before every link, empty for relative ones."""

    def __init__(self, form: Vocabulary, public_url: str) -> None:
        self.form = form
        self.base = public_url.rstrip("/")

    def figure(self, figure: Figure, lang: str = "zh") -> FigureOut:
        cell = figure.cell
        return FigureOut(
            id=figure.id,
            report_id=figure.report_id,
            issuer=figure.issuer,
            year=figure.year,
            indicator=cell.indicator,
            label=self.label(cell.indicator, lang),
            value=None if cell.value is None else plain(cell.value),
            unit=cell.unit,
            reading=cell.reading.value,
            printed=cell.printed,
            status=cell.status.value,
            method=cell.method,  # type: ignore[arg-type]
            locator=self.locator(cell.locator),
            url=f"{self.base}/#/reports/{figure.id}",
        )

    def label(self, indicator: str, lang: str) -> str:
        """How a slot is called; of a computed row (`rates.disclosure_rate`, `changes.applications…`) what it was made of."""
        if known := self.form.indicators.get(indicator):
            return known.label if lang == "zh" else known.en
        _, _, rest = indicator.partition(".")
        if rate := self.form.rates.get(rest):
            return rate.label if lang == "zh" else rate.en
        parts = [self.form.indicators.get(each) for each in rest.split("+")]
        return "＋".join(each.label if lang == "zh" else each.en for each in parts if each) or indicator

    def derivation(self, derivation: Derivation, lang: str = "zh") -> DerivationOut:
        return DerivationOut(
            operation=derivation.operation,
            expression=derivation.expression,
            value=plain(derivation.value),
            unit=derivation.unit,
            operands=[
                self.figure(operand, lang) if isinstance(operand, Figure) else self.derivation(operand, lang)
                for operand in derivation.operands
            ],
        )

    def passage(self, passage: Passage) -> PassageOut:
        chunk = passage.chunk
        return PassageOut(
            id=passage.id,
            report_id=chunk.report_id,
            issuer=chunk.issuer,
            year=chunk.year,
            section=chunk.section,
            text=chunk.text,
            score=round(passage.score, 6),
            url=f"{self.base}/#/reports/{passage.id}",
            also=list(passage.also),
        )

    def issue(self, issue: Issue, lang: str = "zh") -> IssueOut:
        return IssueOut(
            id=issue.id,
            code=issue.code,
            severity=issue.severity.value,
            blame=issue_kind(issue.code).blame.value,
            message=tell_issue(issue.code, issue.message, lang),
            report_id=issue.report_id,
            figures=list(issue.figures),
            locators=[self.locator(locator) for locator in issue.locators],
            state=issue.state,  # type: ignore[arg-type]
            reason=issue.reason,
        )

    def locator(self, locator: Locator) -> LocatorOut:
        return LocatorOut(**{name: getattr(locator, name) for name in LOCATOR_FIELDS})

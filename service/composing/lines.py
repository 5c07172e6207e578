"""How the points of an answer are named beside each other: what they share stands in a heading, what differs in each line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from disclosure.model import Cell, Figure, Locator, Reading
from service.composing.draft import Citations
from service.composing.naming import Naming
from service.composing.single import shown
from service.engine.evidence import Found, FoundChange, Missing, Point
from service.engine.sheet import computed_row, rate_within
from service.questions.query import YEARS, Query, Subject

MOST_NAMES = 6
CHANGES = "changes"


class Lines:
    """Names, values and rows of the points of one answer."""

    def __init__(self, query: Query, points: Sequence[Point], naming: Naming, citations: Citations) -> None:
        self.query = query
        self.naming = naming
        self.wording = naming.wording
        self.citations = citations
        self.issuers_vary = len({point.issuer for point in points}) > 1 or query.everyone
        self.spans = bool(query.change) and query.axis != YEARS
        self.years_vary = len({point.year for point in points}) > 1 and not self.spans
        self.subjects_vary = len({point.subject for point in points}) > 1

    def heading(self, point: Point, dated: bool = False) -> str:
        """What all points share: issuer, year or span of years, label; the year in any case, if `dated`."""
        parts = [] if self.issuers_vary else [self.issuer(point)]
        parts += [] if self.years_vary and not dated else [self._span(point)]
        parts += [] if self.subjects_vary else [self.subject(point.subject)]
        parts += [self.wording.say(f"change_{self.query.change}")] if self.query.change else []
        return self.wording.phrase(parts)

    def heading_of(self, points: Sequence[Point]) -> str:
        """What the points of one group share; nothing of none."""
        return self.heading(points[0], dated=len({point.year for point in points}) == 1) if points else ""

    def name(self, point: Point) -> str:
        """What tells a point from the others; its subject where nothing does."""
        parts = [self.issuer(point)] if self.issuers_vary else []
        parts += [self._year(point.year)] if self.years_vary else []
        parts += [self.subject(point.subject)] if self.subjects_vary or not parts else []
        return self.wording.phrase(parts)

    def amount(self, point: Point) -> str:
        """Number and unit of a point with the marks of its citations."""
        operand = point.operand
        if operand is None:
            return ""
        unit = self.wording.unit(point.unit, point.value)
        cites = self.citations.operand(operand)
        if isinstance(point.evidence, FoundChange):
            before, after = shown_point(point.evidence.before), shown_point(point.evidence.after)
            return self.wording.say(
                "change_amount", value=shown(operand), unit=unit, before=before, after=after, cite=cites
            )
        return self.wording.say("amount", value=shown(operand), unit=unit, cite=cites)

    def line(self, point: Point) -> str:
        """“name：12 件[1]”, or why there is no number."""
        if isinstance(point.evidence, Missing):
            return self.wording.say("line", name=self.name(point), amount=self.wording.missing(point.evidence.word))
        return self.wording.say("line", name=self.name(point), amount=self.amount(point))

    def listed(self, points: Iterable[Point]) -> str:
        """Names beside each other, each once; where there are many, the first of them."""
        names = list(dict.fromkeys(map(self.name, points)))
        told = self.wording.say("and").join(names[:MOST_NAMES])
        return self.wording.say("and_others", names=told) if len(names) > MOST_NAMES else told

    def subject(self, subject: Subject) -> str:
        """What is measured, in words."""
        if subject.kind == "rate":
            rate = rate_within(self.naming.form, *subject.ids)
            return self.wording.label(rate.label, rate.en)
        labels = [self._label(each) for each in subject.ids]
        if subject.kind == "share":
            return self.wording.say("share_of", label=labels[0])
        if subject.kind == "share_of_sum":
            return self.wording.say("share_of", label=self.wording.say("and").join(labels[:-1]))
        return self.wording.say("and").join(labels)

    def issuer(self, point: Point) -> str:
        report = self.naming.held.report(point.issuer, point.year)
        return report.issuer if report else self.naming.held.names.get(point.issuer or 0, "")

    def row(self, point: Point) -> Figure | None:
        """A point as a row of the answer: its figure, a computed one under an id of its own, or a gap in a report."""
        evidence = point.evidence
        if isinstance(evidence, Missing):
            return evidence.figure or self._gap(evidence)
        if isinstance(evidence, Found):
            return evidence.figure
        report = self.naming.held.report(point.issuer, point.year)
        if report is None:
            return None
        return computed_row(
            report, point.subject, evidence.derivation, CHANGES if isinstance(evidence, FoundChange) else ""
        )

    def _gap(self, missing: Missing) -> Figure | None:
        """The row of a slot that a report held does not have, so that a trend shows its gap."""
        report = self.naming.held.report(missing.issuer, missing.year)
        known = self.naming.form.indicators.get(missing.indicator or "")
        if report is None or known is None or missing.reason not in ("not_in_edition", "missing_figure"):
            return None
        cell = Cell(known.id, "", Reading.UNREADABLE, None, known.unit, Locator())
        return Figure(report.id, report.number, report.issuer, report.year, cell)

    def _label(self, indicator: str) -> str:
        known = self.naming.form.indicators.get(indicator)
        return self.wording.indicator(known) if known else ""

    def _span(self, point: Point) -> str:
        if self.spans and len(self.query.years) > 1:
            return self.wording.say("span", first=min(self.query.years), last=max(self.query.years))
        return self._year(point.year)

    def _year(self, year: int | None) -> str:
        return self.wording.say("year", year=year) if year is not None else ""


def shown_point(point: Point) -> str:
    return shown(point.operand) if point.operand is not None else ""

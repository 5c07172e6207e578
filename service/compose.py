"""Evidence → draft: the words of an answer about figures. Numbers enter only from evidence."""

from __future__ import annotations

from dataclasses import replace

from disclosure.model import Cell, Figure, Locator, Reading
from disclosure.vocabulary import Vocabulary
from service.compose_missing import compose_missing
from service.compute import plain, value_of
from service.draft import Citations, Draft
from service.evidence import Derivation, Evidence, Found, FoundRate, FoundSum, Missing
from service.held import Held
from service.naming import Naming
from service.query import Query
from service.wording import Wording

PROCESSING_FEE = "other.processing_fee.amount"
FEES = "proactive.fees.amount"


class Composer:
    """Words the answer to one query in one language."""

    def __init__(self, wording: Wording, form: Vocabulary, held: Held) -> None:
        self.wording = wording
        self.form = form
        self.held = held
        self.naming = Naming(wording, form, held)
        self.citations = Citations()

    def compose(self, query: Query, evidence: list[Evidence]) -> Draft:
        """The draft for a query about figures: one value, or the rows of a list."""
        if len(evidence) > 1 or query.operation == "list":
            draft = self._list(query, evidence)
        elif isinstance(evidence[0], Found):
            draft = self._found(evidence[0])
        elif isinstance(evidence[0], FoundRate):
            draft = self._rate(evidence[0])
        elif isinstance(evidence[0], FoundSum):
            draft = self._sum(evidence[0])
        else:
            draft = compose_missing(evidence[0], self.naming, self.citations)
        names = {name for label in self.form.indicators.values() for name in (label.label, label.en)}
        names |= {name for form in self.form.editions.values() for name in (form.name, form.en)}
        return replace(
            draft,
            citations=self.citations.all(),
            years=draft.years | frozenset(query.years),
            names=(*draft.names, *names, *self.held.names.values()),
        )

    def _found(self, found: Found) -> Draft:
        figure, derivation = found.figure, found.derivation
        if derivation is None:
            return Draft("answered", self._printed(figure), None, figure.cell.value, figure.cell.unit, (figure,))
        fields = self.naming.of_figure(figure)
        fields |= {"value": plain(derivation.value), "unit": self.wording.unit(derivation.unit, derivation.value)}
        if derivation.operation == "convert":
            given = {"given": shown(figure), "given_unit": self.wording.unit(figure.cell.unit)}
            text = self.wording.say(
                "converted", **fields, **given, cite=self._cite(figure, derivation), working=derivation.expression
            )
        else:
            text = self.wording.say("derived", **fields, working=self._cited_working(derivation))
        if any(operand.cell.value is None for operand in derivation.figures()):
            text = self.wording.join(text, self.wording.say("partly_blank"))
        return Draft("answered", text, None, derivation.value, derivation.unit, (figure,), derivation)

    def _printed(self, figure: Figure) -> str:
        """The sentence for a printed cell, naming issuer, year, number, unit, table, row and column."""
        indicator = self.naming.indicator(figure)
        fields = self.naming.of_figure(figure)
        fields |= {"value": shown(figure), "unit": self.wording.unit(figure.cell.unit, figure.cell.value)}
        fields["cite"] = self.citations.figure(figure)
        if indicator.table not in self.form.tables:
            return self.wording.say("statement", **fields)
        text = self.wording.say("value", **fields)
        text = self.wording.join(text, "" if figure.cell.unit else self.wording.say("unit_not_printed"))
        return self.wording.join(text, self.wording.say("fee_note") if indicator.id == FEES else "")

    def _rate(self, rate: FoundRate) -> Draft:
        ratio = rate.derivation
        first = next(ratio.figures())
        top, bottom = ratio.operands
        fields = {
            "issuer": first.issuer,
            "year": first.year,
            "label": self.wording.label(rate.label, rate.en),
            "value": plain(ratio.value),
            "numerator": self.naming.label(rate.numerator),
            "denominator": self.naming.label(rate.denominator),
        }
        text = self.wording.say(
            "rate", **fields, top=shown(top), bottom=shown(bottom),
            top_cites=self._cites(top), bottom_cites=self._cites(bottom),
        )  # fmt: skip
        extra: tuple[Derivation, ...] = ()
        if rate.instead is not None and rate.instead[1].value != ratio.value:
            base, other = rate.instead
            label = self.wording.label(base.label, base.en)
            text = self.wording.join(
                text, self.wording.say("instead", label=label, value=plain(other.value), working=other.expression)
            )
            extra = (other,)
        return Draft(
            "answered",
            text,
            None,
            ratio.value,
            "%",
            (),
            ratio,
            extra,
            years=frozenset({first.year}),
            names=(rate.label,),
        )

    def _sum(self, found: FoundSum) -> Draft:
        derivation = found.derivation
        first = next(derivation.figures())
        labels = "、".join(self.naming.label(each) for each in found.indicators)
        fields = {
            "issuer": first.issuer,
            "year": first.year,
            "label": labels,
            "unit": self.wording.unit(derivation.unit, derivation.value),
        }
        text = self.wording.say("sum", **fields, value=plain(derivation.value), working=self._cited_working(derivation))
        years = frozenset({first.year})
        return Draft("answered", text, None, derivation.value, derivation.unit, (), derivation, years=years)

    def _list(self, query: Query, evidence: list[Evidence]) -> Draft:
        """Rows in the order asked; a row that is not there says so and has no value."""
        lines, figures, extra, asked = [], [], [], False
        for each in evidence:
            if isinstance(each, Found):
                asked = True
                figures.append(each.figure)
                extra += [each.derivation] if each.derivation else []
                lines.append(self._row(each))
            elif isinstance(each, FoundRate | FoundSum):
                asked = True
                extra.append(each.derivation)
                first = next(each.derivation.figures())
                label = self._evidence_label(each)
                cite = "".join(self._cites(operand) for operand in each.derivation.operands)
                fields = {"issuer": first.issuer, "year": first.year, "label": label, "cite": cite}
                lines.append(
                    self.wording.say(
                        "row",
                        **fields,
                        value=plain(each.derivation.value),
                        unit=self.wording.unit(each.derivation.unit),
                    )
                )
            else:
                figures += [each.figure] if each.figure else self._gap(each)
                fields = {
                    "issuer": self.naming.issuer(each),
                    "year": each.year or "",
                    "label": self.naming.label(each.indicator),
                }
                lines.append(self.wording.say("row_missing", **fields, why=self.wording.missing(each.reason)))
        if query.unmet:
            lines.append(self.wording.say("unmet"))
        lines += self._break(evidence)
        missing = next((each for each in evidence if isinstance(each, Missing)), None)
        status = ("answered", None) if asked or missing is None else ("missing", missing.reason)
        return Draft(status[0], "\n".join(lines), status[1], None, None, tuple(figures), None, tuple(extra))

    def _gap(self, missing: Missing) -> list[Figure]:
        """The row of a slot that the report's edition does not have: no value, so that a trend shows its gap."""
        report = self.held.report(missing.issuer, missing.year)
        known = self.form.indicators.get(missing.indicator or "")
        if report is None or known is None or missing.reason != "not_in_edition":
            return []
        cell = Cell(known.id, "", Reading.UNREADABLE, None, known.unit, Locator())
        return [Figure(report.id, report.number, report.issuer, report.year, cell)]

    def _break(self, evidence: list[Evidence]) -> list[str]:
        """A note when the rows of one answer stand in reports of several editions."""
        figures = [figure for each in evidence if not isinstance(each, Missing) for figure in _figures(each)]
        editions = {
            self.held.by_id[figure.report_id].edition for figure in figures if figure.report_id in self.held.by_id
        }
        if len(editions) < 2:
            return []
        named = [form for edition, form in self.form.editions.items() if edition in editions]
        words = self.wording.say("and").join(self.wording.label(form.name, form.en) for form in reversed(named))
        return [self.wording.say("edition_break", editions=words)]

    def _evidence_label(self, evidence: FoundRate | FoundSum) -> str:
        if isinstance(evidence, FoundRate):
            return self.wording.label(evidence.label, evidence.en)
        return "＋".join(self.naming.label(each) for each in evidence.indicators)

    def _row(self, found: Found) -> str:
        cell = found.figure.cell
        unit = found.derivation.unit if found.derivation else cell.unit
        fields = {"issuer": found.figure.issuer, "year": found.figure.year, "label": self.naming.label(cell.indicator)}
        cite = self._cite(found.figure, found.derivation)
        return self.wording.say(
            "row", **fields, value=shown(found.derivation or found.figure), unit=self.wording.unit(unit), cite=cite
        )

    def _cite(self, figure: Figure, derivation: Derivation | None) -> str:
        return self.citations.figures(list(derivation.figures())) if derivation else self.citations.figure(figure)

    def _cites(self, operand: Figure | Derivation) -> str:
        return self.citations.figures([operand] if isinstance(operand, Figure) else list(operand.figures()))

    def _cited_working(self, derivation: Derivation) -> str:
        """The expression with the citation of each operand behind it."""
        return f"{derivation.expression}{self._cites(derivation)}"


def _figures(evidence: Found | FoundRate | FoundSum) -> list[Figure]:
    """The printed figures that a row of an answer rests on."""
    if evidence.derivation is None:
        return [evidence.figure]
    return list(evidence.derivation.figures())


def shown(operand: Figure | Derivation) -> str:
    """The number of a figure or calculation as it is shown; empty for a cell without one."""
    value = value_of(operand)
    return "" if value is None else plain(value)

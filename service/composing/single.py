"""Drafts for one piece of evidence: a printed figure, a computed one, a rate, a sum. Numbers enter only from evidence."""

from __future__ import annotations

from disclosure.model import Figure
from service.composing.draft import Citations, Draft
from service.composing.missing import compose_missing
from service.composing.naming import Naming
from service.engine.compute import plain, value_of
from service.engine.evidence import Derivation, Evidence, Found, FoundRate, FoundSum, Missing, Operand
from service.questions.query import JOIN

PROCESSING_FEE = "other.processing_fee.amount"
FEES = "proactive.fees.amount"


class Single:
    """Words what was found for one subject of one report."""

    def __init__(self, naming: Naming, citations: Citations) -> None:
        self.naming = naming
        self.wording = naming.wording
        self.citations = citations

    def compose(self, evidence: Evidence) -> Draft:
        """The draft for one piece of evidence that is no change between years."""
        if isinstance(evidence, Missing):
            return compose_missing(evidence, self.naming, self.citations)
        if isinstance(evidence, FoundRate):
            return self._rate(evidence)
        if isinstance(evidence, FoundSum):
            return self._sum(evidence)
        assert isinstance(evidence, Found)
        return self._found(evidence)

    def _found(self, found: Found) -> Draft:
        figure, derivation = found.figure, found.derivation
        if derivation is None:
            return Draft("answered", self._printed(figure), None, figure.cell.value, figure.cell.unit, (figure,))
        fields = self.naming.of_figure(figure)
        fields |= {"value": plain(derivation.value), "unit": self.wording.unit(derivation.unit, derivation.value)}
        if derivation.operation == "convert":
            given = {"given": shown(figure), "given_unit": self.wording.unit(figure.cell.unit)}
            cite = self.citations.figures(list(derivation.figures()))
            text = self.wording.say("converted", **fields, **given, cite=cite, working=derivation.expression)
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
        if indicator.table not in self.naming.form.tables:
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
            "label": capital(self.wording.label(rate.label, rate.en)),
            "value": plain(ratio.value),
            "numerator": self.wording.say("and").join(map(self.naming.label, rate.numerator)),
            "denominator": self.wording.say("with").join(map(self.naming.label, rate.denominator.split(JOIN))),
        }
        text = self.wording.say(
            "rate", **fields, top=shown(top), bottom=shown(bottom),
            top_cites=self.citations.operand(top), bottom_cites=self.citations.operand(bottom),
        )  # fmt: skip
        extra: tuple[Derivation, ...] = ()
        if rate.instead is not None and rate.instead[1].value != ratio.value:
            base, other = rate.instead
            label = self.wording.label(base.label, base.en)
            text = self.wording.join(
                text, self.wording.say("instead", label=label, value=plain(other.value), working=other.expression)
            )
            extra = (other,)
        years = frozenset({first.year})
        return Draft("answered", text, None, ratio.value, "%", (), ratio, extra, years=years, names=(rate.label,))

    def _sum(self, found: FoundSum) -> Draft:
        derivation = found.derivation
        first = next(derivation.figures())
        fields = {
            "issuer": first.issuer,
            "year": first.year,
            "label": self.wording.say("with").join(self.naming.label(each) for each in found.indicators),
            "unit": self.wording.unit(derivation.unit, derivation.value),
        }
        text = self.wording.say("sum", **fields, value=plain(derivation.value), working=self._cited_working(derivation))
        years = frozenset({first.year})
        return Draft("answered", text, None, derivation.value, derivation.unit, (), derivation, years=years)

    def _cited_working(self, derivation: Derivation) -> str:
        """The expression with the citation of each operand behind it."""
        return f"{derivation.expression}{self.citations.operand(derivation)}"


def capital(text: str) -> str:
    """A text with a capital at its beginning, as a sentence has."""
    return text[:1].upper() + text[1:]


def shown(operand: Operand) -> str:
    """The number of a figure or calculation as it is shown; empty for a cell without one."""
    value = value_of(operand)
    return "" if value is None else plain(value)

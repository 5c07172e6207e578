"""Evidence → draft: the words of an answer about figures. Numbers enter only from evidence."""

from __future__ import annotations

from dataclasses import replace

from disclosure.form import Form, Indicator
from disclosure.matching import plain_label
from disclosure.model import Cell, Figure, Locator, Reading
from disclosure.vocabulary import Vocabulary
from service.compute import add, plain, value_of
from service.draft import Citations, Draft
from service.evidence import Derivation, Evidence, Found, FoundRate, FoundSum, Missing
from service.held import Held
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
            draft = self._missing(evidence[0])
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
        indicator = self._indicator(figure)
        if derivation is None:
            return Draft("answered", self._printed(figure), None, figure.cell.value, figure.cell.unit, (figure,))
        fields = self._fields(figure.issuer, figure.year, indicator)
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
        indicator = self._indicator(figure)
        fields = self._fields(figure.issuer, figure.year, indicator)
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
            "numerator": self._label(rate.numerator),
            "denominator": self._label(rate.denominator),
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
        labels = "、".join(self._label(each) for each in found.indicators)
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
                fields = {"issuer": self._issuer(each), "year": each.year or "", "label": self._label(each.indicator)}
                lines.append(self.wording.say("row_missing", **fields, why=self.wording.missing(each.reason)))
        if query.unmet:
            lines.append(self.wording.say("unmet"))
        lines += self._break(evidence)
        missing = next((each for each in evidence if isinstance(each, Missing)), None)
        status = ("answered", None) if asked or missing is None else ("missing", missing.reason)
        return Draft(status[0], "\n".join(lines), status[1], None, None, tuple(figures), None, tuple(extra))

    def _gap(self, missing: Missing) -> list[Figure]:
        """The row of a slot that the report's edition does not have: no value, so that a trend shows its gap."""
        report = self.held.reports.get(missing.issuer or 0, {}).get(missing.year or 0)
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
        return "＋".join(self._label(each) for each in evidence.indicators)

    def _row(self, found: Found) -> str:
        cell = found.figure.cell
        unit = found.derivation.unit if found.derivation else cell.unit
        fields = {"issuer": found.figure.issuer, "year": found.figure.year, "label": self._label(cell.indicator)}
        cite = self._cite(found.figure, found.derivation)
        return self.wording.say(
            "row", **fields, value=shown(found.derivation or found.figure), unit=self.wording.unit(unit), cite=cite
        )

    def _missing(self, missing: Missing) -> Draft:
        figures = (missing.figure,) if missing.figure else ()
        if missing.reason == "missing_report":
            return Draft("missing", self._no_report(missing), missing.reason, years=self._held_years(missing))
        known = self.form.indicators[missing.indicator or ""]
        fields = self._fields(self._issuer(missing), missing.year or 0, known)
        if missing.reason == "not_in_edition":
            return self._not_in_edition(missing, fields)
        if missing.reason == "blank_cell":
            return self._blank(missing, fields, figures)
        if missing.figure is not None:
            fields |= {"printed": missing.figure.cell.printed, "cite": self.citations.figure(missing.figure)}
            return Draft("missing", self.wording.say("missing_printed", **fields), missing.reason, figures=figures)
        text = self.wording.say("missing_figure", **fields)
        for other in missing.rest:
            row = self.form.row_label(*other.cell.indicator.split(".")[:2])
            if other.cell.value is not None:
                cell = {"value": shown(other), "unit": other.cell.unit, "cite": self.citations.figure(other)}
                text = self.wording.join(text, self.wording.say("missing_collapsed", label=row, **cell))
        return Draft(
            "missing",
            text,
            missing.reason,
            figures=figures,
            extra=tuple(add([each], [], each.cell.unit) for each in missing.rest),
        )

    def _not_in_edition(self, missing: Missing, fields: dict[str, object]) -> Draft:
        """The report's edition has no such slot; what it has instead is named and offered, not given as the answer."""
        report = self.held.reports[missing.issuer or 0][missing.year or 0]
        own = self.form.of(report.edition)
        text = self.wording.say("not_in_edition", **fields, edition=self.wording.label(own.name, own.en))
        near = [own.indicators[slot] for slot in missing.near]
        asks = tuple(
            self.wording.say("ask_year", issuer=report.issuer, year=report.year, label=self.wording.indicator(each))
            for each in near
        )
        if near:
            labels = self.wording.say("and").join(f"“{self.wording.indicator(each)}”" for each in near)
            text = self.wording.join(text, self.wording.say("near", near=labels))
        return Draft("missing", text, missing.reason, followups=asks)

    def _blank(self, missing: Missing, fields: dict[str, object], figures: tuple[Figure, ...]) -> Draft:
        """A blank cell is told as blank; what its columns add to may stand in the words, named as such."""
        if missing.figure is None:
            text = self.wording.say("blank_group", **fields)
            return Draft("missing", text, missing.reason, figures=figures)
        text = self.wording.say("blank_cell", **fields, cite=self.citations.figure(missing.figure))
        rest = [figure for figure in missing.rest if figure.cell.value is not None]
        if not rest:
            return Draft("missing", text, missing.reason, figures=figures)
        total = add(rest, [], missing.figure.cell.unit)
        cites = self.citations.figures(rest)
        if total.value == 0 and all(figure.cell.value == 0 for figure in rest):
            text = self.wording.join(text, self.wording.say("blank_rest_zero", cites=cites))
        else:
            rest_words = self.wording.say("blank_rest", sum=plain(total.value), working=total.expression, cites=cites)
            text = self.wording.join(text, rest_words)
        return Draft("missing", text, missing.reason, figures=figures, extra=(total,))

    def _no_report(self, missing: Missing) -> str:
        if missing.issuer is None:
            return self.wording.say("missing_report_none")
        text = self.wording.say("missing_report", issuer=self._issuer(missing), year=missing.year or "")
        years = self.held.years(missing.issuer)
        told = self.wording.say("missing_report_years", years="、".join(map(str, years))) if years else ""
        return self.wording.join(text, told)

    def _held_years(self, missing: Missing) -> frozenset[int]:
        return frozenset(self.held.years(missing.issuer)) if missing.issuer is not None else frozenset()

    def _issuer(self, missing: Missing) -> str:
        report = self.held.reports.get(missing.issuer or 0, {}).get(missing.year or 0)
        return report.issuer if report else self.held.names.get(missing.issuer or 0, "")

    def _indicator(self, figure: Figure) -> Indicator:
        known = self.form.indicators.get(figure.cell.indicator)
        if known is not None:
            return known
        table, row, column = figure.cell.indicator.split(".")
        label = f"{self.form.row_label(table, row)}（{self.form.tables[table].columns[column].label}）"
        return Indicator(figure.cell.indicator, table, row, column, label, label, figure.cell.unit)

    def _label(self, indicator: str | None) -> str:
        known = self.form.indicators.get(indicator or "")
        return self.wording.label(known.label, known.en) if known else ""

    def _fields(self, issuer: str, year: int, indicator: Indicator) -> dict[str, object]:
        fields: dict[str, object] = {
            "issuer": issuer,
            "year": year,
            "label": self.wording.label(indicator.label, indicator.en),
        }
        fields["table"] = self._table(indicator.table)
        own = self._form_of(issuer, year)
        if table := own.tables.get(indicator.table) or self.form.tables.get(indicator.table):
            row = table.rows.get(indicator.row) or table.groups.get(indicator.row)
            column = table.columns.get(indicator.column)
            fields["row"] = (
                self.wording.label(row.words if table.open else plain_label(row.label), row.en)
                if row
                else fields["label"]
            )
            fields["column"] = self.wording.label(column.label, column.en) if column else ""
        return fields

    def _form_of(self, issuer: str, year: int) -> Form:
        """The edition of the report of an issuer, as printed, on a year."""
        reports = (report for report in self.held.by_id.values() if (report.issuer, report.year) == (issuer, year))
        return self.form.of(next((report.edition for report in reports), self.form.edition))

    def _table(self, table: str) -> str:
        held = self.form.tables.get(table)
        section = self.form.section(held.section if held else table)
        if held is None:
            return self.wording.label(f"第{section.number}部分“{section.title}”", f"the part “{section.en}”")
        return self.wording.label(self.form.table_name(table), f"the table “{section.en}”")

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

"""Drafts for one figure that is not there: what exactly is missing, and what the report has instead."""

from __future__ import annotations

from disclosure.model import Figure
from disclosure.vocabulary import Vocabulary
from service.composing.draft import Citations, Draft
from service.composing.naming import Naming
from service.composing.wording import Wording
from service.engine.compute import add, plain
from service.engine.evidence import Missing
from service.held import Held


def compose_missing(missing: Missing, naming: Naming, citations: Citations) -> Draft:
    """The words for a blank or unreadable cell, for one that was not read, and for a slot or report that there is not."""
    say = naming.wording.say
    figures = (missing.figure,) if missing.figure else ()
    if missing.reason == "missing_report":
        return _no_report(missing, naming)
    fields = naming.of_missing(missing)
    if missing.scope:
        ask = say("ask_year", issuer=naming.issuer(missing), year=missing.year, label=fields["label"])
        return Draft("missing", say(f"missing_scope_{missing.scope}", **fields), missing.reason, followups=(ask,))
    if missing.reason == "not_in_edition":
        return _not_in_edition(missing, fields, naming)
    if missing.reason == "blank_cell":
        return _blank(missing, fields, naming, citations)
    if missing.figure is not None and missing.figure.cell.value is not None:
        printed = figures if missing.figure.cell.printed else ()
        text = say("none_of_whole", **fields, cite=citations.figures(list(printed)))
        return Draft("missing", text, missing.reason, beside=printed)
    if missing.figure is not None:
        fields |= {"printed": missing.figure.cell.printed, "cite": citations.figure(missing.figure)}
        return Draft("missing", say("missing_printed", **fields), missing.reason, figures=figures)
    text = say("missing_figure", **fields)
    for other in missing.rest:
        row = naming.form.row_label(*other.cell.indicator.split(".")[:2])
        if other.cell.value is not None:
            cell = {"value": plain(other.cell.value), "unit": other.cell.unit, "cite": citations.figure(other)}
            text = naming.wording.join(text, say("missing_collapsed", label=row, **cell))
    extra = tuple(add([each], [], each.cell.unit) for each in missing.rest)
    return Draft("missing", text, missing.reason, figures=figures, extra=extra)


def _not_in_edition(missing: Missing, fields: dict[str, object], naming: Naming) -> Draft:
    """The report's edition has no such slot; what it has instead is named and offered, not given as the answer."""
    wording, report = naming.wording, naming.held.reports[missing.issuer or 0][missing.year or 0]
    own = naming.form.of(report.edition)
    text = wording.say("not_in_edition", **fields, edition=wording.label(own.name, own.en))
    near = [wording.indicator(own.indicators[slot]) for slot in missing.near]
    asks = tuple(wording.say("ask_year", issuer=report.issuer, year=report.year, label=label) for label in near)
    if near:
        labels = wording.say("and").join(f"“{label}”" for label in near)
        text = wording.join(text, wording.say("near", near=labels))
    return Draft("missing", text, missing.reason, followups=asks)


def _blank(missing: Missing, fields: dict[str, object], naming: Naming, citations: Citations) -> Draft:
    """A blank cell is told as blank; what its columns add to may stand in the words, named as such."""
    wording = naming.wording
    blank = (missing.figure,) if missing.figure is not None else ()
    said = "blank_cell" if blank else "blank_group"
    text = wording.say(said, **fields, cite=citations.figures(list(blank)))
    rest: list[Figure] = [figure for figure in missing.rest if figure.cell.value is not None]
    if not rest:
        return Draft("missing", text, missing.reason, figures=blank)
    total = add(rest, [], rest[0].cell.unit)
    cites = citations.figures(rest)
    if total.value == 0 and all(figure.cell.value == 0 for figure in rest):
        told = wording.say("blank_rest_zero", cites=cites)
    else:
        told = wording.say("blank_rest", sum=plain(total.value), working=total.expression, cites=cites)
    return Draft("missing", wording.join(text, told), missing.reason, figures=blank, extra=(total,))


def _no_report(missing: Missing, naming: Naming) -> Draft:
    wording = naming.wording
    if missing.issuer is None:
        return Draft("missing", wording.say("missing_report_none"), missing.reason)
    text = wording.say("missing_report", issuer=naming.issuer(missing), year=missing.year or "")
    years = naming.held.years(missing.issuer)
    told = wording.say("missing_report_years", years=wording.say("and").join(map(str, years))) if years else ""
    return Draft("missing", wording.join(text, told), missing.reason, years=frozenset(years))


def compose_unheld(missing: list[Missing], wording: Wording, form: Vocabulary, held: Held) -> Draft:
    """That no report of a body on a year is held."""
    naming = Naming(wording, form, held)
    drafts = [compose_missing(each, naming, Citations()) for each in missing]
    years = frozenset(each.year for each in missing if each.year is not None)
    text = "\n".join(dict.fromkeys(draft.text for draft in drafts))
    years |= frozenset(year for draft in drafts for year in draft.years)
    return Draft("missing", text, "missing_report", years=years, names=held.numbered)

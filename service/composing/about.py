"""Drafts about the reports themselves: which are held, what a term means, where a number stands, what does not add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from disclosure.definitions import Definitions
from disclosure.model import Figure, Issue
from service.composing.draft import Citations, Draft
from service.composing.issues import tell_issue
from service.composing.naming import Naming
from service.engine.compute import plain
from service.held import Held
from service.questions.query import Query

MOST_LINES = 40


def compose_terms(query: Query, known: Definitions, naming: Naming) -> Draft:
    """What terms mean, each in a line, and how two of them differ."""
    wording = naming.wording
    lines, own = [], []
    if difference := known.between(query.terms):
        own.append(wording.label(difference.zh, difference.en))
        lines.append(wording.say("difference", text=own[-1]))
    for name in query.terms:
        term = known.terms[name]
        own.append(wording.label(term.zh, term.en))
        line = wording.say("definition", name=_term_name(name, naming), text=own[-1])
        basis = wording.say("article", article=term.article) if term.article and wording.lang == "zh" else ""
        lines.append(wording.join(line, basis))
    return Draft("answered", "\n".join(lines), names=(*naming.held.numbered, *own))


def _term_name(name: str, naming: Naming) -> str:
    form, wording = naming.form, naming.wording
    if name.startswith("rate:"):
        rate = form.rates[name.removeprefix("rate:")]
        return wording.label(rate.label, rate.en)
    if ":" in name:
        table, column = name.split(":")
        each = form.tables[table].columns.get(column)
        known = next(each for each in form.indicators.values() if each.table == table and each.column == column)
        return wording.label(each.label, each.en) if each else wording.label(known.label, known.en)
    if "." in name:
        table, row = name.split(".")
        if table in form.tables and wording.lang == "zh":
            return form.row_label(table, row)
        known = next(each for each in form.indicators.values() if f"{each.table}.{each.row}" == name)
        return wording.indicator(known)
    if name in form.tables:
        return wording.label(form.table_name(name), form.section(form.tables[name].section).en)
    return str(wording.templates["terms"].get(name, name))


def compose_reports(query: Query, issuers: Sequence[int], naming: Naming) -> Draft:
    """The reports held of one body or of all; over named years, which bodies have all of them."""
    held, wording = naming.held, naming.wording
    every = frozenset(year for issuer in issuers for year in held.years(issuer))
    if not issuers:
        return Draft("missing", wording.say("nobody_held"), "missing_report")
    if len(issuers) == 1 and not query.everyone:
        return _of_one(query, issuers[0], naming)
    value = None
    if query.years:
        text = _complete(query, issuers, naming)
        value = Decimal(len(_whole(query, issuers, held))) if query.wants == "number" else None
    else:
        number = sum(len(held.years(issuer)) for issuer in issuers)
        lines = [wording.say("held_all", count=len(issuers), reports=number)]
        for issuer in issuers[:MOST_LINES]:
            lines.append(wording.say("held_line", issuer=held.names[issuer], years=_years(held.years(issuer), naming)))
        text = "\n".join(lines)
    counts = frozenset((*range(len(issuers) + 1), sum(len(held.years(issuer)) for issuer in issuers)))
    return Draft(
        "answered", text, value=value, unit=None if value is None else "个", years=every | frozenset(query.years),
        names=held.numbered, counts=counts,
    )  # fmt: skip


def _whole(query: Query, issuers: Sequence[int], held: Held) -> list[int]:
    """The issuers of which every year asked about is held."""
    return [each for each in issuers if set(query.years) <= set(held.years(each))]


def _of_one(query: Query, issuer: int, naming: Naming) -> Draft:
    """The years held of one body; of years that were named, whether they are."""
    held, wording = naming.held, naming.wording
    years, name = held.years(issuer), held.names[issuer]
    lacking = [year for year in query.years if year not in years]
    text = wording.say("held_reports", issuer=name, years=_years(years, naming))
    if lacking:
        text = wording.join(wording.say("not_held_years", issuer=name, years=_years(lacking, naming)), text)
    return Draft("answered", text, years=frozenset((*years, *lacking)), names=held.numbered)


def _complete(query: Query, issuers: Sequence[int], naming: Naming) -> str:
    held, wording = naming.held, naming.wording
    whole = _whole(query, issuers, held)
    others = [each for each in issuers if each not in whole]
    names = wording.say("and").join(held.names[each] for each in whole)
    lines = [wording.say("complete_all", years=_years(query.years, naming), count=len(whole), names=names)]
    if others:
        told = [
            wording.say(
                "lacking",
                issuer=held.names[each],
                years=_years([year for year in query.years if year not in held.years(each)], naming),
            )
            for each in others[:MOST_LINES]
        ]
        lines.append(wording.say("complete_not", count=len(others), names=wording.say("and").join(told)))
    return "\n".join(lines)


def _years(years: Iterable[int], naming: Naming) -> str:
    return naming.wording.say("and").join(map(str, years))


def compose_issues(query: Query, issues: Sequence[Issue], naming: Naming) -> Draft:
    """What in some reports does not add up, in the words of the checks."""
    held, wording = naming.held, naming.wording
    heading = _heading(query, naming)
    names = held.numbered
    if not issues:
        return Draft("answered", wording.say("no_issues", heading=heading), years=frozenset(query.years), names=names)
    lines = [wording.say("issues_found", heading=heading, count=len(issues))]
    for place, issue in enumerate(issues[:MOST_LINES], 1):
        told = tell_issue(issue.code, issue.message, wording.lang)
        lines.append(wording.say("issue_line", place=place, message=told))
    counts = frozenset(range(len(issues) + 1))
    years = frozenset(query.years)
    return Draft("answered", "\n".join(lines), warnings=tuple(issues), years=years, names=names, counts=counts)


def _heading(query: Query, naming: Naming) -> str:
    names = naming.wording.say("and").join(naming.held.names[each] for each in query.issuers)
    years = naming.wording.say("and").join(naming.wording.say("year", year=year) for year in query.years)
    return naming.wording.phrase([names, years])


def compose_located(query: Query, found: Sequence[Figure], naming: Naming) -> Draft:
    """The cells in which a number that the asker names stands."""
    wording, citations = naming.wording, Citations()
    number = query.given if query.given is not None else Decimal(0)
    names, given = naming.held.numbered, (number,)
    if not found:
        text = wording.say("not_located", heading=_heading(query, naming), number=plain(number))
        return Draft("missing", text, "missing_figure", years=frozenset(query.years), names=names, given=given)
    lines, last = [], ""
    for figure in found[:MOST_LINES]:
        if figure.report_id != last:
            lines.append(wording.say("located", number=plain(number), issuer=figure.issuer, year=figure.year))
            last = figure.report_id
        fields = naming.of_figure(figure)
        fields.setdefault("row", fields["label"])
        fields.setdefault("column", "")
        unit = wording.unit(figure.cell.unit, figure.cell.value)
        cite = citations.figure(figure)
        lines.append(wording.say("located_line", **fields, value=plain(number), unit=unit, cite=cite))
    years = frozenset(figure.year for figure in found) | frozenset(query.years)
    names = (*names, *naming.form.numbered)
    return Draft(
        "answered", "\n".join(lines), figures=tuple(found[:MOST_LINES]), citations=citations.all(), years=years,
        names=names, given=given,
    )  # fmt: skip

"""Gathers the evidence of a kept answer or check, and of a figure, from the report versions that were used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Literal

from disclosure.errors import NotHeld
from disclosure.issue_kinds import issue_kind
from disclosure.stores.answers import KeptAnswer
from disclosure.stores.reports import HeldReport
from service.evidence.basis import Basis, Source, find_basis, source_of
from service.evidence.body import Json, find_figures, find_issues, find_marks, find_passages
from service.evidence.excerpts import Excerpt, Excerpts
from service.evidence.quotes import Quote, quote_passage, quote_statement
from service.evidence.record import CitedFigure, Evidence, FigureEvidence, SourceOut, Working
from service.evidence.since import Changes
from service.evidence.words import Words
from service.evidence.working import write_out
from service.evidence.works import cite_answer, cite_figure
from service.lookup import Lookup

Lang = Literal["zh", "en"]
MOST_TABLES = 100  # reports whose tables are shown; an answer over all bodies lists the other figures only


class Gather:
    """Puts evidence together; `base` stands before every address."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.library = lookup.library
        self.excerpts = Excerpts(lookup)
        self.changes = Changes(lookup)

    def kept(self, answer_id: str) -> tuple[KeptAnswer, Json, Basis]:
        """An answer as it was kept, its JSON as objects, and what it stands on. Raises NotHeld."""
        kept = self.library.answers.get_kept(answer_id)
        body: Json = json.loads(kept.body)
        return kept, body, find_basis(kept, body, self.library.reports)

    def answer(self, answer_id: str, base: str) -> Evidence:
        """The evidence of an answer or a check. Raises NotHeld."""
        kept, body, basis = self.kept(answer_id)
        kind: Literal["answer", "check"] = "check" if "claims" in body else "answer"
        lang: Lang = "en" if body.get("lang") == "en" else "zh"
        marks, held = find_marks(body), self._held(basis.sources)
        figures = self._figures(body, marks, held, base)
        excerpts = self._excerpts(figures, held, marks)
        permalink = f"{base}/answers/{kept.id}"
        seen = (permalink, Words(lang), datetime.now(UTC).date())
        return Evidence(
            id=kept.id,
            kind=kind,
            lang=lang,
            created_at=kept.created_at,
            gongkai=basis.gongkai,
            url=permalink,
            body=body,
            workings=list(_workings(body, marks)),
            figures=figures,
            excerpts=excerpts,
            quotes=[*self._passages(body, marks, held), *self._statements(figures, held, marks)],
            issues=self._issues(find_issues(body), marks, held),
            sources=[_source_out(source, held, base) for source in basis.sources],
            changes=self.changes.find(body, basis),
            citations=cite_answer(kind, body, kept.created_at, basis.sources, *seen),
        )

    def figure(self, report_id: str, indicator: str, version: int | None, lang: Lang, base: str) -> FigureEvidence:
        """The evidence of a figure of the current version of its report or another. Raises NotHeld."""
        report = self.library.reports.get(report_id, version)
        found = self.lookup.find(report, indicator)
        figure = self.lookup.present.figure(found.figure, lang).model_dump()
        derivation = self.lookup.present.derivation(found.derivation, lang).model_dump() if found.derivation else None
        permalink = figure_url(base, figure["id"], version)
        wanted = {figure["id"]: None, **dict.fromkeys(find_figures(derivation or {}))}
        held, marks = {report.id: report}, {figure["id"]: list[int]()}
        cited = [CitedFigure(id=figure["id"], marks=[], figure=figure, url=permalink, in_place=True)]
        excerpts = self.excerpts.cut(report, wanted, marks)
        source = source_of(report)
        words = Words(lang)
        place = _place(excerpts, words)
        return FigureEvidence(
            id=figure["id"],
            lang=lang,
            url=permalink,
            current=self.library.reports.get(report_id).number,
            figure=figure,
            working=write_out(derivation, marks),
            excerpts=excerpts,
            quotes=list(self._statements(cited, held, marks)),
            issues=self._issues((), wanted, held),
            source=_source_out(source, held, base),
            citations=cite_figure(figure, source, place, permalink, words, datetime.now(UTC).date()),
        )

    def _held(self, sources: Iterable[Source]) -> dict[str, HeldReport]:
        """The versions that were used, as far as they are still held with the same file."""
        found: dict[str, HeldReport] = {}
        for source in sources:
            try:
                report = self.library.reports.get(source.report_id, source.version)
            except NotHeld:
                continue
            if report.sha256 == source.sha256:
                found[report.id] = report
        return found

    def _figures(
        self, body: Json, marks: Mapping[str, list[int]], held: Mapping[str, HeldReport], base: str
    ) -> list[CitedFigure]:
        """What is cited, in the order of its numbers, then what is computed with or shown beside it."""
        told = find_figures(body)
        wanted = [*(each for each in marks if "." in each.rpartition("/")[2]), *told]
        found: list[CitedFigure] = []
        for figure_id in dict.fromkeys(wanted):
            report = held.get(figure_id.partition("/")[0])
            figure = told.get(figure_id) or self._printed(report, figure_id)
            if figure is not None:
                url = figure_url(base, figure_id, report.number if report else None)
                found.append(
                    CitedFigure(
                        id=figure_id,
                        marks=marks.get(figure_id, []),
                        figure=figure,
                        url=url,
                        in_place=report is not None,
                    )
                )
        return found

    def _printed(self, report: HeldReport | None, figure_id: str) -> Json | None:
        """A figure that is cited only, as its version prints it."""
        try:
            found = report and self.lookup.find(report, figure_id.partition("/")[2])
        except NotHeld:
            return None
        return self.lookup.present.figure(found.figure).model_dump() if found else None

    def _excerpts(
        self, figures: Iterable[CitedFigure], held: Mapping[str, HeldReport], marks: Mapping[str, list[int]]
    ) -> list[Excerpt]:
        of_report: dict[str, dict[str, Json | None]] = {}
        for each in figures:
            of_report.setdefault(each.id.partition("/")[0], {})[each.id] = each.figure
        shown = [(held[key], wanted) for key, wanted in of_report.items() if key in held][:MOST_TABLES]
        return [excerpt for report, wanted in shown for excerpt in self.excerpts.cut(report, wanted, marks)]

    def _passages(self, body: Json, marks: Mapping[str, list[int]], held: Mapping[str, HeldReport]) -> Iterable[Quote]:
        for passage in find_passages(body).values():
            report = held.get(passage["report_id"])
            sections = self.library.reports.sections(report) if report else []
            pieces, in_place = quote_passage(passage["text"], body.get("text", ""), sections, passage["section"])
            fields = {key: passage[key] for key in ("id", "report_id", "issuer", "year", "section")}
            title = next((each.title for each in sections if each.id == passage["section"]), passage["section"])
            yield Quote(**fields, title=title, marks=marks.get(passage["id"], []), pieces=pieces, in_place=in_place)

    def _statements(
        self, figures: Iterable[CitedFigure], held: Mapping[str, HeldReport], marks: Mapping[str, list[int]]
    ) -> Iterable[Quote]:
        """Figures that stand in the prose and in no table, within their sentence."""
        for each in figures:
            place = each.figure["locator"]
            report = held.get(each.figure["report_id"])
            if report is None or place.get("row") is not None or place.get("start") is None:
                continue
            quote = quote_statement(each.figure, self.library.reports.sections(report), marks.get(each.id, []))
            if quote is not None:
                yield quote

    def _issues(self, told: Iterable[Json], used: Mapping[str, object], held: Mapping[str, HeldReport]) -> list[Json]:
        """The Issues that were told, and those of the versions used that touch a figure used; each as it is decided now."""
        found = {issue["id"]: issue for issue in told}
        for issue in self.library.reports.issues([report.key for report in held.values()]) if held else ():
            if issue.id in found or (issue_kind(issue.code).warns and set(issue.figures) & set(used)):
                found[issue.id] = self.lookup.present.issue(issue).model_dump()
        return list(found.values())


def figure_url(base: str, figure_id: str, version: int | None) -> str:
    """The page of a figure; of the version that was used, so that it shows the same later."""
    return f"{base}/figures/{figure_id}" + (f"?version={version}" if version is not None else "")


def _workings(body: Json, marks: Mapping[str, list[int]]) -> Iterable[Working]:
    if "claims" not in body:
        steps = write_out(body.get("derivation"), marks)
        return [Working(claim=None, steps=steps)] if steps else []
    told = [(n, write_out(claim.get("derivation"), marks)) for n, claim in enumerate(body["claims"], 1)]
    return [Working(claim=n, steps=steps) for n, steps in told if steps]


def _source_out(source: Source, held: Mapping[str, HeldReport], base: str) -> SourceOut:
    address = f"{base}/api/reports/{source.report_id}/source?version={source.version}"
    return SourceOut(**source.model_dump(), original=address if source.report_id in held else None)


def _place(excerpts: list[Excerpt], words: Words) -> str:
    """The table in which a figure stands, by its number and title."""
    if not excerpts:
        return ""
    title, number = excerpts[0].title, excerpts[0].number
    if words.lang == "en":
        return title.en
    return f"{number}、{title.label}" if number else title.label

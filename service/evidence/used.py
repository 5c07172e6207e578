"""The report versions that an answer used, and what they show of it: its figures, tables, sentences and Issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from disclosure.errors import NotHeld
from disclosure.issue_kinds import issue_kind
from disclosure.stores.reports import HeldReport, ReportStore
from service.evidence.basis import Source, source_of
from service.evidence.body import Json, find_figures, find_passages
from service.evidence.citing import Citations
from service.evidence.excerpts import Excerpt, Excerpts
from service.evidence.quotes import Quote, quote_passage, quote_statement
from service.evidence.record import CitedFigure, SourceOut
from service.evidence.words import Words
from service.evidence.works import cite_figure, place_of
from service.lookup import Lookup

MOST_TABLES = 100  # reports whose tables are shown; an answer over all bodies lists its other figures only


@dataclass(frozen=True, slots=True)
class Seen:
    """By whom and when evidence is seen: the address that stands before every link, the words, and the day."""

    base: str
    words: Words
    day: date


@dataclass(frozen=True, slots=True)
class Used:
    """`held` are the versions that were used, by report id, as far as they are still there; `marks` the numbers of citations."""

    lookup: Lookup
    held: Mapping[str, HeldReport]
    marks: Mapping[str, list[int]]
    seen: Seen

    def figures(self, body: Json) -> list[CitedFigure]:
        """What is cited, in the order of its numbers, then what is computed with or shown beside it."""
        told = find_figures(body)
        cited = [each for each in self.marks if "." in each.rpartition("/")[2]]
        found = [(each, told.get(each) or self._printed(each)) for each in dict.fromkeys([*cited, *told])]
        return [self._cited(figure_id, figure) for figure_id, figure in found if figure is not None]

    def _cited(self, figure_id: str, figure: Json) -> CitedFigure:
        report, marks = self.held.get(figure_id.partition("/")[0]), self.marks.get(figure_id, [])
        url = figure_url(self.seen.base, figure_id, report.number if report else None)
        citations = self.cite(figure, report, url) if report is not None and marks else None
        return CitedFigure(
            id=figure_id, marks=marks, figure=figure, url=url, in_place=report is not None, citations=citations
        )

    def cite(self, figure: Json, report: HeldReport, url: str) -> Citations:
        """How a figure of a version is cited."""
        place = place_of(figure["indicator"], self.lookup.form.of(report.edition), self.seen.words.lang)
        return cite_figure(figure, source_of(report), place, url, self.seen.words, self.seen.day)

    def _printed(self, figure_id: str) -> Json | None:
        """A figure that is cited only, as its version prints it."""
        report_id, _, indicator = figure_id.partition("/")
        if report_id not in self.held:
            return None
        try:
            found = self.lookup.find(self.held[report_id], indicator)
        except NotHeld:
            return None
        return self.lookup.present.figure(found.figure, self.seen.words.lang).model_dump()

    def excerpts(self, figures: Iterable[CitedFigure]) -> list[Excerpt]:
        """The tables in which figures stand, as they were when they were cited."""
        of_report: dict[str, dict[str, Json | None]] = {}
        for each in figures:
            of_report.setdefault(each.id.partition("/")[0], {})[each.id] = each.figure
        shown = [(self.held[key], wanted) for key, wanted in of_report.items() if key in self.held][:MOST_TABLES]
        cut = Excerpts(self.lookup).cut
        return [excerpt for report, wanted in shown for excerpt in cut(report, wanted, self.marks)]

    def quotes(self, body: Json, figures: Iterable[CitedFigure]) -> list[Quote]:
        """Passages, and figures that stand in the prose, each within its lines; in the order of their numbers."""
        found = [*self._passages(body), *self._statements(figures)]
        return sorted(found, key=lambda quote: (not quote.marks, quote.marks))

    def _passages(self, body: Json) -> Iterator[Quote]:
        for passage in find_passages(body).values():
            report = self.held.get(passage["report_id"])
            sections = self.lookup.library.reports.sections(report) if report else []
            pieces, in_place = quote_passage(passage["text"], body.get("text") or "", sections, passage["section"])
            fields = {key: passage[key] for key in ("id", "report_id", "issuer", "year", "section")}
            title = next((each.title for each in sections if each.id == passage["section"]), passage["section"])
            marks = self.marks.get(passage["id"], [])
            yield Quote(**fields, title=title, marks=marks, pieces=pieces, in_place=in_place)

    def _statements(self, figures: Iterable[CitedFigure]) -> Iterator[Quote]:
        for each in figures:
            place, report = each.figure["locator"], self.held.get(each.figure["report_id"])
            if report is None or place.get("row") is not None or place.get("start") is None:
                continue
            quote = quote_statement(each.figure, self.lookup.library.reports.sections(report), each.marks)
            if quote is not None:
                yield quote

    def issues(self, told: Iterable[Json], used: Iterable[str]) -> list[Json]:
        """The Issues that were told, and those of the versions that touch a figure used; each as it is decided now."""
        found, slots = {issue["id"]: issue for issue in told}, set(used)
        keys = [report.key for report in self.held.values()]
        for issue in self.lookup.library.reports.issues(keys) if keys else ():
            if issue.id in found or (issue_kind(issue.code).warns and slots & set(issue.figures)):
                found[issue.id] = self.lookup.present.issue(issue).model_dump()
        return list(found.values())

    def source(self, source: Source) -> SourceOut:
        """A version that was used, with the address of its original."""
        report = self.held.get(source.report_id)
        address = f"{self.seen.base}/api/reports/{report.id}/source?version={report.number}" if report else None
        return SourceOut(**source.model_dump(), original=address)


def find_held(sources: Iterable[Source], reports: ReportStore) -> dict[str, HeldReport]:
    """The versions of some sources by report id, as far as their file is still held, whatever number it has now."""
    found = {
        source.report_id: [each for each in reports.versions(source.report_id) if each.sha256 == source.sha256]
        for source in sources
    }
    return {report_id: same[0] for report_id, same in found.items() if same}


def figure_url(base: str, figure_id: str, version: int | None) -> str:
    """The page of a figure; of the version that was used, so that it shows the same later."""
    return f"{base}/figures/{figure_id}" + (f"?version={version}" if version is not None else "")

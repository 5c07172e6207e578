"""What became of the reports under an answer since it was given: removed, replaced, corrected, printing otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from disclosure.errors import NotHeld
from disclosure.matching import squash
from disclosure.stores.reports import HeldReport
from service.answer import FigureOut, Public
from service.evidence.basis import Basis, Source, source_of
from service.evidence.body import Json, find_figures, find_marks, find_passages, find_reports
from service.lookup import Lookup

Kind = Literal["removed", "new_version", "correction", "figures", "passages"]
PRINTED = ("printed", "value", "unit", "reading", "method")


class Printed(Public):
    """What a slot prints, and how that reads."""

    printed: str
    value: str | None
    unit: str
    reading: str
    method: str


class FigureChange(Public):
    """A figure of the answer that is another one now; `now` is null where its report has no such figure any more."""

    id: str
    label: str
    then: Printed
    now: Printed | None


class SourceChange(Public):
    """A report under an answer of which something changed; `now` is the current version, null where none is held.

    `kinds`: removed; new_version (another file or number); correction (by hand); figures and passages (some that the answer
    rests on print otherwise, and are listed).
    """

    report_id: str
    kinds: list[Kind]
    then: Source | None
    now: Source | None
    figures: list[FigureChange]
    passages: list[str]


class Changes:
    """Compares answers with what is held now. Reports whose file, number and corrections are the same are not looked into."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.library = lookup.library

    def find(self, body: Json, basis: Basis) -> list[SourceChange]:
        """The reports under an answer of which something changed, in the order of the answer; none when nothing did."""
        held = self.lookup.answering.held.get().by_id
        then = {source.report_id: source for source in basis.sources}
        found: list[SourceChange] = []
        for report_id in find_reports(body):
            source, report = then.get(report_id), held.get(report_id)
            now = None if report is None else source_of(report)
            if now is None or source != now:
                found.append(self._compare(report_id, body, source, report))
        return [change for change in found if change.kinds]

    def _compare(self, report_id: str, body: Json, then: Source | None, held: HeldReport | None) -> SourceChange:
        now = None if held is None else source_of(held)
        figures = [] if held is None else list(self._figure_changes(body, then, held))
        passages = [] if held is None else list(self._lost_passages(body, held))
        kinds: dict[Kind, bool] = {
            "removed": now is None,
            "new_version": bool(then and now and (then.version, then.sha256) != (now.version, now.sha256)),
            "correction": bool(then and now and then.corrections != now.corrections),
            "figures": bool(figures),
            "passages": bool(passages),
        }
        return SourceChange(
            report_id=report_id, kinds=[kind for kind, is_so in kinds.items() if is_so], then=then, now=now,
            figures=figures, passages=passages,
        )  # fmt: skip

    def _figure_changes(self, body: Json, then: Source | None, held: HeldReport) -> Iterator[FigureChange]:
        known = find_figures(body)
        for figure_id in dict.fromkeys((*known, *find_marks(body))):
            report_id, _, indicator = figure_id.partition("/")
            if report_id != held.id or "." not in indicator:
                continue
            before = known.get(figure_id) or self._then(then, indicator)
            now = self._figure(held, indicator)
            if before is None or (now is None and not before["printed"]):
                continue  # nothing was printed there: a slot that the report does not have, or what only a question computes
            if now is None or any(before.get(key, now[key]) != now[key] for key in PRINTED):
                yield FigureChange(
                    id=figure_id,
                    label=before["label"],
                    then=_printed(before),
                    now=None if now is None else _printed(now),
                )

    def _then(self, then: Source | None, indicator: str) -> Json | None:
        """A figure that is cited only, as the version that was used prints it."""
        if then is None:
            return None
        try:
            return self._figure(self.library.reports.get(then.report_id, then.version), indicator)
        except NotHeld:
            return None

    def _figure(self, report: HeldReport, indicator: str) -> Json | None:
        try:
            figure: FigureOut = self.lookup.present.figure(self.lookup.find(report, indicator).figure)
        except NotHeld:
            return None
        return figure.model_dump()

    def _lost_passages(self, body: Json, held: HeldReport) -> Iterator[str]:
        """Ids of passages whose words no longer stand in their report, however they are spaced."""
        mine = [each for each in find_passages(body).values() if each["report_id"] == held.id]
        if mine:
            text = squash("".join(section.text for section in self.library.reports.sections(held)))
            yield from (each["id"] for each in mine if squash(each["text"]) not in text)


def _printed(figure: Json) -> Printed:
    return Printed(**{"method": "text"} | {key: figure[key] for key in PRINTED if key in figure})

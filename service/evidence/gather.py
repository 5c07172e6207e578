"""Gathers the evidence of a kept answer or check, and of a figure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from disclosure.model import Figure
from disclosure.stores.answers import KeptAnswer
from disclosure.stores.reports import HeldReport
from service.claims.public import Check
from service.evidence.basis import Basis, basis_of, find_basis, source_of
from service.evidence.body import Json, find_figures, find_issues, find_marks, kind_of
from service.evidence.peers import FindingPeers
from service.evidence.record import CitedFigure, Evidence, FigureEvidence, Working
from service.evidence.since import Changes
from service.evidence.used import Seen, Used, figure_url, find_held
from service.evidence.words import Words
from service.evidence.working import write_out
from service.evidence.works import cite_answer
from service.lookup import Lookup
from service.picturing import has_place, picture_address

Lang = Literal["zh", "en"]


class Gather:
    """Puts evidence together; `base` stands before every address in it."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.library = lookup.library
        self.changes = Changes(lookup)
        self.peers = FindingPeers(lookup)

    def kept(self, answer_id: str) -> tuple[KeptAnswer, Json, Basis]:
        """An answer as it was kept, its JSON as objects, and what it stands on. Raises NotHeld."""
        kept = self.library.answers.get_kept(answer_id)
        body: Json = json.loads(kept.body)
        return kept, body, find_basis(kept, body, self.library.reports)

    def answer(self, answer_id: str, base: str) -> Evidence:
        """The evidence of an answer or a check. Raises NotHeld."""
        return self._evidence(*self.kept(answer_id), base)

    def check(self, check: Check, base: str) -> Evidence:
        """The evidence of a check that nobody keeps: its id and its addresses are empty."""
        body: Json = check.model_dump(mode="json")
        basis = basis_of(body, self.lookup.answering.held.get())
        kept = KeptAnswer("", datetime.now(UTC).isoformat(timespec="seconds"), "", "")
        return self._evidence(kept, body, basis, base).model_copy(update={"url": "", "data": ""})

    def _evidence(self, kept: KeptAnswer, body: Json, basis: Basis, base: str) -> Evidence:
        lang: Lang = "en" if body.get("lang") == "en" else "zh"
        seen, marks = _seen(base, lang), find_marks(body)
        used = Used(self.lookup, find_held(basis.sources, self.library.reports), marks, seen)
        figures = used.figures(body)
        permalink = f"{base}/answers/{kept.id}"
        return Evidence(
            id=kept.id,
            kind=kind_of(body),
            lang=lang,
            created_at=kept.created_at,
            gongkai=basis.gongkai,
            url=permalink,
            data=f"{base}/api/answers/{kept.id}/evidence",
            body=body,
            workings=_workings(body, marks),
            figures=figures,
            excerpts=used.excerpts(figures),
            quotes=used.quotes(body, figures),
            issues=used.issues(find_issues(body), (each.id for each in figures)),
            sources=[used.source(source) for source in basis.sources],
            changes=self.changes.find(body, basis),
            citations=cite_answer(kept, body, basis.sources, permalink, seen.words, seen.day),
        )

    def figure(self, report_id: str, indicator: str, version: int | None, lang: Lang, base: str) -> FigureEvidence:
        """The evidence of a figure of the current version of its report or another. Raises NotHeld."""
        report = self.library.reports.get(report_id, version)
        found, present = self.lookup.find(report, indicator), self.lookup.present
        figure = present.figure(found.figure, lang).model_dump()
        derivation = present.derivation(found.derivation, lang).model_dump() if found.derivation else None
        used = Used(self.lookup, {report.id: report}, {}, _seen(base, lang))
        permalink = figure_url(base, figure["id"], version)
        current = self.library.reports.get(report_id).number
        parts = {**find_figures(derivation), figure["id"]: figure}
        cited = [
            CitedFigure(id=key, marks=[], figure=each, url=permalink, in_place=True) for key, each in parts.items()
        ]
        return FigureEvidence(
            id=figure["id"],
            lang=lang,
            url=permalink,
            data=figure_url(f"{base}/api", f"{figure['id']}/evidence", version),
            current=current,
            figure=figure,
            working=write_out(derivation, {}),
            peers=self.peers.among(report, found.figure, lang) if report.number == current else None,
            excerpts=used.excerpts(cited),
            quotes=used.quotes({}, cited),
            issues=used.issues((), parts),
            source=used.source(source_of(report)),
            picture=_picture(report, found.figure, version, base),
            citations=used.cite(figure, report, permalink),
        )


def _picture(report: HeldReport, figure: Figure, version: int | None, base: str) -> str | None:
    """The address of the part of the original on which a figure stands."""
    place = figure.cell.locator
    if place.page is None or not has_place(report, place):
        return None
    return base + picture_address(report.id, place.page, version, figure.cell.indicator, strip=True)


def _seen(base: str, lang: Lang) -> Seen:
    return Seen(base, Words(lang), datetime.now(UTC).date())


def _workings(body: Json, marks: Mapping[str, list[int]]) -> list[Working]:
    """The calculation of an answer, or of each claim that has one."""
    told: list[tuple[int | None, Json | None]] = [(None, body.get("derivation"))]
    told += [(n, claim.get("derivation")) for n, claim in enumerate(body.get("claims", ()), 1)]
    return [Working(claim=n, steps=write_out(each, marks)) for n, each in told if each is not None]

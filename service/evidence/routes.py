"""The routes of evidence: answers again, their evidence as data and as pages, the pages of figures, and ClaimReview."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from disclosure.errors import NotHeld
from service.answer import Answer, FigureOut
from service.evidence.claim_review import ClaimReviewIn, to_claim_review, to_json_ld
from service.evidence.gather import Gather
from service.evidence.peers import Peers
from service.evidence.record import Evidence, FigureEvidence
from service.evidence.since import SourceChange
from service.evidence.used import figure_url
from service.hosts import Hosts
from service.lookup import Lookup
from service.pages.answer import answer_page, missing_page
from service.pages.figure import figure_page

CHANGED = "Gongkai-Data-Changed"
MOST_NAMED = 50
SINCE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer or check, byte for byte as it was given.",
        "headers": {
            CHANGED: {
                "schema": {"type": "string"},
                "description": (
                    "What became of the reports under the answer since: `false` when nothing changed, else the ids of those "
                    "that were removed, replaced by a new version or corrected, or print otherwise than was told, separated "
                    f"by commas; of more than {MOST_NAMED} the first, and `…` percent-encoded. "
                    "`/api/answers/{id}/evidence` tells what changed."
                ),
            }
        },
    }
}
Version = Annotated[int | None, Query(ge=1, description="an older version of the report")]
Lang = Annotated[Literal["zh", "en"], Query(description="the language of labels and citations")]
HTML: dict[str, Any] = {"include_in_schema": False, "response_class": HTMLResponse}


def add_evidence(app: FastAPI, lookup: Lookup, hosts: Hosts) -> None:
    """Every route of evidence."""
    gather = Gather(lookup)
    _add_answers(app, gather, hosts)
    _add_figures(app, gather, hosts)


def _add_answers(app: FastAPI, gather: Gather, hosts: Hosts) -> None:
    @app.get("/api/answers/{answer_id}", response_model=Answer, responses=SINCE)
    async def get_answer(answer_id: str) -> Response:
        """An answer or check again, as it was given; a header tells whether the data under it has changed since."""
        kept, body, basis = await run_in_threadpool(gather.kept, answer_id)
        changes = await run_in_threadpool(gather.changes.find, body, basis)
        return Response(kept.body, media_type="application/json", headers={CHANGED: changed_header(changes)})

    @app.get("/api/answers/{answer_id}/evidence", response_model=Evidence)
    async def get_evidence(answer_id: str, request: Request) -> Response:
        """All that an answer or check stands on: cells in their tables, sentences, working, Issues, sources with their
        sha256, what changed since, and how to cite it."""
        return await run_in_threadpool(lambda: _json(gather.answer(answer_id, _base(request, hosts))))

    @app.post("/api/answers/{answer_id}/claimreview")
    async def make_claim_review(answer_id: str, review: ClaimReviewIn, request: Request) -> Response:
        """A claim of a check as schema.org ClaimReview under the reviewer's own name, with her own rating. The service issues
        none: its verdict speaks of agreement with the reports and is not the rating."""
        _, body, _ = await run_in_threadpool(gather.kept, answer_id)
        claims = body.get("claims")
        if claims is None:
            raise HTTPException(400, f"{answer_id} is an answer; only a check has claims to review")
        if review.claim >= len(claims):
            raise HTTPException(400, f"there is no claim {review.claim}: the check has {len(claims)}, counted from 0")
        made = to_claim_review(claims[review.claim], review, answer_id, _base(request, hosts))
        return Response(to_json_ld(made), media_type="application/ld+json")

    @app.get("/answers/{answer_id}", **HTML)
    async def show_answer(answer_id: str, request: Request) -> HTMLResponse:
        try:
            page = await run_in_threadpool(lambda: answer_page(gather.answer(answer_id, _base(request, hosts))))
        except NotHeld:
            return HTMLResponse(missing_page("answer", answer_id), 404)
        return HTMLResponse(page)


def _add_figures(app: FastAPI, gather: Gather, hosts: Hosts) -> None:
    @app.get("/api/figures/{report_id}/{indicator}")
    async def figure(report_id: str, indicator: str, version: Version = None) -> FigureOut:
        """One figure with its locator: the permalink to cite. `/figures/{report_id}/{indicator}` shows it in its table."""
        found = gather.lookup.figure(report_id, indicator, version)
        if version is None:
            return found
        return found.model_copy(update={"url": figure_url(gather.lookup.present.base, found.id, version)})

    @app.get("/api/figures/{report_id}/{indicator}/peers")
    async def figure_peers(report_id: str, indicator: str, lang: Lang = "zh") -> Peers:
        """Where a figure stands among bodies of its level on its year, or among all where fewer than three of them have a
        report: how many, the median, its rank, the highest and the lowest, and who is missing and why."""
        return await run_in_threadpool(gather.peers.find, report_id, indicator, lang)

    @app.get("/api/figures/{report_id}/{indicator}/evidence", response_model=FigureEvidence)
    async def figure_evidence(
        report_id: str, indicator: str, request: Request, version: Version = None, lang: Lang = "zh"
    ) -> Response:
        """All that a figure stands on: its cell in its table, the working of a derived one, the source, and how to cite it."""
        base = _base(request, hosts)
        return await run_in_threadpool(lambda: _json(gather.figure(report_id, indicator, version, lang, base)))

    @app.get("/figures/{report_id}/{indicator}", **HTML)
    async def show_figure(
        report_id: str, indicator: str, request: Request, version: Version = None, lang: Lang = "zh"
    ) -> HTMLResponse:
        base = _base(request, hosts)
        try:
            page = await run_in_threadpool(
                lambda: figure_page(gather.figure(report_id, indicator, version, lang, base))
            )
        except NotHeld:
            return HTMLResponse(missing_page("figure", f"{report_id}/{indicator}"), 404)
        return HTMLResponse(page)


def changed_header(changes: Sequence[SourceChange]) -> str:
    """The value of the header: `false`, or the ids of the reports that changed."""
    names = [quote(change.report_id) for change in changes[:MOST_NAMED]]
    more = [quote("…")] if len(changes) > MOST_NAMED else []
    return ", ".join([*names, *more]) or json.dumps(False)


def _json(evidence: Evidence | FigureEvidence) -> Response:
    return Response(evidence.model_dump_json(), media_type="application/json")


def _base(request: Request, hosts: Hosts) -> str:
    return hosts.base(request.url.scheme, request.headers.get("host", ""))

"""The HTTP service: routes only; every piece of work is done elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import FastAPI, HTTPException, Query, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.middleware.cors import CORSMiddleware
from fastapi.staticfiles import StaticFiles
from starlette.routing import Route

from disclosure.picture import TakePicture
from disclosure.settings import Settings
from disclosure.stores.draft import Draft
from disclosure.stores.library import Library
from service.answer import (
    Answer,
    AskIn,
    AuditOut,
    FeedbackIn,
    IssueIn,
    IssueList,
    IssueOut,
    PassageOut,
    SearchIn,
)
from service.answering import Answering
from service.api_charts import add_charts
from service.api_figures import add_figures
from service.api_mcp import McpDoor
from service.api_pictures import add_pictures
from service.api_v1 import add_v1
from service.api_widget import add_widget
from service.browsing.reception import Reception
from service.browsing.routes import add_pages
from service.browsing.sessions import Sessions
from service.claims.checking import Checking
from service.claims.public import Check, CheckIn
from service.docs import add_docs
from service.events import asks_for_events, stream
from service.evidence.routes import CHANGED, add_evidence
from service.guard import Guard
from service.hosts import Hosts
from service.lookup import Lookup
from service.metrics import Metrics, add_metrics
from service.model.language_model import load_model
from service.picturing import Pictures
from service.problems import add_problem_handlers
from service.readiness import Readiness
from service.rollup.routes import add_rollup
from service.streaming import EVENTS, answer_events, finish

WEB = Path(__file__).parent / "web"
Ingest = Callable[[bytes, str], dict[str, Any]]
Audit = Callable[[bytes, str], Draft]
AUDITS_AT_ONCE = 2

Name = Annotated[str | None, Query(max_length=100)]
Year = Annotated[int | None, Query(ge=1990, le=2100)]
Limit = Annotated[int, Query(ge=1, le=1_000_000)]


def create_app(
    settings: Settings,
    library: Library,
    ingest: Ingest,
    service_key: str,
    audit: Audit | None = None,
    take: TakePicture | None = None,
) -> FastAPI:
    """The application over one library; `ingest` reads, checks and keeps one file, `audit` keeps nothing, `take` pictures a
    page of an original.

    Raises StoreUnavailable when the language model that the settings name cannot be built.
    """
    model = load_model(settings)
    if model is not None:
        model.build()
    readiness = Readiness(library, settings.llm)
    hosts = Hosts(settings)
    metrics = Metrics()
    answering = Answering(library, settings.public_url, model=model, count=metrics.count_answer)
    lookup = Lookup(answering, library)
    door = McpDoor(answering, lookup, hosts)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        readiness.start()
        async with door.open():
            yield
        if model is not None:
            await run_in_threadpool(model.close)

    app = FastAPI(title="Gongkai", version="0.1.0", docs_url=None, redoc_url=None, lifespan=lifespan)
    app.middleware("http")(Guard(settings, service_key))
    _allow_origins(app, settings.allowed_origins)
    add_problem_handlers(app)
    add_docs(app)
    app.state.answering = answering
    add_charts(app, library)
    _add_questions(app, answering, library)
    add_widget(app, answering)
    _add_checks(app, Checking(answering))
    _add_reports(app, lookup, library)
    add_figures(app, lookup, hosts)
    add_evidence(app, lookup, hosts)
    add_rollup(app, answering)
    pictures = Pictures(take, library.archive)
    add_pictures(app, lookup, pictures)
    add_pages(app, Reception(lookup, hosts, Sessions(settings), pictures), ingest)
    _add_issues(app, lookup)
    _add_changes(app, library, ingest)
    if audit is not None:
        _add_audit(app, lookup, audit)
    _add_health(app, readiness)
    add_metrics(app, metrics, answering.held, readiness)
    add_v1(app, answering, hosts)
    app.router.routes.append(Route("/mcp", door, methods=["POST"], include_in_schema=False))
    app.mount("/static", StaticFiles(directory=WEB), name="static")
    return app


def _allow_origins(app: FastAPI, allowed: str) -> None:
    """Lets pages of the sites named ask, separated by commas."""
    if origins := [each.strip() for each in allowed.split(",") if each.strip()]:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "POST"],
            allow_headers=["*"],
            expose_headers=[CHANGED],
        )


def _add_questions(app: FastAPI, answering: Answering, library: Library) -> None:
    @app.post("/api/ask", response_model=Answer, responses={200: EVENTS})
    async def ask(asked: AskIn, request: Request) -> Response:
        """Answer a question. Every number comes from a cell, a quoted quantity or a calculation over them."""
        pinned = answering.held.resolve(asked.issuer)
        prepared = answering.prepare(asked.question, asked.conversation_id, asked.lang, pinned)
        if asks_for_events(",".join(request.headers.getlist("accept"))):
            return stream(answer_events(answering, prepared))
        answer = await finish(answering, prepared)
        return Response(answer.model_dump_json(), media_type="application/json")

    @app.post("/api/feedback", status_code=204)
    async def put_feedback(said: FeedbackIn) -> None:
        """Say whether an answer was of use. What is said again of the same answer takes the place of what was said before."""
        comment = (said.comment or "").strip() or None
        await run_in_threadpool(library.answers.put_feedback, said.answer_id, said.useful, comment)

    @app.post("/api/search")
    async def search(wanted: SearchIn) -> dict[str, list[PassageOut]]:
        """Passages of the reports' prose, by full text and vectors fused."""
        issuer = answering.held.resolve(wanted.issuer)
        passages = await run_in_threadpool(answering.search, wanted.query, issuer, wanted.year, wanted.k)
        return {"passages": passages}


def _add_checks(app: FastAPI, checking: Checking) -> None:
    @app.post("/api/check")
    async def check(wanted: CheckIn) -> Check:
        """Compare every quantity that a text claims with the reports held: whether it agrees, what they say, and why what was
        not compared was not. A verdict speaks of agreement with the reports, never of truth."""
        return await run_in_threadpool(checking.check, wanted)

    @app.get("/api/reports/{report_id}/check")
    async def check_report(report_id: str) -> Check:
        """The prose of a report against its own tables, claim by claim; nothing is kept."""
        return await run_in_threadpool(checking.check_report, report_id)


def _add_reports(app: FastAPI, lookup: Lookup, library: Library) -> None:
    @app.get("/api/reports")
    async def reports(
        issuer: Name = None,
        year: Year = None,
        page: Annotated[int, Query(ge=1)] = 1,
        page_size: Annotated[int, Query(ge=1, le=1000)] = 100,
    ) -> dict[str, Any]:
        """The current version of every report held."""
        return lookup.reports(issuer, year, page, page_size)

    @app.get("/api/reports/{report_id}")
    async def report(
        report_id: str, version: Annotated[int | None, Query(ge=1)] = None, lang: Literal["zh", "en"] = "zh"
    ) -> dict[str, Any]:
        """One report: metadata, sections, tables with every cell, issues, told in `lang`, versions."""
        return lookup.report(report_id, version, lang)

    @app.get("/api/reports/{report_id}/source")
    async def source(report_id: str, version: Annotated[int | None, Query(ge=1)] = None) -> Response:
        """The archived original, byte for byte; as a download, so that no page of it runs here."""
        held = library.reports.get(report_id, version)
        name = f"{held.id}-{held.number}{Path(held.source_name).suffix}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": "sandbox"}
        return Response(library.archive.get(held.sha256), media_type=held.media_type, headers=headers)


def _add_issues(app: FastAPI, lookup: Lookup) -> None:
    @app.get("/api/issues")
    async def issues(
        issuer: Name = None,
        year: Year = None,
        code: Name = None,
        severity: Literal["error", "warning", "info"] | None = None,
        state: Literal["open", "confirmed", "dismissed"] | None = None,
        limit: Limit = 100,
    ) -> IssueList:
        """What the checks found in and between the reports, errors first."""
        return lookup.issues(issuer, year, limit, code=code, severity=severity, state=state)

    @app.patch("/api/issues/{issue_id:path}")
    async def decide_issue(issue_id: str, decision: IssueIn) -> IssueOut:
        """Confirm, dismiss or reopen an issue; the decision outlives new readings of the report. Needs the admin token."""
        return lookup.decide(issue_id, decision)


def _add_audit(app: FastAPI, lookup: Lookup, audit: Audit) -> None:
    free = asyncio.Semaphore(AUDITS_AT_ONCE)

    @app.post("/api/audit")
    async def audit_draft(file: UploadFile) -> AuditOut:
        """The issues of a draft, also against the report held on the year before. Nothing is stored."""
        if free.locked():
            raise HTTPException(503, "other drafts are being read; try again in a minute", {"Retry-After": "60"})
        async with free:
            draft = await run_in_threadpool(audit, await file.read(), file.filename or "upload")
        return lookup.draft(draft)


def _add_changes(app: FastAPI, library: Library, ingest: Ingest) -> None:
    @app.post("/api/reports")
    async def put_reports(files: list[UploadFile]) -> dict[str, Any]:
        """Ingest files; each is told apart. Needs the admin token."""
        results = [await run_in_threadpool(ingest, await file.read(), file.filename or "upload") for file in files]
        return {"results": results}

    @app.delete("/api/reports/{report_id}")
    async def remove_report(report_id: str) -> dict[str, Any]:
        """Remove a report with all its versions. Needs the admin token."""
        return {"id": report_id, "removed_versions": await run_in_threadpool(library.remove, report_id)}

    @app.delete("/api/answers/{answer_id}", status_code=204)
    async def remove_answer(answer_id: str) -> None:
        """Forget an answer or a check. Needs the admin token."""
        library.answers.remove(answer_id)


def _add_health(app: FastAPI, readiness: Readiness) -> None:
    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Whether the process answers."""
        return {"status": "ok"}

    @app.get("/readyz")
    async def readyz(response: Response) -> dict[str, Any]:
        """Whether every part is ready; `parts` names each one that is not. Figures are answered while vectors are not."""
        state = await run_in_threadpool(readiness.state)
        response.status_code = 503 if state["status"] == "unavailable" else 200
        return state

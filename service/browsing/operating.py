"""The pages of the operator: signing in and out, uploading, deciding on Issues, and what was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from service.answer import IssueIn
from service.browsing.found import find_issues
from service.browsing.reception import COOKIE, Reception, field, to_reply
from service.browsing.sessions import HOURS
from service.composing.refusals import tell_refusal
from service.pages.issues import issues_page
from service.pages.markup import link_to
from service.pages.operator import sign_in_page, upload_page
from service.pages.questions import DAYS, QuestionsView, questions_page
from service.unanswered import count_questions, find_unanswered

Ingest = Callable[[bytes, str], dict[str, Any]]
SEE_OTHER = 303


def add_operating(app: FastAPI, reception: Reception, ingest: Ingest) -> None:
    """The routes of the operator, and the list of Issues on which she decides."""
    _add_session(app, reception)
    _add_upload(app, reception, ingest)
    _add_issues(app, reception)
    _add_questions(app, reception)


def _add_session(app: FastAPI, reception: Reception) -> None:
    sessions = reception.sessions

    @app.get("/sign-in", include_in_schema=False)
    def sign_in(request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        return to_reply(visit, sign_in_page(visit, sessions.is_off))

    @app.post("/sign-in", include_in_schema=False)
    async def start(request: Request) -> Response:
        visit = reception.visit(request)
        async with reception.form(request) as form:
            session = sessions.start(field(form, "token"))
        if session is None:
            return to_reply(visit, sign_in_page(visit, sessions.is_off, wrong=not sessions.is_off), 403)
        response = RedirectResponse(visit.link("/upload"), SEE_OTHER)
        is_secure = request.url.scheme == "https" or reception.hosts.public.startswith("https://")
        response.set_cookie(
            COOKIE, session.key, HOURS * 3600, path="/", secure=is_secure, httponly=True, samesite="strict"
        )
        return response

    @app.post("/sign-out", include_in_schema=False)
    async def leave(request: Request) -> Response:
        async with reception.operator_form(request):
            sessions.end(request.cookies.get(COOKIE, ""))
        response = RedirectResponse(reception.visit(request).link("/sign-in"), SEE_OTHER)
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
        return response


def _add_upload(app: FastAPI, reception: Reception, ingest: Ingest) -> None:
    @app.get("/upload", include_in_schema=False)
    def upload(request: Request) -> Response:
        visit = reception.visit(request)
        return to_reply(visit, upload_page(visit)) if visit.csrf else _to_sign_in(reception, request)

    @app.post("/upload", include_in_schema=False)
    async def put(request: Request) -> Response:
        """Reads the files; a script that sends them one by one takes what became of them as JSON."""
        visit = reception.visit(request)
        async with reception.operator_form(request) as form:
            files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
            results = [await run_in_threadpool(ingest, await each.read(), each.filename or "") for each in files]
        results = [each | {"reason": tell_refusal(each.get("reason") or "", visit.lang)} for each in results]
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"results": results})
        if not results:
            return to_reply(visit, upload_page(visit, wrong=visit.say("upload.none")), 422)
        return to_reply(visit, upload_page(visit, results))


def _add_issues(app: FastAPI, reception: Reception) -> None:
    lookup = reception.lookup

    @app.get("/issues", include_in_schema=False)
    def issues(request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        return to_reply(visit, issues_page(visit, find_issues(visit, lookup)))

    @app.post("/issues", include_in_schema=False)
    async def decide(request: Request) -> Response:
        """Keeps a decision and goes back to the list."""
        visit = reception.visit(request)
        async with reception.operator_form(request) as form:
            state, reason, issue, back = (field(form, name) for name in ("state", "reason", "issue", "back"))
        back = back if link_to(back) and back.partition("?")[0] == "/issues" else visit.link("/issues")
        try:
            decision = IssueIn(state=state, reason=reason or None)  # type: ignore[arg-type]
        except ValidationError as error:
            if state not in ("confirmed", "dismissed"):
                raise HTTPException(422, visit.say("problem.422")) from error
            return RedirectResponse(_saying(back, "no_reason"), SEE_OTHER)
        await run_in_threadpool(lookup.decide, issue, decision)
        return RedirectResponse(_saying(back, "saved"), SEE_OTHER)


def _add_questions(app: FastAPI, reception: Reception) -> None:
    answers = reception.lookup.library.answers

    @app.get("/questions", include_in_schema=False)
    def questions(request: Request) -> Response:
        visit = reception.visit(request)
        if visit.csrf is None:
            return _to_sign_in(reception, request)
        days = visit.given("days")
        asked = answers.asked(int(days) if days in DAYS else None)
        return to_reply(visit, questions_page(visit, QuestionsView(count_questions(asked), find_unanswered(asked))))


def _saying(back: str, said: str) -> str:
    return f"{back}{'&' if '?' in back else '?'}said={said}"


def _to_sign_in(reception: Reception, request: Request) -> Response:
    return RedirectResponse(reception.visit(request).link("/sign-in"), SEE_OTHER)

"""Errors as RFC 9457 problem details, under /v1 in the shape that OpenAI's clients read; made in one place."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from disclosure.errors import NotHeld, NotKnown, Refused, StoreUnavailable
from service.pages.problem import problem_page

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
OPENAI = "/v1/"
PROGRAMS = ("/api/", "/v1/", "/mcp", "/docs", "/static/", "/healthz", "/readyz")
OPENAI_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}


class ChatRefused(Exception):
    """A chat request that is not answered: its status, what was wrong, and the field and code that OpenAI's clients know."""

    def __init__(self, detail: str, param: str | None = None, code: str | None = None, status: int = 400) -> None:
        super().__init__(detail)
        self.status, self.param, self.code = status, param, code


def problem_body(status: int, detail: str, **extra: Any) -> dict[str, Any]:
    """A problem: what was wrong, where, and what to do."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **extra}


def openai_body(status: int, detail: str, param: str | None = None, code: str | None = None) -> dict[str, Any]:
    """The same for OpenAI's clients."""
    kind = OPENAI_TYPES.get(status, "invalid_request_error" if status < 500 else "server_error")
    return {"error": {"message": detail, "type": kind, "param": param, "code": code}}


def problem(
    status: int, detail: str, headers: dict[str, str] | None = None, path: str = "", **extra: Any
) -> JSONResponse:
    """The response that says so, in the shape that is read under the path."""
    if path.startswith(OPENAI):
        return JSONResponse(openai_body(status, detail), status, headers)
    return JSONResponse(problem_body(status, detail, **extra), status, headers, MEDIA_TYPE)


def refuse(request: Request, status: int, detail: str, headers: dict[str, str] | None = None, **extra: Any) -> Response:
    """The response that says so: a page for somebody who reads pages, a problem for a program."""
    path = request.url.path
    if path.startswith(PROGRAMS) or "text/html" not in request.headers.get("accept", ""):
        return problem(status, detail, headers, path, **extra)
    lang = "en" if request.query_params.get("lang") == "en" else "zh"
    return HTMLResponse(problem_page(lang, path, status, detail), status, headers)


def tell(error: Exception) -> tuple[int, str]:
    """(status, what is told) of an error. What has to stay here is noted in the log, without any message of its own."""
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, NotHeld):
        return 404, str(error)
    if isinstance(error, NotKnown):
        return 400, str(error)
    if isinstance(error, Refused):
        return 422, str(error)
    if isinstance(error, StoreUnavailable):
        log.error("%s", error)
        return 503, "a store could not be reached; /readyz says which"
    log.error("unforeseen error\n%s", "".join(_places(error)))
    return 500, "an unforeseen error; it was noted in the log"


def add_problem_handlers(app: FastAPI) -> None:
    """Every error that leaves the service is a problem; none tells internals."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        found = [{"where": ".".join(map(str, each["loc"])), "what": each["msg"]} for each in error.errors()]
        detail = "; ".join(f"{each['where']}: {each['what']}" for each in found[:5])
        status = 400 if request.url.path.startswith(OPENAI) else 422
        return refuse(request, status, detail, errors=found)

    @app.exception_handler(ChatRefused)
    async def chat_refused(_: Request, error: ChatRefused) -> JSONResponse:
        return JSONResponse(openai_body(error.status, str(error), error.param, error.code), error.status)

    async def foreseen(request: Request, error: Exception) -> Response:
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else None
        return refuse(request, *tell(error), headers)

    for kind in (HTTPException, NotHeld, NotKnown, Refused, StoreUnavailable, Exception):
        app.add_exception_handler(kind, foreseen)


def _places(error: BaseException | None) -> Iterator[str]:
    """Where an error and its causes arose, with their types; without their messages, which may hold what was asked."""
    while error is not None:
        yield from traceback.format_tb(error.__traceback__)
        yield f"{type(error).__name__}\n"
        error = error.__cause__ or error.__context__

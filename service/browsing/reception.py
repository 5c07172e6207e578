"""What all page routes share: the visit of a request, and the refusal of forms from elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile

from service.browsing.sessions import Session, Sessions, is_token_of
from service.evidence.words import Words
from service.hosts import Hosts
from service.lookup import Lookup
from service.pages.frame import Visit
from service.picturing import Pictures

COOKIE = "gongkai_session"
NOT_KEPT = {"Cache-Control": "no-store"}
FILES_AT_ONCE, FIELDS = 50, 20
MOST_BODIES = 200


@dataclass(frozen=True, slots=True)
class Reception:
    """Receives the requests of the pages."""

    lookup: Lookup
    hosts: Hosts
    sessions: Sessions
    pictures: Pictures

    def session(self, request: Request) -> Session | None:
        return self.sessions.find(request.cookies.get(COOKIE))

    def visit(self, request: Request) -> Visit:
        """The page as it is asked for, in the language of its address."""
        session = self.session(request)
        words = Words(lang_of(request))
        query = tuple(request.query_params.multi_items())
        bodies = tuple(self.lookup.answering.held.get().names.values())[:MOST_BODIES]
        return Visit(words, request.url.path, query, session.csrf if session else None, bodies)

    def base(self, request: Request) -> str:
        return self.hosts.base(request.url.scheme, request.headers.get("host", ""))

    def check_origin(self, request: Request) -> None:
        """Raises 403 for a form that a page of another site sends."""
        if not self.hosts.admits(request.headers.get("origin", ""), request.headers.get("host", "")):
            raise HTTPException(403, self.visit(request).say("problem.foreign"))

    @asynccontextmanager
    async def form(self, request: Request) -> AsyncIterator[FormData]:
        """The fields of a form of this site, and its files as long as they are open. Raises 403."""
        self.check_origin(request)
        async with request.form(max_files=FILES_AT_ONCE, max_fields=FIELDS) as form:
            yield form

    @asynccontextmanager
    async def operator_form(self, request: Request) -> AsyncIterator[FormData]:
        """The fields of a form that only the operator may send; who sends it is known before it is read. Raises 401, 403."""
        session = self.session(request)
        if session is None:
            raise HTTPException(401, self.visit(request).say("sign_in.lead"))
        async with self.form(request) as form:
            if not is_token_of(session, field(form, "csrf")):
                raise HTTPException(403, self.visit(request).say("problem.expired"))
            yield form


def lang_of(request: Request) -> str:
    """The language that an address asks for; Chinese where it asks for none."""
    return "en" if request.query_params.get("lang") == "en" else "zh"


def field(form: FormData, name: str) -> str:
    """A field of text; empty where there is none."""
    found = form.get(name)
    return "" if found is None or isinstance(found, UploadFile) else found


def to_reply(visit: Visit, page: str, status: int = 200) -> HTMLResponse:
    """A page as a reply; nobody but its reader may keep one that holds the token of a session."""
    return HTMLResponse(page, status, NOT_KEPT if visit.csrf is not None else None)

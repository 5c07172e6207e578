"""Forms that ask: a question to the chat, and a text to the claim desk; both work without script."""

from __future__ import annotations

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from service.browsing.reception import Reception, field, to_reply
from service.browsing.shelf import name_to_issuers
from service.claims.checking import Checking
from service.claims.public import MOST_CHARACTERS, CheckIn
from service.evidence.gather import Gather
from service.pages.answer import MOST_CHARACTERS as MOST_ASKED
from service.pages.desk import DeskForm, desk_page
from service.pages.frame import Visit
from service.streaming import finish

SEE_OTHER = 303
MOST_KEY = 100
YEARS = range(1990, 2101)


def add_asking(app: FastAPI, reception: Reception) -> None:
    """The routes of the claim desk and of questions asked by form."""
    gather, checking = Gather(reception.lookup), Checking(reception.lookup.answering)

    @app.post("/ask", include_in_schema=False)
    async def ask(request: Request) -> Response:
        """Answers a question and shows what the answer stands on."""
        visit = reception.visit(request)
        async with reception.form(request) as form:
            question = (field(form, "asked") or field(form, "question")).strip()
            conversation = field(form, "conversation")[:MOST_KEY] or None
        if not question:
            raise HTTPException(422, visit.say("ask.empty"))
        if len(question) > MOST_ASKED:
            raise HTTPException(422, visit.say("ask.long", most=MOST_ASKED))
        answering = reception.lookup.answering
        prepared = answering.prepare(question, conversation, None)
        answer = await finish(answering, prepared)
        return RedirectResponse(f"/answers/{answer.id}", SEE_OTHER)

    @app.get("/check", include_in_schema=False)
    def desk(request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        return to_reply(visit, desk_page(visit, DeskForm(MOST_CHARACTERS)))

    @app.post("/check", include_in_schema=False)
    async def check(request: Request) -> Response:
        """Checks a text; one that is kept is shown under its address."""
        visit = reception.visit(request)
        async with reception.form(request) as form:
            text, issuer, year, keep = (field(form, name) for name in ("text", "issuer", "year", "keep"))
        filled = DeskForm(MOST_CHARACTERS, text.replace("\r\n", "\n"), issuer.strip(), year.strip(), bool(keep))
        if wrong := _find_wrong(visit, filled, reception):
            return to_reply(visit, desk_page(visit, filled, wrong), 422)
        wanted = CheckIn(
            text=filled.text,
            issuer=filled.issuer or None,
            year=int(filled.year) if filled.year else None,
            store=filled.keep,
            lang="en" if visit.lang == "en" else "zh",
        )
        made = await run_in_threadpool(checking.check, wanted)
        if made.id is not None:
            return RedirectResponse(f"/answers/{made.id}", SEE_OTHER)
        evidence = await run_in_threadpool(gather.check, made, reception.base(request))
        return to_reply(visit, await run_in_threadpool(desk_page, visit, filled, "", evidence))


def _find_wrong(visit: Visit, filled: DeskForm, reception: Reception) -> str:
    """What is wrong with a filled form; empty where nothing is."""
    if not filled.text.strip():
        return visit.say("desk.empty")
    if len(filled.text) > filled.most:
        return visit.say("desk.long", count=f"{len(filled.text):,}", most=f"{filled.most:,}")
    if filled.year and not (filled.year.isascii() and filled.year.isdigit() and int(filled.year) in YEARS):
        return visit.say("desk.bad_year")
    if not filled.issuer:
        return ""
    named = name_to_issuers(filled.issuer, reception.lookup.answering.held.get())
    if len(named.issuers) == 1:
        return ""
    if named.issuers:
        names = reception.lookup.answering.held.get().names
        return visit.say("compare.ambiguous", name=filled.issuer) + "、".join(names[each] for each in named.issuers)
    alike = visit.say("shelf.alike") + "、".join(named.alike) if named.alike else ""
    return f"{visit.say('compare.unknown', name=filled.issuer)} {alike}".strip()

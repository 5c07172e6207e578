"""The chat page, with what is held at hand."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from service.browsing.reception import Reception, to_reply
from service.held import Held
from service.pages.chat import HeldIssuer, Start, chat_page

MOST_ISSUERS = 100


def add_chat(app: FastAPI, reception: Reception) -> None:
    """The route of the chat."""
    answering = reception.lookup.answering

    @app.get("/", include_in_schema=False)
    def chat(request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        held = answering.held.get()
        shown = [_issuer(held, number) for number in held.issuers[:MOST_ISSUERS]]
        start = Start(shown, len(held.issuers), len(held.by_id), answering.examples(visit.lang))
        return to_reply(visit, chat_page(visit, start))


def _issuer(held: Held, number: int) -> HeldIssuer:
    by_year = held.reports[number]
    return HeldIssuer(held.names[number], [(by_year[year].id, year) for year in sorted(by_year)])

"""The pages for reading: the list of reports, a report, an issuer over the years, bodies side by side, and about."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from service.browsing.comparing import view_compare, view_issuer
from service.browsing.reception import Reception, to_reply
from service.browsing.shelf import find_shelf
from service.browsing.viewing import view_page, view_report
from service.pages.about import about_page
from service.pages.compare import compare_page
from service.pages.issuer import issuer_page
from service.pages.original import page_page
from service.pages.report import report_page
from service.pages.reports import reports_page

PAGE: dict[str, Any] = {"include_in_schema": False, "response_class": HTMLResponse}


def add_reading(app: FastAPI, reception: Reception) -> None:
    """The routes of the pages that everybody may read."""
    lookup = reception.lookup

    @app.get("/reports", **PAGE)
    def reports(request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        return to_reply(visit, reports_page(visit, find_shelf(visit, lookup)))

    @app.get("/reports/{report_id}", **PAGE)
    def report(report_id: str, request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        return to_reply(visit, report_page(visit, view_report(report_id, visit, lookup)))

    @app.get("/reports/{report_id}/pages/{page}", **PAGE)
    async def original(report_id: str, page: int, request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        return to_reply(visit, page_page(visit, await view_page(report_id, page, visit, reception)))

    @app.get("/issuers/{name}", **PAGE)
    def issuer(name: str, request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        return to_reply(visit, issuer_page(visit, view_issuer(name, visit, lookup)))

    @app.get("/compare", **PAGE)
    def compare(request: Request) -> HTMLResponse:
        visit = reception.visit(request)
        return to_reply(visit, compare_page(visit, view_compare(visit, lookup)))

    @app.get("/about", **PAGE)
    def about(request: Request) -> HTMLResponse:
        held = lookup.answering.held.get()
        visit = reception.visit(request)
        return to_reply(visit, about_page(visit, len(held.issuers), len(held.by_id)))

"""Every page of the service but the pages of evidence."""

from __future__ import annotations

from fastapi import FastAPI

from service.browsing.asking import add_asking
from service.browsing.chatting import add_chat
from service.browsing.operating import Ingest, add_operating
from service.browsing.reading import add_reading
from service.browsing.reception import Reception


def add_pages(app: FastAPI, reception: Reception, ingest: Ingest) -> None:
    """The routes of the pages."""
    add_chat(app, reception)
    add_reading(app, reception)
    add_asking(app, reception)
    add_operating(app, reception, ingest)

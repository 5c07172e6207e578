"""The charts of answers as pictures over HTTP."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI, Response
from fastapi.concurrency import run_in_threadpool

from disclosure.errors import NotHeld
from disclosure.stores.library import Library
from service.charting.painting import Kind, Painter

MEDIA_TYPES: dict[Kind, str] = {"svg": "image/svg+xml", "png": "image/png"}
# A picture stays what it is, runs nothing and loads nothing.
HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}


def add_charts(app: FastAPI, library: Library) -> None:
    """Routes that draw the chart of a stored answer."""
    painter = Painter()

    async def picture(answer_id: str, kind: Kind) -> Response:
        answer: dict[str, Any] = json.loads(await run_in_threadpool(library.answers.get, answer_id))
        if not answer.get("chart"):
            raise NotHeld(f"the answer {answer_id} has no chart; its rows are at /api/answers/{answer_id}")
        return Response(await painter.paint(answer["chart"], kind), media_type=MEDIA_TYPES[kind], headers=HEADERS)

    @app.get("/api/answers/{answer_id}.svg", response_class=Response, responses=_described("svg"))
    async def get_svg(answer_id: str) -> Response:
        """The chart of an answer as SVG; its text is text, in the first font of the stack that the reader has. 404 where
        the answer has none."""
        return await picture(answer_id, "svg")

    @app.get("/api/answers/{answer_id}.png", response_class=Response, responses=_described("png"))
    async def get_png(answer_id: str) -> Response:
        """The chart of an answer as PNG, at twice the size for print and sharp screens. 404 where the answer has none."""
        return await picture(answer_id, "png")


def _described(kind: Kind) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of the replies."""
    shape = {"schema": {"type": "string", "format": "binary"}}
    return {
        200: {"description": "The picture", "content": {MEDIA_TYPES[kind]: shape}},
        404: {"description": "No such answer, or it has no chart"},
        503: {"description": "Too many charts at once, or one took too long"},
    }

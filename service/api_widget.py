"""The routes of the widget: its script, and the questions that it offers first."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from fastapi import FastAPI, Query, Request, Response

from service.answering import Answering
from service.bundle import bundle

ENTRY = Path(__file__).parent / "web" / "widget" / "main.js"
# Any page may embed the script, also one that takes only what says so (COEP); whom the API answers is told by CORS.
HEADERS = {
    "Cache-Control": "public, max-age=300",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
}


@cache
def widget_script() -> tuple[bytes, bytes, str]:
    """The script, the same compressed, and its entity tag; made once."""
    plain = bundle(ENTRY).encode()
    return plain, gzip.compress(plain, 9, mtime=0), f'"{hashlib.sha256(plain).hexdigest()[:32]}"'


def add_widget(app: FastAPI, answering: Answering) -> None:
    @app.get("/widget.js", include_in_schema=False)
    async def widget(request: Request) -> Response:
        plain, small, tag = widget_script()
        headers = HEADERS | {"ETag": tag}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(small, media_type="text/javascript", headers=headers | {"Content-Encoding": "gzip"})
        return Response(plain, media_type="text/javascript", headers=headers)

    @app.get("/api/examples")
    async def examples(
        lang: Literal["zh", "en"] = "zh", issuer: Annotated[str | None, Query(max_length=100)] = None
    ) -> dict[str, list[str]]:
        """A few questions about what is held, or held of one issuer, to start with."""
        return {"questions": list(answering.examples(lang, answering.held.resolve(issuer)))}

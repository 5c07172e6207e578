"""The pages of originals as pictures over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Path, Query, Response

from service.lookup import Lookup
from service.picturing import Pictures, to_view

# A version stays what it is.
HEADERS = {"Cache-Control": "private, max-age=86400", "Content-Security-Policy": "default-src 'none'; sandbox"}
DESCRIBED = {
    200: {
        "description": "The picture",
        "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
    },
    404: {"description": "No such report, page or cell, or the original is no PDF"},
    503: {"description": "Too many pages at once"},
}


def add_pictures(app: FastAPI, lookup: Lookup, pictures: Pictures) -> None:
    """The route of a page of an original."""

    @app.get(
        "/api/reports/{report_id}/pages/{page}.png",
        response_class=Response,
        responses=DESCRIBED,  # type: ignore[arg-type]
    )
    async def page_picture(
        report_id: str,
        page: Annotated[int, Path(ge=1, le=10_000)],
        version: Annotated[int | None, Query(ge=1)] = None,
        cell: Annotated[str | None, Query(max_length=200, description="an indicator, to be outlined")] = None,
        strip: Annotated[bool, Query(description="only what stands around the cell")] = False,
    ) -> Response:
        """A page of the archived original, where that is a PDF, as PNG; with a cell of it outlined."""
        report = lookup.library.reports.get(report_id, version)
        found = lookup.find(report, cell).figure if cell else None
        picture = await pictures.get(report, to_view(found, page, strip))
        return Response(picture.png, media_type="image/png", headers=HEADERS)

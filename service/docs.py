"""API documentation at /docs, from files on this machine."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

PAGE = Path(__file__).parent / "web" / "docs.html"


def add_docs(app: FastAPI) -> None:
    """Serve Swagger UI without reaching any other host."""
    import fastapi_offline

    app.mount(
        "/docs/assets", StaticFiles(directory=Path(fastapi_offline.__file__).parent / "static"), name="docs-assets"
    )

    @app.get("/docs", include_in_schema=False)
    async def docs() -> FileResponse:
        return FileResponse(PAGE)

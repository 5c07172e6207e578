"""Figures over HTTP: lists, and whole tables for other programs."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp
from typing import Annotated, Any, Literal

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, StreamingResponse
from starlette.background import BackgroundTask

from service.answer import FigureList
from service.exporting.files import CSV, JSON, XLSX, export_pieces, write_workbook
from service.exporting.tables import LONG, Export
from service.hosts import Hosts
from service.lookup import Lookup

FEW, MANY = 100, 1000
AT_ONCE = 2
MOST_IN_WORKBOOK = 200_000  # a minute or so; the command line writes longer ones
JSON_TYPE = "application/json"
# format → (what it is written as, media type)
FILES = {
    "csv": (CSV, "text/csv; charset=utf-8; header=present"),
    "xlsx": (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "datapackage": (JSON, JSON_TYPE),
}
BINARY = {"schema": {"type": "string", "format": "binary"}}
DESCRIBED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The list, or a file", "content": {"text/csv": BINARY, FILES["xlsx"][1]: BINARY}},
    400: {"description": "No such issuer or indicator, or a shape that the format does not have"},
    503: {"description": "Too many workbooks at once"},
}

Name = Annotated[str | None, Query(max_length=100)]
Year = Annotated[int | None, Query(ge=1990, le=2100)]
Limit = Annotated[
    int | None, Query(ge=1, le=1_000_000, description=f"rows at most; json gives {FEW} unless told, a file gives all")
]
Format = Annotated[
    Literal["json", "csv", "xlsx", "datapackage"],
    Query(description="json: the list; csv: the figures; xlsx, datapackage: figures, sources and issues in one file"),
]
Shape = Annotated[
    Literal["long", "wide"], Query(description="of a file: a row a figure, or a row a report and a column an indicator")
]


def add_figures(app: FastAPI, lookup: Lookup, hosts: Hosts) -> None:
    """Routes of figures and of the vocabulary."""
    free = asyncio.Semaphore(AT_ONCE)

    @app.get("/api/figures", response_model=FigureList, responses=DESCRIBED)
    async def figures(
        request: Request,
        issuer: Name = None,
        year: Year = None,
        indicator: Name = None,
        limit: Limit = None,
        format: Format = "json",
        shape: Shape = "long",
    ) -> Any:
        """Printed figures of current versions; a derived one only when asked for by id. As a file, links lead where the
        request came to, text that a spreadsheet might run stays text, and blank cells stay empty."""
        if format == "json":
            if shape != LONG:
                raise HTTPException(400, "shape=wide is for a file: add format=csv, xlsx or datapackage")
            if (limit or FEW) <= MANY or indicator in lookup.form.formulas:
                return await run_in_threadpool(lookup.figures, issuer, year, indicator, limit or FEW)
        base = hosts.base(request.url.scheme, request.headers.get("host", ""))
        export = await run_in_threadpool(lookup.export, base, issuer, year, indicator, limit)
        if format == "json":
            return StreamingResponse(lookup.pieces(export), media_type=JSON_TYPE)
        headers = {"Content-Disposition": f'attachment; filename="{_file_name(format)}"'}
        if format == "xlsx":
            if free.locked():
                raise HTTPException(
                    503, "other workbooks are being written; try again in a minute", {"Retry-After": "60"}
                )
            async with free:
                path = await run_in_threadpool(_write_temporary, export, shape)
            return FileResponse(
                path, headers=headers, media_type=FILES["xlsx"][1], background=BackgroundTask(os.unlink, path)
            )
        pieces = export_pieces(export, FILES[format][0], shape)
        return StreamingResponse(pieces, media_type=FILES[format][1], headers=headers)

    @app.get("/api/indicators")
    async def indicators() -> dict[str, Any]:
        """The vocabulary: every indicator with labels and unit."""
        return lookup.indicators()


def _write_temporary(export: Export, shape: str) -> str:
    """The path of a workbook, which the caller removes."""
    handle, path = mkstemp(prefix="gongkai-", suffix=".xlsx")
    os.close(handle)
    try:
        write_workbook(export, shape, Path(path), MOST_IN_WORKBOOK)
    except BaseException:
        os.unlink(path)
        raise
    return path


def _file_name(format: str) -> str:
    return f"gongkai-{datetime.now(UTC):%Y%m%d}.{FILES[format][0]}"

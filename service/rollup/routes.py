"""The route of roll-ups."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import FastAPI, Query
from fastapi.concurrency import run_in_threadpool

from service.answering import Answering
from service.rollup.public import Rollup
from service.rollup.telling import RollingUp

Names = Annotated[list[str], Query(max_length=500, description="a body, by any name that resolves; may be repeated")]
Under = Annotated[
    str | None,
    Query(max_length=100, description="all bodies held directly under a place, instead of `issuer`"),
]
Parent = Annotated[
    str | None,
    Query(max_length=100, description="whose own report is set beside the sums; with `under` its government"),
]
Tables = Annotated[list[str], Query(max_length=20, description="tables by id; none: all that are printed")]


def add_rollup(app: FastAPI, answering: Answering) -> None:
    """Roll-ups over HTTP."""
    rolling = RollingUp(answering)

    @app.get("/api/rollup")
    async def rollup(
        year: Annotated[int, Query(ge=1990, le=2100)],
        issuer: Names = [],  # noqa: B006
        table: Tables = [],  # noqa: B006
        parent: Parent = None,
        under: Under = None,
        lang: Annotated[Literal["zh", "en"], Query(description="the language of labels and notes")] = "zh",
    ) -> Rollup:
        """Whole tables added up over several bodies, cell by cell: each sum with its operands, of how many, and who is lacking
        and why; a blank is never 0. With a parent, its own figure, the difference, and whether anything ought to hold."""
        return await run_in_threadpool(rolling.roll_up, issuer, year, table, parent, under, lang)

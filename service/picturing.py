"""Views of archived originals: a few taken at once, the last ones kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from urllib.parse import urlencode

from fastapi import HTTPException
from fastapi.concurrency import run_in_threadpool

from disclosure.errors import NotHeld, Refused
from disclosure.model import Figure, Locator
from disclosure.picture import PagePicture, TakePicture, View
from disclosure.stores.archive import Archive
from disclosure.stores.reports import HeldReport

PDF = "application/pdf"
AT_ONCE, WAITING, MOST_KEPT = 2, 8, 48
BUSY = "too many pages are being pictured just now; try again in a few seconds"


class Pictures:
    """Takes views of originals with `take`, which is None where that is not offered."""

    def __init__(self, take: TakePicture | None, archive: Archive) -> None:
        self.take = take
        self.archive = archive
        self.free = asyncio.Semaphore(AT_ONCE)
        self.asked = 0
        self.kept: OrderedDict[tuple[str, View], PagePicture] = OrderedDict()

    async def get(self, report: HeldReport, view: View) -> PagePicture:
        """A view of a report version's original. Raises NotHeld where it cannot be shown, and 503 when too many wait."""
        if self.take is None or report.media_type != PDF:
            raise NotHeld(
                f"the original of {report.id} is not shown as pictures; /api/reports/{report.id}/source has it"
            )
        key = (report.sha256, view)
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        if self.asked >= AT_ONCE + WAITING:
            raise HTTPException(503, BUSY, {"Retry-After": "5"})
        self.asked += 1
        try:
            async with self.free:
                data = await run_in_threadpool(self.archive.get, report.sha256)
                picture = await run_in_threadpool(self.take, data, view)
        except Refused as refusal:
            raise NotHeld(str(refusal)) from refusal
        finally:
            self.asked -= 1
        self._keep(key, picture)
        return picture

    def _keep(self, key: tuple[str, View], picture: PagePicture) -> None:
        self.kept[key] = picture
        while len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)


def has_place(report: HeldReport, place: Locator) -> bool:
    """Whether a cell of a report version can be seen on a page of its original."""
    return report.media_type == PDF and place.page is not None and place.bbox is not None


def picture_address(report_id: str, page: int, version: int | None = None, cell: str = "", strip: bool = False) -> str:
    """Where the picture of a page is."""
    asked = [("version", version), ("cell", cell), ("strip", "true" if strip else "")]
    query = urlencode([(key, value) for key, value in asked if value])
    return f"/api/reports/{report_id}/pages/{page}.png" + (f"?{query}" if query else "")


def to_view(cell: Figure | None, page: int, strip: bool = False) -> View:
    """The view of a page; with a cell that stands on it outlined. Raises NotHeld for one that does not."""
    if cell is None:
        return View(page)
    place = cell.cell.locator
    if place.page != page or place.bbox is None:
        raise NotHeld(f"{cell.id} does not stand on page {page} of the original")
    return View(page, place.bbox, strip)

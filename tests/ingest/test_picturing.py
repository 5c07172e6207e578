"""Pages of originals as pictures: the outlined box is where the reader found the cell, and nothing hostile holds it up."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from disclosure.errors import Refused
from disclosure.model import Locator
from disclosure.picture import View
from ingest import picturing
from ingest.picturing import take_picture
from ingest.pipeline import read_report

REPORTS = Path(__file__).parent / "fixtures" / "word-processor"
PDF = REPORTS / "yanting-county-1-2023.pdf"
RED = (176, 32, 32)


@pytest.fixture(scope="module")
def place() -> Locator:
    report = read_report(PDF.read_bytes(), PDF.name)
    return next(each.locator for each in report.cells if each.indicator == "applications.received_new.total")


def red_box(png: bytes) -> tuple[int, int, int, int]:
    """The box around all that is as red as the outline."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)
    ys, xs = np.nonzero(np.abs(pixels - RED).max(axis=2) < 12)
    return int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max())


def test_the_box_around_the_cell_is_drawn_where_the_cell_was_read(place: Locator) -> None:
    assert place.page is not None
    assert place.bbox is not None
    taken = take_picture(PDF.read_bytes(), View(place.page, place.bbox))
    scale = taken.width / 595.3
    drawn = [side / scale for side in red_box(taken.png)]
    assert taken.pages == 5
    assert [abs(one - other) < 3 for one, other in zip(drawn, place.bbox, strict=True)] == [True] * 4


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_cropped_and_turned_is_outlined_where_it_is_displayed(turned: int) -> None:
    document = pypdfium2.PdfDocument(PDF.read_bytes())
    for page in document:
        page.set_cropbox(20, 30, 570, 820)
        page.set_rotation(turned)
    out = io.BytesIO()
    document.save(out)
    report = read_report(out.getvalue(), PDF.name)
    place = next(each.locator for each in report.cells if each.indicator == "applications.received_new.total")
    assert place.bbox is not None
    taken = take_picture(out.getvalue(), View(place.page or 0, place.bbox))
    drawn = [side * (790 if turned in (90, 270) else 550) / taken.width for side in red_box(taken.png)]
    assert [abs(one - other) < 3 for one, other in zip(drawn, place.bbox, strict=True)] == [True] * 4


def test_a_strip_has_one_size_and_holds_the_box(place: Locator) -> None:
    assert place.page is not None
    whole = take_picture(PDF.read_bytes(), View(place.page, place.bbox))
    strip = take_picture(PDF.read_bytes(), View(place.page, place.bbox, strip=True))
    assert (strip.width, strip.height) == (1240, 558)
    left, top, right, bottom = red_box(strip.png)
    there = red_box(whole.png)
    assert (left, right, bottom - top) == (there[0], there[2], there[3] - there[1])


@pytest.mark.parametrize("page", [0, -1, 6, 10**20])
def test_a_page_that_there_is_not_is_refused(page: int) -> None:
    with pytest.raises(Refused, match=r"no page .*; it has 5"):
        take_picture(PDF.read_bytes(), View(page))


@pytest.mark.parametrize("data", [b"", b"<html>", b"%PDF-1.7\n%%EOF", PDF.read_bytes()[:4000]])
def test_what_is_no_pdf_or_a_damaged_one_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        take_picture(data, View(1))


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picturing, "WALL_SECONDS", 0.01)
    with pytest.raises(Refused, match=r"more than 0\.01 s"):
        take_picture(PDF.read_bytes(), View(1))

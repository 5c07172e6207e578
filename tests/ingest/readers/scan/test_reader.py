"""Whole scans through the children: a fictional report as a fax-like TIFF of two pages, turned a little."""

from __future__ import annotations

import importlib.util
import io
import resource
import struct
import subprocess
import sys
import zlib
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

pytest.importorskip("rapidocr", reason="the extra [ocr] is not installed")

from disclosure.errors import Refused
from disclosure.load_form import load_form
from ingest.document import Document, Grid, Paragraph
from ingest.readers import read_document
from ingest.readers.pdf.reader import read_pdf
from ingest.readers.scan import reader
from ingest.readers.scan.page import ReadPage, page_to_json
from ingest.readers.scan.reader import read_picture
from ingest.split import split_document
from ingest.tables.align import align_form
from ingest.title import identify

ROOT = Path(__file__).parents[4]
REPORT = Path(__file__).parent / "data" / "scan-two-pages.tiff"
VALUES = {
    "proactive.regulations.made": "0",
    "proactive.regulations.repealed": "0",
    "proactive.regulations.in_force": "",
    "proactive.normative_documents.made": "12",
    "proactive.normative_documents.repealed": "4",
    "proactive.normative_documents.in_force": "108",
    "proactive.licensing.decisions": "65311",
    "proactive.penalties.decisions": "1970",
    "proactive.fees.amount": "1306.2857",
}
REVIEW = ("7", "1", "0", "3", "11", "2", "0", "11", "0", "13", "1", "0", "1", "0", "2")


@cache
def report() -> Document:
    return read_document(REPORT.read_bytes())


def test_the_numbers_of_a_scan_are_right_or_unreadable() -> None:
    form = load_form()
    _, rows = split_document(report(), form)
    found = {slot: cell for filling in align_form(rows, form).values() for slot, cell in filling.cells.items()}
    expected = VALUES | dict(zip((slot for slot in form.printed if slot.startswith("remedies.")), REVIEW, strict=True))
    values = {slot: found[slot].value for slot in expected}
    assert values == {slot: Decimal(value) if value else None for slot, value in expected.items()}
    assert found["proactive.coercion.decisions"].value is None


def test_title_prose_and_origin_of_a_scan() -> None:
    identity = identify(report())
    assert (identity.issuer, identity.year) == ("岫澜县人民政府", 2023)
    assert (report().method, report().media_type) == ("ocr", "image/tiff")
    texts = [block.text for block in report().blocks if isinstance(block, Paragraph)]
    assert "2023年，全县主动公开政府信息4708条，公开工作有序推进。" in texts
    assert any(text.startswith("根据") and text.endswith("等六个部分组成。") for text in texts)


def test_places_are_points_on_the_pages_of_the_file() -> None:
    grids = [block for block in report().blocks if isinstance(block, Grid)]
    assert [grid.rows[0][0].page for grid in grids] == [1, 2]
    boxes = [cell.bbox for grid in grids for row in grid.rows for cell in row]
    assert all(box and 40 < box[0] < box[2] < 560 and 40 < box[1] < box[3] < 800 for box in boxes)


def pdf_of(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=100)
    return out.getvalue()


def text_pdf() -> bytes:
    """A page of Helvetica, without a table of references, which readers make up for."""
    content = b"BT /F1 24 Tf 72 700 Td (Annual report of a fictional county) Tj ET"
    parts = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj",
        b"4 0 obj<</Length " + str(len(content)).encode() + b">>stream",
        content,
        b"endstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n",
    )
    return b"\n".join(parts)


def test_a_scan_is_told_from_a_file_with_text() -> None:
    assert report().method == "ocr"
    assert read_document(text_pdf()).method == "text"
    with pytest.raises(Refused, match="damaged"):
        read_document(b"%PDF-1.4 damaged")


def test_a_scanned_pdf_is_drawn_and_read() -> None:
    picture = Image.new("RGB", (827, 1169), "white")
    assert read_pdf(pdf_of(picture)) == Document((), "application/pdf", method="ocr")


def test_a_process_with_limits_says_that_characters_must_be_recognised_elsewhere() -> None:
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9))\n"
        "from ingest.readers.scan.reader import NeedsOcr, read_picture\n"
        "try: read_picture(open(sys.argv[1], 'rb').read())\n"
        "except NeedsOcr: print('needed')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, REPORT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "needed\n"


def test_without_the_extra_a_scan_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Refused, match=r"install gongkai\[ocr\]"):
        read_picture(REPORT.read_bytes())


def test_a_page_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "WALL_SECONDS", 0.05)
    with pytest.raises(Refused, match=r"page 1 of the scan took more than 0\.05 s"):
        read_picture(REPORT.read_bytes())


def test_all_pages_together_have_one_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine pages, of which each step takes 40 s by a clock of our own."""
    now, given = 0.0, []

    def run(command: list[str], *, timeout: float, **_: object) -> subprocess.CompletedProcess[bytes]:
        nonlocal now
        given.append(timeout)
        if timeout < 40:
            raise subprocess.TimeoutExpired(command, timeout)
        now += 40
        drawn = "ingest.readers.scan.source" in command
        return subprocess.CompletedProcess(
            command, 0, b'{"pages": 9, "dpi": null}\n' if drawn else page_to_json(ReadPage(()))
        )

    monkeypatch.setattr(reader, "ALL_SECONDS", 150)
    monkeypatch.setattr("ingest.readers.scan.reader.subprocess.run", run)
    monkeypatch.setattr("ingest.readers.scan.reader.time.monotonic", lambda: now)
    with pytest.raises(Refused, match="the scan took more than 150 s"):
        read_picture(b"\x89PNG")
    assert given == [90, 90, 70, 30]


def test_too_many_pages_are_refused() -> None:
    page = Image.new("1", (64, 64), 1)
    out = io.BytesIO()
    page.save(out, "TIFF", save_all=True, append_images=[page] * 60)
    with pytest.raises(Refused, match="61 pages; at most 60"):
        read_picture(out.getvalue())


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(40_001))) + chunk(b"IEND", b"")
    )
    with pytest.raises(Refused, match="too many pixels"):
        read_picture(data)


def test_this_process_is_not_limited_itself() -> None:
    """Or else nothing here was recognised."""
    assert resource.getrlimit(resource.RLIMIT_AS)[1] == resource.RLIM_INFINITY

"""Scans: pictures, and PDF files of pictures → Document. Each page is drawn in one child process and read in another."""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from disclosure.errors import Refused
from ingest.document import Block, Document, Paragraph
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.scan_page import ReadPage, json_to_page
from ingest.readers.scan_source import Source, is_scanned_pdf

ROOT = Path(__file__).parents[2]
MOST_PAGES = 60
WALL_SECONDS = 90
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
MEDIA_TYPES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"BM": "image/bmp",
}
NEEDED = ("rapidocr", "onnxruntime", "cv2")


class NeedsOcr(Refused):
    """The file is a scan, and this process is held to limits that leave no room to recognise it."""


def is_scan(data: bytes) -> bool:
    """Whether a file is a picture, or a PDF without a text layer. Opens a PDF: for a hostile one, ask in a limited process."""
    kind = kind_of(data)
    return kind is Kind.PICTURE or (kind is Kind.PDF and is_scanned_pdf(data))


def read_picture(data: bytes) -> Document:
    """A picture file, each of its pages recognised. Raises Refused, and NeedsOcr in a process with limits."""
    kind = next((name for magic, name in MEDIA_TYPES.items() if data.startswith(magic)), "image/webp")
    return _read_scan(data, kind)


def read_scanned_pdf(data: bytes) -> Document:
    """A PDF without a text layer, each of its pages recognised. Raises Refused, and NeedsOcr in a process with limits."""
    return _read_scan(data, "application/pdf")


def _read_scan(data: bytes, media_type: str) -> Document:
    if not all(map(importlib.util.find_spec, NEEDED)):
        raise Refused("the file is a scan; install gongkai[ocr] to have its characters recognised")
    if resource.getrlimit(resource.RLIMIT_AS)[1] != resource.RLIM_INFINITY:
        raise NeedsOcr("the file is a scan, which cannot be read within the limits of this process")
    first = _draw(data, 1)
    if first.pages > MOST_PAGES:
        raise Refused(f"the scan has {first.pages} pages; at most {MOST_PAGES} can be recognised")
    pages = [_recognise(first if number == 1 else _draw(data, number), number) for number in range(1, first.pages + 1)]
    return Document(_join(pages), media_type, method="ocr")


def _draw(data: bytes, number: int) -> Source:
    head, _, png = _run("ingest.readers.scan_source", data, number, str(number)).partition(b"\n")
    said = json.loads(head)
    if "refused" in said:
        raise Refused(said["refused"])
    return Source(said["pages"], said["dpi"], png)


def _recognise(source: Source, number: int) -> ReadPage:
    answer = _run("ingest.readers.scan_page", source.png, number, str(number), str(source.dpi or 0))
    try:
        return json_to_page(answer)
    except ValueError as error:
        raise Refused(f"page {number} of the scan could not be recognised") from error


def _run(program: str, data: bytes, number: int, *arguments: str) -> bytes:
    """What a child says of a page. Raises Refused when it overruns its limits, crashes or says nothing."""
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment = passed_on | {"PYTHONPATH": str(ROOT), "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", program, *arguments]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=WALL_SECONDS, cwd="/", env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(
            f"page {number} of the scan took more than {WALL_SECONDS} s; scan it at 200 to 300 dpi"
        ) from error
    if done.returncode or not done.stdout:
        raise Refused(f"page {number} of the scan needs too much memory or time, or is damaged")
    return done.stdout


def _join(pages: list[ReadPage]) -> tuple[Block, ...]:
    """The blocks of all pages; a paragraph that the end of a page cuts is one again."""
    blocks: list[Block] = []
    on = False
    for page in pages:
        rest = list(page.blocks)
        last, first = (blocks[-1] if blocks else None), (rest[0] if rest else None)
        if on and page.goes_on_from and isinstance(last, Paragraph) and isinstance(first, Paragraph):
            blocks[-1] = Paragraph(last.text + first.text, page=last.page)
            rest.pop(0)
        blocks += rest
        on = page.goes_on if page.blocks else on
    return tuple(blocks)

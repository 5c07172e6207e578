"""Scans: pictures, and PDF files of pictures → Document. Each page is drawn in one child process and read in another."""

from __future__ import annotations

import importlib.util
import json
import resource
import subprocess
import time

from disclosure.errors import Refused
from ingest.children.python import clean_environment, command_of
from ingest.document import Block, Document, Paragraph
from ingest.readers.scan.page import ReadPage, json_to_page
from ingest.readers.scan.source import Source

MOST_PAGES = 60
WALL_SECONDS = 90  # of one step of one page
ALL_SECONDS = 600  # of a scan: others wait for its end
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
    deadline = time.monotonic() + ALL_SECONDS
    first = _draw(data, 1, deadline)
    if first.pages > MOST_PAGES:
        raise Refused(f"the scan has {first.pages} pages; at most {MOST_PAGES} can be recognised")
    pages = [_recognise(first, 1, deadline)]
    for number in range(2, first.pages + 1):
        pages.append(_recognise(_draw(data, number, deadline), number, deadline))
    return Document(_join(pages), media_type, method="ocr")


def _draw(data: bytes, number: int, deadline: float) -> Source:
    head, _, png = _run("ingest.readers.scan.source", data, number, deadline, str(number)).partition(b"\n")
    said = json.loads(head)
    if "refused" in said:
        raise Refused(said["refused"])
    return Source(**said, png=png)


def _recognise(source: Source, number: int, deadline: float) -> ReadPage:
    answer = _run("ingest.readers.scan.page", source.png, number, deadline, str(number), str(source.dpi or 0))
    try:
        return json_to_page(answer)
    except ValueError as error:
        raise Refused(f"page {number} of the scan could not be recognised") from error


def _run(program: str, data: bytes, number: int, deadline: float, *arguments: str) -> bytes:
    """What a child says of a page. Raises Refused when it overruns its limits, crashes or says nothing."""
    rest = deadline - time.monotonic()
    try:
        done = subprocess.run(
            command_of(program, *arguments),
            input=data,
            capture_output=True,
            timeout=max(0.0, min(rest, WALL_SECONDS)),
            cwd="/",
            env=clean_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        if rest < WALL_SECONDS:
            raise Refused(
                f"the scan took more than {ALL_SECONDS} s; hand in fewer pages, or a file with text"
            ) from error
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

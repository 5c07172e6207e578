"""`python -m ingest.readers.scan.page NUMBER DPI`: a page picture on stdin, its blocks on stdout, under limits of its own."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.children.limits import limit_task
from ingest.document import Block, Paragraph
from ingest.readers.scan.source import png_to_picture

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MEMORY = 3_000_000_000
PROCESSOR_SECONDS = 60


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The blocks of a page in reading order; whether its first paragraph may go on from the page before, and its last one
    on the page after."""

    blocks: tuple[Block, ...]
    goes_on_from: bool = False
    goes_on: bool = False


def read_page(picture: Any, number: int, dpi: float | None = None) -> ReadPage:
    """An RGB picture (height × width × 3, uint8) of page `number`, from 1; without `dpi` its width is that of A4 paper."""
    from ingest.readers.scan.cells import lattice_to_grid
    from ingest.readers.scan.picture import picture_to_page
    from ingest.readers.scan.prose import read_prose
    from ingest.readers.scan.rules import find_lattices
    from ingest.readers.scan.upright import find_quarters

    page = picture_to_page(picture, dpi)
    if quarters := find_quarters(page.full):
        page = picture_to_page(picture, dpi, quarters)
    lattices = find_lattices(page)
    placed: list[tuple[int, Block]] = [(each.ys[0], lattice_to_grid(page, each, number)) for each in lattices]
    prose = read_prose(page, lattices, number)
    blocks = sorted([*placed, *prose.blocks], key=lambda each: each[0])
    first, last = (blocks[0][1], blocks[-1][1]) if blocks else (None, None)
    from_before = prose.flush and isinstance(first, Paragraph)
    return ReadPage(tuple(block for _, block in blocks), from_before, prose.open and isinstance(last, Paragraph))


def page_to_json(page: ReadPage) -> bytes:
    """A read page as JSON."""
    return _pages().dump_json(page)


def json_to_page(data: bytes) -> ReadPage:
    """The page again, equal in every field. Raises ValueError for anything that is none."""
    try:
        return _pages().validate_json(data)
    except ValueError as error:
        raise ValueError("no page as read") from error


@cache
def _pages() -> TypeAdapter[ReadPage]:
    from pydantic import TypeAdapter

    return TypeAdapter(ReadPage)


def main() -> None:
    """The page of the command line's number and resolution (0 where that is not known)."""
    limit_task(MEMORY, PROCESSOR_SECONDS)
    page = read_page(png_to_picture(sys.stdin.buffer.read()), int(sys.argv[1]), float(sys.argv[2]) or None)
    sys.stdout.buffer.write(page_to_json(page))


if __name__ == "__main__":
    main()

"""`python -m ingest.readers.scan_page NUMBER DPI`: a page picture on stdin, its blocks on stdout, under limits of its own."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from ingest.document import Block, Grid, GridCell, GridKind, Paragraph

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
    from ingest.readers.scan_cells import lattice_to_grid
    from ingest.readers.scan_picture import picture_to_page
    from ingest.readers.scan_prose import read_prose
    from ingest.readers.scan_rules import find_lattices
    from ingest.readers.scan_upright import find_quarters

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
    blocks = [_block_to_json(block) for block in page.blocks]
    return json.dumps({"blocks": blocks, "from": page.goes_on_from, "on": page.goes_on}, ensure_ascii=False).encode()


def json_to_page(data: bytes) -> ReadPage:
    """The page again. Raises ValueError for anything that is none."""
    try:
        content = json.loads(data)
        return ReadPage(tuple(map(_json_to_block, content["blocks"])), bool(content["from"]), bool(content["on"]))
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("no page as read") from error


def _block_to_json(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"text": block.text, "page": block.page}
    rows = [
        [
            [each.text, each.row, each.column, each.rowspan, each.colspan, each.page, each.bbox, each.doubtful]
            for each in row
        ]
        for row in block.rows
    ]
    return {"kind": block.kind, "rows": rows}


def _json_to_block(content: dict[str, Any]) -> Block:
    if "text" in content:
        return Paragraph(str(content["text"]), page=content["page"])
    rows = tuple(tuple(map(_json_to_cell, row)) for row in content["rows"])
    return Grid(rows, cast(GridKind, str(content["kind"])))


def _json_to_cell(values: Sequence[Any]) -> GridCell:
    text, row, column, rowspan, colspan, page, bbox, doubtful = values
    x0, top, x1, bottom = bbox
    return GridCell(str(text), row, column, rowspan, colspan, page, (x0, top, x1, bottom), bool(doubtful))


def limit(memory: int, seconds: int) -> None:
    """Hold this process to its limits: bytes of address space, seconds of processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """The page of the command line's number and resolution (0 where that is not known)."""
    limit(MEMORY, PROCESSOR_SECONDS)
    from ingest.readers.scan_source import png_to_picture

    page = read_page(png_to_picture(sys.stdin.buffer.read()), int(sys.argv[1]), float(sys.argv[2]) or None)
    sys.stdout.buffer.write(page_to_json(page))


if __name__ == "__main__":
    main()

"""What a reader hands on: paragraphs and raw grids, in the order of the file. Knows nothing of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GridKind = Literal["ruled", "piped", "tabbed"]
Method = Literal["text", "ocr"]
Bbox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the file has it; `row` and `column` count from 0 in the expanded grid.

    `page` counts from 1 and `bbox` is (x0, top, x1, bottom) in points, where the file has pages. A `doubtful` text was
    recognised with too little confidence to be read as a number.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    bbox: Bbox | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells row by row, each cell once, spans kept.

    `kind` says how far its columns line up: `ruled` by geometry, `piped` by delimiters on both sides, `tabbed` only from
    the left.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    kind: GridKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading; `level` is 1 to 6 for a heading that the file marks as one."""

    text: str
    level: int | None = None
    page: int | None = None


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `titles` are candidates from its metadata, best first; `issuers` names its metadata gives.

    `source_url` and `published` (ISO date) are what a page says of itself; `method` tells text from recognised characters.
    """

    blocks: tuple[Block, ...]
    media_type: str
    titles: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    source_url: str | None = None
    published: str | None = None
    method: Method = "text"


def rows_to_grid(rows: list[list[str]], kind: GridKind) -> Grid:
    """A grid of single cells from rows of texts; rows may differ in length."""
    return Grid(
        tuple(
            tuple(GridCell(text.strip(), row, column) for column, text in enumerate(cells))
            for row, cells in enumerate(rows)
        ),
        kind,
    )

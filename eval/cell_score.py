"""The cells of a report as read against what is known of them → verdicts. Shares no code with the reader."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol

Verdict = Literal["right", "wrong", "missing"]
STATED = "other."


class ReadCell(Protocol):
    """What is looked at of a cell that a reader gives."""

    @property
    def indicator(self) -> str: ...
    @property
    def reading(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def unit(self) -> str: ...


class KnownCell(Protocol):
    """What is known of a cell: `value` as plain digits; `reading` number, blank or dash, "" for either of the latter."""

    @property
    def value(self) -> str | None: ...
    @property
    def reading(self) -> str: ...
    @property
    def unit(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Gold:
    """A known cell from a file."""

    value: str | None
    reading: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class CellScore:
    """A verdict on the cell `indicator`, with what was expected and what came in words."""

    indicator: str
    verdict: Verdict
    expected: str
    got: str


def load_gold_cells(path: Path) -> dict[str, Gold]:
    """Known cells by indicator from CSV with the columns indicator, value and, if given, reading and unit."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["indicator"]: _row_to_gold(row) for row in csv.DictReader(lines)}


def _row_to_gold(row: Mapping[str, str]) -> Gold:
    value = row["value"] or None
    return Gold(value, row.get("reading") or ("number" if value else ""), row.get("unit") or None)


def score_cells(known: Mapping[str, KnownCell], read: Mapping[str, ReadCell]) -> list[CellScore]:
    """One score for each known cell, and a wrong one for each cell that was read without being there.

    A cell that was not read, or is unreadable, is missing; anything else but its own value and reading is wrong.
    """
    scores = [_score(indicator, cell, read.get(indicator)) for indicator, cell in known.items()]
    extra = (cell for name, cell in read.items() if name not in known and not name.startswith(STATED))
    return [*scores, *(CellScore(cell.indicator, "wrong", "no such cell", _words(cell)) for cell in extra)]


def _score(indicator: str, known: KnownCell, read: ReadCell | None) -> CellScore:
    expected = f"{known.value} {known.unit or ''}".strip() if known.value is not None else known.reading or "no number"
    if read is None:
        return CellScore(indicator, "missing", expected, "nothing")
    if read.reading == "unreadable":
        return CellScore(indicator, "missing", expected, _words(read))
    return CellScore(indicator, "right" if _agrees(known, read) else "wrong", expected, _words(read))


def _agrees(known: KnownCell, read: ReadCell) -> bool:
    if known.value is None:
        return read.value is None and read.reading in ((known.reading,) if known.reading else ("blank", "dash"))
    return (
        read.reading == "number"
        and read.value is not None
        and read.value == Decimal(known.value)
        and known.unit in (None, read.unit)
    )


def _words(read: ReadCell) -> str:
    if read.value is None:
        return str(read.reading)
    return f"{read.value} {read.unit}".strip()

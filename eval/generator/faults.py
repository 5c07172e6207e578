"""Faults that can be planted in a series of reports, so that checks can be seen to find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Blank:
    """The cells `indicators` of the report on `year` are left empty."""

    year: int
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongCell:
    """The cell `indicator` of the report on `year` is printed `by` too high; its prose has the true one."""

    year: int
    indicator: str
    by: int


@dataclass(frozen=True, slots=True)
class WrongCarryOver:
    """The report on `year` carries in `by` more than the last one carried out; its own sums still hold."""

    year: int
    by: int


Fault = Blank | WrongCell | WrongCarryOver


def blank_columns(year: int, table: str, columns: tuple[str, ...], indicators: tuple[str, ...]) -> Blank:
    """Whole columns of a table left empty; `indicators` are the ids of the form."""
    chosen = tuple(each for each in indicators if each.split(".")[0] == table and each.split(".")[2] in columns)
    return Blank(year, chosen)


def plant(values: Mapping[str, str | None], faults: tuple[Fault, ...]) -> dict[str, str | None]:
    """The printed values with the faults of their year in them. Raises KeyError for an unknown indicator."""
    faulty = dict(values)
    for fault in faults:
        if isinstance(fault, Blank):
            faulty |= {indicator: None for indicator in fault.indicators if faulty[indicator] is not None}
        elif isinstance(fault, WrongCell):
            faulty[fault.indicator] = str(Decimal(faulty[fault.indicator] or 0) + fault.by)
    return faulty

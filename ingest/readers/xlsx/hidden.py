"""Rows and columns that a sheet does not show, and the places of what is left."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from ingest.readers.package import Element

OFF_VALUES = ("", "0", "false")


def keep_hidden_columns(root: Element, columns: str, column: str) -> None:
    """Leave of the columns that a sheet describes only those that do not show, and of these where they are; the elements are
    named by `columns` and `column`."""
    for group in root.findall(columns):
        for each in list(group.findall(column)):
            if (each.get("hidden") or "").lower() in OFF_VALUES and each.get("width") not in ("0", "0.0"):
                group.remove(each)
                continue
            for name in set(each.attrib) - {"min", "max"}:
                del each.attrib[name]
            each.set("hidden", "1")
        if not len(group):
            root.remove(group)


class Shown:
    """The rows, or the columns, of a sheet that show, counted from 1 without the hidden ones."""

    def __init__(self, hidden: Iterable[tuple[int, int]]) -> None:
        """`hidden`: the first and last of each run."""
        self._runs: list[tuple[int, int]] = []
        self._before = [0]  # how many are hidden before each run, and in all
        for first, last in sorted(hidden):
            first = max(first, self._runs[-1][1] + 1) if self._runs else first
            if first <= last:
                self._runs.append((first, last))
                self._before.append(self._before[-1] + last - first + 1)

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Where a cell from `first` to `last` begins among those shown, and over how many it goes; None where all are hidden."""
        before, end = self._count(first), self._count(last + 1)
        return (before + 1, end - before) if end > before else None

    def _count(self, place: int) -> int:
        """How many show before a place."""
        run = bisect_left(self._runs, (place, 0))
        reaching = max(self._runs[run - 1][1] - place + 1, 0) if run else 0
        return place - 1 - (self._before[run] - reaching)


def shown_rows(sheet: Any) -> Shown:
    """The rows of a sheet that show; one of no height does not."""
    return Shown((row, row) for row, each in sheet.row_dimensions.items() if each.hidden or each.height == 0)


def shown_columns(sheet: Any) -> Shown:
    return Shown((each.min, each.max) for each in sheet.column_dimensions.values() if each.hidden)

"""A roll-up as an aligned table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from service.composing.wording import Wording
from service.evidence.words import Words
from service.rollup.public import Lacking, Parent, Rollup, SlotTotal

GAP = "  "
WIDE = ("W", "F")
NUMBERS = frozenset({1, 2, 4, 5})


def rollup_lines(rollup: Rollup) -> str:
    """Notes first, then each table; behind a line who is lacking there."""
    return "\n".join(_Lines(rollup).all())


class _Lines:
    def __init__(self, rollup: Rollup) -> None:
        self.rollup = rollup
        self.words, self.wording = Words(rollup.lang), Wording(rollup.lang)
        self.unheld = {each.issuer for each in rollup.members if each.report_id is None}

    def all(self) -> Iterator[str]:
        rollup = self.rollup
        yield self._say("heading", year=rollup.year, count=len(rollup.members))
        yield from (f"  {each.report_id or each.issuer}" for each in rollup.members)
        yield from (f"! {note.message}" for note in rollup.notes)
        if rollup.parent is not None:
            yield f"! {rollup.parent.message}"
        for table in rollup.tables:
            yield f"\n{table.label}"
            yield from _aligned([self._heads(rollup.parent), *map(self._row, table.slots)])

    def _heads(self, parent: Parent | None) -> list[str]:
        keys = ["label", "sum", "count", "unit", *(["parent", "difference"] if parent else [])]
        return [self._say(f"columns.{key}", parent=parent.issuer if parent else "") for key in keys]

    def _row(self, slot: SlotTotal) -> list[str]:
        unit = self.wording.unit(slot.unit) if slot.unit else ""
        cells = [slot.label, slot.value or "–", f"{slot.count}/{len(self.rollup.members)}", unit]
        if (beside := slot.parent) is not None:
            cells += [beside.value or "–", beside.difference.value if beside.difference else ""]
        remarks = list(self._remarks(slot.lacking))
        if slot.parent is not None and slot.parent.holds is False:
            remarks.append(self._say("fails"))
        return [*cells, "; ".join(remarks)]

    def _remarks(self, lacking: Iterable[Lacking]) -> Iterator[str]:
        """Who is lacking, by reason; those without any report stand in the notes."""
        groups: dict[tuple[bool, str], list[str]] = {}
        for each in lacking:
            if each.issuer not in self.unheld:
                groups.setdefault((each.adds_nothing, each.reason), []).append(each.issuer)
        for (adds_nothing, reason), names in groups.items():
            why = self._say(reason) if reason == "other_unit" else self.wording.missing(reason)
            key = "adds_nothing" if adds_nothing else "lacking"
            yield self._say(key, issuers=self.wording.say("and").join(names), reason=why)

    def _say(self, path: str, **fields: object) -> str:
        return self.words.say(f"rollup.{path}", **fields)


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    """Rows with columns of one width, numbers to the right; what stands in the last cell runs on."""
    count = max(map(len, rows)) - 1
    widths = [max(_width(row[column]) for row in rows if len(row) > column) for column in range(count)]
    for row in rows:
        told = [_padded(cell, widths[place], place in NUMBERS) for place, cell in enumerate(row[:count])]
        yield GAP.join([*told, *row[count:]]).rstrip()


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in WIDE else 1 for char in text)

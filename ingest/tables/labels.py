"""Printed words → rows of the form: exact first, then containment, then likeness, always saying which it was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from disclosure.form import Column, Table
from disclosure.matching import fold, label_key

LIKENESS = 82
MARGIN = 6
SHORTEST_PART = 4
SHORTEST_MEMBER = 3  # of a part that has only the rows of one group to be told from
BRACKETED = re.compile(r"\([^()]*\)")
ITEM = re.compile(r"(?<=[^\s(第])\s*((?:\([一二三四五六七八九十]{1,2}\)|\d{1,2}\s?[.．、](?!\d))(?!项).+)$")
BETWEEN_PIECES = re.compile(r"[\s():/|–—-]+")


class Match(StrEnum):
    EXACT = "exact"
    PART = "part"
    LIKE = "like"


@dataclass(frozen=True, slots=True)
class RowMatch:
    """A row or group of the form that a label names, and how it was told."""

    row: str
    how: Match


def find_column(text: str, columns: Iterable[Column]) -> str | None:
    """The column that a header cell names, with or without its remark in brackets."""
    keys = {label_key(text), label_key(BRACKETED.sub("", fold(text)))} - {""}
    return next((column.id for column in columns if keys & column.keys), None)


def split_item(text: str) -> tuple[str, str]:
    """A label cut before the last numbered item inside it: （四）无法提供 | 1.不掌握; the item is empty where there is none."""
    folded = fold(text)
    match = ITEM.search(folded)
    while match and (inner := ITEM.search(folded, match.start(1) + 1)):
        match = inner
    return (text[: match.start()], text[match.start(1) :]) if match else (text, "")


def is_item(text: str) -> bool:
    """Whether a label is one of several under another, and no unit or remark: numbered, or of some length."""
    return fold(text).lstrip()[:1].isdigit() or len(label_key(text)) >= SHORTEST_MEMBER


class RowLabels:
    """Finds the row of one table that a printed label names."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.exact: dict[str, list[str]] = {}
        for entry in (*table.rows.values(), *table.groups.values()):
            for key in entry.keys:
                self.exact.setdefault(key, []).append(entry.id)
        self.distinct = {key: ids[0] for key, ids in self.exact.items() if len(ids) == 1}

    def find(self, text: str, group: str | None, seen: frozenset[str]) -> RowMatch | None:
        """The row named by `text`; `group` and `seen` (rows met so far) decide between rows of the same words."""
        key = label_key(text)
        if key in self.exact:
            row = self._choose(self.exact[key], text, group, seen)
            return RowMatch(row, Match.EXACT) if row else None
        outer, item = split_item(text)
        named = self.group_of(outer)
        match = self.find(item, named or group, seen) if item else None
        if match and (named is None or match.row in self.table.members(named)):
            return match
        row = self._member_after_group(fold(text))
        return RowMatch(row, Match.EXACT) if row else None

    def _member_after_group(self, folded: str) -> str | None:
        """The row whose whole label follows that of its group, numbered or not: 其他处理—其他, 不予公开属于国家秘密."""
        for group in self.table.groups.values():
            for label in sorted(group.keys, key=len, reverse=True):
                rest = label_key(folded.partition(label)[2])
                found = [row for row in self.table.members(group.id) if rest in self.table.rows[row].keys]
                if found:
                    return found[0]
        return None

    def group_of(self, text: str) -> str | None:
        """The group whose label stands in `text`, alone or after others: 三、办理结果（四）无法提供."""
        outer, item = split_item(text)
        names = [each for each in self.exact.get(label_key(item or outer), ()) if each in self.table.groups]
        return names[0] if names else None

    def find_alike(self, text: str, group: str | None = None) -> RowMatch | None:
        """The one row that a part of `text` names, whose label holds `text` or is most like it; None when two would do.

        A numbered item after the label of a group can only be a row of that group, whatever else it is like; a group
        itself is named by its own label alone. In `group`, which the text stands in, a shorter part will do.
        """
        outer, item = split_item(text)
        if item and (named := self.group_of(outer)):
            return self._find_member(label_key(item), named)
        match = self._find_part(text)
        if (
            match is not None
            and match.row in self.table.groups
            and label_key(BRACKETED.sub("", fold(text))) not in self.exact
        ):
            match = match if match.how is Match.LIKE and not item else None
        return match or (self._find_member(label_key(item or text), group) if group else None)

    def _find_member(self, key: str, group: str) -> RowMatch | None:
        """The one row of a group that holds a part of a label, or that the label holds."""
        members = self.table.members(group)
        holding = {
            row for row in members for each in self.table.rows[row].keys if len(key) >= SHORTEST_MEMBER and key in each
        }
        return RowMatch(holding.pop(), Match.PART) if len(holding) == 1 else None

    def _find_part(self, text: str) -> RowMatch | None:
        if piece := self._find_piece(text):
            return RowMatch(piece, Match.PART)
        key = label_key(text)
        if len(key) < SHORTEST_PART:
            return None
        begun = {row for each, row in self.distinct.items() if len(each) >= SHORTEST_PART and key.startswith(each)}
        if len(begun) == 1:
            return RowMatch(begun.pop(), Match.PART)
        holding = {row for each, row in self.distinct.items() if key in each}
        if len(holding) == 1:
            return RowMatch(holding.pop(), Match.PART)
        return self._most_like(key) if not holding else None

    def _find_piece(self, text: str) -> str | None:
        """The one row named by the words in or before brackets, colons and dashes: 行政诉讼（直接起诉）, 不予公开：国家秘密."""
        pieces = (label_key(piece) for piece in BETWEEN_PIECES.split(fold(text)))
        named = {self.distinct[piece] for piece in pieces if piece in self.distinct}
        inner = named - {self.table.rows[row].group for row in named if row in self.table.rows}
        return inner.pop() if len(inner) == 1 else None

    def _most_like(self, key: str) -> RowMatch | None:
        scores: dict[str, float] = {}
        for each, score, _ in process.extract(key, self.distinct.keys(), scorer=fuzz.ratio, limit=8):
            row = self.distinct[each]
            scores[row] = max(scores.get(row, 0), score)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < LIKENESS or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return None
        return RowMatch(ranked[0][0], Match.LIKE)

    def _choose(self, ids: list[str], text: str, group: str | None, seen: frozenset[str]) -> str | None:
        """Among rows of the same words: a group by its Chinese numbering, a row by the group it stands in."""
        if len(ids) == 1:
            return ids[0]
        if fold(text).lstrip().startswith("(") and (found := [each for each in ids if each in self.table.groups]):
            return found[0]
        rows = [each for each in ids if each in self.table.rows]
        groups = [each for each in ids if each in self.table.groups]
        begun = any(self.table.rows[row].group in groups for row in seen if row in self.table.rows)
        numbered = fold(text).lstrip()[:1].isdigit()
        inside = any(self.table.rows[row].group == group for row in rows)
        if len(rows) == 1 and (inside or begun or numbered):
            return rows[0]
        return groups[0] if groups else None

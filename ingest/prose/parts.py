"""Which quantity is part of which: after 其中, in brackets, and where a new count begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosure.model import Statement
from ingest.prose.clauses import Counted
from ingest.prose.words import pattern


@dataclass(slots=True)
class Wholes:
    """The wholes that parts may have now: unit → place of the statement, and how deep in brackets they are."""

    open: dict[str, int] = field(default_factory=dict)
    bracket: dict[str, int] = field(default_factory=dict)
    top: dict[str, int] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)
    depth: int = 0
    is_list: bool = False

    def begin_sentence(self, text: str) -> None:
        if not pattern("parts").match(text.lstrip("，,")):
            self.open, self.is_list = {}, False
            self.bracket, self.depth = {}, 0
            self.top = {}
        self.latest = dict(self.top)

    def enter(self, counted: Counted) -> None:
        """Open the wholes that the words before a quantity announce, and close those that they end."""
        gap = counted.gap
        if counted.depth > self.depth:
            self.bracket = dict(self.latest)
        elif counted.depth < self.depth:
            self.bracket = {}
        self.depth = counted.depth
        if pattern("parts").search(gap) and not counted.depth:
            self.open, self.is_list = dict(self.top), ":" in gap or "：" in gap
        elif (("；" in gap or ";" in gap) and not self.is_list and pattern("anew").search(counted.before)) or pattern(
            "anew", before="^"
        ).search(counted.before.lstrip("，")):
            self.open = {}

    def whole_for(self, unit: str) -> int | None:
        return (self.bracket if self.depth else self.open).get(unit)

    def leave(self, place: int, statement: Statement) -> None:
        if statement.kind != "value" or self.depth:
            return
        self.latest[statement.unit] = place
        if statement.parent is None:
            self.top[statement.unit] = place


def belongs(part: str, whole: str) -> bool:
    """Whether a subject can be a part of another: of the same table, or named by no slot of the form."""
    tables = ("applications.", "remedies.", "proactive.", "other.")
    one = next((table for table in tables if part.startswith(table)), None)
    other = next((table for table in tables if whole.startswith(table)), None)
    if part.startswith("applications.received") and part.endswith(".total") and whole != part:
        return False
    if part.startswith(("applications.outcome_total", "applications.processed")) and part.endswith(".total"):
        return False
    if part.startswith("applications.carried_out") and not whole.startswith(
        ("applications.received", "applications.processed")
    ):
        return False
    return one is None or one == other or other is None


def division(part: Statement, whole: Statement) -> str | None:
    """The way in which a part divides its whole: body, applicant, result or origin; None where parts may overlap."""
    row, _, column = part.subject.rpartition(".")
    if part.subject == whole.subject:
        return "body" if part.issuer != whole.issuer else None
    if not row.startswith("applications.") or part.issuer != whole.issuer:
        return "outcome" if row == whole.subject.rpartition(".")[0] and row.startswith("remedies.") else None
    if column != "total":
        return "applicant"
    return "origin" if row in ("applications.carried_in", "applications.received_new") else "result"


def names_before(gap: str) -> list[str]:
    """The names of a list before 分别 or 均为: A、B和C分别为 → [A, B, C]."""
    match = pattern("apportioned", "evenly", after="[为是有达占约]{0,2}$").search(gap)
    if match is None:
        return []
    head = gap[: match.start()]
    head = head[max(head.rfind(mark) for mark in "，；。：:;,") + 1 :]
    names = head.split("、")
    last = names.pop()
    for joint in ("以及", "和", "及", "与"):
        one, found, other = last.rpartition(joint)
        if found and one:
            return [*names, one, other]
    return [*names, last]

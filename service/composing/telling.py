"""What the wordings of every kind of result share: names, citations, directions, thresholds, rows."""

from __future__ import annotations

from decimal import Decimal

from disclosure.model import Figure
from service.composing.draft import Citations, Draft
from service.composing.lines import Lines
from service.composing.naming import Naming
from service.composing.single import Single
from service.engine.compute import plain
from service.engine.evidence import Derivation, FoundChange, Operand, Point
from service.engine.result import Result
from service.questions.query import ISSUERS, YEARS, Query

SHOWN_ROWS = 30


class Telling:
    """The means by which results are told in one language."""

    def __init__(self, naming: Naming, citations: Citations) -> None:
        self.naming = naming
        self.wording = naming.wording
        self.citations = citations
        self.single = Single(naming, citations)

    def direction(self, change: Derivation, axis: str) -> str:
        """Up, down or the same, with the amount, in words."""
        way = "same" if change.value == 0 else "more" if change.value > 0 else "less"
        unit = self.wording.unit(change.unit, abs(change.value))
        return self.wording.say(
            f"{way}_{'years' if axis == YEARS else 'others'}", by=plain(abs(change.value)), unit=unit
        )

    def condition(self, query: Query, points: tuple[Point, ...]) -> str:
        if query.condition is None:
            return ""
        if query.change and not query.condition.value and query.condition.comparator in (">", "<"):
            return self.wording.say("rose" if query.condition.comparator == ">" else "fell")
        if not query.condition.value and query.condition.comparator in (">", "="):
            return self.wording.say("zero" if query.condition.comparator == "=" else "nonzero")
        unit = query.condition.unit or next((point.unit for point in points if point.unit), "")
        upper = "" if query.condition.upper is None else plain(query.condition.upper)
        return self.wording.comparison(
            query.condition.comparator, plain(query.condition.value), self.wording.unit(unit), upper
        )

    def kind(self, query: Query) -> str:
        kinds = self.wording.templates["kinds"]
        return str(kinds.get({ISSUERS: "bodies", YEARS: "years"}.get(query.axis, "items")))

    def draft(self, result: Result, lines: Lines, text: str, extra: tuple[Derivation, ...] = ()) -> Draft:
        """A draft of rows: without a value, unless one number was asked for."""
        value, derivation = result.value, None
        number: tuple[Decimal | None, str | None] = (None, None)
        if isinstance(value, Derivation):
            number, derivation = (value.value, value.unit), value
        points = result.points
        return Draft(
            "answered", text, None, *number, rows_of(points, lines), derivation, (*extra, *derivations(points))
        )  # fmt: skip


def rows_of(points: tuple[Point, ...] | list[Point], lines: Lines) -> tuple[Figure, ...]:
    """Each row once, in their order."""
    rows = [row for point in points if (row := lines.row(point)) is not None]
    return tuple({row.id: row for row in rows}.values())


def derivations(points: tuple[Point, ...]) -> tuple[Derivation, ...]:
    """Every calculation that the points rest on, those between years with what they changed from and to."""
    found: list[Operand | None] = []
    for point in points:
        found.append(point.operand)
        if isinstance(point.evidence, FoundChange):
            found += [point.evidence.before.operand, point.evidence.after.operand]
    return tuple(each for each in found if isinstance(each, Derivation))

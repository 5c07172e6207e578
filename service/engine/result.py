"""What a query came to: groups of points, and what was computed over each."""

from __future__ import annotations

from dataclasses import dataclass

from service.engine.evidence import Derivation, Missing, Operand, Point
from service.questions.query import Query


@dataclass(frozen=True, slots=True)
class Group:
    """Points that differ along the axis only, in the order of the answer, and what was computed over them.

    `steps` are the changes from each point to the next; `absent` are points asked for that hold no number; `fault` tells
    why nothing was computed; `first` is how many of `points` share the first place of a ranking; `among` are all
    that were ranked, where only one place of them is shown, or of which none meets a condition.
    """

    points: tuple[Point, ...]
    result: Derivation | None = None
    steps: tuple[Derivation | None, ...] = ()
    absent: tuple[Point, ...] = ()
    fault: str = ""
    first: int = 0
    among: tuple[Point, ...] = ()
    whole: Point | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a query came to: its groups, and (whole, part) pairs of issuers whose figures overlap."""

    query: Query
    groups: tuple[Group, ...]
    overlaps: tuple[tuple[int, int], ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for group in self.groups for point in group.points)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Everything asked for that is not there."""
        points = (point for group in self.groups for point in (*group.points, *group.absent))
        return tuple(point.evidence for point in points if isinstance(point.evidence, Missing))

    @property
    def value(self) -> Operand | None:
        """The one number that was asked for, where one was."""
        if len(self.groups) != 1:
            return None
        group = self.groups[0]
        if group.result is not None:
            return group.result
        one = self.query.operation in ("value", "check") and len(group.points) == 1
        return group.points[0].operand if one else None

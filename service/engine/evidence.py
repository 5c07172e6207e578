"""What an answer may rest on: figures, calculations over them, passages; and absence, which is evidence too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from disclosure.form import Rate
from disclosure.model import Figure
from disclosure.stores.passages import HeldChunk
from service.questions.query import Subject


@dataclass(frozen=True, slots=True)
class Derivation:
    """A calculation that can be replayed: `expression` is arithmetic over printed cells, `value` its result.

    `rounded` is the unrounded result where `value` is rounded; calculations over this one go on from it.
    """

    operation: str
    expression: str
    value: Decimal
    unit: str
    operands: tuple[Figure | Derivation, ...]
    rounded: Fraction | None = None

    @property
    def exact(self) -> Fraction:
        return Fraction(self.value) if self.rounded is None else self.rounded

    def figures(self) -> Iterator[Figure]:
        """The printed figures under the calculation, in order."""
        for operand in self.operands:
            if isinstance(operand, Figure):
                yield operand
            else:
                yield from operand.figures()


Operand = Figure | Derivation


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there: `reason` as in the Answer; `figure` is the blank or unreadable cell, if there is one.

    `rest` are printed figures that bear on it, such as the columns of a blank total; `near` are slots of the report's
    edition that are close to one which it does not have. `adds_nothing`: a blank beside a printed total to which the other
    cells of its sum come without it. `scope`: what the report's figures are of, where another scope was asked for.
    """

    reason: str
    issuer: int | None
    year: int | None
    indicator: str | None = None
    figure: Figure | None = None
    rest: tuple[Figure, ...] = ()
    near: tuple[str, ...] = ()
    adds_nothing: bool = False
    scope: str = ""

    @property
    def word(self) -> str:
        """What is said of it in a list."""
        return f"scope_{self.scope}" if self.scope else self.reason


@dataclass(frozen=True, slots=True)
class Found:
    """A value for one row of an answer: the figure of that row, and how it was computed if it was."""

    figure: Figure
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class FoundRate:
    """A share in per cent of `denominator`, which the slots of `numerator` have together; with the other usual base where
    there is one."""

    label: str
    en: str
    derivation: Derivation
    numerator: tuple[str, ...]
    denominator: str
    instead: tuple[Rate, Derivation] | None = None


@dataclass(frozen=True, slots=True)
class FoundSum:
    """Slots of one report that the asker wants added up."""

    indicators: tuple[str, ...]
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class FoundChange:
    """How a subject changed between two years of one issuer; `before` and `after` are what it changed from and to."""

    derivation: Derivation
    before: Point
    after: Point


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as evidence, with its retrieval score; `also` are the ids of passages that say the same in other reports."""

    chunk: HeldChunk
    score: float
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`<report id>/<section>/<start>`: stable for as long as the report's text is the same."""
        return f"{self.chunk.report_id}/{self.chunk.section}/{self.chunk.start}"


Evidence = Found | FoundRate | FoundSum | FoundChange | Missing


@dataclass(frozen=True, slots=True)
class Point:
    """A subject of one issuer in one year, with what was found there."""

    issuer: int | None
    year: int | None
    subject: Subject
    evidence: Evidence

    @property
    def operand(self) -> Operand | None:
        """What calculations go on from; None where nothing is there."""
        if isinstance(self.evidence, Missing):
            return None
        if isinstance(self.evidence, Found):
            return self.evidence.derivation or self.evidence.figure
        return self.evidence.derivation

    @property
    def value(self) -> Decimal | None:
        operand = self.operand
        return operand.cell.value if isinstance(operand, Figure) else operand.value if operand else None

    @property
    def unit(self) -> str:
        operand = self.operand
        return operand.cell.unit if isinstance(operand, Figure) else operand.unit if operand else ""

    def figures(self) -> tuple[Figure, ...]:
        """The printed figures that the point rests on."""
        operand = self.operand
        return (operand,) if isinstance(operand, Figure) else tuple(operand.figures()) if operand else ()

"""What an answer may rest on: figures, calculations over them, passages; and absence, which is evidence too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosure.form import Rate
from disclosure.model import Figure
from disclosure.stores.passages import HeldChunk


@dataclass(frozen=True, slots=True)
class Derivation:
    """A calculation that can be replayed: `expression` in figures, `value` its exact or rounded result."""

    operation: str
    expression: str
    value: Decimal
    unit: str
    operands: tuple[Figure | Derivation, ...]

    def figures(self) -> Iterator[Figure]:
        """The printed figures under the calculation, in order."""
        for operand in self.operands:
            if isinstance(operand, Figure):
                yield operand
            else:
                yield from operand.figures()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there: `reason` as in the Answer; `figure` is the blank or unreadable cell, if there is one.

    `rest` are printed figures that bear on it, such as the columns of a blank total; `near` are slots of the report's
    edition that are close to one which it does not have.
    """

    reason: str
    issuer: int | None
    year: int | None
    indicator: str | None = None
    figure: Figure | None = None
    rest: tuple[Figure, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A value for one row of an answer: the figure of that row, and how it was computed if it was."""

    figure: Figure
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class FoundRate:
    """A share in per cent, with the other usual base where there is one."""

    label: str
    en: str
    derivation: Derivation
    numerator: str
    denominator: str
    instead: tuple[Rate, Derivation] | None = None


@dataclass(frozen=True, slots=True)
class FoundSum:
    """Slots of one report that the asker wants added up."""

    indicators: tuple[str, ...]
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as evidence, with its retrieval score."""

    chunk: HeldChunk
    score: float


Evidence = Found | FoundRate | FoundSum | Missing

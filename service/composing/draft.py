"""A draft of an answer: its text and everything that the text may rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from disclosure.model import Figure, Issue
from service.engine.evidence import Derivation, Operand, Passage

MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Citation:
    """What `[n]` in the text stands for: a figure id or a passage id."""

    n: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Told:
    """A piece of report text that a draft quotes, and the mark of its citation."""

    text: str
    passage: Passage
    mark: str


@dataclass(frozen=True)
class Draft:
    """An answer before it is verified. `names` are labels, names and headings with a digit: digits inside them are not figures.

    `beside` are figures told of in the text that are no rows of the answer; `counts` are places of a ranking and how many
    points there were; `given` are numbers that the asker brought. `telling` is the part of the text that only tells what
    reports say, in the pieces `told`.
    """

    status: str
    text: str
    reason: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    figures: tuple[Figure, ...] = ()
    derivation: Derivation | None = None
    extra: tuple[Derivation, ...] = ()
    passages: tuple[Passage, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[Issue, ...] = ()
    years: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    followups: tuple[str, ...] = ()
    beside: tuple[Figure, ...] = ()
    counts: frozenset[int] = frozenset()
    given: tuple[Decimal, ...] = ()
    told: tuple[Told, ...] = ()
    telling: str = ""

    def with_text(self, text: str) -> Draft:
        return replace(self, text=text)

    def followed_by(self, other: Draft) -> Draft:
        """This draft with the text and the evidence of another behind it; its number and its rows stay what they are."""
        given = {(each.kind, each.ref): each.n for each in self.citations}
        new = [each for each in other.citations if (each.kind, each.ref) not in given]
        given |= {(each.kind, each.ref): len(given) + place for place, each in enumerate(new, 1)}
        numbers = {each.n: given[each.kind, each.ref] for each in other.citations}

        def renumber(text: str) -> str:
            return MARK.sub(lambda match: f"[{numbers[int(match[1])]}]", text)

        calculated = (*self.extra, *(each for each in (other.derivation, *other.extra) if each is not None))
        return replace(
            self, text=f"{self.text}\n{renumber(other.text)}", extra=calculated, passages=(*self.passages, *other.passages),
            citations=tuple(Citation(number, kind, ref) for (kind, ref), number in given.items()),
            beside=(*self.beside, *other.figures, *other.beside), years=self.years | other.years,
            names=(*self.names, *other.names), counts=self.counts | other.counts, given=(*self.given, *other.given),
            told=(*self.told, *(replace(each, mark=renumber(each.mark)) for each in other.told)),
            telling=renumber(other.telling) or self.telling,
        )  # fmt: skip


@dataclass
class Citations:
    """Numbers citations in the order in which they are first used."""

    given: dict[tuple[str, str], int] = field(default_factory=dict)

    def figure(self, figure: Figure) -> str:
        return self._mark("figure", figure.id)

    def figures(self, figures: list[Figure]) -> str:
        """The marks of some figures, each once."""
        return "".join(dict.fromkeys(self.figure(figure) for figure in figures))

    def operand(self, operand: Operand) -> str:
        """The marks of a figure, or of all figures under a calculation."""
        return self.figures([operand] if isinstance(operand, Figure) else list(operand.figures()))

    def passage(self, ref: str) -> str:
        return self._mark("passage", ref)

    def all(self) -> tuple[Citation, ...]:
        return tuple(Citation(number, kind, ref) for (kind, ref), number in self.given.items())

    def _mark(self, kind: str, ref: str) -> str:
        return f"[{self.given.setdefault((kind, ref), len(self.given) + 1)}]"

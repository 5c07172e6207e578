"""A calculation written out: one step a line, each with what goes into it."""

from __future__ import annotations

from collections.abc import Mapping

from service.answer import Public
from service.evidence.body import Json


class Operand(Public):
    """What goes into a step: a figure with the numbers under which it is cited, or the result of an earlier step."""

    value: str | None
    unit: str
    label: str | None = None
    issuer: str | None = None
    year: int | None = None
    printed: str | None = None
    figure: str | None = None
    marks: tuple[int, ...] = ()
    step: int | None = None


class Step(Public):
    """`expression` is arithmetic over printed cells alone, so that each step can be replayed without the others."""

    n: int
    operation: str
    expression: str
    value: str
    unit: str
    operands: list[Operand]


def write_out(derivation: Json | None, marks: Mapping[str, list[int]]) -> list[Step]:
    """The steps of a Derivation, innermost first; none where there is no calculation."""
    steps: list[Step] = []
    if derivation is not None:
        _add_step(derivation, marks, steps)
    return steps


def _add_step(derivation: Json, marks: Mapping[str, list[int]], steps: list[Step]) -> Operand:
    """Adds a calculation after those that it rests on; itself as an operand of the next."""
    operands = [
        _add_step(each, marks, steps) if "operands" in each else _figure(each, marks) for each in derivation["operands"]
    ]
    told = {key: derivation[key] for key in ("operation", "expression", "value", "unit")}
    steps.append(Step(n=len(steps) + 1, operands=operands, **told))
    return Operand(value=derivation["value"], unit=derivation["unit"], step=len(steps))


def _figure(figure: Json, marks: Mapping[str, list[int]]) -> Operand:
    fields = {key: figure[key] for key in ("value", "unit", "label", "issuer", "year", "printed")}
    return Operand(**fields, figure=figure["id"], marks=tuple(marks.get(figure["id"], ())))

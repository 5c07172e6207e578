"""The last gate: every digit of an answer stands in its evidence, and every citation is one of its citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from service.composing.draft import MARK, Draft
from service.engine.compute import plain
from service.engine.evidence import Derivation

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def find_unsupported(draft: Draft) -> list[str]:
    """The numbers and citation marks in the text that nothing in the draft supports; empty for a sound answer."""
    known = {str(citation.n) for citation in draft.citations}
    lost = [f"[{number}]" for number in MARK.findall(draft.text) if number not in known]
    text = MARK.sub(" ", draft.text)
    names = {name for name in draft.names if name in text and not name.isdigit()}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    supported = set(_supported(draft))
    return lost + [
        number for number in NUMBER.findall(text) if number not in supported and _plain(number) not in supported
    ]


def _plain(number: str) -> str:
    return number.replace(",", "")


def _supported(draft: Draft) -> Iterable[str]:
    """Every number that the evidence of a draft carries, as written."""
    yield from map(str, (*draft.years, *draft.counts))
    for given in draft.given:
        yield from _number(given)
    for figure in (*draft.figures, *draft.beside):
        yield from NUMBER.findall(figure.cell.printed)
        yield from _number(figure.cell.value)
    for derivation in (draft.derivation, *draft.extra):
        if derivation is not None:
            yield from _derived(derivation)
    for issue in draft.warnings:
        yield from NUMBER.findall(issue.message)
    for passage in draft.passages:
        yield from NUMBER.findall(passage.chunk.text)


def _derived(derivation: Derivation) -> Iterable[str]:
    yield from NUMBER.findall(derivation.expression)
    yield from _number(derivation.value)
    for operand in derivation.operands:
        if isinstance(operand, Derivation):
            yield from _derived(operand)
        else:
            yield from _number(operand.cell.value)


def _number(value: Decimal | None) -> Iterable[str]:
    if value is not None:
        yield from NUMBER.findall(plain(value))

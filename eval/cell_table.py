"""Scores of cells → the table by form or by file, and the list of cells that are not right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import east_asian_width

from eval.cell_files import Measured

HEADINGS = ("form", "file", "files", "cells", "right", "wrong", "missing", "seconds")
MOST_LINES = 12


def render_counts(found: Sequence[Measured], *, by_file: bool) -> str:
    """A line for each file, or one for each form, and one for all."""
    groups = [(form, list(group)) for form, group in groupby(sorted(found, key=lambda each: each.form), _form)]
    rows: list[tuple[str, ...]] = [HEADINGS]
    for form, group in groups:
        if by_file:
            rows += [_row(form, each.name, [each]) for each in group]
        else:
            rows.append(_row(form, "", group))
    rows.append(_row("all", "", found))
    shown = [column for column in range(len(HEADINGS)) if column != (2 if by_file else 1)]
    widths = {column: max(_width(row[column]) for row in rows) for column in shown}
    return "\n".join(
        "  ".join(_padded(row[column], widths[column], column) for column in shown).rstrip() for row in rows
    )


def render_wrong(found: Sequence[Measured]) -> Iterator[str]:
    """What is not right, file by file: reason of refusal, then cells with what was expected and what came."""
    for each in found:
        amiss = [score for score in each.scores if score.verdict != "right"]
        if not amiss:
            continue
        yield f"\n{each.form} {each.name}: {each.count('wrong')} wrong, {each.count('missing')} missing {each.refused}"
        told = sorted(amiss, key=lambda score: score.verdict == "missing")[: 0 if each.refused else MOST_LINES]
        for score in told:
            yield f"  {score.verdict}: {score.indicator}: expected {score.expected}, got {score.got}"
        if told and len(amiss) > len(told):
            yield f"  and {len(amiss) - len(told)} more"


def _form(each: Measured) -> str:
    return each.form


def _row(form: str, name: str, group: Sequence[Measured]) -> tuple[str, ...]:
    counts = [sum(each.count(verdict) for each in group) for verdict in ("right", "wrong", "missing")]
    cells = sum(len(each.scores) for each in group)
    seconds = sum(each.seconds for each in group)
    return (form, name, str(len(group)), str(cells), *map(str, counts), f"{seconds:.1f}")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int, column: int) -> str:
    """Words to the left, numbers to the right."""
    space = " " * (width - _width(text))
    return text + space if column < 2 else space + text

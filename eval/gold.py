"""The gold of the sample reports: what each prints, known from how it was made and not from reading it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase
from statistics import median
from typing import Any

from eval.generator.samples import sample_reports
from eval.generator.wide import wide_reports

PROCESSING_FEE = re.compile(r"信息处理费[^。]*?(\d+)元")


@dataclass(frozen=True, slots=True)
class Gold:
    """`values`: indicator id → printed text, None for a blank; `other`: the prose of section six."""

    values: Mapping[str, str | None]
    other: str

    @property
    def processing_fee(self) -> str | None:
        """信息处理费 in 元, where section six states it."""
        found = PROCESSING_FEE.search(self.other)
        return found.group(1) if found else None


def load_gold() -> dict[str, Gold]:
    """The gold of every sample report by the name of its file."""
    return {report.name: Gold(report.values, "".join(report.prose["other"])) for report, _ in sample_reports()}


def load_wide() -> dict[str, Gold]:
    """The gold of the wide corpus: random reports of many bodies over three years each."""
    return {report.name: Gold(report.values, "") for report in wide_reports()}


def evaluate(expression: str, gold: Mapping[str, Gold]) -> Decimal:
    """The value of a gold expression over cells: c(report, indicator), s(report, pattern) with blanks as nothing, r2(x),
    mean, median, and Python's arithmetic on Decimals."""

    def cell(report: str, indicator: str) -> Decimal:
        text = gold[report].values[indicator]
        if text is None:
            raise ValueError(f"{report}/{indicator} is blank")
        return Decimal(text)

    def total(report: str, pattern: str) -> Decimal:
        return _add(gold[report], [pattern])

    def mean(values: list[Decimal]) -> Decimal:
        return sum(values, Decimal(0)) / len(values)

    def rounded(value: Decimal | int) -> Decimal:
        return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)

    names: dict[str, Any] = {"c": cell, "s": total, "r2": rounded, "mean": mean, "median": median, "sum": _sum}
    names |= {"max": max, "min": min, "sorted": sorted, "len": len, "round": round, "abs": abs}
    names |= {"Decimal": Decimal, "D": Decimal}
    return Decimal(eval(expression, {"__builtins__": {}} | names))  # our own committed expressions


def _sum(values: Iterable[Decimal], start: Decimal = Decimal(0)) -> Decimal:
    return sum(values, start)


def work_out(gold: Gold, formula: Mapping[str, Iterable[str]]) -> Decimal:
    """The sum of the cells of `part`; where there is a `whole`, its share of that in per cent, rounded half away from
    zero to two decimals. `*` in an indicator stands for any text, a leading minus takes the cells away."""
    part = _add(gold, formula["part"])
    if "whole" not in formula:
        return part
    return (part * 100 / _add(gold, formula["whole"])).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _add(gold: Gold, patterns: Iterable[str]) -> Decimal:
    total = Decimal(0)
    for pattern in patterns:
        sign = -1 if pattern.startswith("-") else 1
        cells = [text for name, text in gold.values.items() if fnmatchcase(name, pattern.removeprefix("-"))]
        if not cells:
            raise KeyError(pattern)
        total += sign * sum((Decimal(text) for text in cells if text is not None), Decimal(0))
    return total

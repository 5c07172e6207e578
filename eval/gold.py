"""The gold of the sample reports: what each prints, known from how it was made and not from reading it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase

from eval.generator.samples import sample_reports

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

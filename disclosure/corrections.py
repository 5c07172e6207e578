"""Hand-made corrections of cells: `corrections.yml` in the home, each entry with its reason.

- report: qinglanxian-2023
  indicator: applications.granted.total
  value: "29"            # or  reading: blank
  printed: "2g"          # optional: only while the cell prints this; needed where no cell was read
  sha256: 9f86d0…        # optional: only the file with this sha256, or its first eight characters or more
  reason: 扫描件中的“9”被读作“g”
  by: 张三               # optional
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from disclosure.errors import Refused
from disclosure.model import Cell, Locator, Reading
from disclosure.operator_file import check_fields, load_entries, text_of

FILE = "corrections.yml"
VALUE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,8})?")
SHA256 = re.compile(r"[0-9a-f]{8,64}")
HAND = "hand"
IsSlot = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person read in one slot of a report; `value` is None for a blank cell."""

    report: str
    indicator: str
    value: Decimal | None
    reason: str
    printed: str | None = None
    sha256: str | None = None
    by: str | None = None

    def __str__(self) -> str:
        return f"{FILE}: the correction of {self.report}/{self.indicator}"


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that was applied: the cell before (None where none was read) and after."""

    correction: Correction
    before: Cell | None
    after: Cell

    @property
    def words(self) -> dict[str, str]:
        """What `forms/issues.yaml` tells of it: printed, value, reason."""
        value = "空白" if self.after.value is None else format(self.after.value, "f")
        return {"printed": self.after.printed or "（空白）", "value": value, "reason": self.correction.reason}


def load_corrections(path: Path, is_slot: IsSlot | None = None) -> tuple[Correction, ...]:
    """The corrections of a file, none where there is none. Raises Refused naming file, entry and what is wrong."""

    def to_correction(fields: dict[str, Any]) -> Correction:
        correction = _to_correction(fields)
        if is_slot is not None and not is_slot(correction.indicator):
            raise ValueError(f"“{correction.indicator}” is no printed slot of the form; /api/indicators lists them")
        return correction

    found = load_entries(path, to_correction)
    seen: dict[tuple[str, str], list[tuple[int, str | None]]] = {}
    for number, each in enumerate(found, 1):
        for before, sha256 in seen.setdefault((each.report, each.indicator), []):
            if (
                sha256 is None
                or each.sha256 is None
                or sha256.startswith(each.sha256)
                or each.sha256.startswith(sha256)
            ):
                raise Refused(
                    f"{path.name}: entry {number}: {each.report}/{each.indicator} stands in entry {before} too"
                )
        seen[each.report, each.indicator].append((number, each.sha256))
    return found


def _to_correction(fields: dict[str, Any]) -> Correction:
    check_fields(fields, ("report", "indicator", "reason"), ("value", "reading", "printed", "sha256", "by"))
    value, reading = text_of(fields, "value", 40), text_of(fields, "reading", 10)
    if (value is None) == (reading is None):
        raise ValueError("one of “value” and “reading: blank” is needed")
    if reading not in (None, Reading.BLANK):
        raise ValueError(f"“reading” is “{reading}”; only blank can be given without a value")
    if value is not None and not (value.isascii() and VALUE.fullmatch(value)):
        raise ValueError(f"“value” is “{value}”; write digits, a point and a minus only")
    sha256 = text_of(fields, "sha256", 64)
    if sha256 is not None and not SHA256.fullmatch(sha256):
        raise ValueError("“sha256” is not 8 to 64 characters of 0-9 and a-f")
    report, indicator, reason = (text_of(fields, key) or "" for key in ("report", "indicator", "reason"))
    return Correction(
        report, indicator, None if value is None else Decimal(value), reason, text_of(fields, "printed"), sha256,
        text_of(fields, "by"),
    )  # fmt: skip


def corrections_of(every: Iterable[Correction], report_id: str, sha256: str) -> tuple[Correction, ...]:
    """The corrections meant for one file of a report."""
    return tuple(each for each in every if each.report == report_id and sha256.startswith(each.sha256 or ""))


def digest(corrections: Iterable[Correction]) -> str:
    """Tells whether the corrections of a file are those that were applied to it; empty for none."""
    fields = [[each.indicator, str(each.value), each.reason, each.printed, each.by] for each in corrections]
    return hashlib.sha256(json.dumps(sorted(fields, key=str)).encode()).hexdigest()[:16] if fields else ""


def apply_corrections(
    cells: Mapping[str, Cell], corrections: Iterable[Correction], units: Mapping[str, str]
) -> tuple[dict[str, Cell], tuple[Applied, ...]]:
    """The cells with the corrections in them, and which were applied.

    A cell keeps what is printed in it. Where no cell was read, the correction must say what is printed, and the unit is
    that of the indicator in `units`. A correction for a cell that prints something else is not applied.
    """
    corrected, applied = dict(cells), []
    for each in corrections:
        before = cells.get(each.indicator)
        if (each.printed is None) if before is None else (each.printed not in (None, before.printed)):
            continue
        table = each.indicator.split(".")[0]
        held = before or Cell(
            each.indicator, each.printed or "", Reading.UNREADABLE, None, units.get(each.indicator, ""), Locator(table)
        )
        reading = Reading.BLANK if each.value is None else Reading.NUMBER
        after = replace(held, reading=reading, value=each.value, method=HAND)
        corrected[each.indicator] = after
        applied.append(Applied(each, before, after))
    return corrected, tuple(applied)


def find_unapplied(corrections: Iterable[Correction], cells: Mapping[str, Cell]) -> Iterable[str]:
    """One line for each correction meant for a file that its cells do not carry."""
    for each in corrections:
        cell = cells.get(each.indicator)
        if cell is None:
            yield f"{each} was not applied: no such cell was read; say what is “printed” there"
        elif cell.method != HAND:
            yield f"{each} was not applied: the cell prints “{cell.printed}”, not “{each.printed}”"

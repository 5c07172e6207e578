"""The identities of the form over the cells of one report. Checks mark, they never mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from disclosure.form import Form, Identity
from disclosure.model import Cell, Reading, Status
from ingest.remark import Remark

MOST_NAMED = 5
NO_NUMBER = frozenset({Reading.BLANK, Reading.DASH})


def check_identities(cells: Mapping[str, Cell], form: Form) -> tuple[dict[str, Cell], list[Remark]]:
    """The cells with their status, and a remark for every identity that is broken or stands on a blank total.

    A blank addend beside a printed total adds nothing. A side without any number, or with an unreadable or missing cell,
    cannot be checked.
    """
    remarks: list[Remark] = []
    holding: set[str] = set()
    broken: set[str] = set()
    for identity in form.identities:
        left, right = (_present(side, cells, form) for side in (identity.left, identity.right))
        if not _complete(left) or not _complete(right):
            continue
        if _blank(right) and len(right) == 1:
            if not _blank(left):
                remarks.append(_total_blank(identity, left, right[0], form))
        elif not _blank(left) and not _blank(right):
            slots = {cell.indicator for cell in (*left, *right) if cell is not None and cell.reading is Reading.NUMBER}
            if _sum(left) == _sum(right):
                holding |= slots
            else:
                broken |= slots
                remarks.append(_broken(identity, left, right, form))
    statuses = dict.fromkeys(holding, Status.CONSISTENT) | dict.fromkeys(broken, Status.INCONSISTENT)
    marked = {key: replace(cell, status=statuses.get(key, Status.UNCHECKED)) for key, cell in cells.items()}
    return marked, remarks


def check_doubtful(cells: Mapping[str, Cell], form: Form) -> Iterable[Remark]:
    """Sums that usually hold and that no form prints: told when they do not, and no figure is marked by them."""
    for identity in form.doubtful:
        left, right = (_present(side, cells, form) for side in (identity.left, identity.right))
        checkable = _complete(left) and _complete(right) and not _blank(left) and not _blank(right)
        if checkable and _sum(left) != _sum(right):
            yield replace(_broken(identity, left, right, form), code="sum_differs")


def check_counts(cells: Mapping[str, Cell], form: Form) -> Iterable[Remark]:
    """Counts are non-negative integers; only amounts are fractional, and only changes are signed."""
    for cell in cells.values():
        indicator = form.indicators.get(cell.indicator)
        fractional = indicator is not None and indicator.fractional
        signed = indicator is not None and indicator.signed
        if cell.value is not None and (
            (cell.value < 0 and not signed) or (not fractional and cell.value != cell.value.to_integral_value())
        ):
            yield Remark("count_invalid", (cell.indicator,), (cell.locator,), {"printed": cell.printed})


def check_missing(cells: Mapping[str, Cell], form: Form) -> Iterable[Remark]:
    """Slots of the form for which nothing was read, one remark a table."""
    for table in (each for each in form.tables.values() if not each.open):
        every = [f"{table.id}.{row}.{column}" for row, column in table.slots]
        missing = [slot for slot in every if slot not in cells and not _collapsed(slot, cells, form)]
        if missing:
            rows = dict.fromkeys(form.row_label(table.id, slot.split(".")[1]) for slot in missing)
            labels = "、".join(list(rows)[:MOST_NAMED]) + ("等" if len(rows) > MOST_NAMED else "")
            yield Remark(
                "cells_missing",
                tuple(missing),
                (),
                {"table": form.table_name(table.id), "count": str(len(missing)), "labels": labels},
            )


def _collapsed(slot: str, cells: Mapping[str, Cell], form: Form) -> bool:
    """Whether a report prints only the group row that this slot belongs to."""
    table, row, column = slot.split(".")
    entry = form.tables[table].rows.get(row)
    return entry is not None and entry.group is not None and f"{table}.{entry.group}.{column}" in cells


def _present(slots: tuple[str, ...], cells: Mapping[str, Cell], form: Form) -> list[Cell | None]:
    """The cells of the slots; a group printed as one row stands for its members."""
    found: dict[str, Cell | None] = {}
    for slot in slots:
        key = slot
        if slot not in cells and _collapsed(slot, cells, form):
            table, row, column = slot.split(".")
            key = f"{table}.{form.tables[table].rows[row].group}.{column}"
        found[key] = cells.get(key)
    return list(found.values())


def _complete(side: list[Cell | None]) -> bool:
    return all(cell is not None and cell.reading is not Reading.UNREADABLE for cell in side)


def _blank(side: list[Cell | None]) -> bool:
    return all(cell is None or cell.reading in NO_NUMBER for cell in side)


def _sum(side: list[Cell | None]) -> Decimal:
    return sum((cell.value for cell in side if cell and cell.value is not None), Decimal(0))


def _total_blank(identity: Identity, left: list[Cell | None], total: Cell | None, form: Form) -> Remark:
    cells = [cell for cell in left if cell] + ([total] if total else [])
    words = {"label": _label(total, form), "parts": _parts(left, form), "sum": str(_sum(left))}
    return _remark("total_blank", cells, words)


def _broken(identity: Identity, left: list[Cell | None], right: list[Cell | None], form: Form) -> Remark:
    words = {
        "left": _parts(left, form),
        "left_sum": str(_sum(left)),
        "right": _parts(right, form),
        "right_sum": str(_sum(right)),
        "gap": str(abs(_sum(left) - _sum(right))),
        "text": identity.text,
    }
    return _remark("identity_broken", [cell for cell in (*left, *right) if cell], words)


def _remark(code: str, cells: list[Cell], words: dict[str, str]) -> Remark:
    return Remark(code, tuple(cell.indicator for cell in cells), tuple(cell.locator for cell in cells), words)


def _label(cell: Cell | None, form: Form) -> str:
    if cell is None:
        return ""
    known = form.indicators.get(cell.indicator)
    return known.label if known else cell.indicator


def _parts(side: list[Cell | None], form: Form) -> str:
    """“A 10、B 1” of a few addends, or only their count."""
    cells = [cell for cell in side if cell]
    if len(cells) > MOST_NAMED:
        return f"{len(cells)}格"
    return "、".join(f"{_label(cell, form)}{cell.printed or '（空白）'}" for cell in cells)

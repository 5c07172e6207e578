"""Two reports of one issuer, one year apart. What is found belongs to the later report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from disclosure.form import Form
from disclosure.load_form import load_data
from disclosure.model import Cell, HeldYear, Locator
from ingest.remark import Remark

MOST_NAMED = 6


def check_years(earlier: HeldYear, later: HeldYear, form: Form) -> Iterator[Remark]:
    """Carry-over in every column, rules in force, and jumps. Cells that are no number on either side are not compared."""
    rules = load_data("checks.yaml")["across"]
    yield from _check_carry(earlier, later, form, **rules["carry"])
    for row in rules["in_force"]["rows"]:
        yield from _check_in_force(earlier, later, form, row)
    for slot in rules["jumps"]["slots"]:
        yield from _check_jump(earlier, later, form, slot, rules["jumps"])


def _check_carry(earlier: HeldYear, later: HeldYear, form: Form, out: str, into: str, total: str) -> Iterator[Remark]:
    """What the earlier year carried out is what the later carried in; of other columns when the totals are the same."""
    table, row = into.split(".")
    pairs = {
        column: (earlier.cells.get(f"{out}.{column}"), later.cells.get(f"{into}.{column}"))
        for column in form.tables[table].columns_of(row)
    }
    differing = [column for column, (before, after) in pairs.items() if _differ(before, after)]
    if not differing:
        return
    sums = [_total_or_sum([pair[side] for pair in pairs.values()], pairs[total][side]) for side in (0, 1)]
    if sums[0] is None or sums[1] is None:
        return
    code = "carry_differs" if sums[0] != sums[1] else "carry_reclassified"
    columns = form.tables[table].columns
    details = "、".join(
        f"{columns[column].label}{_value(pairs[column][0])}与{_value(pairs[column][1])}"
        for column in differing[:MOST_NAMED]
        if column != total
    )
    words = {"earlier": str(earlier.year), "before": str(sums[0]), "after": str(sums[1]), "details": details}
    slots = [f"{into}.{column}" for column in differing]
    yield Remark(code, tuple(slots), _places(later, slots), words)


def _check_in_force(earlier: HeldYear, later: HeldYear, form: Form, row: str) -> Iterator[Remark]:
    """In force now = in force before + made − repealed; it may fail for good reason."""
    before = _number(earlier, f"{row}.in_force")
    made, repealed, now = (_number(later, f"{row}.{column}") for column in ("made", "repealed", "in_force"))
    if before is None or made is None or repealed is None or now is None or before + made - repealed == now:
        return
    slots = [f"{row}.{column}" for column in ("made", "repealed", "in_force")]
    words = {
        "row": form.row_label(*row.split(".")),
        "earlier": str(earlier.year),
        "sum": f"{before}＋{made}－{repealed}＝{before + made - repealed}",
        "now": str(now),
    }
    yield Remark("in_force_differs", tuple(slots), _places(later, slots), words)


def _check_jump(earlier: HeldYear, later: HeldYear, form: Form, slot: str, rules: dict[str, str]) -> Iterator[Remark]:
    """A value many times the year before, up or down: information only."""
    before, after = _number(earlier, slot), _number(later, slot)
    if before is None or after is None or min(before, after) <= 0:
        return
    low, high = sorted((before, after))
    if high >= low * Decimal(rules["factor"]) and high - low >= Decimal(rules["least"]):
        words = {"earlier": str(earlier.year), "before": str(before), "after": str(after)}
        yield Remark("jump", (slot,), _places(later, [slot]), words)


def _differ(before: Cell | None, after: Cell | None) -> bool:
    if before is None or after is None or before.value is None or after.value is None:
        return False
    return before.value != after.value


def _total_or_sum(cells: list[Cell | None], total: Cell | None) -> Decimal | None:
    """The printed total, else the sum of the parts when every one is a number."""
    if total is not None and total.value is not None:
        return total.value
    parts = [cell.value for cell in cells if cell is not total and cell is not None and cell.value is not None]
    return sum(parts, Decimal(0)) if len(parts) == len(cells) - 1 else None


def _number(held: HeldYear, slot: str) -> Decimal | None:
    cell = held.cells.get(slot)
    return cell.value if cell else None


def _value(cell: Cell | None) -> str:
    return "（空白）" if cell is None or cell.value is None else str(cell.value)


def _places(held: HeldYear, slots: list[str]) -> tuple[Locator, ...]:
    return tuple(held.cells[slot].locator for slot in slots if slot in held.cells)

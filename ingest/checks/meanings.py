"""What a statement of the prose means in cells of the tables, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from disclosure.form import Form
from disclosure.load_form import load_data
from disclosure.matching import fold
from disclosure.model import Bound, Cell, Reading, Statement

Worth = tuple[Decimal, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a subject in cells: the value they give, the slots, and how that is said; `plain` for the first."""

    value: Decimal
    slots: tuple[str, ...]
    says: str
    plain: bool


def meanings_of(subject: str, cells: Mapping[str, Cell], form: Form) -> Iterator[Meaning]:
    """Every reading of a subject for which the report has the cells."""
    row, _, column = subject.rpartition(".")
    rules = load_data("checks.yaml")["prose"]
    known = rules["meanings"].get(row)
    if known is not None and column not in rules["only_columns"].get(row, (column,)):
        known = None
    for place, entry in enumerate(known or ({"plus": [subject], "says": ""},)):
        plus, minus = (tuple(slot.replace("{c}", column) for slot in entry.get(side, ())) for side in ("plus", "minus"))
        found = _sum(plus, cells, form)
        less = _sum(minus, cells, form) if minus else (Decimal(0), ())
        if found is not None and less is not None:
            says = entry["says"] or form.indicators[subject].label
            yield Meaning(found[0] - less[0], (*found[1], *less[1]), says, place == 0)


def value_of(slot: str, cells: Mapping[str, Cell], form: Form) -> Worth | None:
    """A slot's number and the printed slots under it: the cell, else the cells that it is the sum of.

    A blank total counts as the sum of its columns; blank cells beside numbers add nothing. None without any number.
    """
    cell = cells.get(slot)
    if cell is not None and cell.value is not None:
        return cell.value, (slot,)
    if cell is not None and cell.reading is Reading.UNREADABLE:
        return None
    formula = form.formulas.get(slot)
    if formula is not None:
        plus, minus = (_sum(side, cells, form) if side else (Decimal(0), ()) for side in (formula.plus, formula.minus))
        return (plus[0] - minus[0], (*plus[1], *minus[1])) if plus is not None and minus is not None else None
    table, row, column = slot.split(".")
    if column != "total" or table not in form.tables:
        return None
    return _sum(tuple(f"{table}.{row}.{each}" for each in form.tables[table].columns if each != "total"), cells, form)


def _sum(slots: tuple[str, ...], cells: Mapping[str, Cell], form: Form) -> Worth | None:
    """The sum of slots; None when one of them is missing or unreadable, or when none of them is a number."""
    total, used = Decimal(0), list[str]()
    for slot in slots:
        cell = cells.get(slot)
        found = value_of(slot, cells, form)
        if found is not None:
            total, used = total + found[0], [*used, *found[1]]
        elif cell is None or cell.reading is Reading.UNREADABLE:
            return None
    return (total, tuple(used)) if used else None


def agrees(statement: Statement, value: Decimal) -> bool:
    """Whether a quantity of the prose, as exact as it is, can be this value."""
    stated = statement.value
    if statement.bound is Bound.EXACT:
        return stated == value or (_is_coarse(statement) and same_when_cut(stated, value, _step(statement.printed)))
    near = Decimal(load_data("checks.yaml")["prose"]["nearness"][statement.bound.value]) * abs(stated)
    low = stated if statement.bound is Bound.OVER else stated - near
    high = stated if statement.bound is Bound.UNDER else stated + near
    return low <= value <= high


def same_when_cut(printed: Decimal, exact: Decimal, step: Decimal) -> bool:
    """Whether `printed` is `exact` rounded or cut to multiples of `step`."""
    units = abs(exact) / step
    sign = -1 if exact < 0 else 1
    return any(sign * units.to_integral_value(way) * step == printed for way in (ROUND_HALF_UP, ROUND_DOWN))


def decimals_of(value: Decimal) -> Decimal:
    """The last printed place of a number: 0.01 for 1.05."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0) if isinstance(exponent, int) else 0)


def whose(statement: Statement, issuer: str) -> str:
    """own: the report's body, or unsaid; region: its whole area; other: another body, or a part of the area."""
    said = fold(statement.issuer or "")
    if not said:
        return "own"
    words = load_data("checks.yaml")["scope"]
    if any(word in said for word in words["region"]):
        return "region"
    if any(word in said for word in words["own"]) or said in fold(issuer) or fold(issuer) in said:
        return "own"
    return "other"


def _is_coarse(statement: Statement) -> bool:
    return any(unit in statement.printed for unit in "万亿千")


def _step(printed: str) -> Decimal:
    """The last place of a number written with 万 or 亿: 1000 for 1.2万."""
    scale = next((size for unit, size in (("亿", 8), ("万", 4), ("千", 3)) if unit in printed), 0)
    digits = printed.partition(".")[2]
    places = len(digits) - len(digits.lstrip("0123456789"))
    return Decimal(10) ** (scale - places)

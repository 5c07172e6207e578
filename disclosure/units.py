"""Units of quantities and their conversion; `forms/units.yaml` is the list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from disclosure.load_form import load_data


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit; quantities of one `kind` convert by their `factor`."""

    id: str
    kind: str
    factor: Decimal
    en: tuple[str, ...]


@cache
def load_units() -> dict[str, Unit]:
    entries = load_data("units.yaml")["units"]
    return {
        entry["id"]: Unit(entry["id"], entry["kind"], Decimal(entry["factor"]), tuple(entry["en"])) for entry in entries
    }


@cache
def load_dashes() -> frozenset[str]:
    """Texts that stand in a cell in place of a number."""
    return frozenset(load_data("units.yaml")["dashes"])


def convert(value: Decimal, source: str, target: str) -> Decimal | None:
    """`value` in `target` units, exactly, or None when the two units do not compare."""
    units = load_units()
    one, other = units.get(source), units.get(target)
    if one is None or other is None or one.kind != other.kind:
        return None
    return value * one.factor / other.factor

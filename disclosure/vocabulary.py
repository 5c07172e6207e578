"""What can be asked about: the union of all editions of the form, and how their slots relate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from disclosure.errors import InvalidForms
from disclosure.form import Block, Form, Indicator, Table
from disclosure.load_form import EDITIONS, LATEST, load_data, load_form

BRIDGES = "bridges.yaml"
TOTAL = ".total"


@dataclass(frozen=True)
class Vocabulary(Form):
    """The union of the `editions`, latest first; where two of them word a thing differently, the later one's words.

    `same`: ids of other editions that mean the same as an id; `near`: those that are close to it and counted otherwise.
    """

    editions: dict[str, Form] = field(default_factory=dict)
    same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, edition: str) -> Form:
        """The form of an edition; the latest for one that is not known."""
        return self.editions.get(edition, self.editions[LATEST])

    @cached_property
    def editions_of(self) -> dict[str, tuple[str, ...]]:
        """Indicator → the editions that have it, printed, stated or derived."""
        return {
            indicator: tuple(edition for edition, form in self.editions.items() if indicator in form.indicators)
            for indicator in self.indicators
        }

    @cached_property
    def made_of(self) -> dict[str, frozenset[str]]:
        """Row (table.row) → the rows whose totals its own is the sum of, by the form or as usually holds."""
        sums = [
            (whole.removesuffix(TOTAL), formula.plus)
            for whole, formula in self.formulas.items()
            if whole.endswith(TOTAL)
        ]
        sums += [(identity.right[0].rsplit(".", 1)[0], identity.left) for identity in self.doubtful]
        found: dict[str, set[str]] = {}
        for row, parts in sums:
            found.setdefault(row, set()).update(part.rsplit(".", 1)[0] for part in parts)
        return {row: frozenset(parts) for row, parts in found.items()}

    @cached_property
    def numbered(self) -> frozenset[str]:
        """The labels of slots and the names of editions that hold a digit."""
        known: list[Indicator | Form] = [*self.indicators.values(), *self.editions.values()]
        named = {name for each in known for name in _names(each)}
        return frozenset(name for name in named if any(map(str.isdigit, name)))

    def newest(self, editions: Iterable[str]) -> str:
        """The latest of some editions; the latest of all when none is given."""
        known = [edition for edition in self.editions if edition in set(editions)]
        return known[0] if known else LATEST


def _names(each: Indicator | Form) -> tuple[str, str]:
    return (each.label if isinstance(each, Indicator) else each.name, each.en)


@cache
def load_vocabulary() -> Vocabulary:
    """All editions in one. Raises InvalidForms when a bridge names an unknown slot."""
    return forms_to_vocabulary([load_form(edition) for edition in EDITIONS], load_data(BRIDGES))


def forms_to_vocabulary(forms: list[Form], bridges: Mapping[str, Any]) -> Vocabulary:
    """The union of forms, latest first. Raises InvalidForms when a bridge names an unknown slot."""
    latest = forms[0]
    names = dict.fromkeys(table for form in forms for table in form.tables)
    tables = {name: _union([form.tables[name] for form in forms if name in form.tables]) for name in names}
    sections = {section.id: section for form in reversed(forms) for section in form.sections}
    order = dict.fromkeys(section.id for form in forms for section in form.sections)
    indicators = {key: each for form in reversed(forms) for key, each in form.indicators.items()}
    latest_first = dict.fromkeys(key for form in forms for key in form.indicators)
    return Vocabulary(
        latest.edition,
        latest.document,
        tuple(sections[each] for each in order),
        tables,
        {key: indicators[key] for key in latest_first},
        {key: formula for form in reversed(forms) for key, formula in form.formulas.items()},
        latest.identities,
        latest.rates,
        name=latest.name,
        en=latest.en,
        doubtful=tuple(identity for form in forms for identity in form.doubtful),
        editions={form.edition: form for form in forms},
        same=_bridges(bridges["same"], indicators, "same"),
        near=_bridges(bridges["near"], indicators, "near"),
    )


def _union(tables: list[Table]) -> Table:
    """One table with the rows, columns and blocks of all; a group of the latest stays a group."""
    first = tables[0]
    rows, columns, blocks, known = dict(first.rows), dict(first.columns), list(first.blocks), set(first.slots)
    for table in tables[1:]:
        rows |= {key: row for key, row in table.rows.items() if key not in rows and key not in first.groups}
        columns |= {key: column for key, column in table.columns.items() if key not in columns}
        for block in table.blocks:
            own = tuple(row for row in block.rows if row in rows)
            slots = {(row, column) for row in own for column in block.columns}
            if slots - known:
                blocks.append(Block(block.title, own, block.columns))
                known |= slots
    return Table(first.id, first.section, tuple(blocks), columns, rows, dict(first.groups), first.open)


def _bridges(entries: list[list[str]], known: Mapping[str, Any], kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for entry in entries:
        for slot in entry:
            if slot not in known:
                raise InvalidForms(f"{BRIDGES}: {kind}: {entry} names the unknown slot {slot!r}")
            found.setdefault(slot, {}).update(dict.fromkeys(other for other in entry if other != slot))
    return {slot: tuple(others) for slot, others in found.items()}

"""The official form: tables of rows and columns, whose crossings are the indicators, and the identities over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from disclosure.matching import label_key, plain_label

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row; `group` is the id of the group it belongs to, `lead` the label it stands under, `say` its short name."""

    id: str
    table: str
    label: str
    en: str
    unit: str
    printed: tuple[str, ...] = ()
    group: str | None = None
    lead: str | None = None
    fractional: bool = False
    say: str | None = None

    @property
    def words(self) -> str:
        """The label as it is said in a sentence."""
        return self.say or plain_label(self.label)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(label_key(text) for text in (self.label, *self.printed))


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column; `group` is the header it stands under (法人或其他组织).

    `unit` is the column's own where it differs from the row's; "" where every cell has to print its unit. `signed` counts
    may be negative.
    """

    id: str
    label: str
    en: str
    printed: tuple[str, ...] = ()
    group: str | None = None
    unit: str | None = None
    fractional: bool = False
    signed: bool = False

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(label_key(text) for text in (self.label, *self.printed))


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share their columns: ids, in the order of the form."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A slot of the form, `table.row.column`; `label` and `en` are how it is said in a sentence."""

    id: str
    table: str
    row: str
    column: str
    label: str
    en: str
    unit: str
    fractional: bool = False
    derived: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """An indicator that the form does not print: the sum of `plus` less the sum of `minus`."""

    indicator: Indicator
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """A share people ask for. Ids of indicators or of formulas; `instead` is the other usual base, if any."""

    id: str
    label: str
    en: str
    numerator: str
    denominator: str
    instead: Rate | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that must hold in every report: Σ left = Σ right, over printed slots. Source: the form itself."""

    id: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    text: str

    @property
    def slots(self) -> tuple[str, ...]:
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class SectionType:
    """A section of a report; `number` is empty where editions or issuers number it differently."""

    id: str
    number: str
    title: str
    en: str
    printed: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(label_key(text) for text in (self.title, *self.printed))


@dataclass(frozen=True)
class Table:
    """A table of the form. `groups` are row labels that carry no numbers of their own.

    The rows of an `open` table differ from year to year: one that is not there is not missing.
    """

    id: str
    section: str
    blocks: tuple[Block, ...]
    columns: dict[str, Column]
    rows: dict[str, Row]
    groups: dict[str, Row]
    open: bool = False

    @cached_property
    def slots(self) -> tuple[tuple[str, str], ...]:
        """(row id, column id) of every printed slot, in the order of the form."""
        every = ((row, column) for block in self.blocks for row in block.rows for column in block.columns)
        return tuple(dict.fromkeys(every))

    def columns_of(self, row: str) -> tuple[str, ...]:
        """The columns that `row` has: the columns of its block, or all of them for a group."""
        return next((block.columns for block in self.blocks if row in block.rows), tuple(self.columns))

    def members(self, group: str) -> tuple[str, ...]:
        return tuple(row.id for row in self.rows.values() if row.group == group)


@dataclass(frozen=True)
class Form:
    """An edition of the official form, with everything that is computed over it.

    `doubtful` are sums that usually hold but are printed in no form; `name` is how the edition is called in a sentence.
    Where the `sections_vary`, one that is not there is not missing.
    """

    edition: str
    document: str
    sections: tuple[SectionType, ...]
    tables: dict[str, Table]
    indicators: dict[str, Indicator]
    formulas: dict[str, Formula]
    identities: tuple[Identity, ...]
    rates: dict[str, Rate]
    name: str = ""
    en: str = ""
    doubtful: tuple[Identity, ...] = ()
    sections_vary: bool = False
    signs: tuple[str, ...] = ()

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """Ids of the slots that the form prints, in its order."""
        return tuple(f"{table.id}.{row}.{column}" for table in self.tables.values() for row, column in table.slots)

    @cached_property
    def identities_of(self) -> dict[str, tuple[Identity, ...]]:
        """The identities that run over each printed slot."""
        found: dict[str, list[Identity]] = {}
        for identity in self.identities:
            for slot in identity.slots:
                found.setdefault(slot, []).append(identity)
        return {slot: tuple(identities) for slot, identities in found.items()}

    def with_table(self, other: Form, table: str) -> Form:
        """This form with a table, and all that is computed over it, of another edition: reports mix them."""

        def is_its(indicator: str) -> bool:
            return indicator.startswith(f"{table}.")

        return replace(
            self,
            tables=self.tables | {table: other.tables[table]},
            indicators=_mixed(self.indicators, other.indicators, is_its),
            formulas=_mixed(self.formulas, other.formulas, is_its),
            identities=(
                *(each for each in self.identities if not is_its(each.slots[0])),
                *(each for each in other.identities if is_its(each.slots[0])),
            ),
        )

    def section(self, section: str) -> SectionType:
        return next(each for each in self.sections if each.id == section)

    def table_name(self, table: str) -> str:
        """How a table is named in a sentence: 表三“收到和处理政府信息公开申请情况”; 附表 where it has no number."""
        section = self.section(self.tables[table].section) if table in self.tables else self.section(table)
        return f"{f'表{section.number}' if section.number else '附表'}“{section.title}”"

    def row_label(self, table: str, row: str) -> str:
        """The label of a printed, group or derived row as it is said in a sentence."""
        entry = self.tables[table].rows.get(row) or self.tables[table].groups.get(row)
        if entry is not None:
            return entry.words
        return self.indicators[f"{table}.{row}.total"].label.removesuffix("（总计）").removesuffix("总计")


def _mixed(own: dict[str, Entry], other: dict[str, Entry], is_its: Callable[[str], bool]) -> dict[str, Entry]:
    return {key: entry for key, entry in own.items() if not is_its(key)} | {
        key: entry for key, entry in other.items() if is_its(key)
    }

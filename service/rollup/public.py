"""The public JSON of a roll-up."""

from __future__ import annotations

from typing import Literal

from service.answer import DerivationOut, FigureOut, Public

Reason = Literal["missing_report", "blank_cell", "missing_figure", "not_in_edition", "other_unit"]
NoteCode = Literal["named_twice", "missing_report", "overlap", "editions", "scopes", "inconsistent"]
Expected = Literal["at_least", "nothing"]


class Member(Public):
    """A body whose table is added up; `report_id` is null where no report of it on the year is held, `scope` tells whether
    its figures are its own or those of its whole region."""

    issuer: str
    report_id: str | None
    edition: str | None
    level: str
    scope: str


class Lacking(Public):
    """A body that is not in a sum, and why. `adds_nothing`: its blank stands beside a printed total to which the other cells
    come without it, so that nothing is missing from the sum; `figure` is the cell, where there is one."""

    issuer: str
    reason: Reason
    adds_nothing: bool
    figure: FigureOut | None


class Beside(Public):
    """What the body above has in a slot. `value` is its number in the unit of the sum, null with the `reason` where it has
    none; `difference` is that less the sum; `holds` tells whether what ought to hold does, null where nothing ought to."""

    value: str | None
    reason: Reason | None
    figure: FigureOut | None
    difference: DerivationOut | None
    holds: bool | None


class SlotTotal(Public):
    """One slot of the form over all members. `value` is the sum of the `count` numbers printed, null where there are none;
    `complete` tells whether nobody's number is missing from it."""

    indicator: str
    row: str
    column: str
    label: str
    value: str | None
    unit: str
    count: int
    complete: bool
    lacking: list[Lacking]
    derivation: DerivationOut | None
    parent: Beside | None


class TableTotal(Public):
    """A table added up; its slots in the order of the form, totals summed as they are printed."""

    id: str
    label: str
    slots: list[SlotTotal]


class Note(Public):
    """Something that a reader of the sums has to know: `issuers` are those it is about."""

    code: NoteCode
    message: str
    issuers: list[str]


class Parent(Member):
    """The body above. `expected` is `at_least` where its figures ought to be no less than the sums, `nothing` where no more
    can be said; `message` tells why."""

    expected: Expected
    message: str


class Rollup(Public):
    """Tables of several reports on one year, added up cell by cell."""

    year: int
    lang: Literal["zh", "en"]
    members: list[Member]
    parent: Parent | None
    tables: list[TableTotal]
    notes: list[Note]

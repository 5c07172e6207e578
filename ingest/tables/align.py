"""Rows of the document → the tables of the form they belong to → cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from disclosure.form import Column, Form, Row, Table
from disclosure.matching import label_key
from ingest.split import PrintedRow
from ingest.tables.align_blocks import align_blocks
from ingest.tables.align_rows import align_rows
from ingest.tables.filling import Filling, TableRow

VOTES_OUTSIDE = 4


def align_form(rows: Sequence[PrintedRow], form: Form) -> dict[str, Filling]:
    """The filled tables of a report, by table id."""
    assigned = assign_rows(rows, form)
    return {
        table.id: (align_blocks if table.id == "remedies" else align_rows)(assigned[table.id], table)
        for table in form.tables.values()
    }


def assign_rows(rows: Sequence[PrintedRow], form: Form) -> dict[str, list[TableRow]]:
    """Each grid goes to the table whose words it holds; without any, to the table of the section it stands in.

    Outside the three table sections a grid needs several words of a table to be taken for it.
    """
    by_section = {table.section: table.id for table in form.tables.values()}
    words = {table.id: _distinct_words(table, form) for table in form.tables.values()}
    assigned: dict[str, list[TableRow]] = {table: [] for table in form.tables}
    counts = dict.fromkeys(form.tables, 0)
    for (_, section), group in groupby(rows, key=lambda row: (row.grid, row.section)):
        run = list(group)
        here = by_section.get(section)
        table = _elect(run, words, here) if run[0].grid is not None else here
        if table is None:
            continue
        for row in run:
            counts[table] += row.grid is not None
            assigned[table].append(TableRow(counts[table], row))
    return assigned


def _elect(run: list[PrintedRow], words: dict[str, frozenset[str]], here: str | None) -> str | None:
    keys = [label_key(cell.text) for row in run for cell in row.cells if cell.text]
    votes = {table: sum(key in known for key in keys) for table, known in words.items()}
    best = max(votes, key=lambda table: (votes[table], table == here))
    if here is None:
        return best if votes[best] >= VOTES_OUTSIDE else None
    return best if votes[best] else here


def _distinct_words(table: Table, form: Form) -> frozenset[str]:
    """Label keys of a table that no other table has."""
    others = {key for other in form.tables.values() if other is not table for key in _words(other)}
    return frozenset(set(_words(table)) - others)


def _words(table: Table) -> Iterable[str]:
    entries: tuple[Row | Column, ...] = (*table.rows.values(), *table.columns.values(), *table.groups.values())
    for entry in entries:
        yield from entry.keys

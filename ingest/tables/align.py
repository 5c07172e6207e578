"""Rows of the document → the tables of the form they belong to → cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from disclosure.form import Column, Form, Row, Table
from disclosure.matching import label_key
from ingest.split import PrintedRow
from ingest.tables.align_blocks import align_blocks
from ingest.tables.align_rows import align_rows
from ingest.tables.align_statistics import align_statistics
from ingest.tables.column_units import set_column_units
from ingest.tables.filling import Filling, TableRow
from ingest.tables.statistics_labels import bare_key

VOTES_OUTSIDE = 4
VOTES_ALONE = 1
ALIGNERS: dict[str, Callable[[Sequence[TableRow], Table], Filling]] = {
    "remedies": align_blocks,
    "statistics": align_statistics,
}


def align_form(rows: Sequence[PrintedRow], form: Form) -> dict[str, Filling]:
    """The filled tables of a report, by table id."""
    assigned = assign_rows(rows, form)
    return {table.id: _align(assigned[table.id], table) for table in form.tables.values()}


def _align(rows: Sequence[TableRow], table: Table) -> Filling:
    filling = ALIGNERS.get(table.id, align_rows)(rows, table)
    set_column_units(filling, rows)
    return filling


def assign_rows(rows: Sequence[PrintedRow], form: Form) -> dict[str, list[TableRow]]:
    """Each grid goes to the table whose words it holds; without any, to the table of the section it stands in.

    Outside the table sections a grid needs several words of a table to be taken for it, one where there is no other table,
    and more of them than the table's own section holds: there reports compare years and departments in the form's words.
    """
    by_section = {table.section: table.id for table in form.tables.values()}
    words = {table.id: _distinct_words(table, form) for table in form.tables.values()}
    runs: list[tuple[str, int, list[PrintedRow]]] = []
    # The headings inside an annex are worded like those of sections: a grid of a form with one table is not cut by them.
    whole = len(form.tables) == 1
    for _, group in groupby(rows, key=lambda row: (row.grid, "" if whole and row.grid is not None else row.section)):
        run = list(group)
        here = by_section.get(run[0].section)
        table, votes = _elect(run, words, here) if run[0].grid is not None else (here, 0)
        if table is not None:
            runs.append((table, votes, run))
    at_home = Counter(dict.fromkeys(form.tables, 0))
    for table, votes, run in runs:
        at_home[table] += votes if by_section.get(run[0].section) == table else 0
    assigned: dict[str, list[TableRow]] = {table: [] for table in form.tables}
    counts = dict.fromkeys(form.tables, 0)
    for table, votes, run in runs:
        if run[0].section not in by_section and run[0].grid is not None and at_home[table] >= votes:
            continue
        for row in run:
            counts[table] += row.grid is not None
            assigned[table].append(TableRow(counts[table], row))
    return assigned


def _elect(run: list[PrintedRow], words: dict[str, frozenset[str]], here: str | None) -> tuple[str | None, int]:
    """The table that a grid belongs to, if any, and how many of its cells are words of that table."""
    texts = [cell.text for row in run for cell in row.cells if cell.text]
    votes = {
        table: sum(label_key(text) in known or bare_key(text) in known for text in texts)
        for table, known in words.items()
    }
    best = max(votes, key=lambda table: (votes[table], table == here))
    if here is None:
        found = best if votes[best] >= (VOTES_OUTSIDE if len(words) > 1 else VOTES_ALONE) else None
        return found, votes[best]
    return (best if votes[best] else here), votes[best]


def _distinct_words(table: Table, form: Form) -> frozenset[str]:
    """Label keys of a table that no other table has."""
    others = {key for other in form.tables.values() if other is not table for key in _words(other)}
    return frozenset(set(_words(table)) - others)


def _words(table: Table) -> Iterable[str]:
    entries: tuple[Row | Column, ...] = (*table.rows.values(), *table.columns.values(), *table.groups.values())
    for entry in entries:
        yield from entry.keys

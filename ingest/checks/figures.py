"""Everything that follows from the cells of a report, alone and beside its prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosure.form import Form
from disclosure.model import Cell, Section, Statement
from ingest.checks.identities import check_counts, check_doubtful, check_identities, check_missing
from ingest.checks.prose import check_prose
from ingest.checks.restated import check_shares
from ingest.checks.rules import check_collapsed
from ingest.remark import Remark


def check_figures(
    cells: Mapping[str, Cell],
    statements: Sequence[Statement],
    sections: Sequence[Section],
    issuer: str,
    year: int,
    form: Form,
) -> tuple[dict[str, Cell], list[Remark]]:
    """The cells with their status, and what was noticed: sums, counts, gaps, and the prose of the report's own year."""
    marked, remarks = check_identities(cells, form)
    remarks += [*check_doubtful(cells, form), *check_counts(cells, form), *check_missing(cells, form)]
    remarks += [*check_collapsed(cells, form), *check_prose(statements, cells, sections, issuer, year, form)]
    remarks += check_shares(statements, cells, year, form)
    return marked, remarks

"""Cited cells in their table: its headings, the rows that hold them, and how many rows were left out between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from disclosure.model import Figure
from disclosure.stores.reports import HeldReport
from service.answer import Public
from service.evidence.body import Json
from service.lookup import Lookup
from service.reports_json import table_to_json


class Heading(Public):
    """A heading of the official form and its English; `en` is empty where it has none."""

    label: str
    en: str


class ExcerptCell(Public):
    """A cell of an excerpt. `printed` of a cited one is what it printed when it was cited; `marks` are the numbers under
    which it is cited, `value` is its number where it was read by hand."""

    figure: str
    printed: str
    reading: str
    method: str
    value: str | None
    status: str
    cited: bool
    marks: list[int]


class ExcerptRow(Public):
    """A row with the headings that lead to it; `skipped` rows of the table before it are left out."""

    path: list[Heading]
    cells: list[ExcerptCell]
    skipped: int


class Excerpt(Public):
    """A part of a table of one report version; `columns` are the headings over each column, outermost first."""

    report_id: str
    version: int
    issuer: str
    year: int
    table: str
    number: str
    title: Heading
    block: str
    columns: list[list[Heading]]
    rows: list[ExcerptRow]
    skipped: int


class Excerpts:
    """Cuts excerpts out of the report versions that are held."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    def cut(
        self, report: HeldReport, wanted: Mapping[str, Json | None], marks: Mapping[str, list[int]]
    ) -> list[Excerpt]:
        """The excerpts of a report version that hold the wanted figures, by id; each with what it printed when it was cited,
        None for what the version prints."""
        figures = self.lookup.library.figures.of_version(report.key)
        form = self.lookup.form.of(report.edition)
        tables = {figure.partition("/")[2].partition(".")[0] for figure in wanted}
        told = [
            table_to_json(table, figures, report, form, self.lookup.present)
            for table in form.tables.values()
            if table.id in tables
        ]
        cuts = ((table, block, list(_rows(block, wanted, marks))) for table in told for block in table["blocks"])
        return [_excerpt(report, table, block, rows) for table, block, rows in cuts if any(map(_is_cited, rows))]

    def whole(self, report: HeldReport, figures: Mapping[str, Figure], cited: str | None) -> list[Excerpt]:
        """Every table of a report version with all its rows, block by block; one figure may be cited."""
        form = self.lookup.form.of(report.edition)
        told = [
            table_to_json(table, dict(figures), report, form, self.lookup.present) for table in form.tables.values()
        ]
        wanted: dict[str, Json | None] = {} if cited is None else {cited: None}
        return [
            _made(report, table, block, list(_rows(block, wanted, {})), 0)
            for table in told
            for block in table["blocks"]
        ]


def _excerpt(report: HeldReport, table: Json, block: Json, rows: list[ExcerptRow]) -> Excerpt:
    kept: list[ExcerptRow] = []
    skipped = 0
    for row in rows:
        if _is_cited(row):
            kept.append(row.model_copy(update={"skipped": skipped}))
            skipped = 0
        else:
            skipped += 1
    return _made(report, table, block, kept, skipped)


def _made(report: HeldReport, table: Json, block: Json, rows: list[ExcerptRow], skipped: int) -> Excerpt:
    over = [_row_path(row) for row in block["rows"]] if _is_across(block) else [[]]
    columns = [[*path, *_column_path(column)] for path in over for column in block["columns"]]
    return Excerpt(
        report_id=report.id, version=report.number, issuer=report.issuer, year=report.year, table=table["id"],
        number=table["number"], title=Heading(label=table["title"], en=table["en"]), block=block["title"],
        columns=columns, rows=rows, skipped=skipped,
    )  # fmt: skip


def _rows(block: Json, wanted: Mapping[str, Json | None], marks: Mapping[str, list[int]]) -> Iterator[ExcerptRow]:
    """Every row of a block; one alone where the report prints its rows beside each other."""
    if _is_across(block):
        cells = [_cell(cell, wanted, marks) for row in block["rows"] for cell in row["cells"]]
        yield ExcerptRow(path=[], cells=cells, skipped=0)
        return
    for row in block["rows"]:
        yield ExcerptRow(path=_row_path(row), cells=[_cell(cell, wanted, marks) for cell in row["cells"]], skipped=0)


def _is_across(block: Json) -> bool:
    """Whether a report prints the rows of a block as one line: their cells stand in one row of its table."""
    printed = {cell["locator"]["row"] for row in block["rows"] for cell in row["cells"]} - {None}
    return len(block["rows"]) > 1 and len(printed) == 1


def _cell(cell: Json, wanted: Mapping[str, Json | None], marks: Mapping[str, list[int]]) -> ExcerptCell:
    shown: Json = wanted.get(cell["id"]) or cell
    method = shown.get("method", "text")
    return ExcerptCell(
        figure=cell["id"], printed=shown["printed"], reading=shown["reading"], method=method, status=shown["status"],
        value=shown["value"] if method == "hand" else None, cited=cell["id"] in wanted, marks=marks.get(cell["id"], []),
    )  # fmt: skip


def _is_cited(row: ExcerptRow) -> bool:
    return any(cell.cited for cell in row.cells)


def _row_path(row: Json) -> list[Heading]:
    over = [Heading(label=row[key], en="") for key in ("lead", "group") if row[key]]
    return [*over, Heading(label=row["label"], en=row["en"])]


def _column_path(column: dict[str, Any]) -> list[Heading]:
    over = [Heading(label=column["group"], en="")] if column["group"] else []
    return [*over, Heading(label=column["label"], en=column["en"])]

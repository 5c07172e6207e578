"""Every cell that a report prints is found in its table, once, with what it prints."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from service.answering import Answering
from service.evidence.excerpts import Excerpts
from service.lookup import Lookup
from tests.service.conftest import keep_in
from tests.service.evidence.desk import LIANHE, Desk
from tests.service.older_reports import annex_report, form_report

OLDER = {
    "xiulanxian-2016": annex_report("岫澜县人民政府", 2016),
    "qixiaxian-2019": form_report("栖霞县人民政府", 2019, "2019"),
}


def assert_all_found(lookup: Lookup, report_id: str) -> None:
    report = lookup.library.reports.get(report_id)
    figures = {figure.id: figure.cell for figure in lookup.library.figures.of_version(report.key).values()}
    in_tables = {key: cell for key, cell in figures.items() if cell.locator.row is not None}
    excerpts = Excerpts(lookup).cut(report, dict.fromkeys(figures), {})
    shown = [cell for excerpt in excerpts for row in excerpt.rows for cell in row.cells if cell.cited]
    assert Counter(cell.figure for cell in shown) == Counter(list(in_tables)), report_id
    assert {cell.figure: cell.printed for cell in shown} == {key: cell.printed for key, cell in in_tables.items()}
    for excerpt in excerpts:
        assert all(len(row.cells) == len(excerpt.columns) for row in excerpt.rows)


def test_every_cell_of_every_sample_is_found(library: Library, answering: Answering) -> None:
    for report in library.reports.find():
        assert_all_found(Lookup(answering, library), report.id)


@pytest.mark.parametrize("report_id", OLDER)
def test_every_cell_of_older_editions_is_found(tmp_path: Path, report_id: str) -> None:
    desk = Desk(tmp_path / "home")
    assert ingest_bytes(OLDER[report_id], "older.txt", keep_in(desk.library)).outcome == "new"
    assert_all_found(Lookup(Answering(desk.library), desk.library), report_id)
    desk.close()


def test_rows_left_out_are_counted(desk: Desk) -> None:
    report = desk.library.reports.get(LIANHE)
    wanted = dict.fromkeys(f"{LIANHE}/applications.{row}.total" for row in ("carried_in", "partly_granted"))
    (excerpt,) = Excerpts(Lookup(Answering(desk.library), desk.library)).cut(report, wanted, {})
    assert [row.skipped for row in excerpt.rows] == [1, 1]
    assert sum(row.skipped for row in excerpt.rows) + len(excerpt.rows) + excerpt.skipped == 25

"""Stores to export from: a library of the sample reports, and one with a report that is hostile wherever it has words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.exporting.files import open_export
from service.exporting.tables import Export
from tests.disclosure.holding import make_report

EVIL = '=HYPERLINK("http://evil.example","人民政府")'
BASE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    held = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("hostile"))}))
    report, data = make_report("岫澜县人民政府")
    cells = tuple(replace(cell, printed=f"@{cell.printed}") for cell in report.cells)
    wrong = (replace(report.cells[2], unit="只", indicator="applications.received_new.total"),)
    held.put(replace(report, issuer=EVIL, title=f"+{report.title}", cells=(*cells, *wrong)), data)
    yield held
    held.close()


def exported(library: Library, **chosen: object) -> Export:
    filters = {"issuer": None, "year": None, "indicator": None} | chosen
    return open_export(library, BASE, **filters)  # type: ignore[arg-type]

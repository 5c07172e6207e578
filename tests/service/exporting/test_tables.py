"""What is exported is what is stored, row for row."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from disclosure.errors import NotKnown, Refused
from disclosure.stores.library import Library
from service.exporting.columns import FIGURES
from service.exporting.files import export_pieces, write_export, write_workbook
from service.exporting.inert import make_active
from service.exporting.tables import LONG, WIDE
from tests.service.exporting.conftest import BASE, EVIL, exported

Stored = tuple[str, str, Decimal | None, str, str, str, str]


def stored(library: Library) -> list[Stored]:
    """(report, slot, value, unit, reading, printed, status) of every figure of a current version."""
    found, total = library.figures.find(None, None, None, 1_000_000)
    assert len(found) == total
    return sorted(
        (each.report_id, each.cell.indicator, each.cell.value, each.cell.unit, each.cell.reading.value, each.cell.printed,
         each.cell.status.value)
        for each in found
    )  # fmt: skip


def picked(rows: list[dict[str, Any]]) -> list[Stored]:
    names = ("report_id", "indicator", "value", "unit", "reading", "printed", "status")
    return sorted(tuple(row[name] for name in names) for row in rows)


def csv_of(library: Library, shape: str = LONG, **chosen: object) -> list[dict[str, str]]:
    text = b"".join(export_pieces(exported(library, **chosen), "csv", shape)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def package_of(library: Library, shape: str = LONG, **chosen: object) -> dict[str, Any]:
    return dict(json.loads(b"".join(export_pieces(exported(library, **chosen), "json", shape)), parse_float=Decimal))


def test_csv_is_the_store(library: Library) -> None:
    rows: list[dict[str, Any]] = list(csv_of(library))
    for row in rows:
        row |= {name: make_active(row[name]) for name in ("unit", "printed")}
        row["value"] = Decimal(row["value"]) if row["value"] else None
    assert picked(rows) == stored(library)


def test_the_package_is_the_store(library: Library) -> None:
    figures = package_of(library)["resources"][0]["data"]
    assert picked(figures) == stored(library)
    exact = {str(row["value"]) for row in figures if row["indicator"] == "proactive.fees.amount"}
    assert exact == {str(value) for _, slot, value, *_ in stored(library) if slot == "proactive.fees.amount"}


def test_the_workbook_is_the_store(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    write_workbook(exported(library), LONG, path)
    sheets = load_workbook(path, read_only=True)
    assert sheets.sheetnames == ["figures", "sources", "issues"]
    head, *rows = sheets["figures"].iter_rows(values_only=True)
    named = [dict(zip(head, row, strict=True)) for row in rows]
    for row in named:
        row["value"] = None if row["value"] is None else Decimal(str(row["value"]))
        row |= {name: row[name] or "" for name in ("unit", "printed")}
    assert picked(named) == stored(library)
    assert len(list(sheets["sources"].iter_rows())) == len(library.reports.find()) + 1


def test_the_package_describes_itself(library: Library) -> None:
    package = package_of(library)
    figures, sources, issues = package["resources"]
    assert [each["name"] for each in package["resources"]] == ["figures", "sources", "issues"]
    assert {"name", "created", "sources", "rights", "counts"} <= set(package)
    assert package["counts"] == {each["name"]: len(each["data"]) for each in package["resources"]}
    for resource in (figures, sources, issues):
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(row) == fields for row in resource["data"])
    assert [field["name"] for field in figures["schema"]["fields"]] == [column.name for column in FIGURES]


def test_the_wide_table_has_a_row_a_report_and_the_same_numbers(library: Library) -> None:
    numbers = {(report, slot): value for report, slot, value, *_ in stored(library)}
    rows = csv_of(library, WIDE)
    assert [row["report_id"] for row in rows] == sorted(each.id for each in library.reports.find())
    slots = set(rows[0]) - {"report_id", "version", "issuer", "year", "inconsistent"}
    told = {(row["report_id"], slot): Decimal(row[slot]) for row in rows for slot in slots if row[slot]}
    assert told == {place: value for place, value in numbers.items() if value is not None}
    inconsistent = {(row["report_id"], slot) for row in rows for slot in row["inconsistent"].split()}
    assert inconsistent == {(report, slot) for report, slot, *_, status in stored(library) if status == "inconsistent"}


def test_a_unit_that_does_not_compare_is_not_a_number_of_the_wide_table(hostile: Library) -> None:
    row = csv_of(hostile, WIDE)[0]
    assert row["applications.received_new.total"] == "4068.2080 只"
    assert row["proactive.fees.amount"] == "4068.2080"
    assert row["applications.granted.other"] == ""


def test_a_hostile_report_is_text_in_every_column(hostile: Library) -> None:
    row = csv_of(hostile)[0]
    assert (row["issuer"], row["printed"]) == (f"'{EVIL}", "'@4,068.2080")
    package = package_of(hostile)
    assert package["resources"][1]["data"][0]["title"].startswith("+")


def test_filters_choose_what_is_exported(library: Library) -> None:
    rows = csv_of(library, issuer="漣河区", year=2022, indicator="applications.received_new.total")
    assert [(row["report_id"], row["value"]) for row in rows] == [("lianhehuizuqu-2022", "29")]
    assert rows[0]["url"] == f"{BASE}/#/reports/lianhehuizuqu-2022/applications.received_new.total"
    derived = csv_of(library, issuer="漣河区", indicator="applications.refused.total")
    assert [(row["value"], row["printed"]) for row in derived] == [("3", "")]
    assert csv_of(library, year=1999) == []


@pytest.mark.parametrize("chosen", [{"issuer": "清岚县"}, {"indicator": "no.such.slot"}])
def test_a_filter_that_means_nothing_is_told(library: Library, chosen: dict[str, str]) -> None:
    with pytest.raises(NotKnown):
        exported(library, **chosen)


def test_a_failed_export_leaves_the_old_file(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("old")

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    chosen = exported(library)
    chosen.watch = fail
    with pytest.raises(Refused, match="No space left"):
        write_export(chosen, "csv", LONG, path)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("figures.csv", "old")]


def test_rows_are_read_a_few_reports_at_a_time(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    held = library.figures.all_of

    def counted(keys: list[int], slot: str | None) -> object:
        asked.append(len(keys))
        return held(keys, slot)

    monkeypatch.setattr("service.exporting.tables.BATCH", 4)
    monkeypatch.setattr(library.figures, "all_of", counted)
    rows = exported(library).long.rows()
    next(rows)
    assert asked == [4]
    assert sum(1 for _ in rows) + 1 == len(stored(library))
    assert max(asked) == 4

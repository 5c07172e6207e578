"""Exports as LibreOffice opens them: texts are texts, numbers numbers, nothing is a formula. Skipped where it is missing."""

from __future__ import annotations

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from disclosure.stores.library import Library
from service.exporting.csv_text import table_to_csv
from service.exporting.files import write_workbook
from service.exporting.inert import make_active
from service.exporting.tables import LONG
from service.exporting.xlsx import write_xlsx
from tests.service.exporting.conftest import exported
from tests.service.exporting.hostile import TEXTS
from tests.service.exporting.test_inert import ROWS, table

OFFICE = shutil.which("soffice")
PATIENCE_S = 120
CELL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"
FORMULA, KIND = (
    "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type",
)
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"
UTF8_COMMA_QUOTE = "44,34,76,1"

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def convert(path: Path, kind: str, out: Path, reading: str = "") -> Path:
    """A file as LibreOffice writes it again after opening it."""
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    given = [f"--infilter={reading}"] if reading else []
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(out), *given, str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_S)
    return out / f"{path.stem}.{kind.partition(':')[0]}"


def cells_of(path: Path) -> list[ElementTree.Element]:
    return list(ElementTree.parse(path).getroot().iter(CELL))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_hostile_text_becomes_a_formula(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"hostile.{kind}"
    if kind == "csv":
        path.write_bytes(b"".join(table_to_csv(table(*ROWS))))
    else:
        write_xlsx([table(*ROWS)], path)
    cells = cells_of(convert(path, "fods", tmp_path, f"CSV:{UTF8_COMMA_QUOTE}" if kind == "csv" else ""))
    assert len([cell for cell in cells if cell.get(KIND) == "string"]) >= len(TEXTS)
    assert [cell.get(FORMULA) for cell in cells if cell.get(FORMULA)] == []
    numbers = [Decimal(cell.get(NUMBER, "")) for cell in cells if cell.get(KIND) == "float"]
    assert numbers.count(Decimal("-5")) == len([row for row in ROWS if row[1] == Decimal("-5")])


def test_a_formula_would_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "active.csv"
    path.write_text('"text"\r\n=1+1\r\n', encoding="utf-8-sig")
    found = [cell.get(FORMULA) for cell in cells_of(convert(path, "fods", tmp_path, f"CSV:{UTF8_COMMA_QUOTE}"))]
    assert [each for each in found if each] == ["of:=1+1"]


def test_a_workbook_comes_back_as_the_store_has_it(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    write_workbook(exported(library, year=2022), LONG, path)
    with convert(path, f"csv:Text - txt - csv (StarCalc):{UTF8_COMMA_QUOTE}", tmp_path).open(
        encoding="utf-8-sig"
    ) as file:
        read = list(csv.DictReader(file))
    names = ("report_id", "indicator", "value", "printed", "issuer")
    rows = [dict(zip((column.name for column in exported(library).long.columns), row, strict=True))
            for row in exported(library, year=2022).long.rows()]  # fmt: skip
    told = [[row["report_id"], row["indicator"], "" if row["value"] is None else f"{row['value']:f}", row["printed"],
             row["issuer"]] for row in rows]  # fmt: skip
    assert [[make_active(row[name]) for name in names] for row in read] == told

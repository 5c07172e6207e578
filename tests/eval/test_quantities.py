"""The gold of quantities is sound, and the finder reads published reports as well as the README says."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from disclosure.model import Bound
from eval.quantities import GOLD, HELD, read_statements, score_report
from ingest.prose.words import load_subjects

NAMES = sorted(path.stem for path in GOLD.glob("*.csv"))


def source(folder: Path, name: str) -> Path:
    return next(each for each in folder.glob(f"{name}.*") if not each.name.endswith(".csv"))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_gold_is_a_quantity(name: str) -> None:
    known = {each["id"] for each in load_subjects()["subjects"]} | {*load_subjects()["published"].values()}
    with (GOLD / f"{name}.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            Decimal(row["value"])
            assert row["bound"] in {*Bound}
            assert row["kind"] in ("value", "share", "growth", "difference", "multiple", "none")
            subject = row["subject"]
            assert subject in known or subject[0] in "~*" or not subject.startswith("outside.") or "fee" in subject
            assert len(row["printed"]) <= 20, "a quantity, never a sentence"


def test_two_reports_are_kept_apart() -> None:
    assert set(HELD) < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_quantities_of_published_reports_are_found(shared_reports: Path, name: str) -> None:
    _, rows, statements = read_statements(source(shared_reports, name))
    counts = score_report(name, rows, statements).counts()
    assert counts["right"] >= 0.95 * counts["quantities"]
    assert counts["wrong"] <= 0.03 * counts["quantities"]


def test_the_scorer_notices_what_is_wrong(shared_reports: Path) -> None:
    _, rows, statements = read_statements(source(shared_reports, "hongze-2023"))
    whole = score_report("hongze-2023", rows, statements).counts()
    assert (whole["right"], whole["missed"], whole["wrong"]) == (3, 0, 0)
    fewer = score_report("hongze-2023", rows, statements[1:]).counts()
    assert (fewer["right"], fewer["missed"]) == (2, 1)
    other = (replace(statements[0], value=statements[0].value + 1), *statements[1:])
    assert score_report("hongze-2023", rows, other).counts()["wrong"] == 1
    twice = (*statements, statements[0])
    assert score_report("hongze-2023", rows, twice).counts()["wrong"] == 1

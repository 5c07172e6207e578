"""The score of cells sees every kind of error; random reports in every form, and the fixtures, are read whole."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from disclosure.errors import Refused
from disclosure.model import Cell, Locator, Reading
from eval.__main__ import main
from eval.cell_files import Measured, measure
from eval.cell_score import CellScore, Gold, load_gold_cells, score_cells
from eval.cell_table import render_counts, render_wrong
from eval.cells import choose_forms, known_files, measure_files, measure_random
from eval.generator.__main__ import FIXTURES
from eval.generator.cases import BROWSER, OFFICE, SCAN, TEXT_LAYER, random_cases, render_form
from eval.generator.fixtures import fixture_reports
from eval.generator.outline import Rendered
from eval.generator.press import Press
from tests.service.browser import find_chromium

SLOT = "applications.granted.total"
SOURCES = tuple(form for form in TEXT_LAYER if form not in (BROWSER, OFFICE))
COUNT, SEED = 5, 3


def cell(reading: Reading, value: str | None = None, unit: str = "件", slot: str = SLOT) -> Cell:
    return Cell(slot, value or "", reading, None if value is None else Decimal(value), unit, Locator())


READ = {
    "12": cell(Reading.NUMBER, "12"),
    "12 元": cell(Reading.NUMBER, "12", "元"),
    "0": cell(Reading.NUMBER, "0"),
    "blank": cell(Reading.BLANK),
    "dash": cell(Reading.DASH),
    "unreadable": cell(Reading.UNREADABLE),
}


@pytest.mark.parametrize(
    ("known", "right", "missing"),
    [
        (Gold("12", "number"), {"12", "12 元"}, {"unreadable"}),
        (Gold("12.0", "number", "元"), {"12 元"}, {"unreadable"}),
        (Gold("0", "number"), {"0"}, {"unreadable"}),
        (Gold(None, "blank"), {"blank"}, {"unreadable"}),
        (Gold(None, "dash"), {"dash"}, {"unreadable"}),
        (Gold(None, ""), {"blank", "dash"}, {"unreadable"}),
    ],
)
def test_a_cell_is_right_only_with_its_own_value_unit_and_reading(
    known: Gold, right: set[str], missing: set[str]
) -> None:
    verdicts = {name: score_cells({SLOT: known}, {SLOT: read})[0].verdict for name, read in READ.items()}
    assert {name for name, verdict in verdicts.items() if verdict == "right"} == right
    assert {name for name, verdict in verdicts.items() if verdict == "missing"} == missing


def test_a_cell_that_was_not_read_is_missing_and_one_that_is_not_there_is_wrong() -> None:
    (score,) = score_cells({SLOT: Gold("12", "number")}, {})
    assert score == CellScore(SLOT, "missing", "12", "nothing")
    stated = cell(Reading.NUMBER, "3", "元", "other.processing_fee.amount")
    (extra,) = score_cells({}, {"x": cell(Reading.BLANK, slot="x"), stated.indicator: stated})
    assert (extra.indicator, extra.verdict) == ("x", "wrong")


def test_gold_is_read_with_and_without_readings(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.csv"
    path.write_text("indicator,value\na,1\nb,\n", encoding="utf-8")
    assert load_gold_cells(path) == {"a": Gold("1", "number"), "b": Gold(None, "")}
    path.write_text("indicator,value,reading,unit\na,1,number,元\nb,,dash,\n", encoding="utf-8")
    assert load_gold_cells(path) == {"a": Gold("1", "number", "元"), "b": Gold(None, "dash")}


def test_another_issuer_year_or_edition_is_wrong() -> None:
    (report,) = random_cases(1, SEED)
    with Press() as press:
        file = render_form(report, "html", SEED, press)
    assert measure("html", file, report.expected, (report.issuer, report.year, report.edition)).count("wrong") == 0
    for identity in (
        ("某县人民政府", report.year, report.edition),
        (report.issuer, 1999, report.edition),
        (report.issuer, report.year, "1999"),
    ):
        assert measure("html", file, report.expected, identity).count("wrong") == 1


def test_a_reader_that_refuses_or_breaks_leaves_every_cell_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {SLOT: Gold("12", "number")}
    for error, told in ((Refused("no tables"), "refused: no tables"), (KeyError("x"), "broken: KeyError: 'x'")):

        def fail(data: bytes, name: str, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("eval.cell_files.read_report", fail)
        found = measure("pdf", Rendered("a.pdf", b""), known)
        assert (found.count("missing"), found.refused) == (1, told)


def measured(verdict: str) -> Measured:
    return Measured("pdf", f"{verdict}.pdf", [CellScore(SLOT, verdict, "12", "13")], 0.5)  # type: ignore[arg-type]


def test_the_table_counts_files_and_cells_and_names_what_is_not_right() -> None:
    found = [measured("right"), measured("wrong"), measured("missing"), replace(measured("right"), form="docx")]
    lines = [line.split() for line in render_counts(found, by_file=False).splitlines()]
    assert lines[0] == ["form", "files", "cells", "right", "wrong", "missing", "seconds"]
    assert lines[1:] == [
        ["docx", "1", "1", "1", "0", "0", "0.5"],
        ["pdf", "3", "3", "1", "1", "1", "1.5"],
        ["all", "4", "4", "2", "1", "1", "2.0"],
    ]
    assert "wrong.pdf" in render_counts(found, by_file=True)
    told = "\n".join(render_wrong(found))
    assert f"wrong: {SLOT}: expected 12, got 13" in told
    assert "right.pdf" not in told


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["eval", "cells", *arguments])
    return main()


def test_a_wrong_cell_gives_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (report,) = random_cases(1, SEED)
    with Press() as press:
        file = render_form(report, "html", SEED, press)
    (tmp_path / file.name).write_bytes(file.content)
    gold = tmp_path / f"{report.name}.gold.csv"
    gold.write_text(report.gold, encoding="utf-8")
    assert run(monkeypatch, str(tmp_path / file.name)) == 0
    slot, known = next((slot, known) for slot, known in report.expected.items() if known.reading == "number")
    gold.write_text(report.gold.replace(f"{slot},{known.value},", f"{slot},9{known.value},", 1), encoding="utf-8")
    assert run(monkeypatch, str(tmp_path / file.name)) == 1
    assert f"wrong: {slot}" in capsys.readouterr().out


@pytest.mark.parametrize(("form", "code"), [("html", 1), ("scan", 0)])
def test_a_cell_missing_from_a_random_report_gives_exit_code_1_unless_it_is_a_scan(
    monkeypatch: pytest.MonkeyPatch, form: str, code: int
) -> None:
    found = [replace(measured("missing"), form=form)]
    monkeypatch.setattr("eval.cells.measure_random", lambda *_: found)
    assert run(monkeypatch, "--n", "1", "--forms", form) == code
    monkeypatch.setattr("eval.cells.measure_random", lambda *_: [measured("right")])
    assert run(monkeypatch, "--n", "1", "--forms", form) == 0


def test_wrong_usage_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--n", "1", "--forms", "clay") == 2
    assert run(monkeypatch, str(tmp_path / "absent.txt")) == 2
    assert run(monkeypatch, "--n", "1", str(tmp_path / "absent.txt")) == 2
    told = capsys.readouterr().err
    assert "clay" in told
    assert "absent.gold.csv" in told


def test_there_are_at_least_ten_forms_and_only_the_scan_has_no_text() -> None:
    assert len({*TEXT_LAYER, SCAN}) >= 10
    assert SCAN not in choose_forms("")
    assert choose_forms("html,scan") == ("html", "scan")


def whole(found: list[Measured]) -> None:
    assert [each.name for each in found if each.count("right") < len(each.scores)] == [], "\n".join(render_wrong(found))


@pytest.mark.parametrize("form", SOURCES)
def test_random_reports_are_read_whole_in_every_form(form: str) -> None:
    found = list(measure_random(COUNT, SEED, (form,)))
    assert len(found) == COUNT
    whole(found)


@pytest.mark.browser
def test_random_reports_printed_by_a_browser_are_read_whole() -> None:
    find_chromium()
    with ThreadPoolExecutor(1) as apart:  # another browser may be open in this thread
        whole(apart.submit(lambda: list(measure_random(COUNT, SEED, (BROWSER,)))).result())


def test_the_fixtures_carry_the_figures_that_the_generator_knows() -> None:
    reports = list(fixture_reports())
    assert {path.name for path in FIXTURES.iterdir()} == {
        f"{report.name}.{ending}" for report in reports for ending in ("pdf", "gold.csv")
    }
    assert len(reports) >= 8
    for report in reports:
        gold = (FIXTURES / f"{report.name}.gold.csv").read_text(encoding="utf-8")
        assert gold == report.gold, "run python -m eval.generator --fixtures"


def test_the_fixtures_of_a_word_processor_are_read_whole() -> None:
    whole(list(measure_files(path for path in known_files() if path.parent == FIXTURES)))


def test_the_fixtures_cover_both_editions_and_every_reading() -> None:
    reports = list(fixture_reports())
    assert {report.edition for report in reports} == {"2021", "2019"}
    assert {known.reading for report in reports for known in report.expected.values()} == {"number", "blank", "dash"}
    assert any("applications.other_outcomes.total" in r.values for r in reports if r.edition == "2021")

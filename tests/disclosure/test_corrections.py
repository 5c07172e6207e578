"""Corrections by hand: read strictly, applied where they are meant, and applied again when the file changes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from disclosure.corrections import (
    Correction,
    apply_corrections,
    corrections_of,
    digest,
    find_unapplied,
    load_corrections,
)
from disclosure.errors import Refused
from disclosure.hooks import Hooks
from disclosure.model import Cell, Issue, Locator, Reading, Report, Severity
from disclosure.settings import Settings
from disclosure.stores.library import Library
from tests.disclosure.holding import make_report

TOTAL, OTHER = "applications.granted.total", "applications.granted.other"
CELL = Cell(TOTAL, "2g", Reading.UNREADABLE, None, "件", Locator(table="applications", row=3))
ENTRY = f"- {{report: xiulanxian-2023, indicator: {TOTAL}, value: 28, reason: 看错}}\n"


def load(tmp_path: Path, words: str) -> tuple[Correction, ...]:
    path = tmp_path / "corrections.yml"
    path.write_text(words, encoding="utf-8")
    return load_corrections(path, {TOTAL, OTHER}.__contains__)


def test_no_file_and_an_empty_file_hold_no_corrections(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "corrections.yml") == ()
    assert load(tmp_path, "") == load(tmp_path, "# none yet\n") == ()


def test_values_are_read_as_they_are_written(tmp_path: Path) -> None:
    words = f"""
- report: xiulanxian-2023
  indicator: {TOTAL}
  value: 4068.2080
  printed: 2g
  sha256: 01234567
  reason: 2023-01-01 核对
  by: 张三
- {{report: xiulanxian-2023, indicator: {OTHER}, reading: blank, reason: 原件空白}}
"""
    first, second = load(tmp_path, words)
    assert str(first.value) == "4068.2080"
    assert (first.printed, first.sha256, first.reason, first.by) == ("2g", "01234567", "2023-01-01 核对", "张三")
    assert (second.value, second.printed) == (None, None)


GOOD = {"report": "a-1", "indicator": TOTAL, "value": "1", "reason": "x"}
WRONG = {
    "no list": ("report: a-1", "not a list"),
    "no mapping": ("- a", "entry 1: not a mapping"),
    "no YAML": ("- {", "no YAML"),
    "an alias": ("- &a {report: a}\n- *a", "no YAML"),
    "nested without end": ("[" * 5000, "no YAML"),
    "no report": (f"- {GOOD | {'report': ''}}", "entry 1: “report” is missing"),
    "no reason": (f"- {GOOD | {'reason': ''}}", "“reason” is missing"),
    "an unknown field": (f"- {GOOD | {'page': '1'}}", "“page” is no field"),
    "an unknown slot": (f"- {GOOD | {'indicator': 'a.b.c'}}", "“a.b.c” is no printed slot"),
    "no value": (f"- {GOOD | {'value': ''}}", "one of “value”"),
    "value and reading": (f"- {GOOD | {'reading': 'blank'}}", "one of “value”"),
    "another reading": (f"- {GOOD | {'value': '', 'reading': 'dash'}}", "only blank"),
    "a list for a value": (f"- {GOOD | {'value': ['1']}}", "not a text"),
    "a bad sha256": (f"- {GOOD | {'sha256': 'xyz'}}", "“sha256” is not"),
    "twice": (f"- {GOOD}\n- {GOOD | {'value': '2'}}", "entry 2: a-1/applications.granted.total stands in entry 1"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_entry_is_one_line_naming_file_and_entry(tmp_path: Path, wrong: str) -> None:
    words, told = WRONG[wrong]
    with pytest.raises(Refused, match=told) as caught:
        load(tmp_path, words)
    assert str(caught.value).startswith("corrections.yml")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", ["1,234", "１", "٣", "1e5", "NaN", "+1", "1_000", ".5", "1.", "--1", "²", "1" * 16])
def test_a_value_that_is_no_plain_number_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(Refused, match="write digits, a point and a minus only"):
        load(tmp_path, f"- {GOOD | {'value': value}}")


def test_one_slot_of_two_files_may_be_corrected_apart(tmp_path: Path) -> None:
    entries = [GOOD | {"sha256": "0" * 8}, GOOD | {"sha256": "1" * 64}]
    found = load(tmp_path, "\n".join(f"- {each}" for each in entries))
    assert corrections_of(found, "a-1", "1" * 64) == found[1:]
    assert corrections_of(found, "a-2", "1" * 64) == ()


def test_a_corrected_cell_keeps_what_is_printed_and_where() -> None:
    wanted = (Correction("a-1", TOTAL, Decimal("29"), "看错"), Correction("a-1", OTHER, None, "空", printed="（空）"))
    cells, applied = apply_corrections({TOTAL: CELL}, wanted, {OTHER: "件"})
    assert cells[TOTAL] == replace(CELL, reading=Reading.NUMBER, value=Decimal(29), method="hand")
    assert (cells[OTHER].reading, cells[OTHER].value, cells[OTHER].printed, cells[OTHER].unit) == (
        Reading.BLANK, None, "（空）", "件",
    )  # fmt: skip
    assert [each.before for each in applied] == [CELL, None]
    assert applied[0].words == {"printed": "2g", "value": "29", "reason": "看错"}
    assert list(find_unapplied(wanted, cells)) == []


def test_a_correction_of_other_print_or_of_no_cell_is_told_and_not_applied() -> None:
    wanted = (Correction("a-1", TOTAL, Decimal(29), "看错", printed="2o"), Correction("a-1", OTHER, None, "空"))
    cells, applied = apply_corrections({TOTAL: CELL}, wanted, {})
    assert (cells, applied) == ({TOTAL: CELL}, ())
    first, second = find_unapplied(wanted, cells)
    assert "prints “2g”, not “2o”" in first
    assert "no such cell was read" in second


def test_the_digest_tells_other_corrections() -> None:
    one, other = Correction("a-1", TOTAL, Decimal(1), "x"), Correction("a-1", TOTAL, Decimal(1), "y")
    assert digest(()) == ""
    assert len({digest([one]), digest([other]), digest([one, other])}) == 3
    assert digest([one, other]) == digest([other, one])


class Reader:
    """A reader of the small reports that counts how often it reads."""

    def __init__(self) -> None:
        self.count = 0

    def read(self, data: bytes, name: str) -> Report:
        self.count += 1
        head, words = data.decode().split("\n")
        return replace(make_report(head[:-4], int(head[-4:]), words)[0], source_name=name)

    def correct(self, report: Report, wanted: tuple[Correction, ...]) -> Report:
        cells, applied = apply_corrections({cell.indicator: cell for cell in report.cells}, wanted, {})
        said = tuple(
            Issue(
                "corrected-1", "corrected_by_hand", Severity.INFO, each.correction.reason, "", (each.after.indicator,)
            )
            for each in applied
        )
        return replace(report, cells=tuple(cells.values()), issues=report.issues + said)


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def library(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(Library, "_tell_vectors", lambda self, wanted, stale: None)
    settings = Settings.model_validate({"home": str(tmp_path / "home")})
    held = Library(settings, Hooks(read=reader.read, correct=reader.correct), {TOTAL, OTHER}.__contains__)
    yield held
    held.close()


def cell_of(library: Library, number: int | None = None) -> tuple[str, str, str]:
    cell = library.figures.of_version(library.reports.get("xiulanxian-2023", number).key)[TOTAL].cell
    return cell.printed, str(cell.value), cell.method


def write(library: Library, words: str) -> None:
    (library.home / "corrections.yml").write_text(words, encoding="utf-8")


def test_a_report_is_corrected_as_it_is_put(library: Library, reader: Reader) -> None:
    write(library, ENTRY)
    assert library.put(*make_report()).outcome == "new"
    assert cell_of(library) == ("29", "28", "hand")
    assert "corrected_by_hand" in {issue.code for issue in library.reports.issues()}
    assert library.prepare() == []
    assert reader.count == 0


def test_a_changed_file_is_applied_again_and_taken_back(library: Library, reader: Reader) -> None:
    library.put(*make_report())
    library.put(*make_report(words="会议"))
    before, generation = library.reports.find_all(), library.database.generation()
    write(library, ENTRY)
    assert library.prepare() == []
    assert (cell_of(library, 1), cell_of(library, 2)) == (("29", "28", "hand"), ("29", "28", "hand"))
    assert library.database.generation() > generation
    assert len(library.passages.search("会议", None, 5)) == 1
    assert (library.prepare(), reader.count) == ([], 2)
    write(library, "")
    library.prepare()
    assert cell_of(library) == ("29", "29", "text")
    assert [issue.code for issue in library.reports.issues()] == ["total_blank"]
    assert library.reports.find_all() == before
    assert library.archive.get(before[0].sha256) == make_report()[1]


def test_a_correction_may_be_meant_for_one_file_only(library: Library) -> None:
    first = make_report()
    library.put(*first)
    library.put(*make_report(words="会议"))
    write(library, ENTRY.replace("reason", f"sha256: {first[0].sha256[:10]}, reason"))
    assert library.prepare() == []
    assert (cell_of(library, 1)[2], cell_of(library, 2)[2]) == ("hand", "text")


def test_corrections_that_stand_nowhere_are_told_and_not_lost(library: Library) -> None:
    library.put(*make_report())
    write(library, ENTRY.replace("2023", "2019") + ENTRY.replace("reason", "printed: 2g, reason"))
    absent, other = library.prepare()
    assert "xiulanxian-2019/applications.granted.total was not applied: no such report is held" in absent
    assert "prints “29”, not “2g”" in other
    library.put(*make_report(year=2019))
    assert library.prepare() == [other]


def test_a_wrong_file_changes_nothing(library: Library) -> None:
    write(library, ENTRY)
    library.put(*make_report())
    write(library, ENTRY.replace("28", "30") + "- {report: a-1}\n")
    for attempt in (library.prepare, lambda: library.put(*make_report(year=2022))):
        with pytest.raises(Refused, match=r"corrections\.yml: entry 2"):
            attempt()
    assert cell_of(library) == ("29", "28", "hand")
    assert len(library.reports.find_all()) == 1


def test_a_report_that_cannot_be_read_again_stays_as_it_is(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    library.put(*make_report())
    library.archive.remove(make_report()[0].sha256)
    write(library, ENTRY)
    (line, *_) = library.prepare()
    assert "xiulanxian-2023 version 1 could not be read again" in line
    assert cell_of(library) == ("29", "29", "text")

"""The stores: a report is wholly in or wholly out, versions are kept, the original comes back byte for byte."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import insert, select, text

from disclosure.errors import NotHeld, StoreUnavailable
from disclosure.model import Cell, Chunk, Issue, Level, Locator, Reading, Report, Section, Severity, Status
from disclosure.stores import reports as report_module
from disclosure.stores.answers import AnswerStore
from disclosure.stores.archive import Archive
from disclosure.stores.database import Database, prepare_home
from disclosure.stores.figures import FigureStore
from disclosure.stores.issuers import find_issuers
from disclosure.stores.passages import PassageStore
from disclosure.stores.reports import Put, ReportStore
from disclosure.stores.schema import chunks, figures, issuers, issues, metadata, sections, versions
from disclosure.stores.words import text_to_words

TEXT = "一、总体情况\n2023年，全县组织业务培训3次，公开平台运行平稳。\n"
PLACE = Locator(table="applications", row=4, column=3, section="applications", start=10, end=12)
CONTENT = (chunks, figures, issues, issuers, sections, versions)


def make_report(issuer: str = "岫澜县人民政府", year: int = 2023, words: str = "培训") -> tuple[Report, bytes]:
    """A small report and its file; other `words` make another file."""
    data = f"{issuer}{year}\n{words}".encode()
    prose = f"一、总体情况\n{year}年，全县组织业务{words}3次，公开平台运行平稳。\n"
    start = prose.index("\n") + 1
    cells = (
        Cell("applications.granted.total", "29", Reading.NUMBER, Decimal(29), "件", PLACE, Status.CONSISTENT),
        Cell("applications.granted.other", "", Reading.BLANK, None, "件", PLACE),
        Cell("proactive.fees.amount", "4,068.2080", Reading.NUMBER, Decimal("4068.2080"), "万元", Locator()),
    )
    report = Report(
        issuer=issuer,
        year=year,
        title=f"{issuer}{year}年政府信息公开工作年度报告",
        edition="2021",
        level=Level.COUNTY,
        scope="unknown",
        sections=(Section("overview", "一、总体情况", prose), Section("other", "六、其他", "六、其他\n")),
        cells=cells,
        issues=(
            Issue(
                "total_blank-1",
                "total_blank",
                Severity.WARNING,
                "空白。",
                "",
                ("applications.granted.other",),
                (PLACE,),
            ),
        ),
        chunks=(
            Chunk("overview", "一、总体情况", prose[start:-1], start, len(prose) - 1),
            Chunk("overview", "一、总体情况", "公开平台运行平稳。", prose.index("公开平台"), len(prose) - 1),
        ),
        sha256=hashlib.sha256(data).hexdigest(),
        source_name="report.txt",
        media_type="text/plain",
    )
    return report, data


class Stores:
    """The stores of one home, without the vector index."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.database = Database(home)
        self.archive = Archive(home)
        self.reports = ReportStore(self.database, self.archive)
        self.figures = FigureStore(self.database)
        self.passages = PassageStore(self.database)

    def put(self, *arguments: Any) -> Put:
        return self.reports.put(*make_report(*arguments))

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything that is held, table by table."""
        with self.database.reading() as connection:
            held = {table.name: [tuple(row) for row in connection.execute(select(table))] for table in CONTENT}
            words = connection.execute(text("SELECT rowid, words FROM chunk_words"))
            return held | {"chunk_words": [tuple(row) for row in words]}

    def archived(self) -> set[str]:
        return {path.name for path in self.archive.folder.rglob("*") if path.is_file()}


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    found = Stores(tmp_path / "home")
    yield found
    found.database.close()


def test_what_was_put_comes_back_as_it_was(stores: Stores) -> None:
    report, data = make_report()
    put = stores.reports.put(report, data)
    assert put == Put("xiulanxian-2023", 1, "new")
    held = stores.reports.get(put.report_id)
    assert (held.issuer, held.year, held.title, held.number) == (report.issuer, 2023, report.title, 1)
    assert (held.level, held.scope, held.edition, held.source_name) == ("county", "unknown", "2021", "report.txt")
    assert tuple(stores.reports.sections(held)) == report.sections
    assert {figure.cell for figure in stores.figures.of_version(held.key).values()} == set(report.cells)
    (issue,) = stores.reports.issues()
    assert (issue.report_id, issue.figures) == (put.report_id, (f"{put.report_id}/applications.granted.other",))
    assert (issue.message, issue.locators, issue.state) == ("空白。", (PLACE,), "open")
    found = [(chunk.section, chunk.text, chunk.start, chunk.end) for chunk in stores.passages.of_versions([held.key])]
    assert found == [(chunk.section, chunk.text, chunk.start, chunk.end) for chunk in report.chunks]


def test_decimals_keep_their_zeros(stores: Stores) -> None:
    put = stores.put()
    fee = stores.figures.of_version(stores.reports.get(put.report_id).key)["proactive.fees.amount"]
    assert (str(fee.cell.value), fee.cell.printed, fee.id) == (
        "4068.2080",
        "4,068.2080",
        f"{put.report_id}/proactive.fees.amount",
    )


@pytest.mark.parametrize("data", [b"", bytes(range(256)) * 40, "漣河\r\n\ufeff".encode("gb18030")])
def test_the_archived_original_is_byte_identical(tmp_path: Path, data: bytes) -> None:
    archive, key = Archive(tmp_path), hashlib.sha256(data).hexdigest()
    archive.put(key, data)
    archive.put(key, data)
    assert archive.get(key) == data
    assert [path.name for path in archive.folder.rglob("*") if path.is_file()] == [key]
    archive.remove(key)
    archive.remove(key)
    with pytest.raises(NotHeld, match=key[:12]):
        archive.get(key)


def test_an_original_that_cannot_be_written_leaves_no_piece_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(StoreUnavailable, match="No space left on device"):
        archive.put("a" * 64, b"data")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_same_file_again_changes_nothing(stores: Stores) -> None:
    first = stores.put()
    before, generation = stores.rows(), stores.database.generation()
    assert stores.put() == Put(first.report_id, 1, "same")
    assert stores.rows() == before
    assert stores.database.generation() == generation


def test_a_new_file_becomes_the_current_version_and_the_old_one_stays(stores: Stores) -> None:
    first = stores.put()
    assert stores.put("岫澜县人民政府", 2023, "会议") == Put(first.report_id, 2, "version")
    assert [held.number for held in stores.reports.find()] == [2]
    assert [held.number for held in stores.reports.versions(first.report_id)] == [2, 1]
    old, new = stores.reports.get(first.report_id, 1), stores.reports.get(first.report_id)
    assert stores.archive.get(old.sha256) == make_report()[1]
    assert "培训" in stores.reports.sections(old)[0].text
    assert "会议" in stores.reports.sections(new)[0].text
    assert stores.passages.search("培训", None, 5) == []
    assert len(stores.passages.search("会议", None, 5)) == 1
    figures_now, total = stores.figures.find(None, None, None, 100)
    assert total == len(figures_now) == 3
    assert {figure.version for figure in figures_now} == {2}


def test_an_old_file_again_stays_old(stores: Stores) -> None:
    first = stores.put()
    stores.put("岫澜县人民政府", 2023, "会议")
    assert stores.put() == Put(first.report_id, 1, "same")
    assert stores.reports.get(first.report_id).number == 2


def test_years_and_bodies_are_reports_of_their_own(stores: Stores) -> None:
    ids = [stores.put("岫澜县人民政府", 2023), stores.put("岫澜县人民政府", 2024), stores.put("岫澜县教育局", 2023)]
    assert [put.report_id for put in ids] == ["xiulanxian-2023", "xiulanxian-2024", "xiulanxian-jiaoyuju-2023"]
    assert all(put.outcome == "new" for put in ids)


def test_spellings_of_one_body_are_one_issuer_that_keeps_its_printed_names(stores: Stores) -> None:
    names = ("岫澜县人民政府", "云麓市岫澜县人民政府", "岫澜县", "岫瀾縣人民政府")
    puts = [stores.put(name, 2020 + number) for number, name in enumerate(names)]
    assert [put.report_id for put in puts] == [f"xiulanxian-{2020 + number}" for number in range(4)]
    with stores.database.reading() as connection:
        ((issuer, known),) = find_issuers(connection)
    assert issuer.name == names[0]
    assert set(known) == set(names)
    assert [held.issuer for held in stores.reports.find()] == list(names)


def test_bodies_of_one_sound_have_ids_of_their_own(stores: Stores) -> None:
    ids = {
        stores.put(name).report_id
        for name in ("沭阳县人民政府", "沐阳县人民政府", "北京市朝阳区", "长春市朝阳区", "术阳县")
    }
    assert len(ids) == 5
    assert all("/" not in each and each.isascii() for each in ids)


def test_a_bare_name_that_may_be_two_held_bodies_is_neither(stores: Stores) -> None:
    stores.put("北京市朝阳区人民政府")
    stores.put("长春市朝阳区人民政府")
    put = stores.put("朝阳区人民政府")
    assert put.outcome == "new"
    assert len(stores.reports.find()) == 3


def test_removing_takes_every_version_and_original_and_nothing_else(stores: Stores) -> None:
    stores.put("沭阳县人民政府")
    kept_rows, kept_files = stores.rows(), stores.archived()
    first = stores.put()
    stores.put("岫澜县人民政府", 2023, "会议")
    assert stores.reports.remove(first.report_id) == 2
    assert stores.rows() == kept_rows
    assert stores.archived() == kept_files
    for missing in (lambda: stores.reports.get(first.report_id), lambda: stores.reports.remove(first.report_id)):
        with pytest.raises(NotHeld, match=first.report_id):
            missing()
    assert stores.put().outcome == "new"


FAILURES: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "at the issuer": lambda patch: patch.setattr(report_module, "put_issuer", _fail),
    "at the version": lambda patch: patch.setattr(report_module, "_insert_version", _fail),
    "at the figures": lambda patch: patch.setattr(report_module, "cell_to_row", _fail_at(3)),
    "at the issues": lambda patch: patch.setattr(report_module, "issue_to_row", _fail),
    "at the second chunk": lambda patch: patch.setattr(report_module, "put_words", _fail_at(2)),
    "at the very end": lambda patch: patch.setattr(report_module, "bump_generation", _fail),
}


def _fail(*arguments: object) -> None:
    raise RuntimeError("the power went")


def _fail_at(count: int) -> Callable[..., Any]:
    calls: list[object] = []
    real = {3: report_module.cell_to_row, 2: report_module.put_words}[count]

    def call(*arguments: Any) -> Any:
        calls.append(arguments)
        return _fail() if len(calls) == count else real(*arguments)

    return call


@pytest.mark.parametrize("place", FAILURES)
@pytest.mark.parametrize("held", [False, True])
def test_a_report_that_fails_half_way_is_wholly_out(
    stores: Stores, monkeypatch: pytest.MonkeyPatch, place: str, held: bool
) -> None:
    if held:
        stores.put("岫澜县人民政府", 2023, "会议")
    before, generation = stores.rows(), stores.database.generation()
    with monkeypatch.context() as patch:
        FAILURES[place](patch)
        with pytest.raises(RuntimeError, match="the power went"):
            stores.put()
    assert stores.rows() == before
    assert stores.database.generation() == generation
    assert stores.put().outcome == ("version" if held else "new")


def test_two_cells_for_one_slot_are_refused_whole(stores: Stores) -> None:
    report, data = make_report()
    with pytest.raises(StoreUnavailable, match="could not be used"):
        stores.reports.put(replace(report, cells=report.cells + report.cells[:1]), data)
    assert not any(stores.rows().values())


def test_every_table_is_strict(stores: Stores) -> None:
    with stores.database.reading() as connection:
        strict = {row.name: row.strict for row in connection.execute(text("PRAGMA table_list"))}
    assert {table: strict[table] for table in metadata.tables} == dict.fromkeys(metadata.tables, 1)
    stores.put()
    refused = pytest.raises(StoreUnavailable, match="cannot store TEXT value in INTEGER column")
    with refused, stores.database.writing() as connection:
        connection.execute(text("UPDATE versions SET year = 'last year'"))


def test_a_reading_connection_cannot_write(stores: Stores) -> None:
    with pytest.raises(StoreUnavailable, match=r"readonly|read-only"), stores.database.reading() as connection:
        connection.execute(insert(issuers).values(slug="a", name="b", key="c", own="d", level="e"))
    assert stores.rows()["issuers"] == []


def test_readers_see_whole_reports_only(stores: Stores) -> None:
    with stores.database.writing() as connection:
        connection.execute(insert(issuers).values(slug="a", name="b", key="c", own="d", level="e"))
        with stores.database.reading() as reader:
            assert reader.execute(select(issuers)).all() == []
    assert len(stores.rows()["issuers"]) == 1


def test_the_journal_is_a_write_ahead_log(stores: Stores) -> None:
    with stores.database.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize("words", ["培训", "业务", "平台", "培訓", "２０２３", "组织业务培训", "今年有没有培训"])
def test_full_text_finds_words_of_two_characters(stores: Stores, words: str) -> None:
    put = stores.put()
    stores.put("沭阳县人民政府", 2022, "会议") if words in ("培训", "培訓") else None
    found = stores.passages.search(words, None, 5)
    assert found
    held = stores.passages.by_id([key for key, _ in found])
    assert held[found[0][0]].report_id == put.report_id
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


@pytest.mark.parametrize(
    "words", ["新闻", "训培", "", "？！", '"', "培训*", "NEAR(", "a OR b", "'; DROP TABLE chunks; --", "-", "\x00"]
)
def test_full_text_takes_any_text_and_finds_only_what_is_there(stores: Stores, words: str) -> None:
    stores.put()
    found = stores.passages.search(words, None, 5)
    assert bool(found) == ("培训" in words)
    assert stores.rows()["chunks"]


def test_full_text_keeps_within_the_reports_asked_for(stores: Stores) -> None:
    stores.put("岫澜县人民政府", 2023)
    stores.put("沭阳县人民政府", 2023)
    for held in stores.reports.find():
        found = stores.passages.by_id([key for key, _ in stores.passages.search("培训", [held.key], 5)])
        assert {chunk.report_id for chunk in found.values()} == {held.id}
    assert stores.passages.search("培训", [], 5) == []


def test_words_are_folded_dictionary_words_and_pairs() -> None:
    assert {"政府", "信息", "公开"} <= set(text_to_words("政府信息公开"))
    assert text_to_words("培訓") == text_to_words("培训")
    assert text_to_words("１２.5件") == ["12.5", "件"]
    assert text_to_words("") == []


def test_figures_are_found_by_issuer_year_and_indicator(stores: Stores) -> None:
    for name in ("岫澜县人民政府", "沭阳县人民政府"):
        for year in (2022, 2023):
            stores.put(name, year)
    issuer = stores.reports.find()[0].issuer_id
    found, total = stores.figures.find(issuer, 2023, "applications.granted.total", 10)
    assert ([figure.year for figure in found], total) == ([2023], 1)
    found, total = stores.figures.find(None, None, "applications.granted.total", 3)
    assert (len(found), total) == (3, 4)
    assert stores.figures.find(99, None, None, 10) == ([], 0)


def test_another_schema_is_told_with_both_numbers_and_a_way_out(tmp_path: Path) -> None:
    Database(tmp_path).close()
    with sqlite3.connect(tmp_path / "gongkai.db") as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreUnavailable, match=r"has schema 99, this program needs \d+; .* another GONGKAI_HOME"):
        Database(tmp_path)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "gongkai.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreUnavailable, match=r"the database in .* could not be used: file is not a database"):
        Database(tmp_path)


def test_a_home_that_cannot_be_made_or_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for home in (tmp_path / "file", tmp_path / "file" / "home"):
        with pytest.raises(StoreUnavailable, match=r"GONGKAI_HOME .* cannot be made: .*; choose another folder"):
            prepare_home(home)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(StoreUnavailable, match=r"GONGKAI_HOME .* cannot be written to; .* choose another folder"):
        prepare_home(tmp_path)


def test_a_home_is_made_with_its_parents(tmp_path: Path) -> None:
    assert prepare_home(tmp_path / "a" / "b").is_dir()


def test_reports_outlive_the_program(tmp_path: Path) -> None:
    first = Stores(tmp_path)
    put = first.put()
    before = first.rows()
    first.database.close()
    again = Stores(tmp_path)
    assert again.rows() == before
    assert again.reports.get(put.report_id).number == 1
    again.database.close()


def test_answers_are_kept_byte_for_byte_and_can_be_removed(stores: Stores) -> None:
    answers = AnswerStore(stores.database, 0)
    body = '{"text": "29 件[1]。", "value": "29"}'
    answers.put("a1", body, "c1", '{"year": 2022}')
    answers.put("a2", body, "c1", '{"year": 2023}')
    assert (answers.get("a1"), answers.last_query("c1"), answers.last_query("c2")) == (body, '{"year": 2023}', None)
    answers.remove_old()
    answers.remove("a1")
    assert answers.get("a2") == body
    for missing in (lambda: answers.get("a1"), lambda: answers.remove("a1")):
        with pytest.raises(NotHeld):
            missing()


ISSUERS = ("岫澜县人民政府", "岫澜县教育局")
FILES = st.tuples(st.sampled_from(ISSUERS), st.sampled_from((2022, 2023)), st.sampled_from(("培训", "会议", "调研")))


class Versions(RuleBasedStateMachine):
    """R2: the stores against a dictionary from report id to the files put, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.stores = Stores(Path(self.folder.name))
        self.model: dict[str, list[str]] = {}

    @rule(file=FILES)
    def put(self, file: tuple[str, int, str]) -> None:
        report, data = make_report(*file)
        report_id = f"{'xiulanxian' if file[0] == ISSUERS[0] else 'xiulanxian-jiaoyuju'}-{file[1]}"
        held = self.model.setdefault(report_id, [])
        known = report.sha256 in held
        if not known:
            held.append(report.sha256)
        outcome = "same" if known else "new" if len(held) == 1 else "version"
        assert self.stores.reports.put(report, data) == Put(report_id, held.index(report.sha256) + 1, outcome)

    @rule(name=st.sampled_from(("xiulanxian-2022", "xiulanxian-2023", "xiulanxian-jiaoyuju-2022")))
    def remove(self, name: str) -> None:
        held = self.model.pop(name, None)
        if held:
            assert self.stores.reports.remove(name) == len(held)
        else:
            with pytest.raises(NotHeld):
                self.stores.reports.remove(name)

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        current = {held.id: held.sha256 for held in self.stores.reports.find()}
        assert current == {name: files[-1] for name, files in self.model.items()}
        for name, files in self.model.items():
            assert [held.sha256 for held in reversed(self.stores.reports.versions(name))] == files
        every = {file for files in self.model.values() for file in files}
        assert self.stores.archived() == every
        rows = self.stores.rows()
        assert len(rows["figures"]) == 3 * len(every)
        assert len(rows["chunk_words"]) == len(rows["chunks"]) == 2 * len(every)
        assert self.stores.figures.find(None, None, None, 1)[1] == 3 * len(current)

    def teardown(self) -> None:
        self.stores.database.close()
        self.folder.cleanup()


Versions.TestCase.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
TestVersions = Versions.TestCase

"""A home of an older program is brought to today's schema with all that it holds, wholly or not at all."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from disclosure.errors import StoreUnavailable
from disclosure.model import Section
from disclosure.stores import migrations
from disclosure.stores.answers import AnswerStore, KeptAnswer
from disclosure.stores.database import Database
from disclosure.stores.schema import VERSION
from tests.disclosure.holding import PLACE, Stores, make_report

DATA = Path(__file__).with_name("data")


def make_home(home: Path, number: int) -> Path:
    """A home of an older schema."""
    connection = sqlite3.connect(home / "gongkai.db")
    connection.executescript((DATA / f"schema-{number}.sql").read_text(encoding="utf-8"))
    connection.close()
    return home


@pytest.fixture
def old_home(tmp_path: Path) -> Path:
    """A home of schema 1: two versions of 岫澜县人民政府 2023 and 岫澜县教育局 2022."""
    return make_home(tmp_path, 1)


def shape(database: Database) -> dict[str, object]:
    """Columns and indexes of every table."""
    with database.reading() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        columns = {
            name: {tuple(row)[1:] for row in connection.execute(text(f'PRAGMA table_info("{name}")'))} for name in names
        }
        indexes = {
            name: {tuple(row)[1:3] for row in connection.execute(text(f'PRAGMA index_list("{name}")'))}
            for name in names
        }
    return {"columns": columns, "indexes": indexes}


def test_every_schema_number_has_its_step() -> None:
    assert list(migrations.STEPS) == list(range(2, VERSION + 1))


def test_what_was_held_is_held(old_home: Path) -> None:
    stores = Stores(old_home)
    assert [(held.id, held.number) for held in stores.reports.find()] == [
        ("xiulanxian-2023", 2),
        ("xiulanxian-jiaoyuju-2022", 1),
    ]
    held = stores.reports.get("xiulanxian-2023", 1)
    report, _ = make_report()
    assert tuple(stores.reports.sections(held)) == report.sections
    assert {figure.cell for figure in stores.figures.of_version(held.key).values()} == set(report.cells)
    (issue,) = stores.reports.issues([held.key])
    assert (issue.id, issue.state, issue.locators) == ("xiulanxian-2023/total_blank-1", "open", (PLACE,))
    assert len(stores.passages.search("会议", None, 5)) == 1
    assert stores.put().outcome == "same"
    stores.database.close()


@pytest.mark.parametrize(("number", "generation"), [(1, 4), (2, 3), (3, 3)])
def test_the_migrated_database_has_the_shape_of_a_new_one(tmp_path: Path, number: int, generation: int) -> None:
    migrated, new = Database(make_home(tmp_path, number)), Database(tmp_path / "new")
    assert shape(migrated) == shape(new)
    for database in (migrated, new):
        database.close()
    again = Database(tmp_path)
    assert again.generation() == generation
    again.close()


def test_answers_of_schema_2_are_kept_and_can_be_spoken_of(tmp_path: Path) -> None:
    stores = Stores(make_home(tmp_path, 2))
    answers = AnswerStore(stores.database, 0)
    assert answers.last_query("c1") == '{"years": [2023]}'
    answers.put_feedback("a1", False, "问的是人数")
    (asked,) = answers.asked()
    assert (asked.answer_id, asked.question, asked.reason) == ("a1", "岫澜县2023年警察多少人", "clarify_indicator")
    assert (asked.words, asked.useful, asked.comment) == ((), False, "问的是人数")
    (issue,) = stores.reports.issues([stores.reports.get("xiulanxian-2023").key])
    assert (issue.state, issue.reason) == ("dismissed", "原件如此")
    stores.database.close()


def test_answers_of_schema_3_are_kept_byte_for_byte_and_what_they_stand_on_is_not_guessed(tmp_path: Path) -> None:
    home = make_home(tmp_path, 3)
    with sqlite3.connect(home / "gongkai.db") as connection:
        ((body, moment),) = connection.execute("SELECT body, created_at FROM answers").fetchall()
    connection.close()
    stores = Stores(home)
    answers = AnswerStore(stores.database, 0)
    assert answers.get_kept("a1") == KeptAnswer("a1", moment, body, "")
    (asked,) = answers.asked()
    assert (asked.useful, asked.comment) == (True, "对")
    answers.put("a2", body, "c2", "{}", basis='{"gongkai": "0.1.0"}')
    assert answers.get_kept("a2").basis == '{"gongkai": "0.1.0"}'
    stores.database.close()


def test_a_migration_that_fails_changes_nothing(old_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Connection) -> None:
        migrations._to_2(connection)
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setitem(migrations.STEPS, 2, fail)
        with pytest.raises(RuntimeError, match="the power went"):
            Database(old_home)
    with sqlite3.connect(old_home / "gongkai.db") as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("1",)
        assert connection.execute("SELECT state FROM issues").fetchall() == [("open",)] * 3
    connection.close()
    Database(old_home).close()


def test_a_schema_of_a_later_program_is_refused(old_home: Path) -> None:
    with sqlite3.connect(old_home / "gongkai.db") as connection:
        connection.execute(f"UPDATE meta SET value = '{VERSION + 1}' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreUnavailable, match=rf"has schema {VERSION + 1}, this program needs {VERSION}"):
        Database(old_home)


def test_the_preface_of_a_report_of_schema_4_becomes_passages(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    report, data = make_report()
    preface = f"{report.title}\n本报告所列数据统计期限为2023年1月1日至12月31日。\n"
    stores.reports.put(replace(report, sections=(Section("preface", "", preface), *report.sections)), data)
    stores.database.close()
    with sqlite3.connect(tmp_path / "gongkai.db") as connection:
        connection.execute("UPDATE meta SET value = '4' WHERE key = 'schema'")
    connection.close()
    stores = Stores(tmp_path)
    held = stores.reports.get(f"{stores.reports.find()[0].id}")
    first, *others = stores.passages.of_versions([held.key])
    assert (first.section, first.heading) == ("preface", "前言")
    assert preface[first.start : first.end] == first.text
    assert [chunk.section for chunk in others] == ["overview", "overview"]
    assert [chunk for chunk, _ in stores.passages.search("统计期限", None, 5)] == [first.id]
    stores.database.close()

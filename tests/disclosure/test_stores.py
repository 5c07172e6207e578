"""The stores: a report is wholly in or wholly out, versions are kept, the original comes back byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from itertools import count as count_from
from pathlib import Path
from typing import Any

import pytest

from disclosure.errors import NotHeld, StoreUnavailable
from disclosure.stores.answers import AnswerStore
from disclosure.stores.archive import Archive
from disclosure.stores.database import bump_generation
from disclosure.stores.issuers import find_issuers, put_issuer
from disclosure.stores.reports import Put
from disclosure.stores.rows import cell_to_row, issue_to_row
from disclosure.stores.words import text_to_words
from tests.disclosure.holding import PLACE, Stores, make_report


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


def fail_at(count: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """`real`, but for the call of that number."""
    calls = count_from(1)

    def call(*arguments: Any) -> Any:
        if next(calls) == count:
            raise RuntimeError("the power went")
        return real(*arguments)

    return call


FAILURES: dict[str, tuple[str, int, Callable[..., Any]]] = {
    "at the issuer": ("reports.put_issuer", 1, put_issuer),
    "at the third figure": ("contents.cell_to_row", 3, cell_to_row),
    "at the issue": ("contents.issue_to_row", 1, issue_to_row),
    "at the second chunk": ("contents.text_to_words", 2, text_to_words),
    "at the very end": ("reports.bump_generation", 1, bump_generation),
}


@pytest.mark.parametrize("place", FAILURES)
@pytest.mark.parametrize("held", [False, True])
def test_a_report_that_fails_half_way_is_wholly_out(
    stores: Stores, monkeypatch: pytest.MonkeyPatch, place: str, held: bool
) -> None:
    if held:
        stores.put("岫澜县人民政府", 2023, "会议")
    before, archived, generation = stores.rows(), stores.archived(), stores.database.generation()
    with monkeypatch.context() as patch:
        name, count, real = FAILURES[place]
        patch.setattr(f"disclosure.stores.{name}", fail_at(count, real))
        with pytest.raises(RuntimeError, match="the power went"):
            stores.put()
    assert stores.rows() == before
    assert stores.archived() == archived
    assert stores.database.generation() == generation
    assert stores.put().outcome == ("version" if held else "new")


def test_two_cells_for_one_slot_are_refused_whole(stores: Stores) -> None:
    report, data = make_report()
    with pytest.raises(StoreUnavailable, match="could not be used"):
        stores.reports.put(replace(report, cells=report.cells + report.cells[:1]), data)
    assert not any(stores.rows().values())


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

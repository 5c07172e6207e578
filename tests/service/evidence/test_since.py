"""Kept answers come back byte for byte, and tell what became of the reports under them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.evidence.routes import MOST_NAMED, changed_header
from service.evidence.since import SourceChange
from tests.service.evidence.desk import LIANHE, RECEIVED, TOKEN, Desk, make_check, sample

ROW = "一、本年新收政府信息公开申请数量	27	2	0	0	0	0	29"
RATE = "漣河区2022年公开率是多少"
WHAT = "漣河区2022年新收多少件"


def test_an_answer_comes_back_byte_for_byte_whatever_happens(desk: Desk) -> None:
    given = desk.client.post("/api/ask", json={"question": RATE})
    answer_id = given.json()["id"]

    def again() -> bytes:
        reply = desk.client.get(f"/api/answers/{answer_id}")
        assert reply.headers["content-type"] == "application/json"
        return reply.content

    assert again() == given.content
    assert desk.put(sample()) == "same"
    assert again() == given.content
    desk.library.reindex()
    assert again() == given.content
    desk.restart()
    assert again() == given.content
    assert desk.changed(answer_id) == "false"
    assert desk.put(sample().replace(ROW, ROW.replace("29", "30"))) == "version"
    assert again() == given.content
    desk.library.remove(LIANHE)
    assert again() == given.content


def test_the_versions_that_an_answer_used_are_named(years: Desk) -> None:
    answer = years.ask("青岚县2022到2024年新收申请趋势")
    sources = years.evidence(answer["id"])["sources"]
    assert [each["report_id"] for each in sources] == ["qinglanxian-2022", "qinglanxian-2023", "qinglanxian-2024"]
    for source in sources:
        report = years.client.get(f"/api/reports/{source['report_id']}").json()
        assert {key: source[key] for key in ("version", "sha256", "source_name", "ingested_at", "title")} == {
            key: report[key] for key in ("version", "sha256", "source_name", "ingested_at", "title")
        }
        assert years.client.get(source["original"]).status_code == 200


def test_a_new_version_that_prints_otherwise_is_told_with_then_and_now(desk: Desk) -> None:
    answer = desk.ask(WHAT)
    assert desk.put(sample().replace(ROW, ROW.replace("29", "30"))) == "version"
    assert desk.changed(answer["id"]) == LIANHE
    (change,) = desk.evidence(answer["id"])["changes"]
    assert (change["report_id"], change["kinds"]) == (LIANHE, ["new_version", "figures"])
    assert (change["then"]["version"], change["now"]["version"]) == (1, 2)
    (figure,) = change["figures"]
    assert (figure["id"], figure["then"]["printed"], figure["now"]["printed"]) == (RECEIVED, "29", "30")


def test_figures_that_are_cited_only_and_those_under_a_calculation_are_compared(desk: Desk) -> None:
    rate = desk.ask(RATE)
    assert (
        desk.put(
            sample().replace(
                "（二）部分公开	1	0	0	0	0	0	1", "（二）部分公开	2	0	0	0	0	0	2"
            )
        )
        == "version"
    )
    (change,) = desk.evidence(rate["id"])["changes"]
    assert [each["id"].rpartition("/")[2] for each in change["figures"]] == ["applications.partly_granted.total"]


def test_a_new_version_that_changes_nothing_used_says_so(desk: Desk) -> None:
    answer = desk.ask(WHAT)
    assert desk.put(sample().replace("行政强制	1", "行政强制	5")) == "version"
    (change,) = desk.evidence(answer["id"])["changes"]
    assert (change["kinds"], change["figures"], change["passages"]) == (["new_version"], [], [])


def test_words_that_no_longer_stand_there_are_told(desk: Desk) -> None:
    answer = desk.ask("漣河区2022年存在哪些问题")
    (passage,) = answer["passages"]
    assert desk.put(sample().replace("公开的样式比较单一", "公开的样式单调")) == "version"
    (change,) = desk.evidence(answer["id"])["changes"]
    assert (change["kinds"], change["passages"]) == (["new_version", "passages"], [passage["id"]])


def test_words_that_are_only_spaced_otherwise_are_the_same(desk: Desk) -> None:
    answer = desk.ask("漣河区2022年存在哪些问题")
    assert desk.put(sample().replace("公开的样式比较单一", "公开的样式 比较单一")) == "version"
    assert desk.evidence(answer["id"])["changes"][0]["kinds"] == ["new_version"]


def test_a_correction_by_hand_is_told_and_so_is_its_end(desk: Desk) -> None:
    answer = desk.ask(WHAT)
    entry = f"- {{report: {LIANHE}, indicator: applications.received_new.total, value: 31, reason: 原件如此}}\n"
    (desk.library.home / "corrections.yml").write_text(entry, encoding="utf-8")
    desk.restart()
    (change,) = desk.evidence(answer["id"])["changes"]
    assert change["kinds"] == ["correction", "figures"]
    assert (change["figures"][0]["then"]["value"], change["figures"][0]["now"]["value"]) == ("29", "31")
    assert change["figures"][0]["now"]["method"] == "hand"
    (desk.library.home / "corrections.yml").write_text("", encoding="utf-8")
    desk.restart()
    assert desk.changed(answer["id"]) == "false"


def test_a_removed_report_is_told_until_the_same_file_is_back(years: Desk) -> None:
    answer = years.ask("青岚县2023年比2022年新收增长多少")
    years.client.delete("/api/reports/qinglanxian-2023", headers=TOKEN)
    assert years.changed(answer["id"]) == "qinglanxian-2023"
    (change,) = years.evidence(answer["id"])["changes"]
    assert (change["kinds"], change["now"]) == (["removed"], None)
    assert years.put(sample("qinglan-2023.html"), "qinglan-2023.html") == "new"
    with years.library.database.writing() as connection:
        connection.exec_driver_sql("UPDATE versions SET ingested_at = '2099-01-01T00:00:00Z' WHERE year = 2023")
    years.restart()
    assert years.changed(answer["id"]) == "false"


def test_a_file_that_is_back_under_another_number_is_the_one_shown(desk: Desk) -> None:
    answer = desk.ask(WHAT)
    desk.library.remove(LIANHE)
    assert desk.put(sample().replace(ROW, ROW.replace("29", "30"))) == "new"
    assert desk.put(sample()) == "version"
    evidence = desk.evidence(answer["id"])
    assert (evidence["changes"][0]["kinds"], evidence["changes"][0]["figures"]) == (["new_version"], [])
    assert (evidence["sources"][0]["version"], evidence["excerpts"][0]["version"]) == (1, 2)
    assert desk.client.get(evidence["sources"][0]["original"]).text == sample()


def test_every_report_that_changed_is_named(years: Desk) -> None:
    answer = years.ask("青岚县2022到2024年新收申请趋势")
    for report in ("qinglanxian-2022", "qinglanxian-2024"):
        years.client.delete(f"/api/reports/{report}", headers=TOKEN)
    assert years.changed(answer["id"]) == "qinglanxian-2022, qinglanxian-2024"


def test_a_check_is_watched_like_an_answer(desk: Desk) -> None:
    key = desk.keep(make_check("收到29件，满意度高。", ("29件", "matches", desk.ask(WHAT))))
    assert desk.changed(key) == "false"
    assert desk.put(sample().replace(ROW, ROW.replace("29", "30"))) == "version"
    assert desk.changed(key) == LIANHE
    assert desk.evidence(key)["changes"][0]["figures"][0]["now"]["printed"] == "30"


def test_a_row_that_a_report_never_had_is_no_change(desk: Desk) -> None:
    answer = desk.ask(WHAT)
    figure = answer["figures"][0]
    absent = figure | {"id": f"{LIANHE}/proactive.regulations.nowhere", "indicator": "proactive.regulations.nowhere"}
    absent |= {"printed": "", "value": None, "reading": "blank"}
    key = desk.keep(answer | {"id": "a" * 32, "figures": [figure, absent]})
    assert desk.put(sample().replace("行政强制	1", "行政强制	5")) == "version"
    assert desk.evidence(key)["changes"][0]["figures"] == []


def test_of_an_answer_kept_without_its_versions_those_of_its_day_are_taken(desk: Desk) -> None:
    answer = desk.ask(WHAT)
    desk.library.answers.put("b" * 32, json.dumps(answer | {"id": "b" * 32}), "c", "{}")
    assert desk.evidence("b" * 32)["sources"] == desk.evidence(answer["id"])["sources"]
    assert desk.evidence("b" * 32)["gongkai"] is None
    desk.library.remove(LIANHE)
    assert desk.changed("b" * 32) == LIANHE


def test_the_header_names_so_many_and_no_more() -> None:
    change = SourceChange(report_id="岫澜县-2023", kinds=["removed"], then=None, now=None, figures=[], passages=[])
    assert changed_header([]) == "false"
    assert changed_header([change]) == "%E5%B2%AB%E6%BE%9C%E5%8E%BF-2023"
    assert changed_header([change] * (MOST_NAMED + 1)).endswith(", %E2%80%A6")
    assert changed_header([change] * (MOST_NAMED + 1)).count(", ") == MOST_NAMED


@pytest.mark.parametrize("path", ["", "/evidence"])
def test_answers_and_checks_go_when_their_days_are_over(tmp_path: Path, path: str) -> None:
    desk = Desk(tmp_path / "home", days=30)
    desk.put(sample())
    keys = [desk.ask(WHAT)["id"], desk.keep(make_check("收到29件。", ("29件", "matches", {})))]
    for key in keys:
        assert desk.client.get(f"/api/answers/{key}{path}").status_code == 200
    with desk.library.database.writing() as connection:
        connection.exec_driver_sql("UPDATE answers SET created_at = '2020-01-01T00:00:00Z'")
    for key in keys:
        assert desk.client.get(f"/api/answers/{key}{path}").status_code == 404
        assert desk.client.get(f"/answers/{key}").status_code == 404
    desk.close()


def test_a_check_is_removed_with_the_admin_token_only(desk: Desk) -> None:
    key = desk.keep(make_check("收到29件。", ("29件", "matches", {})))
    assert desk.client.delete(f"/api/answers/{key}").status_code == 401
    assert desk.client.delete(f"/api/answers/{key}", headers=TOKEN).status_code == 204
    assert desk.client.get(f"/api/answers/{key}/evidence").status_code == 404

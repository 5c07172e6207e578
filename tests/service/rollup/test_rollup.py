"""Roll-ups over HTTP and as lines: names, places, editions, overlaps, and what may be said of the body above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from disclosure.settings import Settings
from disclosure.stores.library import Library
from eval.replay import find_broken
from ingest.pipeline import read_report
from service.api import create_app
from service.rollup.lines import rollup_lines
from service.rollup.public import Rollup
from tests.service.older_reports import annex_report, form_report

TOTAL = "applications.received_new.total"
ENTRIES = """
- {name: 松口镇人民政府, parent: 云溪县}
- {name: 沙溪镇人民政府, parent: 云溪县}
- {name: 云溪县人民政府, scope: region, parent: 岚州市}
- {name: 河口县人民政府, scope: own}
- {name: 岚州市人民政府, scope: region}
"""
POSTERS, TRAINING = (
    f"<tr><td>{label}</td><td>{unit}</td><td>{value}</td></tr>".encode()
    for label, unit, value in (("1.政府公报公开政府信息数", "条", "0"), ("（二）举办各类培训班数", "次", "21"))
)
REPORTS = (
    (form_report("松口镇人民政府", 2021, "2019", amount="12.5", heading="（万元）"), "a.md"),
    (form_report("沙溪镇人民政府", 2021, "2021"), "b.md"),
    (form_report("云溪县人民政府", 2021, "2021"), "c.md"),
    (form_report("云溪县教育局", 2021, "2021"), "d.md"),
    (form_report("岚州市人民政府", 2021, "2021"), "e.md"),
    (form_report("河口县人民政府", 2021, "2021"), "f.md"),
    (form_report("河口县教育局", 2021, "2021"), "g.md"),
    (form_report("河口县民政局", 2022, "2021"), "h.md"),
    (form_report("云溪县人民政府", 2020, "2019"), "j.md"),
    (form_report("沙溪镇人民政府", 2020, "2019"), "k.md"),
    (form_report("南岭市城关区教育局", 2021, "2021"), "l.md"),
    (form_report("北江市城关区民政局", 2021, "2021"), "m.md"),
    (form_report("坝上镇人民政府", 2021, "2021").replace(b"38 | 1", b"37 | 1"), "n.md"),
    (annex_report("溪头镇人民政府", 2021), "i.html"),
    (annex_report("溪口镇人民政府", 2021).replace(POSTERS, b"").replace(TRAINING, b""), "o.html"),
    (annex_report("溪源镇人民政府", 2021).replace(TRAINING, b""), "p.html"),
)
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("rollup")
    (home / "issuers.yml").write_text(ENTRIES, encoding="utf-8")
    settings = Settings.model_validate({"home": str(home), "rate_limit": ""})
    library = Library(settings)
    for data, name in REPORTS:
        library.put(read_report(data, name), data)
    with TestClient(create_app(settings, library, lambda data, name: {}, "key"), raise_server_exceptions=False) as made:
        yield made
    library.close()


@pytest.fixture
def ask(client: TestClient) -> Ask:
    def asked(*issuer: str, status: int = 200, **fields: object) -> dict[str, Any]:
        reply = client.get("/api/rollup", params={"issuer": issuer, "year": 2021, **fields})  # type: ignore[dict-item]
        assert reply.status_code == status, reply.text
        told: dict[str, Any] = reply.json()
        return told

    return asked


def slots(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {slot["indicator"]: slot for table in told["tables"] for slot in table["slots"]}


def notes(told: dict[str, Any]) -> dict[str, list[str]]:
    return {note["code"]: note["issuers"] for note in told["notes"]}


def test_every_sum_and_difference_replays(ask: Ask) -> None:
    told = ask("沙溪镇", "云溪县教育局", "河口县", parent="岚州市")
    found = slots(told)
    assert found[TOTAL]["value"] == "120"
    assert found["proactive.fees.amount"]["derivation"]["expression"] == "381.2045 + 381.2045 + 381.2045 = 1143.6135"
    made = [each["derivation"] for each in found.values()] + [each["parent"]["difference"] for each in found.values()]
    assert [wrong for each in made if each for wrong in find_broken(each)] == []
    assert len(found) == 200


def test_a_body_that_is_named_twice_is_counted_once(ask: Ask) -> None:
    told = ask("云溪县教育局", "云溪县教育局", "yunxixian-jiaoyuju")
    assert slots(told)[TOTAL]["value"] == "40"
    assert [each["issuer"] for each in told["members"]] == ["云溪县教育局"]
    assert notes(told) == {"named_twice": ["云溪县教育局"]}


def test_editions_are_not_mixed_in_silence(ask: Ask) -> None:
    told = ask("松口镇", "沙溪镇", "溪头镇")
    found = slots(told)
    assert set(notes(told)["editions"]) == {"松口镇人民政府", "沙溪镇人民政府", "溪头镇人民政府"}
    assert found[TOTAL]["derivation"]["expression"] == "40 + 40 + 88 = 168"
    made = found["proactive.normative_documents.made"]
    assert (made["value"], made["count"], made["complete"]) == ("9", 1, False)
    assert {each["issuer"]: each["reason"] for each in made["lacking"]} == dict.fromkeys(
        ("松口镇人民政府", "溪头镇人民政府"), "not_in_edition"
    )
    assert found["proactive.normative_documents.newly_made"]["value"] == "12"
    assert "statistics.received.count" not in found


def test_a_row_that_not_every_annex_has_is_no_gap_in_one(ask: Ask) -> None:
    found = slots(ask("溪口镇", "溪源镇"))
    told = [each for each in found.values() if each["lacking"]]
    assert [(each["count"], each["lacking"][0]["reason"]) for each in told if each["value"] == "0"] == [
        (1, "not_in_edition")
    ]
    assert len(slots(ask("溪头镇"))) == len(found) + 1


def test_a_place_is_all_bodies_directly_under_it(ask: Ask) -> None:
    told = ask(under="云溪县")
    assert {each["issuer"] for each in told["members"]} == {"松口镇人民政府", "沙溪镇人民政府", "云溪县教育局"}
    assert told["parent"]["issuer"] == "云溪县人民政府"
    assert {each["issuer"] for each in ask(under="河口县")["members"]} == {"河口县教育局", "河口县民政局"}


def test_two_places_of_one_name_are_two(ask: Ask) -> None:
    assert [each["issuer"] for each in ask(under="南岭市城关区")["members"]] == ["南岭市城关区教育局"]
    assert len(ask(under="城关区")["members"]) == 2


def test_sums_that_do_not_come_out_in_a_report_are_told(ask: Ask) -> None:
    assert notes(ask("坝上镇", "沙溪镇")) == {"inconsistent": ["坝上镇人民政府"]}
    assert notes(ask("沙溪镇", parent="坝上镇")) == {"inconsistent": ["坝上镇人民政府"]}


def test_a_change_may_be_less_than_the_sum_of_changes(ask: Ask) -> None:
    found = slots(ask("沙溪镇", parent="云溪县", year=2020))
    assert found[TOTAL]["parent"]["holds"] is True
    changes = [each["parent"]["holds"] for key, each in found.items() if key.endswith(".change")]
    assert changes
    assert set(changes) == {None}


def test_a_body_without_a_report_on_the_year_is_named(ask: Ask) -> None:
    told = ask(under="河口县")
    assert notes(told)["missing_report"] == ["河口县民政局"]
    assert slots(told)[TOTAL]["complete"] is False
    assert slots(told)[TOTAL]["count"] == 1


def test_a_region_ought_to_reach_the_sum_of_what_is_under_it(ask: Ask) -> None:
    told = ask(under="云溪县", table="applications")
    assert told["parent"]["expected"] == "at_least"
    beside = slots(told)[TOTAL]["parent"]
    assert (beside["value"], beside["difference"]["value"], beside["holds"]) == ("40", "-80", False)
    assert slots(ask("沙溪镇", parent="云溪县"))[TOTAL]["parent"]["holds"] is True
    assert [table["id"] for table in told["tables"]] == ["applications"]


@pytest.mark.parametrize(
    ("members", "parent", "why"),
    [
        (["河口县教育局"], "河口县", "只含本机关自身"),
        (["云溪县"], "溪头镇", "没有说明"),
        (["云溪县", "沙溪镇"], "岚州市", "互相重复"),
        (["沙溪镇", "河口县教育局"], "云溪县", "不属于"),
    ],
)
def test_where_nothing_ought_to_hold_nothing_is_said_to(ask: Ask, members: list[str], parent: str, why: str) -> None:
    told = ask(*members, parent=parent)
    assert told["parent"]["expected"] == "nothing"
    assert why in told["parent"]["message"]
    assert {slot["parent"]["holds"] for slot in slots(told).values()} == {None}


def test_a_body_that_may_hold_the_figures_of_another_is_named(ask: Ask) -> None:
    assert notes(ask("云溪县", "沙溪镇"))["overlap"] == ["云溪县人民政府", "沙溪镇人民政府"]
    assert notes(ask("岚州市", "沙溪镇"))["overlap"] == ["岚州市人民政府", "沙溪镇人民政府"]
    assert "overlap" not in notes(ask("河口县", "河口县教育局"))
    assert "overlap" not in notes(ask("沙溪镇", "云溪县教育局"))


@pytest.mark.parametrize(
    ("issuers", "fields", "status", "told"),
    [
        ((), {}, 422, "not both"),
        (("沙溪镇",), {"under": "云溪县"}, 422, "not both"),
        (("沙溪镇", "云溪县"), {"parent": "云溪县"}, 422, "云溪县人民政府"),
        (("沙溪镇",), {"table": "nothing"}, 422, "applications"),
        (("没有县",), {}, 400, "没有县"),
        (("沙溪镇",), {"year": 2030}, 404, "2030"),
        ((), {"under": "没有市"}, 422, "没有市"),
    ],
)
def test_what_cannot_be_added_is_refused_with_a_reason(
    ask: Ask, issuers: tuple[str, ...], fields: dict[str, object], status: int, told: str
) -> None:
    assert told in ask(*issuers, status=status, **fields)["detail"]


def test_the_lines_are_aligned_and_say_who_is_lacking(ask: Ask) -> None:
    lines = rollup_lines(Rollup.model_validate(ask("松口镇", "沙溪镇", "河口县民政局", parent="岚州市"))).splitlines()
    row = next(line for line in lines if line.startswith("行政规范性文件（本年制发件数）"))
    assert row.split()[1:4] == ["9", "1/3", "件"]
    assert "缺 松口镇人民政府（这份年报所用的格式没有这一项）" in row
    assert "河口县民政局" not in row
    assert any("未计入任何一格：河口县民政局" in line for line in lines)

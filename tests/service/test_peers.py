"""A figure among those of other bodies: over HTTP and on its page."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from eval.replay import find_broken
from service.evidence.peers import query_of
from service.questions.query import Subject

SLOT = "applications.received_new.total"


def peers(client: TestClient, figure: str, **fields: str) -> dict[str, Any]:
    reply = client.get(f"/api/figures/{figure}/peers", params=fields)
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


def test_a_figure_stands_among_its_level(client: TestClient) -> None:
    told = peers(client, f"qinglanxian-2022/{SLOT}")
    own = {
        each["issuer"]: int(each["value"])
        for each in client.get("/api/figures", params={"year": 2022, "indicator": SLOT}).json()["figures"]
    }
    counties = {name: own[name] for name in ("青岚县人民政府", "白榆区人民政府", "漣河回族区人民政府")}
    ordered = sorted(counties, key=lambda name: -counties[name])
    assert (told["level"], told["n"], told["unit"], told["missing"]) == ("county", 3, "件", [])
    assert told["figure"]["value"] == str(counties["青岚县人民政府"])
    assert told["rank"] == str(1 + ordered.index("青岚县人民政府"))
    assert told["median"] == f"{counties[ordered[1]]}.00"
    assert (told["highest"]["issuers"], told["lowest"]["issuers"]) == ([ordered[0]], [ordered[2]])


def test_every_number_replays(client: TestClient) -> None:
    for slot in (SLOT, "applications.refused.total", "rates.disclosure_rate", "shares.applications.granted.total"):
        told = peers(client, f"qinglanxian-2022/{slot}")
        made = [*told["derivations"].values(), told["highest"]["derivation"], told["lowest"]["derivation"]]
        assert [wrong for each in made for wrong in find_broken(each)] == []
        assert {told["derivations"]["rank"]["value"], told["derivations"]["median"]["value"]} == {
            told["rank"], told["median"]
        }  # fmt: skip


def test_fewer_than_three_of_a_level_are_compared_with_all(client: TestClient) -> None:
    told = peers(client, f"qinglanxian-2023/{SLOT}")
    assert (told["level"], told["n"]) == (None, 6)
    assert told["missing"] == [{"issuer": "漣河回族区人民政府", "reason": "missing_report"}]


def test_equal_figures_share_their_place(client: TestClient) -> None:
    told = peers(client, "qinglanxian-2022/applications.unprocessed_excessive.research")
    assert told["highest"]["issuers"] == told["lowest"]["issuers"]
    assert (len(told["highest"]["issuers"]), told["rank"]) == (3, "1")


def test_a_figure_of_a_sum_that_does_not_come_out_is_told(client: TestClient) -> None:
    issue = next(
        each
        for each in client.get("/api/issues", params={"severity": "error"}).json()["issues"]
        if any(client.get(f"/api/figures/{key}").json()["status"] == "inconsistent" for key in each["figures"][:1])
    )
    figure = client.get(f"/api/figures/{issue['figures'][0]}").json()
    assert figure["issuer"] in peers(client, figure["id"])["inconsistent"]
    assert "勾稽关系不成立，照所印比较" in client.get(f"/figures/{figure['id']}").text
    assert peers(client, f"qinglanxian-2022/{SLOT}")["inconsistent"] == []


@pytest.mark.parametrize("figure", [f"nobody-2022/{SLOT}", "qinglanxian-2022/nothing.at.all"])
def test_what_is_not_held_has_no_peers(client: TestClient, figure: str) -> None:
    assert client.get(f"/api/figures/{figure}/peers").status_code == 404


def test_the_page_shows_them_quietly(client: TestClient) -> None:
    page = client.get(f"/figures/qinglanxian-2022/{SLOT}").text
    told = peers(client, f"qinglanxian-2022/{SLOT}")
    part = page.split('class="peers"')[1].split("</section>")[0]
    assert f"第 {told['rank']} 位" in part
    assert f"{told['median']} 件" in part
    assert "县级机关" in part
    english = client.get(f"/figures/qinglanxian-2022/{SLOT}", params={"lang": "en"}).text
    assert "county-level bodies held" in english


@pytest.mark.parametrize(
    ("indicator", "subject"),
    [
        (SLOT, Subject("slot", (SLOT,))),
        ("rates.disclosure_rate", Subject("rate", ("disclosure_rate",))),
        ("rates.disclosure_rate+business", Subject("rate", ("disclosure_rate", "business"))),
        (f"shares.{SLOT}", Subject("share", (SLOT,))),
        (f"shares.a.b.c+{SLOT}", Subject("share", ("a.b.c", SLOT))),
        ("shares_together.a.b.c+d.e.f+", Subject("share_of_sum", ("a.b.c", "d.e.f", ""))),
    ],
)
def test_an_id_tells_what_is_measured(indicator: str, subject: Subject) -> None:
    assert query_of(indicator).subjects == (subject,)

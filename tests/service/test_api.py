"""The HTTP service over the sample reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from service.api import create_app
from tests.service.conftest import SAMPLES, keep_in

LIANHE = "lianhehuizuqu-2022"


def test_ask_and_the_answer_again(client: TestClient) -> None:
    asked = client.post("/api/ask", json={"question": "漣河区2022年新收申请多少件"})
    assert asked.status_code == 200
    assert asked.json()["value"] == "29"
    again = client.get(f"/api/answers/{asked.json()['id']}")
    assert json.loads(again.content) == asked.json()
    assert client.get("/api/answers/0000").status_code == 404


@pytest.mark.parametrize(
    "body", [{}, {"question": ""}, {"question": "问" * 501}, {"question": "问", "lang": "fr"}, [1]]
)
def test_a_wrong_question_is_a_problem(client: TestClient, body: object) -> None:
    reply = client.post("/api/ask", json=body)
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(reply.json())


def test_search_finds_passages_within_issuer_and_year(client: TestClient) -> None:
    reply = client.post("/api/search", json={"query": "培训", "issuer": "青岚县", "year": 2023, "k": 3})
    passages = reply.json()["passages"]
    assert 1 <= len(passages) <= 3
    assert {(each["issuer"], each["year"]) for each in passages} == {("青岚县人民政府", 2023)}
    assert any("培训" in each["text"] for each in passages)
    assert client.post("/api/search", json={"query": "培训"}).json()["passages"]


def test_reports_are_listed_and_filtered(client: TestClient) -> None:
    everything = client.get("/api/reports").json()
    assert everything["total"] == 19
    assert len(client.get("/api/reports?page_size=5&page=4").json()["reports"]) == 4
    one = client.get("/api/reports", params={"issuer": "涟河区", "year": 2022}).json()
    assert [each["id"] for each in one["reports"]] == [LIANHE]
    assert {"id", "issuer", "year", "title", "edition", "level", "scope"} <= set(one["reports"][0])


def test_an_issuer_that_means_nothing_or_several_is_a_400_with_choices(client: TestClient) -> None:
    reply = client.get("/api/reports", params={"issuer": "清岚县"})
    assert reply.status_code == 400
    assert "青岚县人民政府" in reply.json()["detail"]
    assert client.get("/api/figures", params={"indicator": "no.such.slot"}).status_code == 400


def test_a_report_has_every_cell_of_the_form(client: TestClient) -> None:
    report = client.get(f"/api/reports/{LIANHE}").json()
    cells = [
        cell
        for table in report["tables"]
        for block in table["blocks"]
        for row in block["rows"]
        for cell in row["cells"]
    ]
    assert len(cells) == 200
    assert [cell["indicator"] for cell in cells if cell["reading"] == "blank"] == ["applications.carried_out.total"]
    texts = {section["id"]: section["text"] for section in report["sections"]}
    for cell in cells:
        place = cell["locator"]
        assert texts[place["section"]][place["start"] : place["end"]] == cell["printed"]
    assert "total_blank" in {issue["code"] for issue in report["issues"]}
    assert client.get("/api/reports/nothing-2022").status_code == 404
    assert client.get(f"/api/reports/{LIANHE}?version=9").status_code == 404


def test_the_source_comes_back_byte_for_byte_and_runs_nothing(client: TestClient) -> None:
    reply = client.get(f"/api/reports/{LIANHE}/source")
    assert reply.content == (SAMPLES / "lianhe-2022.txt").read_bytes()
    assert "attachment" in reply.headers["content-disposition"]


def test_figures(client: TestClient) -> None:
    some = client.get("/api/figures", params={"issuer": "漣河回族区", "year": 2022}).json()
    assert (some["total"], len(some["figures"])) == (201, 100)
    blank = client.get(f"/api/figures/{LIANHE}/applications.carried_out.total").json()
    assert (blank["value"], blank["reading"]) == (None, "blank")
    derived = client.get("/api/figures", params={"issuer": "漣河", "indicator": "applications.refused.total"}).json()
    assert [each["value"] for each in derived["figures"]] == ["3"]
    assert client.get(f"/api/figures/{LIANHE}/applications.nothing.total").status_code == 404
    assert client.get("/api/figures?limit=0").status_code == 422


def test_indicators_and_issues(client: TestClient) -> None:
    known = client.get("/api/indicators").json()["indicators"]
    printed = [each for each in known if not each["derived"] and each["table"] != "other"]
    assert len([each for each in printed if "2021" in each["editions"]]) == 200
    assert {"2021", "2019"} <= {edition for each in printed for edition in each["editions"]}
    assert {"zh", "en"} == set(printed[0]["label"])
    issues = client.get("/api/issues", params={"code": "identity_broken"}).json()
    assert [each["report_id"] for each in issues["issues"]] == ["baiyuqu-2023"]
    assert issues["total"] == 1


def test_health_names_its_parts(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    state = client.get("/readyz").json()
    assert set(state["parts"]) == {"database", "vectors"}
    assert state["parts"]["database"] == "ok"


def test_pages_and_docs_come_from_this_host_under_a_strict_policy(client: TestClient) -> None:
    page = client.get("/")
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe-inline" not in page.headers["content-security-policy"]
    docs = client.get("/docs")
    assert docs.status_code == 200
    assert "//" not in docs.text.replace("http://", "").split("<body>")[1]
    assert client.get("/docs/assets/swagger-ui-bundle.js").status_code == 200
    assert client.get("/openapi.json").json()["info"]["title"] == "Gongkai"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[TestClient, Library]]:
    """A service of its own with an admin token and a low rate limit."""
    settings = Settings.model_validate({"home": str(tmp_path), "admin_token": "secret", "rate_limit": "6/minute"})
    library = Library(settings)
    app = create_app(
        settings, library, lambda data, name: asdict(ingest_bytes(data, name, keep_in(library))), "key-of-commands"
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client, library
    library.close()


def test_changing_reports_needs_the_token(own: tuple[TestClient, Library]) -> None:
    client, library = own
    files = {"files": ("lianhe.txt", (SAMPLES / "lianhe-2022.txt").read_bytes())}
    assert client.post("/api/reports", files=files).status_code == 401
    wrong = client.post("/api/reports", files=files, headers={"Authorization": "Bearer wrong"})
    assert wrong.status_code == 401
    assert library.reports.find() == []
    right = client.post("/api/reports", files=files, headers={"Authorization": "Bearer secret"})
    assert [each["outcome"] for each in right.json()["results"]] == ["new"]
    assert client.delete(f"/api/reports/{LIANHE}").status_code == 401
    assert (
        client.delete(f"/api/reports/{LIANHE}", headers={"Authorization": "Bearer key-of-commands"}).status_code == 200
    )
    assert library.reports.find() == []


def test_the_token_is_asked_for_before_the_body_is_looked_at(own: tuple[TestClient, Library]) -> None:
    client, _ = own
    assert client.post("/api/reports", content=b"no form at all").status_code == 401
    for method in ("PUT", "PATCH", "DELETE"):
        assert client.request(method, "/api/answers/0000").status_code == 401


def test_too_many_requests_are_told_when_to_come_back(own: tuple[TestClient, Library]) -> None:
    client, _ = own
    replies = [client.get("/api/reports") for _ in range(8)]
    assert [reply.status_code for reply in replies] == [200] * 6 + [429] * 2
    assert int(replies[-1].headers["retry-after"]) > 0
    assert client.get("/healthz").status_code == 200


def test_without_a_token_changing_is_off(client: TestClient) -> None:
    reply = client.delete(f"/api/reports/{LIANHE}", headers={"Authorization": "Bearer "})
    assert reply.status_code == 403
    assert "GONGKAI_ADMIN_TOKEN" in reply.json()["detail"]


def test_a_large_body_is_refused_before_it_is_read(client: TestClient) -> None:
    reply = client.post("/api/ask", content=b"x" * 200_000, headers={"Content-Type": "application/json"})
    assert reply.status_code == 413


def test_an_empty_service_says_so(tmp_path: Path) -> None:
    settings = Settings.model_validate({"home": str(tmp_path)})
    library = Library(settings)
    with TestClient(create_app(settings, library, lambda data, name: {}, "key")) as client:
        answer = client.post("/api/ask", json={"question": "漣河区2022年新收申请多少件"}).json()
    assert (answer["status"], answer["value"]) == ("missing", None)
    library.close()

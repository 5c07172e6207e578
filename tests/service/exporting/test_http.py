"""Exports over HTTP: formats, shapes, filters, and what is refused."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from service import api_figures

WANTED: dict[str, str | int] = {"issuer": "漣河区", "year": 2022, "indicator": "applications.received_new.total"}


def test_csv_is_a_file_of_all_figures(client: TestClient) -> None:
    reply = client.get("/api/figures", params={"format": "csv"})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert reply.headers["content-disposition"].startswith('attachment; filename="gongkai-')
    assert reply.content.startswith(b"\xef\xbb\xbf")
    total = client.get("/api/figures", params={"limit": 1}).json()["total"]
    assert reply.text.count("\r\n") == total + 1


@pytest.mark.parametrize(("limit", "shape", "lines"), [(7, "long", 8), (2, "wide", 3)])
def test_a_limit_cuts_the_rows(client: TestClient, limit: int, shape: str, lines: int) -> None:
    reply = client.get("/api/figures", params={"format": "csv", "limit": limit, "shape": shape})
    assert reply.text.count("\r\n") == lines


def test_a_workbook_has_links_to_the_address_that_was_called(client: TestClient) -> None:
    reply = client.get("/api/figures", params=WANTED | {"format": "xlsx"}, headers={"host": "127.0.0.1:8000"})
    sheets = load_workbook(io.BytesIO(reply.content))
    head, row = sheets["figures"].iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True))["value"] == 29
    link = sheets["figures"].cell(2, head.index("url") + 1).hyperlink
    assert link.target == "http://127.0.0.1:8000/#/reports/lianhehuizuqu-2022/applications.received_new.total"
    assert sheets["figures"].freeze_panes == "A2"


def test_a_foreign_host_makes_no_links(client: TestClient) -> None:
    reply = client.get("/api/figures", params=WANTED | {"format": "csv"}, headers={"host": "evil.example"})
    assert "evil.example" not in reply.text


def test_a_data_package_has_the_same_figures(client: TestClient) -> None:
    package = client.get("/api/figures", params=WANTED | {"format": "datapackage"}).json()
    assert [row["value"] for row in package["resources"][0]["data"]] == [29]


def test_json_is_the_list_as_before_however_long(client: TestClient) -> None:
    short = client.get("/api/figures").json()
    assert len(short["figures"]) == 100
    long = client.get("/api/figures", params={"limit": 1_000_000}).json()
    assert len(long["figures"]) == long["total"] == short["total"]
    some = client.get("/api/figures", params={"limit": 1001, "year": 2022}).json()
    assert (len(some["figures"]), {each["year"] for each in some["figures"]}) == (1001, {2022})
    by_id = {each["id"]: each for each in long["figures"]}
    assert all(by_id[each["id"]] == each for each in short["figures"])


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"format": "json", "shape": "wide"}, 400),
        ({"format": "csv", "issuer": "清岚县"}, 400),
        ({"format": "xlsx", "indicator": "no.such.slot"}, 400),
        ({"format": "ods"}, 422),
        ({"format": "csv", "limit": 0}, 422),
    ],
)
def test_what_cannot_be_exported_is_a_problem(client: TestClient, given: dict[str, str], status: int) -> None:
    reply = client.get("/api/figures", params=given)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")


def test_a_workbook_that_would_take_too_long_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_figures, "MOST_IN_WORKBOOK", 100)
    reply = client.get("/api/figures", params={"format": "xlsx"})
    assert reply.status_code == 422
    assert "csv" in reply.json()["detail"]
    assert client.get("/api/figures", params={"format": "xlsx", "limit": 100}).status_code == 200


def test_formats_and_shapes_stand_in_the_description(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]["/api/figures"]["get"]
    named = {each["name"]: json.dumps(each["schema"]) for each in described["parameters"]}
    assert all(each in named["format"] for each in ("json", "csv", "xlsx", "datapackage"))
    assert "text/csv" in described["responses"]["200"]["content"]

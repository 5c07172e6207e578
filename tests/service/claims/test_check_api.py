"""The claim desk over HTTP: what is kept, what is not, and what is refused."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from disclosure.stores.library import Library

TEXT = "云麓市2023年新收申请451件，办结455件。"


def test_a_check_is_kept_byte_for_byte(client: TestClient) -> None:
    made = client.post("/api/check", json={"text": TEXT})
    assert made.status_code == 200
    again = client.get(f"/api/answers/{made.json()['id']}")
    assert again.content == made.content
    assert again.headers["Gongkai-Data-Changed"] == "false"
    page = client.get(f"/answers/{made.json()['id']}")
    assert page.status_code == 200
    assert "451件" in page.text


def test_nothing_is_kept_of_a_text_that_is_to_be_forgotten(client: TestClient, library: Library) -> None:
    secret = "青岚县2023年新收申请九九八七六五件的未刊稿"
    made = client.post("/api/check", json={"text": secret, "store": False})
    assert made.json()["id"] is None
    for path in library.home.rglob("*"):
        if path.is_file():
            assert secret.encode() not in path.read_bytes()


def test_the_shape_is_that_of_the_contract(client: TestClient) -> None:
    made = client.post("/api/check", json={"text": TEXT, "store": False}).json()
    keys = ["text", "start", "end", "printed", "value", "unit", "verdict", "reported"]
    keys += ["explanation", "figures", "derivation", "warnings"]
    assert [list(claim) for claim in made["claims"]] == [keys, keys]
    assert set(made["coverage"]) == {"numbers", "checked"}
    json.dumps(made)


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"text": ""}, 422, "text"),
        ({"text": "a" * 50_001}, 422, "text"),
        ({"text": TEXT, "issuer": "没有这个地方"}, 400, "没有这个地方"),
        ({"text": TEXT, "keep": True}, 422, "keep"),
        ({"text": TEXT, "lang": "fr"}, 422, "lang"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_the_reason(
    client: TestClient, body: dict[str, object], status: int, words: str
) -> None:
    refused = client.post("/api/check", json=body)
    assert refused.status_code == status
    assert refused.headers["content-type"].startswith("application/problem+json")
    assert words in json.dumps(refused.json(), ensure_ascii=False)


def test_a_report_is_checked_over_http(client: TestClient) -> None:
    made = client.get("/api/reports/baiyuqu-2023/check").json()
    assert [each["printed"] for each in made["claims"] if each["verdict"] == "differs"] == ["3件"]
    assert client.get("/api/reports/nowhere-2023/check").status_code == 404

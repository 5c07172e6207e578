"""Signing in as the operator, uploading, and deciding on Issues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from service.api import create_app
from tests.service.browsing.seeing import HTML, hidden, see
from tests.service.conftest import SAMPLES, keep_in

TOKEN = "a long admin token"
SAMPLE = (SAMPLES / "baiyu-2023.html").read_bytes()
NAME = "baiyu-2023.html"
ERRORS = "/issues?severity=error"


@pytest.fixture
def strange(tmp_path: Path) -> Iterator[TestClient]:
    """A service over one report, with an admin token; nobody is signed in."""
    settings = Settings.model_validate({"home": str(tmp_path), "rate_limit": "", "admin_token": TOKEN})
    library = Library(settings)
    ingest_bytes(SAMPLE, NAME, keep_in(library))
    app = create_app(settings, library, lambda data, name: asdict(ingest_bytes(data, name, keep_in(library))), "key")
    with TestClient(app, raise_server_exceptions=False, headers=HTML) as client:
        yield client
    library.close()


@pytest.fixture
def operator(strange: TestClient) -> TestClient:
    assert strange.post("/sign-in", data={"token": TOKEN}).url.path == "/upload"
    return strange


def upload(client: TestClient, csrf: str, data: bytes, name: str):  # type: ignore[no-untyped-def]
    return client.post("/upload", data={"csrf": csrf}, files={"files": (name, data)})


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(strange: TestClient) -> None:
    reply = strange.post("/sign-in", data={"token": TOKEN}, follow_redirects=False)
    cookie = reply.headers["set-cookie"].lower()
    assert reply.status_code == 303
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert TOKEN not in cookie


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", TOKEN[:-1], "口令"])
def test_a_wrong_token_opens_nothing(strange: TestClient, token: str) -> None:
    reply = strange.post("/sign-in", data={"token": token})
    assert reply.status_code == 403
    assert "口令不对" in reply.text
    assert "set-cookie" not in reply.headers
    assert strange.get("/upload").url.path == "/sign-in"


def test_guessing_is_slowed_down(strange: TestClient) -> None:
    seen = [strange.post("/sign-in", data={"token": f"guess {n}"}).status_code for n in range(12)]
    assert seen == [403] * 10 + [429] * 2


def test_without_a_token_set_there_is_no_sign_in(client: TestClient) -> None:
    assert "GONGKAI_ADMIN_TOKEN" in see(client, "/sign-in").text
    assert client.post("/sign-in", data={"token": ""}).status_code == 403


def test_nobody_uploads_or_decides_without_a_session(strange: TestClient) -> None:
    assert upload(strange, "x", SAMPLE + b" ", NAME).status_code == 401
    assert strange.post("/issues", data={"issue": "x", "state": "confirmed", "reason": "y"}).status_code == 401
    assert strange.post("/sign-out").status_code == 401
    strange.cookies.set("gongkai_session", "made up")
    assert upload(strange, "x", SAMPLE + b" ", NAME).status_code == 401
    assert "处理这一条" not in strange.get(ERRORS).text


def test_nothing_is_done_without_the_token_of_the_form(operator: TestClient) -> None:
    for csrf in ("", "wrong"):
        assert upload(operator, csrf, SAMPLE + b" ", NAME).status_code == 403
        assert operator.post("/sign-out", data={"csrf": csrf}).status_code == 403
        assert operator.post("/issues", data={"csrf": csrf, "issue": "x", "state": "open"}).status_code == 403
    csrf = hidden(operator.get("/upload").text, "csrf")
    foreign = operator.post("/sign-out", data={"csrf": csrf}, headers={"Origin": "https://other.example"})
    assert foreign.status_code == 403
    assert len(operator.get("/api/reports/baiyuqu-2023").json()["versions"]) == 1


def test_files_are_read_and_refusals_told(operator: TestClient) -> None:
    csrf = hidden(operator.get("/upload").text, "csrf")
    assert "已有同一文件" in upload(operator, csrf, SAMPLE, NAME).text
    other = (SAMPLES / "luting-2023.txt").read_bytes()
    made = upload(operator, csrf, other, "luting-2023.txt").text
    assert "新收" in made
    assert 'href="/reports/lutingzhen-2023"' in made
    refused = upload(operator, csrf, b"just words", "<img src=x>.txt")
    assert refused.status_code == 200
    assert "没有收入" in refused.text
    assert "&lt;img src=x&gt;.txt" in refused.text
    assert "没有找到“政府信息公开工作年度报告”的标题" in refused.text
    nothing = operator.post("/upload", data={"csrf": csrf}, files={"files": ("", b"")})
    assert nothing.status_code == 422
    assert "请先选择文件" in nothing.text


def test_an_issue_is_confirmed_with_a_reason_and_reopened(operator: TestClient) -> None:
    page = operator.get(ERRORS).text
    fields = {name: hidden(page, name) for name in ("csrf", "issue", "back")}
    told = operator.post("/issues", data={**fields, "state": "dismissed", "reason": " "})
    assert "要写明理由" in told.text
    assert _state(operator, fields["issue"]) == ("open", None)
    saved = operator.post("/issues", data={**fields, "state": "confirmed", "reason": "<b>核对过原件</b>"})
    assert saved.url.path == "/issues"
    assert "severity=error" in str(saved.url.query)
    assert "已记下" in saved.text
    assert "&lt;b&gt;核对过原件" in saved.text
    assert _state(operator, fields["issue"]) == ("confirmed", "<b>核对过原件</b>")
    operator.post("/issues", data={**fields, "state": "open"})
    assert _state(operator, fields["issue"])[0] == "open"
    assert operator.post("/issues", data={**fields, "state": "gone"}).status_code == 422


@pytest.mark.parametrize("back", ["https://other.example/issues", "//other.example", "/issues\r\nX: y", "javascript:1"])
def test_a_decision_leads_back_to_this_site_alone(operator: TestClient, back: str) -> None:
    page = operator.get(ERRORS).text
    fields = {"csrf": hidden(page, "csrf"), "issue": hidden(page, "issue"), "back": back, "state": "open"}
    reply = operator.post("/issues", data=fields, follow_redirects=False)
    assert (reply.status_code, reply.headers["location"]) == (303, "/issues?said=saved")


def test_signing_out_ends_the_session(operator: TestClient) -> None:
    key = operator.cookies["gongkai_session"]
    csrf = hidden(operator.get("/upload").text, "csrf")
    assert operator.post("/sign-out", data={"csrf": csrf}).url.path == "/sign-in"
    operator.cookies.set("gongkai_session", key)
    assert operator.get("/upload").url.path == "/sign-in"
    assert upload(operator, csrf, SAMPLE + b" ", NAME).status_code == 401


def test_a_session_ends_by_itself(operator: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return datetime.now(UTC) + timedelta(hours=8, seconds=1)

    assert operator.get("/upload").url.path == "/upload"
    monkeypatch.setattr("service.browsing.sessions.datetime", Later)
    assert operator.get("/upload").url.path == "/sign-in"


def test_pages_of_the_operator_are_kept_by_nobody(operator: TestClient) -> None:
    for path in ("/upload", "/issues", "/reports", "/reports/baiyuqu-2023", "/check", "/about"):
        assert operator.get(path).headers["cache-control"] == "no-store"


def _state(client: TestClient, issue: str) -> tuple[str, str | None]:
    found = next(each for each in client.get("/api/issues").json()["issues"] if each["id"] == issue)
    return found["state"], found["reason"]


def test_what_was_asked_and_marked_wrong_is_listed_for_the_operator(operator: TestClient) -> None:
    hostile = "<img src=x onerror=alert(1)> 白榆区2023年有多少件"
    answer = operator.post("/api/ask", json={"question": "白榆区2023年新收申请多少件"}).json()
    operator.post("/api/ask", json={"question": hostile})
    said = {"answer_id": answer["id"], "useful": False, "comment": "应为<b>163</b>"}
    assert operator.post("/api/feedback", json=said).status_code == 204
    seen = see(operator, "/questions?days=7")
    assert "标为数字不对 (1)" in seen.text
    assert "应为<b>163</b>" in seen.text
    assert hostile in seen.text
    assert ("href", f"/answers/{answer['id']}") in seen.attributes
    assert "Marked wrong (1)" in see(operator, "/questions?lang=en").text


def test_nobody_else_sees_what_was_asked(strange: TestClient) -> None:
    assert strange.get("/questions").url.path == "/sign-in"

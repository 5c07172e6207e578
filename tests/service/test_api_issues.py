"""Issues over HTTP, decisions on them, what a new version changed, and drafts that are audited and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from disclosure.errors import Refused
from disclosure.hooks import Hooks
from disclosure.model import Cell, Chunk, HeldYear, Issue, Reading, Report, Section, Severity
from disclosure.settings import Settings
from disclosure.stores.draft import Draft, check_draft
from disclosure.stores.library import Library
from service.api import create_app
from tests.disclosure.holding import PLACE, make_report

ADMIN = {"Authorization": "Bearer secret"}
REPORT = "xiulanxian-2023"
ISSUE = f"/api/issues/{REPORT}/total_blank-1"
TOTAL = "applications.granted.total"


def compare(earlier: HeldYear, later: HeldYear) -> tuple[Issue, ...]:
    slots = (TOTAL, f"{earlier.report_id}/{TOTAL}")
    return (Issue("years-1", "years", Severity.ERROR, f"{earlier.year}与{later.year}不符", "", slots),)


def read_draft(data: bytes, name: str) -> Report:
    if not data:
        raise Refused(f"{name} is empty")
    return make_report("岫澜县人民政府", int(data[:4]), "培训")[0]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(Library, "_tell_vectors", lambda self, wanted, stale: None)
    held = Library(Settings.model_validate({"home": str(tmp_path)}), Hooks(compare=compare))
    held.put(*make_report())
    yield held
    held.close()


@pytest.fixture
def client(library: Library) -> Iterator[TestClient]:
    def audit(data: bytes, name: str) -> Draft:
        return check_draft(read_draft(data, name), library)

    settings = Settings.model_validate({"home": str(library.home), "admin_token": "secret", "rate_limit": ""})
    with TestClient(create_app(settings, library, lambda data, name: {}, "key", audit)) as client:
        yield client


def test_a_decision_shows_wherever_the_issue_does(client: TestClient) -> None:
    decided = client.patch(ISSUE, json={"state": "dismissed", "reason": " 原件如此 "}, headers=ADMIN)
    assert decided.status_code == 200
    expected = ("total_blank", "dismissed", "原件如此")
    listed = client.get("/api/issues", params={"state": "dismissed"}).json()
    for issue in (decided.json(), *listed["issues"], *client.get(f"/api/reports/{REPORT}").json()["issues"]):
        assert (issue["code"], issue["state"], issue["reason"]) == expected
    assert listed["total"] == 1
    assert client.get("/api/issues", params={"state": "open"}).json() == {"issues": [], "total": 0}
    again = client.patch(ISSUE.replace(f"{REPORT}/", f"{REPORT}%2F"), json={"state": "open"}, headers=ADMIN)
    assert (again.json()["state"], again.json()["reason"]) == ("open", None)


def test_deciding_needs_the_token_before_the_body_is_looked_at(client: TestClient) -> None:
    assert client.patch(ISSUE, content=b"no json").status_code == 401
    assert client.patch(ISSUE, json={"state": "open"}, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/issues").json()["issues"][0]["state"] == "open"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"state": "closed", "reason": "x"},
        {"state": "dismissed"},
        {"state": "confirmed", "reason": " "},
        {"state": "open", "why": "x"},
        {"state": "confirmed", "reason": "x" * 1001},
    ],
)
def test_a_wrong_decision_is_a_problem(client: TestClient, body: dict[str, str]) -> None:
    reply = client.patch(ISSUE, json=body, headers=ADMIN)
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    assert client.get("/api/issues").json()["issues"][0]["state"] == "open"


def test_an_unknown_issue_is_a_404_problem(client: TestClient) -> None:
    reply = client.patch(f"/api/issues/{REPORT}/nothing-1", json={"state": "open"}, headers=ADMIN)
    assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")


def test_issues_are_filtered_and_limited(client: TestClient, library: Library) -> None:
    library.put(*make_report(year=2024))
    every = client.get("/api/issues").json()
    assert [issue["severity"] for issue in every["issues"]] == ["error", "warning", "warning"]
    assert every["issues"][0]["figures"] == [f"xiulanxian-2024/{TOTAL}", f"xiulanxian-2023/{TOTAL}"]
    wanted = {"severity=error": 1, "code=total_blank&year=2023": 1, "issuer=岫澜县": 3, "severity=info": 0}
    for query, count in wanted.items():
        assert client.get(f"/api/issues?{query}").json()["total"] == count
    few = client.get("/api/issues?limit=1").json()
    assert (len(few["issues"]), few["total"]) == (1, 3)
    for wrong in ("severity=bad", "state=closed", "limit=0", "limit=1000001"):
        assert client.get(f"/api/issues?{wrong}").status_code == 422
    assert client.get("/api/issues?limit=1000000").status_code == 200


def test_a_report_tells_where_it_stands_and_where_it_came_from(client: TestClient, library: Library) -> None:
    report, data = make_report("岫澜县教育局")
    known = {"source_url": "https://www.example.gov.cn/1.html", "published": "2024-01-30", "method": "ocr"}
    url, published, method = known.values()
    library.put(replace(report, source_url=url, published=published, method=method), data)
    told = client.get("/api/reports/xiulanxian-jiaoyuju-2023").json()
    assert {key: told[key] for key in known} == known
    assert (told["parent"], told["scope"], told["edition"]) == ("岫澜县人民政府", "unknown", "2021")
    assert {*known, "parent", "level"} <= set(client.get("/api/reports").json()["reports"][0])


def test_a_figure_tells_how_it_was_read(client: TestClient, library: Library) -> None:
    report, data = make_report(words="会议")
    library.put(replace(report, cells=(replace(report.cells[0], method="hand"), *report.cells[1:])), data)
    assert client.get(f"/api/figures/{REPORT}/{TOTAL}").json()["method"] == "hand"
    assert client.get(f"/api/figures/{REPORT}/applications.granted.other").json()["method"] == "text"


def corrected() -> tuple[Report, bytes]:
    """Another file of the same report: one cell filled, one lost, one come, one written otherwise; a sentence changed."""
    report, data = make_report(words="会议")
    text = "一、总体情况\n公开平台运行平稳。2023年，全县组织业务会议3次，公开平台运行平稳。\n"
    start = text.index("\n") + 1
    total, other, _ = report.cells
    cells = (
        replace(total, printed="２９"),
        replace(other, printed="0", reading=Reading.NUMBER, value=Decimal(0)),
        Cell("applications.refused_process_information.total", "7", Reading.NUMBER, Decimal(7), "件", PLACE),
    )
    sections = (Section("overview", "一、总体情况", text), report.sections[1])
    chunks = (Chunk("overview", "一、总体情况", text[start:-1], start, len(text) - 1),)
    issues = (replace(report.issues[0], id="identity_broken-1", code="identity_broken"),)
    return replace(report, cells=cells, sections=sections, chunks=chunks, issues=issues), data


def test_what_a_new_version_changed(client: TestClient, library: Library) -> None:
    library.put(*corrected())
    now, before = client.get(f"/api/reports/{REPORT}").json()["versions"]
    assert (now["version"], before["version"], before["changes"]) == (2, 1, None)
    assert before["sha256"] == make_report()[0].sha256
    cells = {each["indicator"]: each for each in now["changes"]["cells"]}
    assert set(cells) == {
        "applications.granted.other",
        "proactive.fees.amount",
        "applications.refused_process_information.total",
    }
    other = cells["applications.granted.other"]
    assert other["before"] == {"printed": "", "reading": "blank", "value": None, "unit": "件"}
    assert other["after"] == {"printed": "0", "reading": "number", "value": "0", "unit": "件"}
    assert other["label"]
    assert cells["proactive.fees.amount"]["after"] is None
    assert cells["applications.refused_process_information.total"]["before"] is None
    assert now["changes"]["sentences"] == {
        "removed": ["2023年，全县组织业务培训3次，公开平台运行平稳。"],
        "added": ["公开平台运行平稳。", "2023年，全县组织业务会议3次，公开平台运行平稳。"],
    }
    issues = now["changes"]["issues"]
    assert [[each["code"] for each in issues[key]] for key in ("removed", "added")] == [
        ["total_blank"],
        ["identity_broken"],
    ]
    old = client.get(f"/api/reports/{REPORT}?version=1").json()
    assert (old["version"], [each["version"] for each in old["versions"]]) == (1, [2, 1])
    assert "培训" in old["sections"][0]["text"]


def test_a_report_published_again_in_another_format_changed_nothing(client: TestClient, library: Library) -> None:
    report, data = make_report()
    spaced = tuple(replace(section, text=section.text.replace("，", "， ")) for section in report.sections)
    first = spaced[0].text
    chunk = replace(report.chunks[0], text=first[first.index("\n") + 1 : -1], end=len(first) - 1)
    cells = tuple(replace(cell, locator=PLACE, printed=cell.printed.replace(",", "")) for cell in report.cells)
    again = replace(report, cells=cells, sections=spaced, chunks=(chunk,), sha256="a" * 64, media_type="text/html")
    assert library.put(again, data).outcome == "version"
    now, _ = client.get(f"/api/reports/{REPORT}").json()["versions"]
    assert now["changes"] == {
        "cells": [],
        "sentences": {"removed": [], "added": []},
        "issues": {"removed": [], "added": []},
    }


def test_a_draft_is_audited_against_last_year_and_not_kept(client: TestClient, library: Library) -> None:
    before = library.reports.find_all()
    reply = client.post("/api/audit", files={"file": ("draft.txt", b"2024")})
    assert reply.status_code == 200
    audit = reply.json()
    assert (audit["issuer"], audit["year"], audit["edition"]) == ("岫澜县人民政府", 2024, "2021")
    assert "2024年政府信息公开工作年度报告" in audit["title"]
    assert [(issue["code"], issue["id"]) for issue in audit["issues"]] == [
        ("years", "xiulanxian-2024/years-1"),
        ("total_blank", "xiulanxian-2024/total_blank-1"),
    ]
    assert audit["issues"][0]["figures"] == [f"xiulanxian-2024/{TOTAL}", f"xiulanxian-2023/{TOTAL}"]
    assert library.reports.find_all() == before
    assert len([path for path in library.archive.folder.rglob("*") if path.is_file()]) == 1
    distant = client.post("/api/audit", files={"file": ("draft.txt", b"2026")}).json()
    assert [issue["code"] for issue in distant["issues"]] == ["total_blank"]


def test_a_draft_that_cannot_be_read_is_a_problem_with_its_reason(client: TestClient) -> None:
    reply = client.post("/api/audit", files={"file": ("draft.txt", b"")})
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    assert reply.json()["detail"] == "draft.txt is empty"
    assert client.post("/api/audit", data={"file": "no file"}).status_code == 422
    assert client.post("/api/audit", files={"other": ("a", b"2024")}).status_code == 422


def test_a_draft_may_be_as_large_as_a_report_and_no_larger(client: TestClient) -> None:
    assert client.post("/api/audit", files={"file": ("draft.txt", b"2024" + b" " * 200_000)}).status_code == 200
    headers = {"Content-Length": "26000000", "Content-Type": "multipart/form-data; boundary=x"}
    assert client.post("/api/audit", content=b"", headers=headers).status_code == 413

"""What an operator watches under /metrics."""

from __future__ import annotations

import re

from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient


def measured(client: TestClient) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    reply = client.get("/metrics")
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(reply.text)
        for sample in family.samples
    }


def test_requests_and_answers_are_counted(client: TestClient) -> None:
    def counts(name: str, **labels: str) -> float:
        return measured(client).get((name, tuple(sorted(labels.items()))), 0)

    def requests(route: str, status: str, method: str = "POST") -> float:
        return counts("gongkai_requests_total", method=method, route=route, status=status)

    before = (
        requests("/api/ask", "200"),
        requests("/api/ask", "422"),
        counts("gongkai_answers_total", status="answered"),
    )
    missing = counts("gongkai_answers_total", status="missing")
    for question in ("青岚县2023年新收申请多少件", "青岚县2023年行政许可多少件", "青岚县2019年新收申请多少件"):
        assert client.post("/api/ask", json={"question": question}).status_code == 200
    assert client.post("/api/ask", json={}).status_code == 422
    assert requests("/api/ask", "200") - before[0] == 3
    assert requests("/api/ask", "422") - before[1] == 1
    assert counts("gongkai_answers_total", status="answered") - before[2] == 2
    assert counts("gongkai_answers_total", status="missing") - missing == 1
    assert counts("gongkai_request_seconds_count", route="/api/ask") >= 4
    unknown = requests("/api/reports/{report_id}", "404", "GET")
    client.get("/api/reports/no-such-report")
    assert requests("/api/reports/{report_id}", "404", "GET") - unknown == 1


def test_what_was_refused_or_found_nowhere_is_counted_without_its_path(client: TestClient) -> None:
    client.get("/wp-login.php?who=me")
    client.delete("/api/reports/secret-name")
    text = client.get("/metrics").text
    assert re.search(r'gongkai_requests_total\{method="DELETE",route="none",status="403"\} [1-9]', text)
    assert "wp-login" not in text
    assert "secret-name" not in text
    assert "青岚" not in text


def test_what_is_held_and_ready_is_told(client: TestClient) -> None:
    found = measured(client)
    assert found["gongkai_reports", ()] == 19
    assert found["gongkai_issuers", ()] > 5
    assert found["gongkai_ready", (("part", "database"),)] == 1
    assert ("gongkai_ready", (("part", "vectors"),)) in found
    assert found["process_resident_memory_bytes", ()] > 1e6

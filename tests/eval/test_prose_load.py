"""The benchmark of questions on prose, on a tiny store: that it asks what it should and judges rightly. No times are asserted."""

from __future__ import annotations

from pathlib import Path

from eval.crowd import fill_store
from eval.load import running_service
from eval.prose_load import (
    ASKED,
    BARE,
    IN_REPORT,
    SCOPED,
    UNSCOPED,
    ProseLoad,
    find_slow,
    measure_service,
    prose_reports,
    render_prose,
)


def test_reports_hold_as_many_chunks_as_asked_for_each_where_it_stands() -> None:
    reports = list(prose_reports(3 * IN_REPORT))
    assert [len(report.chunks) for report in reports] == [IN_REPORT] * 3
    assert reports == list(prose_reports(3 * IN_REPORT))
    for report in reports:
        texts = {section.id: section.text for section in report.sections}
        for chunk in report.chunks:
            assert texts[chunk.section][chunk.start : chunk.end] == chunk.text


def test_a_small_store_is_searched_over_http(tmp_path: Path) -> None:
    reports = list(prose_reports(2 * IN_REPORT))
    fill_store(tmp_path, reports)
    with running_service(tmp_path) as client:
        found = measure_service(client, reports, questions=3, runs=2)
        issuer, year = reports[0].issuer, reports[0].year
        passages = client.search(f"{issuer}{year}年培训讲了什么")
    assert passages
    assert {(each["issuer"], each["year"]) for each in passages} == {(issuer, year)}
    assert found.chunks == 2 * IN_REPORT
    assert set(found.runs) == {BARE, ASKED, SCOPED, UNSCOPED}
    assert all(len(run) == 3 for runs in found.runs.values() for run in runs)


def test_the_best_run_counts_and_what_is_slow_is_told() -> None:
    fast, slow = (1.0,) * 100, (500.0,) * 100
    load = ProseLoad(100_000, {BARE: (fast,), ASKED: (slow, fast), SCOPED: (slow, slow), UNSCOPED: (slow, fast)})
    assert find_slow(load) == [f"p99 of {SCOPED} is 500 ms, over 50"]
    lines = list(render_prose(load))
    assert len(lines) == 5
    assert "100000 chunks" in lines[0]

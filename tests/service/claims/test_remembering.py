"""What is looked up for one text: the same as the stores hold, each report version read once."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from disclosure.stores.database import Database
from service.answering import Answering
from service.claims.checking import Checking
from service.claims.public import CheckIn
from service.claims.remembering import RememberedReports

TEXT = "云麓市2024年新收申请600件，办结604件；行政复议3件，行政诉讼9件，信息处理费500元。" * 4


def test_remembered_is_what_the_store_holds(answering: Answering) -> None:
    store = answering.library.reports
    remembered = RememberedReports(store)
    reports = list(answering.held.get().by_id.values())
    assert len(reports) > 5
    for report in (*reports, *reports):
        assert remembered.statements(report) == store.statements(report)
        assert remembered.sections(report) == store.sections(report)
        assert remembered.issues([report.key]) == store.issues([report.key])
    assert remembered.issues() == store.issues()


def test_a_text_reads_a_version_once(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[tuple[str, str]] = Counter()
    rows = Database.rows

    def counting(self: Database, query: Any, **values: Any) -> list[Any]:
        asked[query.text, str(values)] += 1
        return rows(self, query, **values)

    monkeypatch.setattr(Database, "rows", counting)
    Checking(answering).check(CheckIn(text=TEXT, store=False))
    of_versions = {key: many for key, many in asked.items() if "key" in key[1] or "version" in key[1]}
    assert len(of_versions) >= 3
    assert set(of_versions.values()) == {1}

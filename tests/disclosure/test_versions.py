"""R2: whatever files are put, put again and removed, the stores hold what a dictionary would."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from disclosure.errors import NotHeld
from disclosure.stores.reports import Put
from tests.disclosure.holding import Stores, make_report

ISSUERS = ("岫澜县人民政府", "岫澜县教育局")
FILES = st.tuples(st.sampled_from(ISSUERS), st.sampled_from((2022, 2023)), st.sampled_from(("培训", "会议", "调研")))


class Versions(RuleBasedStateMachine):
    """R2: the stores against a dictionary from report id to the files put, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.stores = Stores(Path(self.folder.name))
        self.model: dict[str, list[str]] = {}

    @rule(file=FILES)
    def put(self, file: tuple[str, int, str]) -> None:
        report, data = make_report(*file)
        report_id = f"{'xiulanxian' if file[0] == ISSUERS[0] else 'xiulanxian-jiaoyuju'}-{file[1]}"
        held = self.model.setdefault(report_id, [])
        known = report.sha256 in held
        if not known:
            held.append(report.sha256)
        outcome = "same" if known else "new" if len(held) == 1 else "version"
        assert self.stores.reports.put(report, data) == Put(report_id, held.index(report.sha256) + 1, outcome)

    @rule(name=st.sampled_from(("xiulanxian-2022", "xiulanxian-2023", "xiulanxian-jiaoyuju-2022")))
    def remove(self, name: str) -> None:
        held = self.model.pop(name, None)
        if held:
            assert self.stores.reports.remove(name) == len(held)
        else:
            with pytest.raises(NotHeld):
                self.stores.reports.remove(name)

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        current = {held.id: held.sha256 for held in self.stores.reports.find()}
        assert current == {name: files[-1] for name, files in self.model.items()}
        for name, files in self.model.items():
            assert [held.sha256 for held in reversed(self.stores.reports.versions(name))] == files
        every = {file for files in self.model.values() for file in files}
        assert self.stores.archived() == every
        rows = self.stores.rows()
        assert len(rows["figures"]) == 3 * len(every)
        assert len(rows["chunk_words"]) == len(rows["chunks"]) == 2 * len(every)
        assert self.stores.figures.find(None, None, None, 1)[1] == 3 * len(current)

    def teardown(self) -> None:
        self.stores.database.close()
        self.folder.cleanup()


Versions.TestCase.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
TestVersions = Versions.TestCase

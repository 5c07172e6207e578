"""R2: whatever files are put, put again and removed, the stores hold what a dictionary would."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from disclosure.errors import NotHeld
from disclosure.hooks import Hooks, PlacesNamed
from disclosure.model import Cell, HeldYear, Issue, Locator, Reading, Report, Severity
from disclosure.stores.issues import IssueStore
from disclosure.stores.reports import Put
from tests.disclosure.holding import Stores, make_report

SLOT = "applications.carried_in.total"
SLUGS = {"沭阳县人民政府": "shuyangxian", "沐阳县人民政府": "muyangxian", "沭阳县教育局": "shuyangxian-jiaoyuju"}
PLACE = {name: name[:3] for name in SLUGS}
ALIKE = {"沭阳县": "沐阳县", "沐阳县": "沭阳县"}
NAMES = st.builds("{}-{}".format, st.sampled_from(sorted(SLUGS.values())), st.sampled_from((2021, 2022, 2023)))


@dataclass(frozen=True)
class File:
    """What is put: a body's report on a year, in one of three readings."""

    issuer: str
    year: int
    words: str

    @property
    def report_id(self) -> str:
        return f"{SLUGS[self.issuer]}-{self.year}"

    @property
    def count(self) -> int:
        return len(self.words)

    def read(self) -> tuple[Report, bytes]:
        report, data = make_report(self.issuer, self.year, self.words)
        cell = Cell(SLOT, str(self.count), Reading.NUMBER, Decimal(self.count), "件", Locator())
        return replace(report, cells=(*report.cells, cell), places=(PLACE[self.issuer],)), data


FILES = st.builds(
    File,
    st.sampled_from(sorted(SLUGS)),
    st.sampled_from((2021, 2022, 2023)),
    st.sampled_from(("培训", "会议", "调研会")),
)


def compare(earlier: HeldYear, later: HeldYear) -> Sequence[Issue]:
    before, after = earlier.cells[SLOT].value, later.cells[SLOT].value
    return () if before == after else (Issue(f"carry-{before}-{after}", "carry", Severity.WARNING, "", ""),)


def compare_places(named: PlacesNamed, elsewhere: Mapping[str, str]) -> Sequence[Issue]:
    return tuple(Issue(f"alike-{where}", "alike", Severity.INFO, other, "") for other, where in elsewhere.items())


class Versions(RuleBasedStateMachine):
    """R2: the stores against dictionaries: from report id to the files put, oldest first, and from Issue to its state."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.stores = Stores(Path(self.folder.name), Hooks(compare, compare_places))
        self.issues = IssueStore(self.stores.database)
        self.model: dict[str, list[File]] = {}
        self.states: dict[str, str] = {}

    @rule(file=FILES)
    def put(self, file: File) -> None:
        held = self.model.setdefault(file.report_id, [])
        known = file in held
        if not known:
            held.append(file)
        outcome = "same" if known else "new" if len(held) == 1 else "version"
        assert self.stores.reports.put(*file.read()) == Put(file.report_id, held.index(file) + 1, outcome)

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        held = self.model.pop(name, None)
        if held:
            assert self.stores.reports.remove(name) == len(held)
        else:
            with pytest.raises(NotHeld):
                self.stores.reports.remove(name)

    @rule(name=NAMES, state=st.sampled_from(("open", "confirmed", "dismissed")))
    def decide(self, name: str, state: str) -> None:
        issue = f"{name}/total_blank-1"
        if name in self.model:
            assert self.issues.set_state(issue, state, "看过").state == state
            self.states[issue] = state
        else:
            with pytest.raises(NotHeld):
                self.issues.set_state(issue, state, "看过")

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        current = {held.id: held.sha256 for held in self.stores.reports.find()}
        assert current == {name: files[-1].read()[0].sha256 for name, files in self.model.items()}
        for name, files in self.model.items():
            held = [each.sha256 for each in reversed(self.stores.reports.versions(name))]
            assert held == [file.read()[0].sha256 for file in files]
        every = {file.read()[0].sha256 for files in self.model.values() for file in files}
        assert self.stores.archived() == every
        rows = self.stores.rows()
        assert len(rows["figures"]) == 4 * len(every)
        assert len(rows["chunk_words"]) == len(rows["chunks"]) == 2 * len(every)
        assert self.stores.figures.find(None, None, None, 1)[1] == 4 * len(current)

    @invariant()
    def issues_follow_from_what_is_held(self) -> None:
        found = {issue.id: issue.state for issue in self.stores.reports.issues()}
        assert found == {issue: self.states.get(issue, "open") for issue in self.expected_issues()}
        assert len(self.stores.rows()["issues"]) == len(found) + sum(len(files) - 1 for files in self.model.values())

    def expected_issues(self) -> set[str]:
        current = {(file.issuer, file.year): file for file in (files[-1] for files in self.model.values())}
        expected = {f"{file.report_id}/total_blank-1" for file in current.values()}
        for (issuer, year), file in current.items():
            before = current.get((issuer, year - 1))
            if before is not None and before.count != file.count:
                expected.add(f"{file.report_id}/carry-{before.count}-{file.count}")
            others = [each.report_id for each in current.values() if PLACE[each.issuer] == ALIKE[PLACE[issuer]]]
            expected |= {f"{file.report_id}/alike-{min(others)}"} if others else set()
        return expected

    def teardown(self) -> None:
        self.stores.database.close()
        self.folder.cleanup()


Versions.TestCase.settings = settings(max_examples=10, stateful_step_count=14, deadline=None)
TestVersions = Versions.TestCase

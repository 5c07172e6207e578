"""Issues as held: found by what they are, with what people decided about them."""

from __future__ import annotations

import pytest

from disclosure.errors import NotHeld
from disclosure.stores.issues import IssueStore
from tests.disclosure.holding import Stores

ISSUE = "xiulanxian-2023/total_blank-1"


@pytest.fixture
def issues(stores: Stores) -> IssueStore:
    stores.put()
    return IssueStore(stores.database)


def test_an_issue_is_open_until_somebody_decides(issues: IssueStore) -> None:
    assert issues.get(ISSUE).state == "open"
    decided = issues.set_state(ISSUE, "dismissed", "原件如此")
    assert (decided.state, decided.reason) == ("dismissed", "原件如此")
    (found,) = issues.of_versions()
    assert found == decided == issues.get(ISSUE)
    assert issues.set_state(ISSUE, "open", None).reason is None


def test_a_decision_outlives_versions_removal_and_a_second_put(issues: IssueStore, stores: Stores) -> None:
    issues.set_state(ISSUE, "confirmed", "已核对")
    stores.put("岫澜县人民政府", 2023, "会议")
    assert {issue.state for issue in issues.of_versions()} == {"confirmed"}
    stores.reports.remove("xiulanxian-2023")
    with pytest.raises(NotHeld, match=ISSUE):
        issues.get(ISSUE)
    stores.put()
    assert (issues.get(ISSUE).state, issues.get(ISSUE).reason) == ("confirmed", "已核对")


def test_an_unknown_issue_cannot_be_decided(issues: IssueStore) -> None:
    for unknown in ("xiulanxian-2023/total_blank-2", "xiulanxian-2023", "", "x" * 5000):
        with pytest.raises(NotHeld):
            issues.set_state(unknown, "dismissed", "无")


def test_issues_are_found_by_issuer_year_code_severity_and_state(issues: IssueStore, stores: Stores) -> None:
    stores.put("岫澜县人民政府", 2022)
    stores.put("岫澜县教育局", 2023)
    issues.set_state(ISSUE, "dismissed", "原件如此")
    issuer = stores.reports.get("xiulanxian-2023").issuer_id
    assert issues.find(10)[1] == 3
    assert [issue.report_id for issue in issues.find(10, issuer=issuer)[0]] == ["xiulanxian-2022", "xiulanxian-2023"]
    assert issues.find(10, year=2023, state="open")[1] == 1
    assert [issue.id for issue in issues.find(10, state="dismissed")[0]] == [ISSUE]
    assert issues.find(10, severity="error") == ([], 0)
    assert issues.find(10, code="total_blank", severity="warning")[1] == 3
    found, total = issues.find(2)
    assert (len(found), total) == (2, 3)

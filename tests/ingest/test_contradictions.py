"""The contradictions that the shared reports contain: every one is found, and on clean reports none is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure.hooks import PlacesNamed
from disclosure.model import HeldYear, Report
from ingest.hooks import make_hooks
from tests.ingest.test_gold import read

# report, severity, code, what its sentence must say
FOUND = [
    ("lianhe-2022.txt", "warning", "total_blank", "6格"),
    ("lianhe-2022.txt", "warning", "place_differs", "漭河区"),
    ("hongze-2023.pdf", "error", "identity_broken", "行政复议结果维持10"),
    ("hongze-2023.pdf", "error", "identity_broken", "复议后起诉）结果维持5"),
    ("hongze-2023.pdf", "info", "rows_collapsed", "其他处理"),
    ("shanghai-stcsm-2024.md", "error", "identity_broken", "34"),
    ("shanghai-stcsm-2024.md", "warning", "total_blank", "相加为1"),
    ("shanghai-stcsm-2024.md", "warning", "all_finished", "1件"),
    ("shanghai-office-2019.html", "warning", "total_blank", "相加为272"),
    ("shanghai-office-2019.html", "warning", "prose_differs", "258"),
    ("shanghai-office-2019.html", "warning", "share_differs", "33.9%"),
    ("shanghai-office-2019.html", "warning", "prose_differs", "265"),
    ("suqian-2024.txt", "info", "prose_meaning", "134"),
    ("suqian-2024.txt", "info", "prose_meaning", "57"),
    ("shuyang-2025.md", "info", "prose_meaning", "749"),
]
CLEAN = ["ceshi-2025.html", "suqian-2023.txt", "suqian-2024.txt", "shuyang-2025.md", "shuyang-drc-2023.html"]


@pytest.mark.parametrize(("name", "severity", "code", "words"), FOUND)
def test_a_known_contradiction_is_found(shared_reports: Path, name: str, severity: str, code: str, words: str) -> None:
    issues = [issue for issue in read(shared_reports, name).issues if issue.code == code and words in issue.message]
    assert [issue.severity for issue in issues[:1]] == [severity]
    assert issues[0].locators or issues[0].figures


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_report_is_not_accused(shared_reports: Path, name: str) -> None:
    assert [issue.message for issue in read(shared_reports, name).issues if issue.severity != "info"] == []


def held(report: Report) -> HeldYear:
    cells = {cell.indicator: cell for cell in report.cells}
    return HeldYear("x", report.issuer, report.year, report.edition, cells, report.statements)


def test_a_growth_that_two_years_do_not_give_is_found_and_nothing_else(shared_reports: Path) -> None:
    earlier, later = (held(read(shared_reports, f"suqian-{year}.txt")) for year in (2023, 2024))
    compare = make_hooks().compare
    assert compare is not None
    (issue,) = [issue for issue in compare(earlier, later) if issue.severity != "info"]
    assert (issue.code, issue.severity) == ("change_differs", "warning")
    assert "1.05%" in issue.message
    assert "1.08%" in issue.message


def test_a_name_alike_to_one_elsewhere_is_information_only_while_another_report_names_it(shared_reports: Path) -> None:
    report = read(shared_reports, "shuyang-2025.md")
    compare = make_hooks().compare_places
    assert compare is not None
    named = PlacesNamed("shuyang-2025", report.issuer, report.year, report.places)
    (issue,) = compare(named, {"沭阳县": "suqianshi-2023"})
    assert (issue.code, issue.severity) == ("place_alike", "info")
    assert compare(named, {"泗阳县": "suqianshi-2023"}) == ()

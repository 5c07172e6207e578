"""Which edition a document follows, and which documents without tables are reports."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from disclosure.errors import Refused
from disclosure.load_form import load_form
from disclosure.model import Reading
from ingest.document import Document, Paragraph, rows_to_grid
from ingest.pipeline import read_report
from ingest.tables.edition import find_edition, find_form, own_words
from tests.service.older_reports import TABLE_TWO_2019, annex_report, form_report, university_report


@pytest.mark.parametrize(
    ("data", "name", "edition", "year"),
    [
        (form_report("云溪县人民政府", 2019, "2019"), "a.md", "2019", 2019),
        (form_report("云溪县人民政府", 2023, "2019"), "a.md", "2019", 2023),
        (form_report("云溪县人民政府", 2019, "2021"), "a.md", "2021", 2019),
        (form_report("云溪县人民政府", 2024, "2021"), "a.md", "2021", 2024),
        (annex_report("云溪县人民政府", 2017), "a.html", "before-2019", 2017),
        (annex_report("云溪县人民政府", 2022), "a.html", "before-2019", 2022),
        (university_report("青岚学院"), "a.txt", "prose", 2023),
        (university_report("青岚学院", "2017-2018"), "a.txt", "prose", 2018),
    ],
)
def test_the_edition_is_told_by_the_tables_and_never_by_the_year(
    data: bytes, name: str, edition: str, year: int
) -> None:
    report = read_report(data, name)
    assert (report.edition, report.year) == (edition, year)
    assert [issue.code for issue in report.issues if issue.severity == "error"] == []
    assert "section_missing" not in {issue.code for issue in report.issues}
    assert "cells_missing" not in {issue.code for issue in report.issues}


def test_the_title_of_an_academic_year_is_kept() -> None:
    report = read_report(university_report("青岚学院"), "a.txt")
    assert (report.issuer, report.title) == ("青岚学院", "青岚学院2022—2023学年信息公开工作年度报告")
    assert [section.id for section in report.sections if section.id != "preface"] == [
        "overview", "proactive", "applications", "evaluation", "remedies", "problems",
    ]  # fmt: skip
    assert report.cells == ()


def test_each_edition_has_words_of_its_own() -> None:
    words = own_words()
    assert {"本年新制作数量", "对外公开总数量", "政府集中采购"} <= words["2019"]
    assert {"本年制发件数", "现行有效件数", "本年收费金额"} <= words["2021"]
    assert {"收到申请数", "举报投诉数量", "统计指标"} <= words["before-2019"]
    assert not words["2019"] & words["2021"]


def document(*lines: str) -> Document:
    return Document(tuple(Paragraph(line) for line in lines), "text/plain")


def test_words_torn_out_of_their_table_still_vote() -> None:
    torn = document("规范性文件", "本年新制作数量 本年新公开数量", "对外公开总数量", "12", "11", "146")
    assert find_edition(torn) == "2019"


def test_an_annex_beside_the_tables_of_a_later_form_does_not_count() -> None:
    page = annex_report("云溪县人民政府", 2019).decode()
    rows = [line.strip("| ").split(" | ") for line in TABLE_TWO_2019.splitlines() if line]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    both = page.replace("<p>附：", f"<table>{table}</table><p>附：").encode()
    assert read_report(both, "both.html").edition == "2019"


def test_a_list_of_prose_headings_is_no_annex() -> None:
    assert find_edition(document("一、主动公开情况", "二、依申请公开情况", "三、回应解读情况")) == "prose"


def test_a_report_that_mixes_two_editions_is_read_with_the_tables_of_both() -> None:
    cut = "## 三、收到"
    trial, later = (form_report("云溪县人民政府", 2021, edition).decode() for edition in ("2019", "2021"))
    report = read_report((trial.split(cut)[0] + cut + later.split(cut)[1]).encode(), "mixed.md")
    held = {cell.indicator: cell.printed for cell in report.cells}
    assert report.edition == "2019"
    assert held["proactive.normative_documents.published_total"] == "146"
    assert held["applications.other_not_corrected.total"] == "4"
    assert held["applications.other_reasons.total"] == "1"
    assert "applications.other_outcomes.total" not in held


def test_a_form_of_one_edition_is_not_mixed() -> None:
    grid = rows_to_grid([["本年新制作数量", "本年新公开数量", "对外公开总数量"]], "piped")
    assert find_form(Document((grid,), "text/html")) is load_form("2019")


def test_the_published_report_on_the_trial_form_is_read_whole(shared_reports: Path) -> None:
    report = read_report((shared_reports / "shanghai-office-2019.html").read_bytes(), "shanghai-office-2019.html")
    with (shared_reports / "shanghai-office-2019.gold.csv").open(encoding="utf-8") as lines:
        gold = {row["indicator"]: row["value"] for row in csv.DictReader(lines)}
    found = {cell.indicator: "" if cell.value is None else format(cell.value, "f") for cell in report.cells}
    assert found == gold
    assert (report.issuer, report.year, report.edition) == ("上海市人民政府办公厅", 2019, "2019")
    assert {cell.reading for cell in report.cells} == {Reading.NUMBER, Reading.BLANK}
    codes = [issue.code for issue in report.issues]
    assert codes.count("total_blank") == 11
    assert not {"identity_broken", "count_invalid", "cells_missing", "row_unknown", "section_missing"} & set(codes)
    (amount,) = [cell for cell in report.cells if cell.indicator == "proactive.procurement.amount"]
    assert (amount.printed, amount.unit) == ("251000元", "元")


def test_only_changes_may_be_negative() -> None:
    report = read_report(form_report("云溪县人民政府", 2019, "2019"), "a.md")
    held = {cell.indicator: cell for cell in report.cells}
    assert str(held["proactive.coercion.change"].value) == "-4"
    assert "count_invalid" not in {issue.code for issue in report.issues}
    wrong = form_report("云溪县人民政府", 2019, "2019").replace(b"| 5604 |", b"| -5604 |")
    (issue,) = [issue for issue in read_report(wrong, "a.md").issues if issue.code == "count_invalid"]
    assert issue.figures == ("proactive.licensing.decisions",)


LONG = "这一年我们继续做好各项工作，及时答复群众提出的申请。" * 30


@pytest.mark.parametrize(
    "lines",
    [
        ("关于做好云溪县2023年政府信息公开工作年度报告编制工作的通知", LONG, "云溪县人民政府办公室"),
        ("云溪县召开2023年政府信息公开工作年度报告会议", LONG, "云溪县人民政府"),
        ("云溪县人民政府2023年政府信息公开工作年度报告解读", LONG, "云溪县人民政府"),
        ("云溪县人民政府2023年政府信息公开工作年度报告", "详见附件。", "云溪县人民政府"),
        ("云溪县文化馆2023年工作总结", LONG, "云溪县文化馆"),
    ],
)
def test_a_notice_news_or_an_empty_page_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        read_report("\n".join(lines).encode(), "page.txt")


def test_a_page_of_text_under_the_title_of_a_report_is_taken_as_prose() -> None:
    lines = ("云溪县气象局2023年政府信息公开工作年度报告", LONG, "云溪县气象局")
    assert read_report("\n".join(lines).encode(), "page.txt").edition == "prose"

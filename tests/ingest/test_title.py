"""Who reports on which year is read from the document itself; what it does not say is a refusal, never a guess."""

from __future__ import annotations

import pytest

from disclosure.errors import Refused
from ingest.document import Document, Paragraph
from ingest.pipeline import read_report
from ingest.title import identify
from tests.ingest.making import codes, make_report, read, table_rows, write_table

BODY = "2023年，全县政府信息公开工作有序推进，各项任务均已完成，群众较为满意。"
PERIOD = "本报告中所列数据的统计期限自2023年1月1日起，至2023年12月31日止。"
SIGNATURE = ("岫澜县人民政府", "2024年1月20日")


def document(*lines: str, titles: tuple[str, ...] = (), issuers: tuple[str, ...] = ()) -> Document:
    return Document(tuple(Paragraph(line) for line in lines), "text/plain", titles, issuers)


GOVERNMENT, PLACE = "岫澜县人民政府", "岫澜县"
TITLES = {
    "岫澜县人民政府2023年政府信息公开工作年度报告": GOVERNMENT,
    "岫澜县人民政府2023年度政府信息公开工作年度报告": GOVERNMENT,
    "岫澜县人民政府 2023 年 政府信息公开工作年度报告": GOVERNMENT,
    "岫澜县人民政府２０２３年政府信息公开工作年度报告": GOVERNMENT,
    "2023年岫澜县人民政府政府信息公开工作年度报告": GOVERNMENT,
    "2023年度岫澜县人民政府信息公开工作年度报告": GOVERNMENT,
    "岫澜县人民政府信息公开年度报告（2023年）": GOVERNMENT,
    "岫澜县人民政府政府信息公开工作年度报告（2023年度）": GOVERNMENT,
    "岫澜县人民政府政府信息公开工作年度报告(2023)": GOVERNMENT,
    "（2023年）岫澜县人民政府政府信息公开工作年度报告": GOVERNMENT,
    "岫澜县人民政府二〇二三年政府信息公开工作年度报告": GOVERNMENT,
    "岫澜县人民政府二○二三年度政府信息公开工作报告": GOVERNMENT,
    "岫澜县人民政府二零二三年政府信息公开年报": GOVERNMENT,
    "岫澜县人民政府关于2023年度政府信息公开工作情况的报告": GOVERNMENT,
    "关于岫澜县人民政府2023年政府信息公开工作年度报告": GOVERNMENT,
    "标题：岫澜县人民政府2023年政府信息公开工作年度报告": GOVERNMENT,
    "[年度报告] 岫澜县人民政府2023年政府信息公开工作年度报告": GOVERNMENT,
    "《岫澜县人民政府2023年政府信息公开工作年度报告》": GOVERNMENT,
    "岫澜县人民政府2023年政府信息公開工作年度報告": GOVERNMENT,
    "岫澜县人民政府（本级）2023年政府信息公开工作年度报告": GOVERNMENT,
    "岫澜县人民政府本级2023年政府信息公开工作年度报告": GOVERNMENT,
    "岫澜县2023年政府信息公开工作年度报告": PLACE,
    "岫澜县政府信息公开2023年度报告": PLACE,
    "岫澜县2023年度政务公开工作年度报告": PLACE,
    "岫澜县人民政府办公室2023年度政府信息公开工作年度报告": "岫澜县人民政府办公室",
    "岫澜县发展和改革局2023年政府信息公开工作年度报告": "岫澜县发展和改革局",
    "国家税务总局岫澜县税务局2023年政府信息公开工作年度报告": "国家税务总局岫澜县税务局",
    "云麓市岫澜区湖滨街道办事处2023年政府信息公开工作年度报告": "云麓市岫澜区湖滨街道办事处",
    "2023年白鹭镇政府信息公开工作年度报告": "白鹭镇",
    "漣河回族区人民政府2023年政府信息公开工作年度报告": "漣河回族区人民政府",
}


@pytest.mark.parametrize(("title", "issuer"), TITLES.items())
def test_issuer_and_year_are_read_from_a_title(title: str, issuer: str) -> None:
    found = identify(document(title, BODY))
    assert (found.issuer, found.year) == (issuer, 2023)


@pytest.mark.parametrize(
    "lines",
    [
        ("岫澜县人民政府", "2023年政府信息公开工作年度报告"),
        ("2023年", "岫澜县人民政府", "政府信息公开工作年度报告"),
        ("岫澜县人民政府", "政府信息公开工作", "年度报告（2023年）"),
        ("索引号：XL-2024-001", "发布日期：2024-01-20", "岫澜县人民政府", "2023年度政府信息公开工作年度报告"),
    ],
)
def test_a_title_may_run_over_lines(lines: tuple[str, ...]) -> None:
    found = identify(document(*lines, BODY))
    assert (found.issuer, found.year) == (GOVERNMENT, 2023)


@pytest.mark.parametrize(
    "title",
    [
        "岫澜县人民政府2023年政府信息公开工作年度报告_政府信息公开年报_岫澜县人民政府网",
        "岫澜县人民政府2023年政府信息公开工作年度报告 - 岫澜县政务公开",
        "信息公开 | 岫澜县人民政府2023年政府信息公开工作年度报告",
        "岫澜门户网站 &gt; 岫澜县人民政府2023年政府信息公开工作年度报告".replace("&gt;", ">"),
    ],
)
def test_what_a_site_adds_to_its_page_title_is_cut(title: str) -> None:
    found = identify(document(BODY, titles=(title,)))
    assert (found.issuer, found.year) == (GOVERNMENT, 2023)
    assert found.title == "岫澜县人民政府2023年政府信息公开工作年度报告"


def test_the_signature_names_the_issuer_that_the_title_does_not() -> None:
    found = identify(document("2023年政府信息公开工作年度报告", BODY, *SIGNATURE))
    assert (found.issuer, found.year) == (GOVERNMENT, 2023)
    found = identify(document("2023年政府信息公开工作年度报告", BODY, "岫澜县人民政府 2024年1月20日"))
    assert found.issuer == GOVERNMENT


def test_the_source_in_the_metadata_names_it_as_a_last_resort() -> None:
    lines = ("2023年政府信息公开工作年度报告", BODY)
    assert identify(document(*lines, issuers=("岫澜县教育局",))).issuer == "岫澜县教育局"
    assert identify(document(*lines, *SIGNATURE, issuers=("岫澜县教育局",))).issuer == GOVERNMENT


@pytest.mark.parametrize(
    "period",
    [
        PERIOD,
        "本报告所列数据的统计期限为2023年1月1日至12月31日。",
        "本年度报告中的数据统计时间从 2023 年 1 月 1 日起到12月31日止。",
        "报告所列数据统计期限为2023年01月01日至2023年12月31日。",
    ],
)
def test_the_stated_period_gives_the_year_that_the_title_does_not(period: str) -> None:
    found = identify(document("岫澜县人民政府政府信息公开工作年度报告", period, BODY))
    assert (found.issuer, found.year, found.period) == (GOVERNMENT, 2023, 2023)


def test_a_title_of_another_year_than_the_period_is_kept_and_told() -> None:
    report = read("tabs", {"overview": PERIOD}, "岫澜县人民政府2022年政府信息公开工作年度报告")
    assert (report.year, codes(report)) == (2022, ["period_differs"])


def test_the_own_title_wins_over_titles_of_other_reports_around_it() -> None:
    others = tuple(f"岫澜县{year}年政府信息公开工作年度报告" for year in (2020, 2021, 2022))
    found = identify(document(f"上一篇：{others[0]}", "岫澜县2023年政府信息公开工作年度报告", PERIOD, BODY, *others))
    assert (found.issuer, found.year) == (PLACE, 2023)
    found = identify(document("岫澜县2023年政府信息公开工作年度报告", PERIOD, BODY, titles=others))
    assert found.year == 2023


def test_a_name_in_the_signature_that_differs_is_told() -> None:
    report = read("tabs", {"other": "云麓市教育局\n2024年1月20日"})
    assert (report.issuer, codes(report)) == (GOVERNMENT, ["name_differs"])
    assert "云麓市教育局" in report.issues[0].message
    assert "云麓市教育局" in report.names


NO_REPORTS = (
    ("岫澜县2023年政府信息公开工作要点", BODY),
    ("岫澜县人民政府2023年法治政府建设年度报告", BODY),
    ("岫澜县政府信息公开指南", BODY),
    ("2023年政府工作报告", BODY),
    ("今天天气很好", "一切正常。"),
)


@pytest.mark.parametrize("lines", NO_REPORTS)
def test_what_is_no_annual_report_is_refused(lines: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="no title of an annual report"):
        identify(document(*lines))


def test_a_report_without_a_year_is_refused_though_a_date_of_issue_stands_there() -> None:
    with pytest.raises(Refused, match="names no year"):
        identify(document("岫澜县人民政府政府信息公开工作年度报告", BODY.replace("2023年", "一年来"), *SIGNATURE))


def test_a_report_without_an_issuer_is_refused() -> None:
    with pytest.raises(Refused, match="names no issuer"):
        identify(document("2023年政府信息公开工作年度报告", BODY))


def test_a_sentence_about_the_report_is_no_title() -> None:
    sentence = "根据条例规定，现公布岫澜县人民政府2023年政府信息公开工作年度报告。"
    with pytest.raises(Refused, match="no title"):
        identify(document(sentence, BODY))


@pytest.mark.parametrize("kind", ["tabs", "pipes", "html"])
def test_a_report_without_the_tables_of_the_form_is_prose(kind: str) -> None:
    tables = dict.fromkeys(("proactive", "applications", "remedies"), "")
    assert read_report(make_report(kind, tables), "report").edition == "prose"


@pytest.mark.parametrize(
    ("title", "issuer", "year"),
    [
        ("岫澜学院2022—2023学年信息公开工作年度报告", "岫澜学院", 2023),
        ("岫澜学院2022-2023学年度信息公开年度报告", "岫澜学院", 2023),
        ("2021至2022学年岫澜学院信息公开工作年度报告", "岫澜学院", 2022),
        ("岫澜学院2022-23学年信息公开年报", "岫澜学院", 2023),
        ("岫澜学院信息公开工作年度报告（2019-2020学年）", "岫澜学院", 2020),
    ],
)
def test_an_academic_year_is_the_year_in_which_it_ends(title: str, issuer: str, year: int) -> None:
    found = identify(document(title, BODY))
    assert (found.issuer, found.year, found.title) == (issuer, year, title)


OTHER_EDITIONS = {
    "2019": [["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"], ["规章", "1", "1", "5"]],
    "before-2019": [["统计指标", "单位", "统计数"], ["主动公开政府信息数", "条", "120"]],
}


@pytest.mark.parametrize(("edition", "rows"), OTHER_EDITIONS.items())
@pytest.mark.parametrize("year", [2018, 2019, 2023])
def test_another_edition_is_told_by_its_headers_whatever_its_year(
    edition: str, rows: list[list[str]], year: int
) -> None:
    title = f"岫澜县人民政府{year}年政府信息公开工作年度报告"
    tables = {"applications": "", "remedies": ""} if edition == "before-2019" else {}
    report = read("html", tables | {"proactive": write_table("html", rows)}, title)
    assert (report.edition, report.year) == (edition, year)


def test_a_report_on_an_early_year_in_the_present_form_is_read() -> None:
    report = read("html", {"applications": table_rows("applications")}, "岫澜县人民政府2020年政府信息公开工作年度报告")
    assert (report.year, report.edition) == (2020, "2021")

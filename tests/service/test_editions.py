"""Questions about reports of older editions: what they print, what they do not have, and years across a break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.pipeline import read_report
from service.answering import Answering
from tests.service.older_reports import annex_report, form_report, university_report

QUESTIONS = yaml.safe_load((Path(__file__).parent / "data" / "editions.yaml").read_text(encoding="utf-8"))
REPORTS = (
    (annex_report("云溪县人民政府", 2018), "2018.html"),
    (form_report("云溪县人民政府", 2019, "2019"), "2019.md"),
    (form_report("云溪县人民政府", 2021, "2019", heading="（万元）", amount="12.5"), "2021.md"),
    (form_report("云溪县人民政府", 2022, "2021"), "2022.md"),
    (form_report("沙溪镇人民政府", 2019, "2019", amount="251000元"), "town.md"),
    (form_report("松口镇人民政府", 2020, "2019", amount="77"), "no-unit.md"),
    (university_report("青岚学院"), "university.txt"),
)
# These are asked back or not found rather than answered.
NOT_ANSWERED = ("云溪县2019年集中采购了多少个项目", "云溪县2018年主动公开了多少件规范性文件")


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    library = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("older"))}))
    for data, name in REPORTS:
        library.put(read_report(data, name), data)
    yield Answering(library, today=lambda: date(2024, 6, 1))
    library.close()


@pytest.mark.parametrize(
    ("question", "status", "wanted", "indicator"),
    [entry for name in ("tuned", "held", "second") for entry in QUESTIONS[name] if entry[0] not in NOT_ANSWERED],
)
def test_a_question_on_a_slot_of_an_older_edition(
    older: Answering, question: str, status: str, wanted: str, indicator: str | None
) -> None:
    answer = older.ask(question)
    assert (answer.status, answer.value if status == "answered" else answer.reason) == (status, wanted), answer.text
    assert answer.value is None or status == "answered"
    if indicator is not None:
        assert answer.figures[0].indicator == indicator


def test_what_a_report_has_instead_is_offered_and_not_given(older: Answering) -> None:
    answer = older.ask("云溪县2019年规范性文件现行有效多少件")
    assert (answer.status, answer.reason, answer.value, answer.figures) == ("missing", "not_in_edition", None, [])
    assert "2019年版格式" in answer.text
    assert "对外公开总数量" in answer.text
    assert "146" not in answer.text
    assert older.ask(answer.followups[0]).value == "146"
    assert older.ask(answer.followups[1]).figures[0].year == 2022


def test_years_across_a_break_are_listed_with_a_note(older: Answering) -> None:
    answer = older.ask("云溪县2018到2022年收到多少件申请")
    assert [(figure.year, figure.value) for figure in answer.figures if figure.value] == [
        (2018, "88"), (2019, "40"), (2021, "40"), (2022, "40"),
    ]  # fmt: skip
    assert "2019年以前的统计表" in answer.text
    assert "口径可能不同" in answer.text
    english = older.ask("applications received by 云溪县 in 2019 and 2022")
    assert "the form of 2019" in english.text


def test_years_of_one_edition_carry_no_note(older: Answering) -> None:
    answer = older.ask("云溪县2019年和2021年新收申请各多少件")
    assert [figure.value for figure in answer.figures] == ["40", "40"]
    assert "口径" not in answer.text


def test_a_year_without_the_slot_is_a_row_without_a_value(older: Answering) -> None:
    answer = older.ask("云溪县2019和2022年规范性文件制发多少件")
    assert [(figure.year, figure.value) for figure in answer.figures] == [(2019, None), (2022, "9")]
    assert "没有这一项" in answer.text


def test_the_unit_stands_in_the_cell_or_the_heading_or_is_not_known(older: Answering) -> None:
    for question, value, unit in (
        ("沙溪镇2019年政府集中采购总金额", "251000", "元"),
        ("云溪县2019年政府集中采购总金额", "160.5964", "万元"),
        ("云溪县2021年政府集中采购总金额", "12.5", "万元"),
        ("松口镇2020年政府集中采购总金额", "77", None),
    ):
        answer = older.ask(question)
        assert (answer.value, answer.unit) == (value, unit), question
    assert "没有写明这个数的单位" in answer.text
    assert older.ask("松口镇2020年政府集中采购总金额是多少元").unit is None


def test_a_row_is_called_as_its_own_edition_prints_it(older: Answering) -> None:
    assert "“规范性文件”一行" in older.ask("云溪县2019年规范性文件对外公开总数量").text
    assert "“行政规范性文件”一行" in older.ask("云溪县2022年规范性文件废止多少件").text
    assert "行政诉讼被依法纠错数" in older.ask("云溪县2018年行政诉讼纠正多少件").text


def test_a_report_in_prose_answers_with_its_text(older: Answering) -> None:
    answer = older.ask("青岚学院2023年收到多少件信息公开申请")
    assert (answer.status, answer.value) == ("answered", None)
    assert "6件" in answer.passages[0].text
    lacking = older.ask("青岚学院2023年行政处罚多少件")
    assert (lacking.status, lacking.reason) == ("missing", "not_in_edition")


def test_rates_are_computed_over_the_report_s_own_edition(older: Answering) -> None:
    assert older.ask("云溪县2019年公开率").value == "52.38"
    assert older.ask("云溪县2018年公开率").reason == "not_in_edition"


def test_a_blank_count_of_the_annex_is_blank(older: Answering) -> None:
    answer = older.ask("云溪县2018年其他方式公开政府信息数")
    assert answer.reason == "blank_cell"
    assert [figure.value for figure in answer.figures] == [None]


@pytest.mark.parametrize("question", NOT_ANSWERED)
def test_a_question_that_is_not_understood_gets_no_number(older: Answering, question: str) -> None:
    assert older.ask(question).value is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("沙溪镇2019年集中采购花了多少", "251000"),
        ("沙溪镇2019年政府集中采购一共花掉多少？", "251000"),
        ("How much was spent on procurement by 沙溪镇 in 2019?", "251000"),
        ("沙溪镇2019年集中采购花了多少天", None),
        ("沙溪镇2019年集中采购情况", None),
    ],
)
def test_what_was_spent_is_an_amount(older: Answering, question: str, value: str | None) -> None:
    assert older.ask(question).value == value

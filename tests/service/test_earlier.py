"""A question to the text that names no year is answered from an earlier report where the latest is silent, and says so."""

from __future__ import annotations

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from service.answering import Answering
from tests.service.conftest import TODAY, keep_in

REPORT = """# 竹汀县人民政府{year}年政府信息公开工作年度报告

## 一、总体情况

（一）主动公开。全年通过县政府网站公开信息{count}条。{told}

## 五、存在的主要问题及改进情况

存在的主要问题是解读材料偏少。

## 六、其他需要报告的事项

无。
"""
BRIDGE = "县政府在渡口设立“竹筏公告牌”，由船工老户每周更换。"


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    library = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("earlier"))}))
    for year, told in ((2023, BRIDGE), (2024, "县政府网站完成改版。")):
        text = REPORT.format(year=year, count=year * 2, told=told)
        assert ingest_bytes(text.encode(), f"zhuting-{year}.md", keep_in(library)).outcome == "new"
    return Answering(library, today=lambda: TODAY)


def test_an_earlier_report_is_quoted_and_said_to_be(two_years: Answering) -> None:
    answer = two_years.ask("竹汀县的竹筏公告牌设在哪里？")
    assert answer.status == "answered"
    assert "2024年）的年报中没有找到，下面是2023年的年报" in answer.text
    assert BRIDGE in answer.text


def test_a_year_that_is_named_is_kept_to(two_years: Answering) -> None:
    assert two_years.ask("竹汀县2024年的竹筏公告牌设在哪里？").status == "missing"


def test_what_no_report_says_is_missing(two_years: Answering) -> None:
    assert two_years.ask("竹汀县的地铁站设在哪里？").status != "answered"


def test_the_latest_report_comes_first(two_years: Answering) -> None:
    text = two_years.ask("竹汀县存在的主要问题是什么？").text
    assert "2024年年报" in text
    assert "没有找到" not in text

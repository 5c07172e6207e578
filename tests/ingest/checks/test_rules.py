"""Rules besides the sums: regulations, due dates, wording asked for, the order of sections."""

from __future__ import annotations

import pytest

from disclosure.model import Level, Section
from ingest.checks.rules import check_rules
from ingest.title import Identity
from tests.ingest.checks.test_identities import make_cell

MADE = "proactive.regulations.made"
FULL = "统计期限为全年。开展工作考核、社会评议，未发生责任追究。未收取信息处理费。"


def found(issuer: str, level: Level, made: str = "0", published: str | None = None, text: str = FULL) -> list[str]:
    identity = Identity(issuer, 2023, "标题", None)
    sections = [Section("overview", "", text)]
    remarks = check_rules(identity, level, {MADE: make_cell(MADE, made)}, sections, published)
    return [remark.code for remark in remarks]


@pytest.mark.parametrize(
    ("issuer", "level", "made", "suspect"),
    [
        ("青岚县人民政府", Level.COUNTY, "3", True),
        ("青岚县人民政府", Level.COUNTY, "0", False),
        ("青岚县人民政府", Level.COUNTY, "", False),
        ("青岚县教育局", Level.DEPARTMENT, "1", True),
        ("云麓市人民政府", Level.CITY, "3", False),
        ("云麓市人民政府办公厅", Level.CITY, "3", False),
        ("青岚镇人民政府", Level.TOWN, "1", True),
    ],
)
def test_regulations_of_a_body_that_makes_none_are_suspect(issuer: str, level: Level, made: str, suspect: bool) -> None:
    assert ("regulations_suspect" in found(issuer, level, made)) is suspect


@pytest.mark.parametrize(
    ("level", "published", "late"),
    [
        (Level.DEPARTMENT, "2024-01-31", False),
        (Level.DEPARTMENT, "2024-02-01", True),
        (Level.COUNTY, "2024-03-31", False),
        (Level.COUNTY, "2024-04-01", True),
        (Level.COUNTY, None, False),
    ],
)
def test_a_late_publication_is_told(level: Level, published: str | None, late: bool) -> None:
    assert ("published_late" in found("青岚县教育局", level, published=published)) is late


def test_absent_wording_is_one_remark_that_names_all_of_it() -> None:
    assert found("青岚县人民政府", Level.COUNTY) == []
    assert found("青岚县人民政府", Level.COUNTY, text="工作考核已开展。") == ["wording_missing"]
    assert found("青岚县教育局", Level.DEPARTMENT, text="统计期限为全年，未收取信息处理费。") == []

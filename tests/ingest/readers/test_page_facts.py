"""Where a page came from and when it was published."""

from __future__ import annotations

import pytest

from ingest.readers.html import read_html
from ingest.readers.page_facts import parse_date

BODY = "<p>青岚县人民政府2023年政府信息公开工作年度报告</p><p>公开了文件。</p>"


@pytest.mark.parametrize(
    ("head", "text", "published"),
    [
        ('<meta name="PubDate" content="2024-01-23 10:30">', "", "2024-01-23"),
        ('<meta property="article:published_time" content="2024-01-05T08:00:00+08:00">', "", "2024-01-05"),
        ("", "<div>发布日期：2024-02-09 来源：办公室</div>", "2024-02-09"),
        ("", "<table><tr><td>公开日期</td><td><publishtime>2024-01-17</publishtime></td></tr></table>", "2024-01-17"),
        ("", "<p>[发布时间] 2024年3月5日</p>", "2024-03-05"),
        ("", "<p>统计期限为2023年1月1日至12月31日</p>", None),
        ('<meta name="PubDate" content="2024-13-45">', "", None),
    ],
)
def test_the_day_of_publication(head: str, text: str, published: str | None) -> None:
    assert read_html(f"<html><head>{head}</head><body>{text}{BODY}</body></html>").published == published


@pytest.mark.parametrize(
    ("head", "text", "address"),
    [
        (
            '<link rel="canonical" href="https://www.qinglan.example/a/1.html">',
            "",
            "https://www.qinglan.example/a/1.html",
        ),
        ("", "<p>来源：https://www.qinglan.example/b.html</p>", "https://www.qinglan.example/b.html"),
        ('<link rel="canonical" href="javascript:alert(1)">', "", None),
        ("", "<p>来源：县政府办公室</p>", None),
    ],
)
def test_the_address_of_the_page(head: str, text: str, address: str | None) -> None:
    assert read_html(f"<html><head>{head}</head><body>{text}{BODY}</body></html>").source_url == address


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert parse_date("20240230") is None
    assert parse_date("20240229") == "2024-02-29"

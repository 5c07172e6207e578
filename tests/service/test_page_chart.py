"""The chart of an answer on the chat page: drawn when it is opened, and saved as a picture."""

from __future__ import annotations

import pytest

from tests.service.browser import REQUIRED, watch

if not REQUIRED:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

REFUSED = "漣河回族区2022年不予公开多少件？"
RECEIVED = "漣河回族区2022年共收到多少件政府信息公开申请？"


def test_a_chart_is_drawn_when_it_is_opened(page: Page, site: str) -> None:
    seen = watch(page, site)
    drawn: list[str] = []
    page.on("request", lambda request: drawn.append(request.url) if "/api/answers/" in request.url else None)
    page.goto("/")
    page.get_by_role("textbox").first.fill(REFUSED)
    page.get_by_role("textbox").first.press("Enter")
    answer = page.get_by_role("log").locator(".answer").last
    expect(answer.locator(".number")).to_have_text("3件")
    assert drawn == []
    answer.get_by_text("图表").click()
    picture = answer.locator(".chart img")
    expect(picture).to_have_js_property("complete", True)
    page.wait_for_function("document.querySelector('.chart img').naturalWidth > 100")
    assert len(drawn) == 1
    assert "不予公开" in (picture.get_attribute("alt") or "")
    with page.expect_download() as saved:
        answer.get_by_role("link", name="存为图片").click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    assert (seen.errors, seen.foreign) == ([], [])


def test_a_single_figure_has_none(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox").first.fill(RECEIVED)
    page.get_by_role("textbox").first.press("Enter")
    expect(page.get_by_role("log").locator(".answer .number")).to_have_text("29件")
    expect(page.locator(".chart")).to_have_count(0)

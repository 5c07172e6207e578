"""The pages in a real browser: without script, in both themes, from 320 to 2560 pixels, for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.service.browser import watch
from tests.service.conftest import SAMPLES
from tests.service.evidence.conftest import desk as desk
from tests.service.evidence.desk import LIANHE, Desk
from tests.service.running import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MARKED = f"/reports/{LIANHE}?cell=applications.granted.total"
PATHS = (
    "/", "/reports", MARKED, f"/reports/{LIANHE}?lang=en", "/issuers/lianhehuizuqu", "/compare?issuer=漣河区", "/check",
    "/issues", "/issues?lang=en", "/about", "/sign-in", "/upload", "/nowhere",
)  # fmt: skip
TEXT = "漣河区2022年新收申请29件，予以公开99件，许多事项约3件。"


@pytest.fixture
def site(desk: Desk) -> Iterator[str]:
    with running(desk.app) as address:
        yield address


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("管理口令").fill("secret")
    with page.expect_navigation():
        page.get_by_role("button", name="登录").click()


def test_everything_works_without_script(site: str, chromium: Browser) -> None:
    with chromium.new_context(java_script_enabled=False, base_url=site) as context:
        page = context.new_page()
        page.goto("/?lang=en")
        page.get_by_text("Reports held").click()
        page.get_by_role("link", name="2022").click()
        page.wait_for_url(f"**/reports/{LIANHE}?lang=en")
        page.goto("/")
        page.locator(".samples button").first.click()
        page.wait_for_url("**/answers/*")
        page.goto("/")
        page.get_by_role("textbox").fill("漣河区2022年新收多少件")
        page.get_by_role("button", name="提问").click()
        page.wait_for_url("**/answers/*")
        assert "29 件" in page.locator(".answer").inner_text()
        page.get_by_role("link", name="核对").click()
        page.get_by_label("要核对的文字").fill(TEXT)
        page.get_by_role("main").get_by_role("button", name="核对").click()
        page.locator(".checked .verdict").first.wait_for()
        verdicts = page.locator(".checked .verdict").all_inner_texts()
        assert [each.split()[1][0] for each in verdicts][:2] == ["✓", "✗"]
        page.goto(MARKED)
        cell = page.locator("[aria-current=true]")
        assert cell.count() == 1
        cell.get_by_role("link").first.click()
        page.wait_for_url(f"**/figures/{LIANHE}/applications.granted.total")
        sign_in(page)
        page.get_by_label("文件").set_input_files(SAMPLES / "lianhe-2022.txt")
        assert page.get_by_role("button", name="上传并读取").is_visible()
        page.get_by_role("button", name="退出").click()
        page.wait_for_url("**/sign-in")


def test_nothing_is_fetched_from_elsewhere_and_nothing_breaks_the_policy(site: str, chromium: Browser) -> None:
    with chromium.new_context(base_url=site) as context:
        for path in PATHS:
            page = context.new_page()
            seen = watch(page, site)
            page.goto(path)
            missing = [each for each in seen.errors if "404" not in each]
            assert (missing, seen.foreign, seen.dialogs) == ([], [], []), path


@pytest.mark.parametrize("width", [320, 768, 2560])
def test_pages_fit_every_width(site: str, chromium: Browser, width: int) -> None:
    with chromium.new_context(base_url=site, viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        for path in PATHS:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_first_tab_leads_past_the_navigation_and_every_control_shows_its_focus(
    site: str, chromium: Browser
) -> None:
    with chromium.new_context(base_url=site) as context:
        page = context.new_page()
        page.goto("/reports")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        for _ in range(10):
            page.keyboard.press("Tab")
            style = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(style) != "none", page.evaluate("document.activeElement.outerHTML")


def test_dark_pages_are_dark_and_paper_is_white(site: str, chromium: Browser) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    with chromium.new_context(base_url=site, color_scheme="dark") as context:
        page = context.new_page()
        page.goto(MARKED)
        assert page.evaluate(colour) == "rgb(21, 24, 27)"
        page.emulate_media(media="print")
        assert page.evaluate(colour) == "rgb(255, 255, 255)"
        assert not page.get_by_role("navigation", name="主要页面").is_visible()


def test_the_operator_uploads_and_sees_how_far_it_is(site: str, chromium: Browser) -> None:
    """Bytes on their way, then reading, then a report, a refusal with its reason, and what is known already."""
    baiyu = (SAMPLES / "baiyu-2023.html").read_bytes()
    sent = [
        {"name": "baiyu-2023.html", "mimeType": "text/html", "buffer": baiyu},
        {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"},
        {"name": "again.html", "mimeType": "text/html", "buffer": baiyu},
    ]
    with chromium.new_context(base_url=site) as context:
        page = context.new_page()
        seen = watch(page, site)
        sign_in(page)
        page.evaluate(
            """window.said = [];
            new MutationObserver(() => said.push(document.querySelector("main").innerText))
                .observe(document.querySelector("main"), {subtree: true, childList: true, characterData: true})"""
        )
        page.get_by_label("文件").set_input_files(sent)  # type: ignore[arg-type]
        page.get_by_role("button", name="上传并读取").click()
        page.get_by_text("3 份都已处理").wait_for()
        told = [" ".join(row.split()) for row in page.locator("main tbody tr").all_inner_texts()]
        assert told[0].endswith("新收 baiyuqu-2023")
        assert "没有收入" in told[1]
        assert len(told[1]) > len("broken.pdf 没有收入 ")
        assert told[2].endswith("已有同一文件 baiyuqu-2023")
        said = page.evaluate("said")
        assert any("正在传送 100 %" in each for each in said)
        assert any("正在读取" in each and "等候" in each for each in said)
        page.get_by_role("link", name="baiyuqu-2023").first.click()
        page.wait_for_url("**/reports/baiyuqu-2023")
        assert (seen.errors, seen.foreign, seen.dialogs) == ([], [], [])

"""No barrier that axe-core knows of, on any page and in any state of the chat and the widget, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from ingest.hooks import is_slot, make_hooks
from ingest.picturing import take_picture
from service.api import create_app
from tests.service.axe import find_violations
from tests.service.browser import REQUIRED
from tests.service.conftest import SAMPLES, keep_in
from tests.service.running import running
from tests.service.widgets import embedded

if not REQUIRED:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PDF = Path(__file__).parents[1] / "ingest" / "fixtures" / "word-processor" / "yanting-county-1-2023.pdf"
GRANTED = "applications.granted.total"
PAGES = (
    "/reports", "/reports?q=nothing", "/reports/lianhehuizuqu-2022?cell=applications.carried_out.total",
    f"/reports/yantingqu-2023?cell={GRANTED}&lang=en", f"/reports/yantingqu-2023/pages/2?cell={GRANTED}",
    f"/figures/yantingqu-2023/{GRANTED}", "/figures/baiyuqu-2023/remedies.review.total?lang=en",
    "/issuers/baiyuqu?lang=en", "/compare?issuer=漣河区",
    "/compare?issuer=白榆区&issuer=漣河区&year=2022", "/check",
    "/issues", "/about", "/sign-in", "/upload", "/nowhere",
)  # fmt: skip
TEXT = "漣河区2022年新收申请29件，予以公开99件，许多事项约3件。"
QUESTIONS = (
    "白榆区2022年和2023年新收申请的趋势", "白榆区2023年行政复议总数是多少", "新收申请多少件",
    "白榆区2023年存在的主要问题是什么？", "漣河回族区2022年结转下年度继续办理总计多少",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service over a few reports, two versions of one and a PDF among them, with an admin token."""
    home = tmp_path_factory.mktemp("barriers")
    settings = Settings.model_validate({"home": str(home), "rate_limit": "", "admin_token": "secret"})
    library = Library(settings, make_hooks(), is_slot)
    keep = keep_in(library)
    lianhe = (SAMPLES / "lianhe-2022.txt").read_bytes()
    for path in (SAMPLES / "baiyu-2022.txt", SAMPLES / "baiyu-2023.html", PDF):
        ingest_bytes(path.read_bytes(), path.name, keep)
    for data in (lianhe.replace("一、总体情况".encode(), "一、总体情况\n另有一句。".encode(), 1), lianhe):
        ingest_bytes(data, "lianhe-2022.txt", keep)
    ingest = lambda data, name: asdict(ingest_bytes(data, name, keep))  # noqa: E731
    with running(create_app(settings, library, ingest, "key", take=take_picture)) as address:
        yield address
    library.close()


@pytest.fixture
def page(site: str, chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(base_url=site, bypass_csp=True, reduced_motion="reduce") as context:
        yield context.new_page()


def find_too_wide(page: Page) -> list[int]:
    """The widths of a window at which the page scrolls sideways."""
    wide = []
    for width in (2560, 320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(width)
    return wide


def test_every_page(page: Page) -> None:
    found: dict[str, Any] = {}
    for path in PAGES:
        page.goto(path)
        found[path] = [*find_violations(page), *find_too_wide(page)]
    assert {path: each for path, each in found.items() if each} == {}


def test_what_forms_lead_to(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("管理口令").fill("wrong")
    page.get_by_role("button", name="登录").click()
    assert find_violations(page) == []
    page.get_by_label("管理口令").fill("secret")
    page.get_by_role("button", name="登录").click()
    page.get_by_label("文件").set_input_files(
        {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.get_by_role("button", name="上传并读取").click()
    expect(page.get_by_text("没有收入")).to_be_visible()
    assert find_violations(page) == []
    page.goto("/questions")
    assert find_violations(page) == []
    page.goto("/issues")
    page.get_by_text("处理这一条").first.click()
    assert find_violations(page) == []
    page.goto("/check")
    page.get_by_label("要核对的文字").fill(TEXT)
    page.get_by_role("main").get_by_role("button", name="核对").click()
    expect(page.locator(".checked .verdict").first).to_be_visible()
    assert find_violations(page) == []


def unfold(page: Page) -> None:
    """Opens what is folded in the answers."""
    page.locator(".answer details").evaluate_all("all => all.forEach(each => { each.open = true; })")


def test_the_chat(page: Page) -> None:
    page.goto("/")
    expect(page.locator(".samples button")).not_to_have_count(0)
    assert find_violations(page) == []
    box = page.get_by_role("textbox").first
    for count, question in enumerate(QUESTIONS, 1):
        box.fill(question)
        box.press("Enter")
        expect(page.locator(".answer")).to_have_count(count)
    page.set_viewport_size({"width": 1280, "height": 6000})  # nothing is half under the question box
    unfold(page)
    page.locator(".chart img").first.scroll_into_view_if_needed()
    expect(page.locator(".chart img").first).to_have_js_property("complete", True)
    assert find_violations(page) == []
    page.locator(".answer").nth(1).get_by_role("button", name="[1]", exact=True).click()
    expect(page.locator('[aria-current="true"]')).to_have_count(1)
    assert find_violations(page) == []
    page.goto(f"/#/reports/yantingqu-2023/{GRANTED}")
    page.get_by_role("link", name="原件第 2 页").click()
    expect(page).to_have_url(re.compile(rf"/reports/yantingqu-2023/pages/2\?cell={GRANTED}$"))
    page.go_back()
    page.keyboard.press("Escape")
    page.route("**/api/ask", lambda route: route.abort())
    box.fill(QUESTIONS[1])
    box.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert find_violations(page) == []


def test_the_page_of_an_answer(page: Page, site: str) -> None:
    for question, lang in ((QUESTIONS[0], "zh"), ("How many applications did 白榆区人民政府 grant in 2023?", "en")):
        made = page.request.post(f"{site}/api/ask", data={"question": question, "lang": lang}).json()
        page.goto(f"/answers/{made['id']}")
        assert find_violations(page) == []


def test_the_widget(library: Library, chromium: Browser) -> None:
    with embedded(library, chromium, bypass_csp=True) as here:
        here.visit()
        assert find_violations(here.page) == []
        here.bubble.click()
        expect(here.chat.locator(".examples button")).not_to_have_count(0)
        assert find_violations(here.page) == []
        for question in QUESTIONS:
            answer = here.ask(question)
        unfold(here.page)
        answer.get_by_role("button", name="数字不对").click()
        assert find_violations(here.page) == []
        answer.get_by_role("button", name="取消").click()
        chip = here.log.locator(".answer").nth(1).get_by_role("button", name="[1]", exact=True)
        chip.hover()
        expect(here.chat.get_by_role("tooltip")).to_contain_text("总计")
        assert find_violations(here.page) == []
        chip.click()
        expect(here.marked).to_be_visible()
        assert find_violations(here.page) == []
        here.page.keyboard.press("Escape")
        here.page.route(re.compile("/api/ask"), lambda route: route.abort())
        here.send(QUESTIONS[1])
        expect(here.log.get_by_role("alert")).to_be_visible()
        assert find_violations(here.page) == []

"""Whatever reports, forms and addresses hold is text on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.service.attacks import ATTACKS
from tests.service.browser import watch
from tests.service.browsing.seeing import HTML, assert_safe
from tests.service.evidence.conftest import desk as desk
from tests.service.evidence.desk import LIANHE, Desk, sample
from tests.service.pages.test_markup import Seen
from tests.service.pages.test_pages_hostile import OTHER_HOSTILE
from tests.service.running import running
from tests.service.test_page import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROW = "一、本年新收政府信息公开申请数量\t27\t2\t0\t0\t0\t0\t29"
WORDS = [
    *HOSTILE,
    *OTHER_HOSTILE,
    "</title><script>alert(1)</script>",
    "</option></select><img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{csrf}{0.__class__}%s%(x)s",
    "]]><!--<script>alert(1)//-->",
]
SHOWN = [word for word in WORDS if word.isprintable()]


@pytest.fixture
def hostile(desk: Desk) -> Desk:
    """A report whose title, prose, cells and file name are hostile, in two versions."""
    lines = "".join(f"\n另外，{word}已经办理完毕。" for word in (*SHOWN, *ATTACKS))
    changed = (
        sample()
        .replace(ROW, ROW.replace("29", "<b onclick=alert(1)>2\u202e9"))
        .replace("一、总体情况", f"一、总体情况{lines}", 1)
    )
    assert desk.put(changed, '"><img src=x onerror=alert(1)>.txt') == "version"
    return desk


def read(desk: Desk, path: str) -> Seen:
    reply = desk.client.get(path, headers=HTML)
    assert reply.headers["content-type"].startswith("text/html"), path
    assert reply.status_code in (200, 400, 404), (path, reply.status_code)
    seen = Seen(reply.text)
    assert_safe(seen)
    return seen


def test_words_of_a_report_are_text(hostile: Desk) -> None:
    seen = read(hostile, f"/reports/{LIANHE}")
    assert [word for word in SHOWN if word not in seen.text] == []
    assert '"><img src=x onerror=alert(1)>.txt' in seen.text
    assert "2⟨U+202E⟩9" in seen.text
    for path in ("/reports", "/issues", f"/reports/{LIANHE}?version=1", "/issuers/lianhehuizuqu?rows=all"):
        assert not {"b", "svg", "math"} & set(read(hostile, path).tags) or path.startswith("/issuers")


@pytest.mark.parametrize("word", WORDS)
def test_words_of_an_address_are_text(desk: Desk, word: str) -> None:
    said = quote(word, safe="")
    for path in (
        f"/reports?q={said}&issuer={said}&level={said}&x{said}={said}&page=1",
        f"/reports?year={said}",
        f"/reports/{LIANHE}?cell={said}",
        f"/reports/{said}",
        f"/issuers/{said}",
        f"/compare?issuer={said}&issuer={said}&rows={said}",
        f"/issues?issuer={said}&said={said}",
        f"/issues?code={said}",
        f"/about?{said}={said}&lang={said}",
    ):
        read(desk, path)


@pytest.mark.parametrize("word", WORDS)
def test_words_of_a_form_are_text(desk: Desk, word: str) -> None:
    for path, fields in (
        ("/check", {"text": f"漣河区2022年{word}收到29件申请，{word}"}),
        ("/check", {"text": "29件", "issuer": word[:100], "year": word[:4]}),
        ("/sign-in", {"token": word}),
        ("/ask", {"question": word}),
    ):
        reply = desk.client.post(path, data=fields, headers=HTML)
        assert reply.status_code in (200, 403, 422, 429), (path, reply.status_code)
        seen = Seen(reply.text)
        assert_safe(seen)
        if path == "/check" and word in SHOWN and reply.status_code == 200:
            assert word in seen.text


@pytest.mark.browser
def test_a_hundred_attacks_of_a_report_and_of_file_names_run_nothing(hostile: Desk, chromium: Browser) -> None:
    """In a real browser, in prose, cells, file names, in the chat's panel, and in uploads with their script."""
    sent = [
        {"name": f"{n} {each}.txt", "mimeType": "text/plain", "buffer": b"x"} for n, each in enumerate(ATTACKS[:20])
    ]
    with running(hostile.app) as site, chromium.new_context(base_url=site) as context:
        page = context.new_page()
        seen = watch(page, site)
        for path in ("/", "/reports", f"/reports/{LIANHE}", "/issues", f"/#/reports/{LIANHE}"):
            page.goto(path)
        page.locator("#source .report").wait_for()
        assert all(each in page.locator("#source").inner_text() for each in ATTACKS[::9])
        page.goto("/sign-in")
        page.get_by_label("管理口令").fill("secret")
        page.get_by_role("button", name="登录").click()
        page.get_by_label("文件").set_input_files(sent)  # type: ignore[arg-type]
        page.get_by_role("button", name="上传并读取").click()
        page.get_by_text("20 份都已处理").wait_for()
        assert page.locator("main :is(img, svg, script, iframe, b, math)").count() == 0
        assert (seen.errors, seen.foreign, seen.dialogs) == ([], [], [])

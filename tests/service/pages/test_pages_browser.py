"""The evidence pages in a real browser: nothing runs, nothing is fetched from elsewhere, the cited cell is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.attacks import ATTACKS
from tests.service.browser import watch
from tests.service.evidence.conftest import desk as desk
from tests.service.evidence.desk import RECEIVED, Desk, make_check
from tests.service.pages.test_pages_hostile import OTHER_HOSTILE, hostile_answer
from tests.service.running import running
from tests.service.test_page import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_pages_run_nothing_whatever_their_words(desk: Desk, chromium: Browser) -> None:
    words = " ".join((*HOSTILE, *OTHER_HOSTILE, *ATTACKS))
    answer = hostile_answer(desk, words)
    check = make_check(f"甲{words}乙", (words, "differs", answer))
    paths = [f"/answers/{desk.keep(answer)}", f"/answers/{desk.keep(check)}", f"/figures/{RECEIVED}"]
    with running(desk.app) as site, chromium.new_context(java_script_enabled=True) as context:
        for path in paths:
            page = context.new_page()
            seen = watch(page, site)
            page.goto(f"{site}{path}")
            assert (seen.errors, seen.foreign, seen.dialogs) == ([], [], []), path
            assert page.locator("[aria-current=true]").first.is_visible()
            assert page.evaluate("document.scripts.length") == 0
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pages_are_whole_without_script_and_on_paper(desk: Desk, chromium: Browser) -> None:
    answer = desk.ask("漣河区2022年公开率是多少")
    with running(desk.app) as site, chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/answers/{answer['id']}")
        assert page.locator("[aria-current=true]").all_inner_texts() == ["8[1]", "1[2]", "29[3]"]
        page.emulate_media(media="print")
        cell = page.locator("[aria-current=true]").first
        assert cell.evaluate("each => getComputedStyle(each).backgroundColor") != "rgba(0, 0, 0, 0)"
        assert cell.evaluate("each => getComputedStyle(each.closest('tr')).breakInside") == "avoid"
        assert "Serif" in cell.evaluate("each => getComputedStyle(each).fontFamily")
        assert "Sans" in page.locator("h2").first.evaluate("each => getComputedStyle(each).fontFamily")
        assert page.pdf(format="A4").startswith(b"%PDF")

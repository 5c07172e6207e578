"""What the tests of the widget share: a service that the foreign site may call, and the widget opened on that site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.api import create_app
from tests.service.browser import REQUIRED, Watch, watch
from tests.service.embedding import Site, foreign_site
from tests.service.running import running

if not REQUIRED:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

RECEIVED = "漣河回族区2022年共收到多少件政府信息公开申请？"
REFUSED = "青岚县2023年不予公开多少件"


@dataclass
class Embedded:
    """The foreign site, the service whose widget it embeds, and a page of the one."""

    site: Site
    service: str
    page: Page

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def chat(self) -> Locator:
        return self.page.locator("gongkai-chat")

    @property
    def bubble(self) -> Locator:
        return self.chat.get_by_role("button").first

    @property
    def box(self) -> Locator:
        return self.chat.get_by_role("textbox").first

    @property
    def log(self) -> Locator:
        return self.chat.get_by_role("log")

    @property
    def marked(self) -> Locator:
        return self.chat.locator('[aria-current="true"]')

    def watch(self) -> Watch:
        """What the page does that it must not do; requests may go to the service as well."""
        seen = watch(self.page, self.site.address)
        self.page.on("request", lambda request: _forgive(seen, request.url, self.service))
        return seen

    def visit(self, **options: str) -> None:
        """Opens the foreign page with the widget embedded so."""
        self.site.embed(self.service, **options)
        self.page.goto(self.site.address)

    def send(self, question: str) -> None:
        self.box.fill(question)
        self.box.press("Enter")

    def ask(self, question: str) -> Locator:
        """Sends a question with Enter, and gives the answer that comes."""
        answers = self.log.locator(".answer")
        count = answers.count()
        self.send(question)
        expect(answers).to_have_count(count + 1)
        return answers.last

    def opened(self, **options: str) -> Embedded:
        self.visit(**options)
        self.bubble.click()
        expect(self.box).to_be_focused()
        return self


def _forgive(seen: Watch, url: str, service: str) -> None:
    if url.startswith(f"{service}/"):
        seen.foreign.remove(url)


def cite(answer: Locator, n: int = 1) -> Locator:
    return answer.get_by_role("button", name=f"[{n}]", exact=True).first


@contextmanager
def embedded(library: Library, chromium: Browser, **context: Any) -> Iterator[Embedded]:
    """A foreign site, and a service over a library that allows it to ask."""
    with foreign_site() as site:
        settings = Settings.model_validate(
            {"home": str(library.home), "rate_limit": "", "allowed_origins": site.address}
        )
        with running(create_app(settings, library, lambda data, name: {}, "key")) as service:
            given = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | context
            opened = chromium.new_context(**given)
            yield Embedded(site, service, opened.new_page())
            opened.close()

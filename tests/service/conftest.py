from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.service import browser as real


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of the pages."""
    path = real.find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=real.CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running service that holds the sample report; not started where there is no browser."""
    with real.start_service(tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A fresh page, not yet opened, that moves nothing by itself."""
    context = chromium.new_context(base_url=site, reduced_motion="reduce", viewport={"width": 1280, "height": 860})
    yield context.new_page()
    context.close()

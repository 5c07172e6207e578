from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from disclosure.settings import Settings
from disclosure.stores.library import Library
from eval.runner import LIFELIKE_FOLDER, open_desk
from ingest.files import find_files, ingest_bytes
from service.answering import Answering
from tests.service import browser as real
from tests.service.running import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
TODAY = date(2026, 6, 1)


def keep_in(library: Library):  # type: ignore[no-untyped-def]
    """What `ingest_bytes` is handed to keep a report in a library."""

    def keep(report, data):  # type: ignore[no-untyped-def]
        put = library.put(report, data)
        return put.report_id, put.version, put.outcome

    return keep


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library that holds every sample report. Tests only read it."""
    held = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("samples"))}))
    for path, _ in find_files([SAMPLES]):
        assert ingest_bytes(path.read_bytes(), str(path), keep_in(held)).outcome == "new"
    yield held
    held.close()


@pytest.fixture(scope="session")
def answering(library: Library) -> Answering:
    return Answering(library, today=lambda: TODAY)


@pytest.fixture(scope="session")
def lifelike() -> Iterator[Answering]:
    """The answers over the lifelike reports of the question sets."""
    with open_desk(LIFELIKE_FOLDER) as desk:
        yield desk.answering


@pytest.fixture(scope="session")
def client(library: Library) -> Iterator[TestClient]:
    """The HTTP service over the sample reports, without rate limit and without an admin token."""
    from service.api import create_app

    settings = Settings.model_validate({"home": str(library.home), "rate_limit": ""})
    app = create_app(settings, library, lambda data, name: {}, "test-key")
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def live(library: Library) -> Iterator[str]:
    """The address of a running service over the sample reports, without rate limit."""
    from service.api import create_app

    settings = Settings.model_validate({"home": str(library.home), "rate_limit": ""})
    with running(create_app(settings, library, lambda data, name: {}, "test-key")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of the pages."""
    path = real.find_chromium()
    from playwright.sync_api import sync_playwright

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

"""A real service on a loopback port and a real Chromium to look at its page."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.command import run_here

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Dialog, Page, Request

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "ingest" / "samples" / "lianhe-2022.txt"
GONGKAI = Path(sys.executable).with_name("gongkai")
PATIENCE_S = 60
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


REQUIRED = os.environ.get("GONGKAI_REQUIRE_BROWSER") == "1"


def find_chromium() -> str:
    """The browser's path; without one the test is skipped, or fails where GONGKAI_REQUIRE_BROWSER=1."""
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    message = f"no browser found (looked for {', '.join(CHROMIUM_NAMES)})"
    if REQUIRED:
        pytest.fail(message)
    pytest.skip(message)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
    return port


@contextmanager
def start_service(home: Path) -> Iterator[str]:
    """The address of a service that holds the sample report alone; ended by its pid."""
    environment = {**os.environ, "GONGKAI_HOME": str(home), "GONGKAI_RATE_LIMIT": "", "HF_HUB_OFFLINE": "1"}
    assert run_here(home, "ingest", SAMPLE).returncode == 0
    port = free_port()
    log = home.with_name(f"{home.name}.log")
    with log.open("wb") as output:
        service = subprocess.Popen(
            [GONGKAI, "serve", "--port", str(port)], env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_ready(service, f"http://127.0.0.1:{port}", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            service.terminate()
            service.wait(PATIENCE_S)


def wait_until_ready(service: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Returns once the service answers; fails with its output where it ends or stays silent."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE_S):
                return
        except urllib.error.URLError:
            pass
        try:
            service.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"the service did not become ready:\n{log.read_text(errors='replace')}")


@dataclass
class Watch:
    """What a page did that it must not do."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


def watch(page: Page, site: str) -> Watch:
    """Notes errors (a breach of the content policy is one), dialogs and requests that leave the site."""
    seen = Watch()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    def see(request: Request) -> None:
        if not request.url.startswith(f"{site}/"):
            seen.foreign.append(request.url)

    def dismiss(dialog: Dialog) -> None:
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("console", hear)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("request", see)
    page.on("dialog", dismiss)
    return seen

"""`python -m eval.picture ADDRESS FOLDER`: the chat page with its marked cell and the page of a report, for the README."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

QUESTION = "漣河回族区2022年共收到多少件政府信息公开申请？"
REPORT = "/reports/baiyuqu-2023"
SIZE: ViewportSize = {"width": 1360, "height": 900}
TALL: ViewportSize = {"width": 1360, "height": 1200}
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def take_pictures(address: str, folder: Path) -> None:
    """Ask the first question of the README at a running service, open a report, and keep what a person sees."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        _picture_chat(browser, address, folder / "chat.png")
        _picture_report(browser, address, folder / "report.png")
        browser.close()


def _picture_chat(browser: Browser, address: str, path: Path) -> None:
    page = browser.new_page(viewport=SIZE, reduced_motion="reduce")
    page.goto(address)
    box = page.get_by_role("textbox").first
    box.fill(QUESTION)
    box.press("Enter")
    page.get_by_role("log").get_by_role("button", name="[1]").first.click()
    page.locator('[aria-current="true"]').first.wait_for()
    page.screenshot(path=path)


def _picture_report(browser: Browser, address: str, path: Path) -> None:
    """A report with its Issues, and the beginning of its prose beside its tables."""
    page = browser.new_page(viewport=TALL, reduced_motion="reduce")
    page.goto(f"{address}{REPORT}")
    page.screenshot(path=path)


if __name__ == "__main__":
    take_pictures(sys.argv[1], Path(sys.argv[2]))

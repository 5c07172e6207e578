"""`python -m eval.picture ADDRESS OUT.png`: the chat page with an answer and its marked cell, for the README."""

from __future__ import annotations

import shutil
import sys

from playwright.sync_api import sync_playwright

QUESTION = "漣河回族区2022年共收到多少件政府信息公开申请？"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def take_picture(address: str, path: str) -> None:
    """Ask the first question of the README at a running service and keep what a person sees."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        page = browser.new_page(viewport={"width": 1360, "height": 900}, reduced_motion="reduce")
        page.goto(address)
        box = page.get_by_role("textbox").first
        box.fill(QUESTION)
        box.press("Enter")
        page.get_by_role("log").get_by_role("button", name="[1]").first.click()
        page.locator('[aria-current="true"]').first.wait_for()
        page.screenshot(path=path)
        browser.close()


if __name__ == "__main__":
    take_picture(*sys.argv[1:3])

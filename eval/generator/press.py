"""Printing to PDF with programs of this machine: Chromium, and LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING

from eval.generator.outline import Rendered
from eval.generator.render.html_print import Sheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OFFICES = ("soffice", "libreoffice")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
FOOTER = '<div style="font-size:8px;width:100%;text-align:center">第 <span class="pageNumber"></span> 页</div>'
OFFICE_PATIENCE_S = 300


def find_browser() -> str | None:
    """The path of a Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def find_office() -> str | None:
    """The path of LibreOffice, or None."""
    return next((path for name in OFFICES if (path := shutil.which(name))), None)


class Press:
    """A browser that starts with the first sheet and ends with the `with` block."""

    def __init__(self) -> None:
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._browser:
            self._browser.close()
        if self._playwright:
            self._playwright.stop()

    def print(self, sheet: Sheet) -> bytes:
        """A sheet as PDF. Raises RuntimeError where there is no browser."""
        page = self._start().new_page()
        try:
            page.set_content(sheet.html)
            side = f"{sheet.margin_mm}mm"
            return page.pdf(
                format=sheet.paper,
                landscape=sheet.landscape,
                print_background=True,
                margin={"top": side, "bottom": side, "left": side, "right": side},
                display_header_footer=sheet.footer,
                header_template="<span></span>",
                footer_template=FOOTER,
            )
        finally:
            page.close()

    def _start(self) -> Browser:
        if self._browser is None:
            from playwright.sync_api import sync_playwright

            path = find_browser()
            if path is None:
                raise RuntimeError(f"no browser found: looked for {', '.join(BROWSERS)}")
            self._playwright = sync_playwright().start()
            self._browser = self._playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        return self._browser


def print_documents(files: Sequence[Rendered]) -> list[Rendered]:
    """DOCX files as PDF, all in one run of LibreOffice. Raises RuntimeError where it is absent or writes nothing."""
    office = find_office()
    if office is None:
        raise RuntimeError(f"no word processor found: looked for {', '.join(OFFICES)}")
    with TemporaryDirectory(prefix="gongkai-press-") as name:
        folder = Path(name)
        for number, file in enumerate(files):
            (folder / f"{number}.docx").write_bytes(file.content)
        sources = [str(folder / f"{number}.docx") for number in range(len(files))]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=OFFICE_PATIENCE_S)
        printed = [folder / f"{number}.pdf" for number in range(len(files))]
        if missing := [path.name for path in printed if not path.exists()]:
            raise RuntimeError(f"{office} wrote no {', '.join(missing)}")
        return [
            Rendered(f"{file.name.rpartition('.')[0]}.pdf", path.read_bytes())
            for file, path in zip(files, printed, strict=True)
        ]

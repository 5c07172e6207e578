"""axe-core on a page: what it finds that WCAG 2.2 AA, or good practice, forbids."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The dark theme has other colours and nothing else.
RULES = {"light": TAGS, "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def find_violations(page: Page) -> list[Any]:
    """The theme, the rule and the first element that breaks it, in both themes, for each rule that is broken; open shadow
    roots are looked into. The page must have been opened with `bypass_csp`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    broken: list[Any] = []
    for theme, rules in RULES.items():
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found = page.evaluate(RUN, rules)["violations"]
        broken += [(theme, each["id"], each["nodes"][0]["html"][:300]) for each in found]
    return broken

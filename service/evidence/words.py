"""The words of the evidence pages and citations, from `prompts/evidence.*.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from disclosure.load_form import load_yaml

FOLDER = Path(__file__).parents[2] / "prompts"


@cache
def load_words(lang: str) -> dict[str, Any]:
    """All words of a language."""
    words: dict[str, Any] = load_yaml(FOLDER / f"evidence.{lang}.yaml")
    return words


class Words:
    """Words of one language by their path: `say("changes.version", then=1, now=2)`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def say(self, path: str, /, **fields: object) -> str:
        """The words at a path, their fields filled in."""
        return str(self.at(path)).format(**fields)

    def find(self, path: str) -> str:
        """The words at a path; empty where there are none, as for a kind that has no name."""
        try:
            return str(self.at(path))
        except KeyError:
            return ""

    def at(self, path: str) -> Any:
        """What stands at a path."""
        found: Any = load_words(self.lang)
        for step in path.split("."):
            found = found[step]
        return found

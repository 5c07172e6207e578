"""The words of the pages and citations, from `prompts/evidence.*.yaml` and `prompts/pages.*.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from disclosure.load_form import load_yaml

FOLDER = Path(__file__).parents[2] / "prompts"


@cache
def load_words(lang: str, name: str = "evidence") -> dict[str, Any]:
    """All words of a language in one of the files."""
    words: dict[str, Any] = load_yaml(FOLDER / f"{name}.{lang}.yaml")
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
        first, *rest = path.split(".")
        found: Any = _find_first(self.lang, first)
        for step in rest:
            found = found[step]
        return found


def _find_first(lang: str, name: str) -> Any:
    """What stands under a name, which is in one of the files only. Raises KeyError."""
    evidence = load_words(lang)
    return evidence[name] if name in evidence else load_words(lang, "pages")[name]

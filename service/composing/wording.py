"""The wordings of answers, from `prompts/answers.*.yaml`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from disclosure.errors import InvalidForms
from disclosure.form import Indicator
from disclosure.load_form import load_yaml

FOLDER = Path(__file__).parents[2] / "prompts"
ENDS = (*"。！？.!?”；", "\n")


@cache
def load_wording(lang: str) -> dict[str, Any]:
    """The templates of a language. Raises InvalidForms when one of them holds a digit of its own."""
    name = f"answers.{lang}.yaml"
    data: dict[str, Any] = load_yaml(FOLDER / name)
    for key, template in data.items():
        if isinstance(template, str) and any(char.isdigit() and char != "0" for char in template):
            raise InvalidForms(f"prompts/{name}: {key} holds a digit of its own")
    return data


class Wording:
    """Fills the templates of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.templates = load_wording(lang)

    def say(self, key: str, /, **fields: object) -> str:
        return str(self.templates[key]).format(**fields)

    def missing(self, reason: str) -> str:
        return str(self.templates["missing_word"].get(reason, reason))

    def unit(self, unit: str, value: Decimal | None = None) -> str:
        """A unit as it is said; in English in the singular beside a one."""
        named = self.templates.get("units", {}).get(unit, unit)
        return str(named if isinstance(named, str) else named[0 if value == 1 else 1])

    def join(self, *sentences: str) -> str:
        """Sentences one after the other; behind lines of a list on a line of its own."""
        text = ""
        for sentence in filter(None, sentences):
            listed = "\n" in text and not text.endswith(ENDS)
            text += ("\n" if listed else "" if self.lang == "zh" or not text else " ") + sentence
        return text

    def phrase(self, parts: list[str]) -> str:
        """Words of one phrase beside each other, as far as there are any."""
        return str(self.templates["space"]).join(part for part in parts if part)

    def comparison(self, comparator: str, value: str, unit: str, upper: str = "") -> str:
        """“超过 100 件”."""
        return str(self.templates["comparators"][comparator]).format(value=value, unit=unit, upper=upper).strip()

    def label(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def indicator(self, indicator: Indicator) -> str:
        """An indicator as it is said in a question, without “（总计）”."""
        return self.label(indicator.label, indicator.en).removesuffix("（总计）").removesuffix(", total")

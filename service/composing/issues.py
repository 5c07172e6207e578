"""Issues in English: they are kept as Chinese sentences, each the sentence of its kind with words that fill it."""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import Any

from disclosure.issue_kinds import issue_kind
from disclosure.load_form import load_yaml
from disclosure.vocabulary import load_vocabulary
from service.composing.wording import FOLDER

FILE = "issues.en.yaml"
MOST_CHARACTERS = 1500  # a longer sentence is left as it is
NUMBER = r"-?[\d,.]+"
YEARS = frozenset({"year", "earlier", "period"})
NUMBERS = frozenset({"left_sum", "right_sum", "gap", "sum", "count", "before", "after", "now"})
COUNTED = re.compile(rf"(?P<label>.+?)(?P<number>{NUMBER})?")


def tell_issue(code: str, message: str, lang: str) -> str:
    """What an Issue says in a language; in Chinese what is kept, and so for a sentence that cannot be taken apart."""
    sentence = load_sentences()["sentences"].get(code) if lang == "en" else None
    pattern = _pattern(issue_kind(code).message)
    found = pattern.fullmatch(message) if sentence and len(message) <= MOST_CHARACTERS else None
    if sentence is None or found is None:
        return message
    return str(sentence).format_map({name: _in_english(text) for name, text in found.groupdict().items()})


@cache
def load_sentences() -> dict[str, Any]:
    """The sentence of each kind by its code, and the pieces of fields that have another word in English."""
    data: dict[str, Any] = load_yaml(FOLDER / FILE)
    return data


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """Takes a sentence apart into what fills it; a field that occurs again must be the same."""
    parts: list[str] = []
    seen: set[str] = set()
    for text, name, _, _ in Formatter().parse(sentence):
        parts.append(re.escape(text))
        if name:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{_shape(name)})")
            seen.add(name)
    return re.compile("".join(parts), re.DOTALL)


def _shape(name: str) -> str:
    if name in YEARS:
        return r"\d{4}"
    return NUMBER if name in NUMBERS else ".*?"


@cache
def _labels() -> dict[str, str]:
    return {each.label: each.en for each in load_vocabulary().indicators.values()}


def _in_english(words: str) -> str:
    """Words that fill a sentence: labels of slots, with their numbers and one after the other, in English; else as they are."""
    pieces = [_piece(each) for each in words.split("、")]
    return words if None in pieces else "; ".join(each for each in pieces if each is not None)


def _piece(words: str) -> str | None:
    """A label, perhaps with its number, in English; None for other words."""
    found = COUNTED.fullmatch(words)
    if found and (label := _labels().get(found["label"])):
        return f"{label} {found['number']}" if found["number"] else label
    for pattern, english in load_sentences()["pieces"].items():
        if re.fullmatch(pattern, words):
            return re.sub(pattern, english, words)
    return None

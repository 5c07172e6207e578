"""Issues in English: they are kept as Chinese sentences, each the sentence of its kind with words that fill it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from disclosure.issue_kinds import issue_kind
from disclosure.load_form import load_yaml
from disclosure.vocabulary import load_vocabulary
from service.composing.apart import take_apart
from service.composing.wording import FOLDER

FILE = "issues.en.yaml"
NUMBER = r"-?[\d,.]+"
YEARS = ("year", "earlier", "period")
NUMBERS = ("left_sum", "right_sum", "gap", "sum", "count", "before", "after", "now")
SHAPES = dict.fromkeys(YEARS, r"\d{4}") | dict.fromkeys(NUMBERS, NUMBER)
COUNTED = re.compile(rf"(?P<label>.+?)(?P<number>{NUMBER})?")


def tell_issue(code: str, message: str, lang: str) -> str:
    """What an Issue says in a language; in Chinese what is kept, and so for a sentence that cannot be taken apart."""
    sentence = load_sentences()["sentences"].get(code) if lang == "en" else None
    fields = take_apart(message, issue_kind(code).message, SHAPES) if sentence else None
    if sentence is None or fields is None:
        return message
    return str(sentence).format_map({name: _in_english(text) for name, text in fields.items()})


@cache
def load_sentences() -> dict[str, Any]:
    """The sentence of each kind by its code, and the pieces of fields that have another word in English."""
    data: dict[str, Any] = load_yaml(FOLDER / FILE)
    return data


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

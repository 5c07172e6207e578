"""The words of `forms/quantities.yaml` and `forms/subjects.yaml` as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from disclosure.load_form import load_data
from disclosure.quantities import any_of, load_quantities

YEAR = r"(?:20[0-9]{2}|二[〇零○][〇零○一二三四五六七八九]{2})年(?:度|底|末)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)?)?"
MOST_LEADING = 8


@cache
def load_subjects() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_data("subjects.yaml")
    return data


@cache
def _leading() -> re.Pattern[str]:
    data = load_quantities()
    words = [*load_subjects()["leading"], *data["own"], *data["scopes"], *data["compared"], *data["comparing"]]
    kept = any_of(load_subjects()["not_leading"])
    return re.compile(
        rf"[,，、:]{{0,2}}(?!{kept})(?:{YEAR}|{any_of(words)}|(?:[一二三四五六七八九]是))(?![率量])[,，]?"
    )


def strip_leading(text: str) -> str:
    """What is counted, without the verbs and the words of time and scope before it."""
    start = 0
    for _ in range(MOST_LEADING):
        match = _leading().match(text, start)
        if match is None:
            break
        start = match.end()
    return text[start:]


@cache
def pattern(*lists: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Any word of lists of quantities.yaml, between two patterns."""
    words = any_of(word for name in lists for word in load_quantities()[name])
    return re.compile(f"{before}(?:{words}){after}")


def has_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def first_of(text: str, words: Iterable[str]) -> str | None:
    """The longest of the words that a text begins with."""
    return max((word for word in words if text.startswith(word)), key=len, default=None)

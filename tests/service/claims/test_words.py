"""The words of the claim desk as data: nothing in them is empty, doubled or broken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from service.claims.claimed import load_claims
from service.claims.comparing import AMBIGUOUS, DIFFERS, MATCHES, NO_DATA, NOT_CHECKABLE, ROUNDED
from service.claims.telling import load_claim_words

PATTERNS = ("papers", "fillers", "more_after")


def lists(node: Any, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of words with its name."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, f"{name}.{key}")
    elif isinstance(node, list) and all(isinstance(each, str) for each in node):
        yield name, node
    elif isinstance(node, list):
        for each in node:
            yield from lists(each, name)


@pytest.mark.parametrize(("name", "words"), list(lists(load_claims())))
def test_a_list_of_words_has_each_once_and_none_empty(name: str, words: list[str]) -> None:
    doubled = [word for word, count in Counter(words).items() if count > 1]
    assert not doubled, f"{name}: {doubled}"
    assert all(word.strip() for word in words) or name == ".counts"


def test_patterns_are_patterns() -> None:
    data = load_claims()
    for pattern in [each for key in PATTERNS for each in data[key]] + [each["pattern"] for each in data["reworded"]]:
        assert re.compile(pattern).match("") is None, f"{pattern} would leave out everything"


def test_no_word_of_a_rise_is_one_of_a_fall() -> None:
    data = load_claims()
    assert not set(data["rises"]) & set(data["falls"])


def test_both_languages_say_the_same_things() -> None:
    zh, en = load_claim_words("zh"), load_claim_words("en")
    assert zh.keys() == en.keys()
    for key in ("why", "cause"):
        assert zh[key].keys() == en[key].keys()
    for name, told in zh.items():
        if isinstance(told, str):
            assert set(re.findall(r"{(\w+)}", told)) == set(re.findall(r"{(\w+)}", en[name])), name


@pytest.mark.parametrize("verdict", [MATCHES, ROUNDED, DIFFERS])
def test_every_verdict_that_compares_has_its_words(verdict: str) -> None:
    assert load_claim_words("zh")[verdict]


def test_the_names_of_verdicts_are_those_of_the_contract() -> None:
    found = {MATCHES, ROUNDED, DIFFERS, NO_DATA, AMBIGUOUS, NOT_CHECKABLE}
    assert found == {"matches", "matches_rounded", "differs", "no_data", "ambiguous", "not_checkable"}

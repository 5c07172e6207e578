"""The words that ask for more than a figure: both languages, no word twice, and mistakes named."""

from __future__ import annotations

import ast
import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from disclosure.errors import InvalidForms
from disclosure.lexicon import OPERATIONS, load_lexicon, operations_to_entries
from disclosure.load_form import load_data
from disclosure.matching import phrase_key
from disclosure.model import Level
from disclosure.vocabulary import load_vocabulary
from service.questions.facts import APART

DATA = load_data(OPERATIONS)
QUESTIONS = Path(__file__).parents[2] / "service" / "questions"
CHINESE_ONLY: set[str] = set()  # operations that English says by grammar alone
SENSES = {"operations": "operation", "comparators": "comparator", "levels": "level", "scopes": "scope"}
PLAIN = {"leaning": "leaning", "corrections": "correction", "why": "why", "referring": "referring", "except": "except"}


@pytest.mark.parametrize("operation", DATA["operations"])
def test_an_operation_is_spoken_of_in_both_languages(operation: str) -> None:
    languages = DATA["operations"][operation]
    assert len({phrase_key(phrase) for phrase in languages["zh"]}) >= 3
    assert bool(languages.get("en")) is (operation not in CHINESE_ONLY)


@pytest.mark.parametrize("kind", ["comparators", "levels", "scopes"])
def test_comparators_levels_and_scopes_are_spoken_of_in_both_languages(kind: str) -> None:
    for name, languages in DATA[kind].items():
        assert languages["zh"], name
        assert languages["en"], name


def test_comparators_and_levels_are_those_that_the_engine_knows() -> None:
    assert set(DATA["comparators"]) == {">", ">=", "<", "<="}
    assert set(DATA["levels"]) == set(Level) - {"unknown"} | {"same"}
    assert set(DATA["scopes"]) == {"own", "region"}


def test_the_lexicon_knows_every_word_in_its_sense() -> None:
    senses = load_lexicon().senses
    entries = [(kind, name, words) for section, kind in SENSES.items() for name, words in DATA[section].items()]
    entries += [(kind, "", DATA[section]) for section, kind in PLAIN.items()]
    for kind, target, languages in entries:
        for phrase in (*languages["zh"], *languages.get("en", ())):
            assert (kind, target) in {(each.kind, each.target) for each in senses[phrase_key(phrase)]}, phrase


def test_english_phrases_are_ascii() -> None:
    for languages in DATA["operations"].values():
        assert all(phrase.isascii() for phrase in languages.get("en", ()))


OPPOSITES = [
    ("more", "less"),
    ("up", "down"),
    ("greater", "smaller"),
    ("rank", "ascending"),
    ("which_year", "how_many_years"),
    ("bodies", "how_many_bodies"),
    ("mean", "median"),
    ("growth", "points"),
]


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_no_word_asks_for_opposites(one: str, other: str) -> None:
    words = [{phrase_key(each) for lang in DATA["operations"][name].values() for each in lang} for name in (one, other)]
    assert words[0] & words[1] == set()


def test_no_word_is_two_comparators() -> None:
    words = [{phrase_key(each) for lang in langs.values() for each in lang} for langs in DATA["comparators"].values()]
    counted = Counter(phrase for each in words for phrase in each)
    assert [phrase for phrase, count in counted.items() if count > 1] == []


def test_every_operation_that_the_grammar_asks_for_is_one_of_the_file() -> None:
    """Names given to `facts.has(…)` and in constants of operations: a misspelt one would never be true."""
    used: set[str] = set()
    for path in QUESTIONS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("facts.has"):
                used |= {
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                }
    assert len(used) > 20
    assert used <= set(DATA["operations"]) | set(APART)


def test_the_parts_of_a_whole_and_the_overview_are_slots_of_the_form() -> None:
    form = load_vocabulary()
    parts = DATA["parts"]
    slots = [f"applications.received_new.{kind}" for kind in parts["kinds"]]
    slots += [f"applications.{outcome}.total" for outcome in parts["outcomes"]]
    slots += [f"remedies.review.{result}" for result in parts["results"]]
    assert {*slots, *DATA["overview"]} <= set(form.indicators)
    assert len(set(DATA["overview"])) == len(DATA["overview"])


MISTAKES: dict[str, tuple[Any, str]] = {
    "an operation's phrase that is nothing": (
        lambda data: data["operations"]["share"]["zh"].append(None),
        "operations: share: None",
    ),
    "a phrase that YAML took for true": (
        lambda data: data["operations"]["yes"]["en"].append(True),
        "operations: yes: True",
    ),
    "a phrase of quotes alone": (lambda data: data["operations"]["sum"]["zh"].append("“”"), "operations: sum"),
    "a comparator that is a number": (lambda data: data["comparators"][">"]["en"].append(3), "comparators: >: 3"),
    "a level that is a list": (lambda data: data["levels"]["city"]["zh"].append(["市"]), "levels: city"),
    "a scope that is empty": (lambda data: data["scopes"]["own"]["zh"].append(""), "scopes: own"),
    "a leaning word that is a number": (lambda data: data["leaning"]["zh"].append(1), "leaning: 1"),
    "a correction that is nothing": (lambda data: data["corrections"]["en"].append(None), "corrections: None"),
    "a why that is empty": (lambda data: data["why"]["zh"].append(" "), "why"),
    "a word for what is left out that is false": (lambda data: data["except"]["en"].append(False), "except: False"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_told_with_file_and_entry(mistake: str) -> None:
    change, entry = MISTAKES[mistake]
    data = deepcopy(DATA)
    change(data)
    with pytest.raises(InvalidForms) as raised:
        list(operations_to_entries(data))
    assert entry in str(raised.value)
    assert OPERATIONS in str(raised.value)


def test_words_that_ask_which_bodies_of_a_level_say_the_level() -> None:
    """哪几个部门 that meant all bodies would put a government first."""
    told = {phrase_key(word) for level in DATA["levels"].values() for lang in level.values() for word in lang}
    asking = ("bodies", "how_many_bodies", "everyone", "apiece")
    words = [word for name in asking for lang in DATA["operations"][name].values() for word in lang]
    named = [word for word in words if re.search("部门|局|镇|[县区](?!域)|count(?:y|ies)|department", word)]
    assert len(named) > 20
    assert [word for word in named if phrase_key(word) not in told and "地区" not in word] == []

"""What the slots of the form mean: every id is known, every neighbour has its own words, nothing looks like a figure."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from disclosure.definitions import DEFINITIONS, OF_THEIR_OWN, data_to_definitions, load_definitions
from disclosure.errors import InvalidForms
from disclosure.load_form import load_data, load_form
from disclosure.vocabulary import load_vocabulary

DATA = load_data(DEFINITIONS)
FORM = load_form()
VOCABULARY = load_vocabulary()
KNOWN = load_definitions()


def ids() -> set[str]:
    """Everything of all editions that can have a definition."""
    slots = [indicator.split(".") for indicator in VOCABULARY.indicators]
    rows = {f"{table}.{row}" for table, row, _ in slots}
    columns = {f"{table}:{column}" for table, _, column in slots}
    return rows | columns | {*VOCABULARY.tables} | {f"rate:{rate}" for rate in VOCABULARY.rates}


def test_every_id_is_one_of_the_form() -> None:
    assert set(KNOWN.terms) - set(OF_THEIR_OWN) <= ids()


def test_every_row_and_rate_of_the_present_form_is_explained() -> None:
    rows = {indicator.rpartition(".")[0] for indicator in FORM.indicators}
    assert rows - set(KNOWN.terms) == set()
    assert {f"rate:{rate}" for rate in FORM.rates} <= set(KNOWN.terms)


@pytest.mark.parametrize("term", KNOWN.terms)
def test_neighbours_are_other_terms_and_each_named_once(term: str) -> None:
    neighbours = KNOWN.terms[term].neighbours
    assert set(neighbours) <= set(KNOWN.terms) - {term}
    assert len(set(neighbours)) == len(neighbours)


@pytest.mark.parametrize("difference", KNOWN.differences, ids=lambda each: "-".join(each.of))
def test_a_difference_is_of_two_terms_in_both_languages(difference: Any) -> None:
    assert 1 <= len(set(difference.of)) <= len(difference.of) == 2, difference
    assert set(difference.of) <= set(KNOWN.terms)
    assert difference.zh
    assert difference.en.isprintable()


def test_no_pair_has_two_differences() -> None:
    pairs = [frozenset(each.of) for each in KNOWN.differences if len(set(each.of)) == 2]
    assert len(set(pairs)) == len(pairs)


def test_a_difference_is_found_in_either_order_and_among_others() -> None:
    for each in KNOWN.differences:
        if len(set(each.of)) == 2:
            one, other = each.of
            assert KNOWN.between((one, other)) == KNOWN.between((other, one)) == each
    assert KNOWN.between(("applications.granted",)) is None
    assert KNOWN.between(("proactive.fees", "remedies.review")) is None


@pytest.mark.parametrize("term", KNOWN.terms)
def test_a_definition_stands_in_both_languages_and_holds_no_digit(term: str) -> None:
    known = KNOWN.terms[term]
    assert known.zh.endswith("。")
    assert known.en.endswith(".")
    assert not [char for char in known.zh + known.en if char.isascii() and char.isdigit()]
    assert any("\u4e00" <= char <= "\u9fff" for char in known.zh)
    assert not any("\u4e00" <= char <= "\u9fff" for char in known.en)
    assert known.article is None or known.article.startswith("条例第")


def test_words_of_a_term_find_it_in_a_question() -> None:
    data = deepcopy(DATA)
    data["terms"]["scope"]["words"] = ["数据口径", "Own Level"]
    known = data_to_definitions(data, VOCABULARY)
    assert known.find_words("数据口径是怎么定的") == known.find_words("what is the own level") == ("scope",)
    assert known.find_words("年报什么时候公布") == ()


MISTAKES: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "an unknown row": (
        lambda data: data["terms"].update({"applications.given": {"zh": "给。", "en": "Given."}}),
        "applications.given",
    ),
    "an unknown column": (
        lambda data: data["terms"].update({"applications:firms": {"zh": "商社。", "en": "Firms."}}),
        "applications:firms",
    ),
    "an unknown table": (lambda data: data["terms"].update({"fees": {"zh": "费。", "en": "Fees."}}), "fees"),
    "an unknown rate": (
        lambda data: data["terms"].update({"rate:speed": {"zh": "快。", "en": "Speed."}}),
        "rate:speed",
    ),
    "an unknown neighbour": (
        lambda data: data["terms"]["proactive.fees"]["neighbours"].append("proactive.taxes"),
        "proactive.taxes",
    ),
    "a difference of an unknown term": (
        lambda data: data["differences"].append(
            {"of": ["proactive.fees", "proactive.tolls"], "zh": "异。", "en": "No."}
        ),
        "proactive.tolls",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_told_with_file_and_entry(mistake: str) -> None:
    change, entry = MISTAKES[mistake]
    data = deepcopy(DATA)
    change(data)
    with pytest.raises(InvalidForms) as raised:
        data_to_definitions(data, VOCABULARY)
    assert DEFINITIONS in str(raised.value)
    assert entry in str(raised.value)

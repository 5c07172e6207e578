"""English ways of saying rows, written as alternations."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure.errors import InvalidForms
from disclosure.lexicon import Sense, load_lexicon, ways_to_entries
from disclosure.load_form import load_data
from disclosure.vocabulary import load_vocabulary


def to_entries(way: str, target: str = "applications.refused", **classes: list[str]) -> list[tuple[str, Sense]]:
    data: dict[str, Any] = {"classes": classes, "rows": {target: [way]}, "weak": {}, "columns": {}}
    return list(ways_to_entries(data, load_vocabulary()))


def test_a_way_is_every_phrase_of_it() -> None:
    found = {phrase for phrase, _ in to_entries("(a|b c) <d> [e]", d=["x", "y z"])}
    assert found == {"a x", "a y z", "b c x", "b c y z", "a x e", "a y z e", "b c x e", "b c y z e"}


@pytest.mark.parametrize(("way", "target"), [("<none> of it", "applications.refused"), ("a", "applications.nothing")])
def test_what_is_not_known_is_refused(way: str, target: str) -> None:
    with pytest.raises(InvalidForms):
        to_entries(way, target)


def _is_plain_row(sense: Sense) -> bool:
    return sense.kind == "row" and sense.rank == 2 and not sense.target.startswith("statistics.")


def test_no_way_means_two_rows_of_one_form() -> None:
    senses = load_lexicon().senses
    phrases = {phrase for phrase, _ in ways_to_entries(load_data("ways.yaml"), load_vocabulary())}
    of_two = {
        phrase: rows
        for phrase in phrases & set(senses)
        if len(rows := {each.target for each in senses[phrase] if _is_plain_row(each)}) > 1
    }
    assert not of_two

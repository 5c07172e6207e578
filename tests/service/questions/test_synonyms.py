"""Words that reports say otherwise (`forms/synonyms.yaml`)."""

from __future__ import annotations

import pytest

from disclosure.load_form import load_data
from disclosure.matching import fold
from service.questions.synonyms import SYNONYMS, find_synonyms
from service.weighing import measure, read_asked
from tests.growth import grows_with
from tests.service.test_weighing import text_of


def pairs(words: str, *sentences: str) -> list[float]:
    return [near.pairs for near in measure(read_asked(words, None), text_of(*sentences))]


def test_a_word_is_found_whole_and_the_rest_is_left() -> None:
    found, left = find_synonyms("how many schools failed")
    assert [each.word for each in found] == ["schools", "failed"]
    assert left.split() == ["how", "many"]
    assert not find_synonyms("preschoolsx")[0]


def test_the_longest_word_counts() -> None:
    assert [each.word for each in find_synonyms("砍掉了几个")[0]] == ["砍掉"]


def test_a_sentence_that_says_it_otherwise_is_nearer() -> None:
    said, other = pairs("砍掉网站省下的", "整合网站，节约经费26万元。", "培训学校信息员430人。")
    assert said > other
    said, other = pairs("how many schools failed", "公开学校年检结果34所，其中不合格2所。", "全年共办结87件。")
    assert said > other == 0


def test_the_very_word_is_said_as_well() -> None:
    assert pairs("打架", "文件打架的有三件。")[0] == 1


def test_the_entries_are_whole() -> None:
    for entry in load_data(SYNONYMS)["synonyms"]:
        assert set(entry) <= {"asked", "en", "said"}, entry
        assert entry["said"].split(), entry
        assert all(isinstance(words, str) for words in entry.values()), entry
        latin = [word for word in fold(entry.get("asked", "")).split() if word.isascii()]
        assert not latin, entry


@pytest.mark.parametrize("unit", ["砍掉", "schoolschool"])
def test_no_text_makes_the_search_slow(unit: str) -> None:
    assert not grows_with(find_synonyms, unit)

"""Everyday words of questions, and the data that holds them."""

from __future__ import annotations

import pytest

from disclosure.load_form import load_data
from service.questions.everyday import EVERYDAY, asked_pairs, find_hits, load_everyday
from tests.growth import grows_with


def ids(key: str) -> set[str]:
    return {matter.id for hit in find_hits(key) for matter in hit.matters}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("几家扯皮把回信拖慢了", "between_bodies"),
        ("有没有哪个干部挨了处分", "blamed"),
        ("政务新媒体原创内容", "new_media"),
        ("does it have an english-language website", "languages"),
        ("who is in charge of disclosure", "in_charge"),
    ],
)
def test_a_question_names_its_matter(key: str, expected: str) -> None:
    assert expected in ids(key)


def test_the_longest_word_counts_where_words_overlap() -> None:
    assert [hit.word for hit in find_hits("政策文件库怎么建的")] == ["政策文件库"]


def test_a_word_of_a_thing_that_is_there_or_not_is_a_need() -> None:
    assert [hit.need for hit in find_hits("热线")] == [True]
    assert not any(hit.need for hit in find_hits("老百姓打电话反映"))


def test_a_word_in_two_parts_is_found_over_what_stands_between_them() -> None:
    assert "zones" in ids("翻得着材料的地儿")
    assert "zones" not in ids("翻了没材料")
    assert "zones" not in ids("翻了一上午又一下午的材料")


def test_what_stands_between_the_parts_of_a_word_is_a_word_of_its_own() -> None:
    assert {"late", "hotline"} <= ids("拖热线的日子")


def test_a_longer_word_that_names_no_matter_hides_the_shorter_within_it() -> None:
    assert "money_projects" in ids("今年开工了吗")
    assert "money_projects" not in ids("公开工作")


def test_words_that_only_ask_are_no_pairs() -> None:
    assert asked_pairs("哪些怎么什么") == set()
    assert "适老" in asked_pairs("怎么做适老化的")


def test_the_matters_are_whole() -> None:
    entries = load_data(EVERYDAY)["matters"]
    idle = set(load_data(EVERYDAY)["idle"]["zh"])
    assert len(load_everyday()) == len(entries)
    for entry in entries:
        words = [*entry["asked"], *entry["en"], *entry.get("need", ())]
        assert entry["said"], entry["id"]
        assert words, entry["id"]
        assert all(isinstance(word, str) and word == word.strip() and len(word) > 1 for word in words), entry["id"]
        assert len(words) == len(set(words)), entry["id"]
        assert not idle & set(words), entry["id"]
        assert all(word.isascii() and word == word.lower() for word in entry["en"]), entry["id"]


def test_no_word_is_a_need_of_one_matter_and_a_bare_word_of_another() -> None:
    entries = load_data(EVERYDAY)["matters"]
    needs = {word for entry in entries for word in entry.get("need", ())}
    assert not needs & {word for entry in entries for word in (*entry["asked"], *entry["en"])}


def test_latin_words_are_found_whole() -> None:
    assert not find_hits("blindfolded")
    assert [hit.word for hit in find_hits("is it blind?")] == ["blind"]


@pytest.mark.parametrize("unit", ["一", "公开", "who is in charge of ", "网站栏目"])
def test_no_text_makes_the_search_slow(unit: str) -> None:
    assert not grows_with(find_hits, unit)


def test_the_very_word_of_a_question_says_its_matter() -> None:
    (hit,) = [each for each in find_hits("发布会") if each.need]
    assert hit.is_said("发布会实录全文上网")
    assert not hit.is_said("全文上网")

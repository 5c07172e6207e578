"""Full text: words of two characters are found, any text may be asked, versions that are not current are silent."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from disclosure.stores.passages import MOST_SPANS
from disclosure.stores.words import text_to_words
from tests.disclosure.holding import Stores


@pytest.mark.parametrize("words", ["培训", "业务", "平台", "培訓", "２０２３", "组织业务培训", "今年有没有培训"])
def test_full_text_finds_words_of_two_characters(stores: Stores, words: str) -> None:
    put = stores.put()
    stores.put("沭阳县人民政府", 2022, "会议") if words in ("培训", "培訓") else None
    found = stores.passages.search(words, None, 5)
    assert found
    held = stores.passages.by_id([key for key, _ in found])
    assert held[found[0][0]].report_id == put.report_id
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


@pytest.mark.parametrize(
    "words", ["新闻", "训培", "", "？！", '"', "培训*", "NEAR(", "a OR b", "'; DROP TABLE chunks; --", "-", "\x00"]
)
def test_full_text_takes_any_text_and_finds_only_what_is_there(stores: Stores, words: str) -> None:
    stores.put()
    found = stores.passages.search(words, None, 5)
    assert bool(found) == ("培训" in words)
    assert stores.rows()["chunks"]


def test_full_text_keeps_within_the_reports_asked_for(stores: Stores) -> None:
    stores.put("岫澜县人民政府", 2023)
    stores.put("沭阳县人民政府", 2023)
    for held in stores.reports.find():
        found = stores.passages.by_id([key for key, _ in stores.passages.search("培训", [held.key], 5)])
        assert {chunk.report_id for chunk in found.values()} == {held.id}
    assert stores.passages.search("培训", [], 5) == []


@pytest.mark.parametrize("mixed", [False, True])
def test_few_reports_are_searched_as_all_are(stores: Stores, mixed: bool) -> None:
    for year in range(2017, 2017 + MOST_SPANS + 3):
        stores.put("岫澜县人民政府", year, "培训" * (year % 3 + 1))
    keys = [held.key for held in stores.reports.find()]
    if mixed:  # the chunks of one version on both sides of others'
        with stores.database.writing() as connection:
            connection.execute(
                text("UPDATE chunks SET version = :first, ordinal = ordinal + 99 WHERE version = :last"),
                {"first": keys[0], "last": keys[-1]},
            )
    everywhere = stores.passages.search("组织业务培训", None, 50)
    versions = {key: chunk.version for key, chunk in stores.passages.by_id([key for key, _ in everywhere]).items()}
    assert len(everywhere) == len(keys)
    for count in range(1, len(keys) + 1):
        chosen = keys[:count]
        expected = [each for each in everywhere if versions[each[0]] in chosen]
        assert stores.passages.search("组织业务培训", chosen, 50) == expected


def test_words_are_folded_dictionary_words_and_pairs() -> None:
    assert {"政府", "信息", "公开"} <= set(text_to_words("政府信息公开"))
    assert text_to_words("培訓") == text_to_words("培训")
    assert text_to_words("１２.5件") == ["12.5", "件"]
    assert text_to_words("") == []

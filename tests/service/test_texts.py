"""Texts of reports are kept: a report asked about again is not read and embedded anew, and not more are kept than a bound."""

from __future__ import annotations

import pytest

import service.texts
from service.answering import Answering
from service.texts import Texts


@pytest.fixture
def texts(answering: Answering) -> Texts:
    return Texts(answering.library)


def keys_of(answering: Answering) -> list[int]:
    return [report.key for report in answering.held.get().by_id.values()]


def test_a_report_is_cut_once(texts: Texts, answering: Answering) -> None:
    key = keys_of(answering)[0]
    first = texts.of_versions([key])
    assert texts.of_versions([key])[0] is first[0]


def test_texts_come_in_the_order_asked_for(texts: Texts, answering: Answering) -> None:
    one, other = keys_of(answering)[:2]
    texts.of_versions([one])
    found = texts.of_versions([other, one])
    assert [text.pieces[0].chunk.version for text in found] == [other, one]


def test_no_more_are_kept_than_the_bound(texts: Texts, answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.texts, "MOST_REPORTS", 2)
    keys = keys_of(answering)[:4]
    assert len(texts.of_versions(keys)) == 4
    assert list(texts._kept) == keys[-2:]


def test_vectors_stand_beside_their_pieces(texts: Texts, answering: Answering) -> None:
    text = texts.of_versions(keys_of(answering)[:1])[0]
    assert text.vectors is not None
    assert len(text.vectors) == len(text.pieces)
    assert 0 < min(text.rarity.values()) <= max(text.rarity.values()) <= 1

"""Keys for comparing words: spellings of one thing meet, spans stay valid, nothing is shown of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.matching import fold, label_key, phrase_key, plain_label, squash, strip_zero_width

WORDS = st.text(alphabet="漣涟區区政府信息（）()一二1２ \u3000\u200bAbＣ、.．“”|①\n\t-", max_size=30)


@given(st.one_of(st.text(), WORDS))
def test_fold_keeps_the_length_so_that_spans_stay_valid(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.characters())
def test_fold_of_a_text_is_fold_of_its_characters(char: str) -> None:
    """No character is folded by its neighbours: a traditional word converts as its characters do."""
    assert fold(f"漣{char}河") == fold("漣") + fold(char) + fold("河")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("漣河區", "涟河区"),
        ("２０２２ＡＢ", "2022ab"),
        ("（一）", "(一)"),
        ("\u3000", " "),
        ("Ⅷ①½", "Ⅷ①½"),
        ("臺灣", "台湾"),
    ],
)
def test_width_case_and_traditional_characters_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.one_of(st.text(), WORDS))
def test_keys_are_stable(text: str) -> None:
    assert squash(squash(text)) == squash(text)
    assert squash(text) == squash(strip_zero_width(text))
    assert not set(squash(text)) & set(" \u3000\t\n()（）、，。-_|\u200b")


@pytest.mark.parametrize(
    "label",
    [
        "（三）不予公开",
        "(三)不予公开",
        "三、不予公开",
        "3.不予公开",
        "3、不予公开",
        "３．不予公开",
        "（3）不予公开",
        "③不予公开",
        "⑶不予公开",
        "一、（三）不予公开",
        "不 予\u3000公\n开",
        "“不予公开”",
        "不予\u200b公开",
        "不予公開：",
    ],
)
def test_a_label_meets_its_key_however_it_is_numbered(label: str) -> None:
    assert label_key(label) == "不予公开"


def test_numbers_that_belong_to_a_label_stay() -> None:
    assert label_key("1.5倍以上") == "15倍以上"
    assert label_key("12345热线") == "12345热线"
    assert label_key("三、") == "三"
    assert label_key("三安全一稳定") == "三安全一稳定"


def test_a_plain_label_is_the_label_without_its_numbering() -> None:
    assert plain_label("（三）1.属于国家秘密") == "属于国家秘密"
    assert plain_label("三安全一稳定") == "三安全一稳定"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  漣河  2022 年 ", "涟河2022年"),
        ("“予以公开”多少件", "予以公开多少件"),
        ("how  many\tnew applications", "how many new applications"),
        ("Lianhe 2022 新收", "lianhe 2022新收"),
        ("１２ 件", "12件"),
    ],
)
def test_a_phrase_key_keeps_spaces_between_latin_words_only(text: str, key: str) -> None:
    assert phrase_key(text) == key


@given(st.one_of(st.text(), WORDS))
def test_phrase_keys_have_no_double_spaces_and_none_at_the_ends(text: str) -> None:
    key = phrase_key(text)
    assert "  " not in key
    assert key == key.strip()


@pytest.mark.parametrize("hostile", [" ", "\u3000", "\u200b", "（", "1.", "一、", "“", "-", "中 ", "a "])
def test_keys_of_long_texts_take_linear_work(hostile: str) -> None:
    """A pattern that backtracks would not come back from a text of this length within the patience of any test."""
    text = hostile * 200_000 + "x"
    for make_key in (fold, squash, label_key, phrase_key):
        assert isinstance(make_key(text), str)

"""Glyphs → characters."""

from __future__ import annotations

import pytest

from ingest.readers.pdf.letters import UNREADABLE, letter


@pytest.mark.parametrize(
    ("printed", "seen"), [("⾏", "行"), ("⼀", "一"), ("⺠", "民"), ("⻓", "长"), ("⻔", "门"), ("ﬁ", "fi")]
)
def test_a_radical_is_the_character_that_it_looks_like(printed: str, seen: str) -> None:
    assert letter(printed) == seen


@pytest.mark.parametrize("text", ["²", "①", "５", "½", "٣"])
def test_no_character_becomes_a_plain_digit(text: str) -> None:
    assert letter(text) == text


@pytest.mark.parametrize("text", ["", "\x00", "\x07"])
def test_a_glyph_without_a_character_is_unreadable(text: str) -> None:
    assert letter(text) == UNREADABLE


@pytest.mark.parametrize("text", [" ", "\u3000", "\u00a0", "\u200b"])
def test_white_space_is_no_glyph(text: str) -> None:
    assert letter(text) == ""

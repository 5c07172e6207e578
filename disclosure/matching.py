"""Keys for comparing printed and typed words. A key is for matching only and is never shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
NUMBERING = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十百]{1,3}[)）、.．,，:：]|[(（]?\d{1,2}(?:[)）、．,，:：]|\.(?!\d))|[①-⒛])+"
)
NOT_WORD = re.compile(r"[\W_]+")
SHORT = 64  # characters; labels and names, which come again and again


@cache
def _converter():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s")


class _Folding(dict[int, str]):
    """Code point → its folded character, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    if char == "\u3000":
        return " "
    if "\uff01" <= char <= "\uff5e":
        char = chr(ord(char) - 0xFEE0)
    if char.isascii():
        return char.lower()
    simplified = _converter().convert(char) if "\u3400" <= char <= "\u9fff" else char
    return simplified if len(simplified) == 1 else char


FOLDING = _Folding()


def fold(text: str) -> str:
    """Half-width, simplified, lower-case text of the same length as `text`, so that spans stay valid."""
    return _fold_short(text) if len(text) <= SHORT else text.translate(FOLDING)


@lru_cache(maxsize=20_000)
def _fold_short(text: str) -> str:
    return text.translate(FOLDING)


def strip_zero_width(text: str) -> str:
    return ZERO_WIDTH.sub("", text)


def squash(text: str) -> str:
    """The key of a phrase: folded, without spaces and punctuation."""
    return NOT_WORD.sub("", fold(strip_zero_width(text)))


@lru_cache(maxsize=20_000)
def label_key(text: str) -> str:
    """The key of a printed label: `squash` without the leading numbering (“（一）”, “1、”, “三.”)."""
    folded = SPACES.sub("", fold(strip_zero_width(text)))
    plain = squash(NUMBERING.sub("", folded))
    return plain or squash(folded)


def plain_label(label: str) -> str:
    """A label as it is said in a sentence: without its leading numbering."""
    return NUMBERING.sub("", label)


QUOTES = re.compile("[\"'“”‘’「」『』《》〈〉【】()*#`]")
ITEM_NUMBER = re.compile(
    r"[(]\s?[一二三四五六七八九十]\s?[)]|第\s?[0-9一二三四五六七八九十]{1,2}\s?[项行列格]|(?<![0-9一二三四五六七八九十])(?:[一二三四]、|[1-8][.、])\s?(?=[\u4e00-\u9fff“])"
)
POSSESSIVE = re.compile("(?<=[A-Za-z0-9\u3400-\u9fff])['’]s(?![A-Za-z])")
SPACES = re.compile(r"\s+")
SPACE_BESIDE_CJK = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


def phrase_key(text: str) -> str:
    """The form in which questions and spoken phrases meet: folded, without the form's item numbers, quotation marks
    and spaces beside Chinese."""
    plain = QUOTES.sub("", ITEM_NUMBER.sub("", POSSESSIVE.sub("", fold(strip_zero_width(text)))))
    return SPACE_BESIDE_CJK.sub("", SPACES.sub(" ", plain)).strip()


def words_to_pattern(chinese: Iterable[str], latin: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern that finds any of some words: Chinese ones anywhere, Latin ones as whole words."""
    whole = "|".join(map(re.escape, latin))
    return re.compile("|".join([*map(re.escape, chinese), *([rf"\b(?:{whole})\b"] if whole else [])]))


def character_pairs(text: str) -> Iterator[str]:
    """Each two neighbouring characters; a Latin word whole."""
    if text.isascii():
        yield text
    else:
        yield from (text[place : place + 2] for place in range(len(text) - 1))


def share_held(pairs: Collection[str], folded: str) -> float:
    """How much of some pairs stands in a folded text, 0 to 1; 0 of none."""
    return sum(pair in folded for pair in pairs) / len(pairs) if pairs else 0.0

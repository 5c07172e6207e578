"""Text → words for the full-text index: dictionary words, and every pair of neighbouring Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from disclosure.matching import fold

IDIOM = 3
NO_NAME_ENDS = ("v", "p", "d", "c", "u", "y", "r")  # parts of speech, as the dictionary tells them
COMMON = frozenset(("n", "v", "vn", "a", "an", "ad", "d", "b", "t", "m", "f", "i", "l", "z"))
RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+|[0-9]+(?:\.[0-9]+)?")


@cache
def _cutter() -> ModuleType:
    import rjieba

    return rjieba


def is_word(text: str) -> bool:
    """Whether the dictionary holds a text as one word."""
    return bool(_cutter().has_word(text))


def is_idiom(text: str) -> bool:
    """Whether a text is nothing but set phrases of four characters or more (百思不得其解), with particles."""
    words = [(word, tag) for word, tag in _cutter().tag(text) if not tag.startswith(("u", "y"))]
    return bool(words) and all(tag == "i" or (tag == "l" and len(word) > IDIOM) for word, tag in words)


def is_bare(text: str) -> bool:
    """Whether a text is one word or nothing but nouns: 加急, 三公经费."""
    words = _cutter().tag(text)
    return is_word(text) or (bool(words) and all(tag.startswith("n") for _, tag in words))


def name_in(text: str) -> str:
    """What of a text can be somebody's name, without the verbs and particles behind it (沭阳怕); empty for a common word."""
    words = _cutter().tag(text)
    while len(words) > 1 and words[-1][1].startswith(NO_NAME_ENDS):
        words.pop()
    common = len(words) == 1 and words[0][1] in COMMON and is_word(words[0][0])
    return "" if common else "".join(word for word, _ in words)


def text_to_words(text: str) -> list[str]:
    """Words in order, repeated as they occur; Chinese runs give dictionary words and bigrams."""
    return list(_words(fold(text)))


def _words(text: str) -> Iterator[str]:
    for match in RUN.finditer(text):
        run = match.group()
        if not "\u3400" <= run[0] <= "\u9fff":
            yield run
            continue
        yield from (word for word in _cutter().cut(run) if len(word) > 2)
        yield from (run[place : place + 2] for place in range(len(run) - 1))
        if len(run) == 1:
            yield run

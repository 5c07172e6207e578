"""Sentences taken apart into what fills them, so that they can be said anew in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter

MOST_CHARACTERS = 1500  # a longer sentence is left as it is
ANY = ".*?"


@cache
def _pattern(sentence: str, shapes: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Finds what fills the fields of a sentence; a field that occurs again must be the same."""
    shape, parts, seen = dict(shapes), list[str](), set[str]()
    for text, name, _, _ in Formatter().parse(sentence):
        parts.append(re.escape(text))
        if name:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{shape.get(name, ANY)})")
            seen.add(name)
    return re.compile("".join(parts), re.DOTALL)


def take_apart(said: str, sentence: str, shapes: Mapping[str, str]) -> dict[str, str] | None:
    """What fills the fields of `sentence` in what is said, each of its shape (a pattern); None for another sentence."""
    found = _pattern(sentence, tuple(shapes.items())).fullmatch(said) if len(said) <= MOST_CHARACTERS else None
    return None if found is None else found.groupdict()

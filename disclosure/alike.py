"""Characters and names that look alike. Data: `forms/alike-characters.txt`, drawn and compared by eval/alike_characters.py."""

from __future__ import annotations

from functools import cache

from disclosure.load_form import FOLDER


@cache
def load_alike() -> dict[str, frozenset[str]]:
    """Each character of GB 2312 that has look-alikes, with these; likeness goes both ways."""
    lines = (FOLDER / "alike-characters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return {char: frozenset(alike) for char, alike in pairs}


def differing(one: str, other: str) -> tuple[str, str] | None:
    """The one pair of characters in which two names of the same length differ; None when they differ in none or more."""
    if len(one) != len(other):
        return None
    pairs = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    return pairs[0] if len(pairs) == 1 else None


def look_alike(one: str, other: str) -> bool:
    """Whether two names differ in a single character, and that one by a look-alike: 沭阳县, 沐阳县."""
    pair = differing(one, other)
    return pair is not None and pair[1] in load_alike().get(pair[0], ())


def misspellings(name: str) -> frozenset[str]:
    """Every name that looks like this one."""
    return frozenset(
        name[:place] + alike + name[place + 1 :]
        for place, char in enumerate(name)
        for alike in load_alike().get(char, ())
    )

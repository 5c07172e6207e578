"""The verdicts on a text, and the same held against those expected."""

from __future__ import annotations

from itertools import zip_longest

from service.claims.checking import Checking
from service.claims.public import CheckIn


def verdicts(checking: Checking, text: str) -> list[tuple[str, str]]:
    """Every claim of a text as printed, with its verdict, in order."""
    return [(each.printed, each.verdict) for each in checking.check(CheckIn(text=text, store=False)).claims]


def expect(checking: Checking, text: str, wanted: str) -> None:
    """Every claim of a text has the verdict expected of it; `wanted` lists them in order, with spaces between."""
    found = verdicts(checking, text)
    assert found == [(pair[0], verdict) for pair, verdict in zip_longest(found, wanted.split(), fillvalue=("", ""))]

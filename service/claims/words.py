"""A claim in its clause, and the words that tell what its quantity counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.claims.claimed import Claimed

IN_YEAR = re.compile(r"\s+(?:[a-z]+\s)?in ((?:19|20)[0-9]{2})\b")
# Behind what is told of several: 许可、处罚两项.
TAKEN_TOGETHER = re.compile("[两二三四五](?:年|者|项|地|家)(?:来|间|里|内|中)?$")
LONE_YEAR = re.compile("(?:19|20)[0-9]{2}年度?[，,]?")


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim in its clause at `left`:`right`, with the claims beside it there."""

    plain: str
    left: int
    right: int
    claimed: Claimed
    beside: tuple[Claimed, ...]

    @property
    def earlier(self) -> list[Claimed]:
        return [each for each in self.beside if each.end <= self.claimed.start]

    @property
    def later(self) -> list[Claimed]:
        return [each for each in self.beside if each.start >= self.claimed.end]

    @property
    def text(self) -> str:
        return self.plain[self.left : self.right]


@dataclass(frozen=True, slots=True)
class Words:
    """The words `before` and `after` a quantity; `first`: it is the first of a change to the next, `last` that next;
    `place` of how many in a list whose members are told elsewhere; `again`: these are what was counted before."""

    before: str
    after: str = ""
    first: bool = False
    place: tuple[int, int] | None = None
    last: bool = False
    again: bool = False

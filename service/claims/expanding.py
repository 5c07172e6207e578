"""Years told by two digits, 22年, as whole ones; what is found in the longer text is told by its place in the first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from service.claims.verdicts import Verdict

LONE = r"(?<![0-9.,/\-第约近满逾超过了共有])(?<![0-9]:)(?P<year>1[5-9]|2[0-9]|3[0-5])年"
SHORT_YEAR = re.compile(rf"{LONE}(?!间|来|里|内|前|后|以|之|时|长|期|多|余|老|工龄|党龄|教龄|级|制)")
WHOLE_YEAR = re.compile("20[0-9]{2}年")
CENTURY = "20"


@dataclass(frozen=True, slots=True)
class Expanded:
    """A `text` with whole years; `places` tells where each of its characters, and its end, stood before."""

    text: str
    places: tuple[int, ...]

    def restore(self, verdict: Verdict) -> Verdict:
        """A verdict on the text as one on the text before."""
        claimed, (start, end) = verdict.claimed, verdict.sentence
        claimed = replace(claimed, start=self.places[claimed.start], end=self.places[claimed.end])
        return replace(verdict, claimed=claimed, sentence=(self.places[start], self.places[end]))


def expand(plain: str) -> Expanded:
    """A text with 22年 as 2022年, where it tells more than one year so or one in full besides."""
    found = [match.start() for match in SHORT_YEAR.finditer(plain)]
    if len(found) + (WHOLE_YEAR.search(plain) is not None) < 2:
        found = []
    text, places, last = "", list[int](), 0
    for place in found:
        text += plain[last:place] + CENTURY
        places += [*range(last, place), *[place] * len(CENTURY)]
        last = place
    return Expanded(text + plain[last:], (*places, *range(last, len(plain) + 1)))

"""A claim's question without the words that nothing explains, where the grammar would not read it with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosure.quantities import any_of
from service.claims.asking import Part
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, any_word, load_claims
from service.claims.hearing import SUBJECTS, Hearing

DIGITS = re.compile("[1-9][0-9]*(?:[.][0-9]+)?")
TELLING, IN_PART, FEW = 3, 2, 2


@dataclass(frozen=True, slots=True)
class Condensed:
    """The `text` that is left of a question, whether all that was left out is `idle`: it restricts nothing, and whether what
    is left is `bare`: a single character tells what is counted; `nearly`: hardly a word was left out."""

    text: str
    idle: bool
    bare: bool
    nearly: bool


def condense(text: str, hearing: Hearing) -> Condensed | None:
    """A question without its unexplained words; None where there are none, or where they deny."""
    reading = hearing.read(text)
    if not reading.residue:
        return None
    left = list(reading.key)
    for each in reading.residue:
        left[each.start : each.end] = " " * (each.end - each.start)
    words = [each.text for each in reading.residue if not _idle().fullmatch(each.text)]
    if any(any_word("denying").search(each) for each in words):
        return None
    kept = re.sub("(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", "".join(left))
    told = [each for each in reading.mentions if any(sense.kind in SUBJECTS for sense in each.senses)]
    bare = bool(told) and all(len(each.text) == 1 for each in told)
    return Condensed(kept, not words, bare, len("".join(words)) <= FEW)


def tells_by_itself(part: Part, digits: int = TELLING) -> bool:
    """Whether the number of a claim has so many digits that it does not agree with another by chance."""
    claimed = part.claimed
    if claimed.kind == DIRECTION or claimed.kind not in (AMOUNT, CHANGE) or claimed.value is None:
        return False
    found = DIGITS.search(f"{abs(claimed.value):f}")
    return found is not None and len(found.group().replace(".", "")) >= digits


@cache
def _idle() -> re.Pattern[str]:
    data = load_claims()
    words = [*data["idle"], *data["joins"], *data["degrees"]]
    return re.compile(f"(?:{any_of(words)})+")

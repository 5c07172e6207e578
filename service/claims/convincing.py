"""Whether the number of a claim that was read in part shows by itself that it is a slip: then it may be denied after all."""

from __future__ import annotations

from service.claims.asking import Part
from service.claims.condensing import IN_PART, TELLING, tells_by_itself
from service.claims.hearing import SUBJECTS, Hearing
from service.claims.verdicts import Verdict

OF_THE_NUMBER = ("swapped_digits", "unit")


def convinces(told: Verdict, part: Part, hearing: Hearing) -> bool:
    """Whether the cause of a difference cannot come from a wrong reading: digits in another order, a unit that makes a
    number ten thousand times as large, and the year or the body beside the one that the clause itself names."""
    names = hearing.names(part.own, SUBJECTS)
    if told.cause in OF_THE_NUMBER:
        return tells_by_itself(part, IN_PART if names else TELLING)
    if not names or not tells_by_itself(part):
        return False
    reading = hearing.read(part.own)
    named = {
        "other_year": any(each.year for each in reading.mentions),
        "other_issuer": any(each.issuer for each in reading.mentions),
    }
    return named.get(told.cause, False)

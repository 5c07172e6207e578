"""Several bodies named with a year of their own each: 青岚县2023年和白榆区2024年."""

from __future__ import annotations

from itertools import pairwise

from service.questions.facts import Facts
from service.questions.mentions import Reading


def has_own_years(reading: Reading) -> bool:
    """青岚县2023年、白榆区2024年: whether several bodies are named with a year of their own each, which is no crossing."""
    return bool(_own_years(reading))


# What may be asked of bodies in a year of their own each: the figures as they are, and which is the greatest.
LISTED = frozenset(
    (
        "each",
        "sum",
        "mean",
        "compare",
        "greater",
        "smaller",
        "top",
        "bottom",
        "rank",
        "ascending",
        "bodies",
        "which_part",
    )
)


def computes_over_own(reading: Reading, facts: Facts) -> bool:
    """Whether bodies have years of their own, and more is asked of them than their figures beside each other."""
    listed = bool(own_years(reading)) and facts.operations <= LISTED and facts.condition is None
    return has_own_years(reading) and not listed


def own_years(reading: Reading) -> dict[int, int]:
    """Each body that is named with a year of its own, with that; nothing where one is not told from another, or named twice."""
    pairs = _own_years(reading)
    found = {issuers[0]: year for issuers, year in pairs if len(issuers) == 1}
    return found if len(found) == len(pairs) else {}


def _own_years(reading: Reading) -> list[tuple[tuple[int, ...], int]]:
    named = [each for each in reading.mentions if each.issuer is not None or each.year is not None]
    pairs = [
        (one.issuer.issuers, other.year)
        for one, other in pairwise(named)
        if one.issuer is not None and other.year is not None and other.start - one.end <= 1
    ]
    several = len({issuers for issuers, _ in pairs}) > 1 and len({year for _, year in pairs}) > 1
    apart = several and len(pairs) * 2 == len(named)
    return pairs if apart else []

"""What became of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from disclosure.model import Figure, Statement
from service.claims.claimed import Claimed
from service.composing.draft import Draft
from service.questions.query import Query


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim. `reported` is in the claim's own unit, or in `unit` where it has none; `why` tells why nothing
    was compared, with `words` of the text or of names; `withheld` is the difference that is not told because too much was
    guessed; `said` is what the prose of a report states of it, `only_said` that the claim was compared with that; `cause` of
    a difference, and the figures `beside` that show it. `sentence` is where that stands, `asked` the question that the claim
    was read as."""

    claimed: Claimed
    verdict: str
    why: str = ""
    words: tuple[str, ...] = ()
    reported: Decimal | None = None
    unit: str = ""
    draft: Draft | None = None
    query: Query | None = None
    said: Statement | None = None
    only_said: bool = False
    cause: str = ""
    beside: tuple[Figure, ...] = ()
    sentence: tuple[int, int] = (0, 0)
    asked: str = ""
    withheld: Verdict | None = None

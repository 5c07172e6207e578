"""Rates that a text tells by the bare word: 318 of 542 cases, a rate of 58.67 percent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.claims.asking import Part
from service.claims.carrying import Context, reworded
from service.claims.claimed import AMOUNT
from service.claims.understanding import ClaimReader
from service.questions.query import Query
from service.questions.rows import DISCLOSED

BARE = re.compile(
    r"\W*(?:[a-z]+ing |for |or |and |with |had |which (?:is|makes|gives) |that is )?"
    r"(?:a|an|the) (?:overall |combined )?rate of\s+百分之几\W*"
)
ALONE = re.compile(r"\W*(?:or |that is |i\.e\. |equal to )?百分之几(?!\w)(?P<whole>.*)")
CLOSED = frozenset({"applications.outcome_total"})
# The rates that tell of results of cases: of those concluded, how many were corrected.
CORRECTED = {
    "remedies.review.corrected": "review_correction_rate",
    "remedies.litigation.corrected": "litigation_loss_rate",
}


def bare_rates(part: Part, context: Context, reader: ClaimReader) -> Iterator[Query]:
    """The rate of what the sentence of a claim has counted, else the one that the text has told last."""
    own = reworded(part.own)
    if part.claimed.kind != AMOUNT or BARE.fullmatch(own) is None or context.year is None or not context.issuers:
        return
    counted = context.counted.indicators if context.counted is not None and context.here else ()
    rate = next((CORRECTED[slot] for slot in counted if slot in CORRECTED), "")
    if not rate:
        rows = _rows(part.said, reader)
        rate = "disclosure_rate" if rows >= DISCLOSED else "" if rows & DISCLOSED else context.rate
    if rate:
        yield Query(context.issuers[:1], (context.year,), rates=(rate,))


def shares_of_both(part: Part, context: Context, reader: ClaimReader) -> Iterator[Query]:
    """The share of what was granted in full and in part together, which a bare share behind the two may be: granted five in
    full and two in part, 41.18% of the 17 it closed."""
    found = ALONE.fullmatch(part.own) if part.claimed.unit == "%" and part.is_english else None
    if found is None or context.year is None or not context.issuers or not _rows(found["whole"], reader) <= CLOSED:
        return
    if _rows(part.said, reader) >= DISCLOSED or {slot.rpartition(".")[0] for slot in context.recent[-2:]} == DISCLOSED:
        yield Query(context.issuers[:1], (context.year,), rates=("disclosure_rate",))


def _rows(text: str, reader: ClaimReader) -> set[str]:
    """The rows that some words name."""
    mentions = reader.hearing.read(reworded(text)).mentions
    return {sense.target for mention in mentions for sense in mention.senses if sense.kind == "row"}

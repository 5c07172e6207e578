"""The sentences of a report that come nearest to a question which none of them answers."""

from __future__ import annotations

from dataclasses import replace

from service.composing.draft import Draft
from service.composing.other import compose_quotes
from service.composing.wording import Wording
from service.held import Held
from service.questions.query import Query
from service.quoting import Quote, group
from service.texts import Texts
from service.weighing import rank, read_asked

MOST, MOST_REPORTS = 2, 3
LEAST_SCORE, CLOSE = 0.6, 0.75


def find_nearest(query: Query, held: Held, texts: Texts) -> list[Quote]:
    """At most two sentences of the few reports of a body that a query is about, near to its words though they do not answer."""
    keys = held.keys(query.issuers, query.years) if query.issuers else ()
    asked = read_asked(query.text, texts.embedding())
    if not keys or len(keys) > MOST_REPORTS or asked.vector is None:
        return []
    ranked = sorted(
        (each for text in texts.of_versions(keys) for each in rank(asked, text)), key=lambda each: -each[0].score
    )
    least = max(LEAST_SCORE, CLOSE * ranked[0][0].score) if ranked else 0.0
    return group((piece.chunk, piece.text) for near, piece in ranked[:MOST] if near.score >= least)


def with_nearest(missing: Draft, query: Query, held: Held, texts: Texts, wording: Wording) -> Draft:
    """That nothing answers, with the sentences that come nearest, told as what they are."""
    quotes = find_nearest(query, held, texts)
    if not quotes:
        return missing
    near = compose_quotes(quotes, wording, held)
    text = "\n".join((missing.text, wording.say("nearest"), near.text))
    return replace(near, status=missing.status, reason=missing.reason, text=text)

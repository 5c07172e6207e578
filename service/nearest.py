"""The sentences of a report that come nearest to a question which none of them answers."""

from __future__ import annotations

from service.held import Held
from service.questions.query import Query
from service.quoting import Quote, group
from service.texts import Texts
from service.weighing import rank, read_asked

MOST, MOST_REPORTS = 2, 3
LEAST_SCORE, LEAST_MEANING, CLOSE = 0.8, 0.3, 0.75


def find_nearest(query: Query, held: Held, texts: Texts) -> list[Quote]:
    """At most two sentences of the few reports of a body that a query is about, near to its words though they do not answer."""
    keys = held.keys(query.issuers, query.years) if query.issuers else ()
    asked = read_asked(query.text, texts.embedding())
    if not keys or len(keys) > MOST_REPORTS or asked.vector is None:
        return []
    ranked = sorted(
        (each for text in texts.of_versions(keys) for each in rank(asked, text) if each[0].meaning >= LEAST_MEANING),
        key=lambda each: -each[0].score,
    )
    least = max(LEAST_SCORE, CLOSE * ranked[0][0].score) if ranked else 0.0
    return group((piece.chunk, piece.text) for near, piece in ranked[:MOST] if near.score >= least)

"""Sentences that nothing but their nearness tells: one that gives a reason, one that says nearly all of a question verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.accounted import without_amounts
from service.questions.of_text import WHY, asks_amount
from service.quoting import Quote, group
from service.texts import Text
from service.weighing import Asked, is_verbatim, rank, read_asked

if TYPE_CHECKING:
    from disclosure.embedding import Embedding

BECAUSE = re.compile("因(?![此而])|由于|原因|缘由|系(?:申请人|本机关)")
# 怎么一下子涨了三成, 怎么回事.
ASKS_WHY = re.compile(
    f"{WHY.pattern}|(?:怎么|咋)回事|(?:怎么|咋)(?:会|就|突然|忽然|一下子?)*[^，,。?？]{{0,4}}(?:涨|增|减|降|多了|少了)"
)
CHANGED = re.compile("同比|[比较](?:上|去|前)一?年|上年|去年")
LEAST, AHEAD = 1.0, 1.4


def find_reason(words: str, asked: Asked, texts: Sequence[Text]) -> list[Quote]:
    """The sentence of each report that says why, where nothing but it is near to what is asked; none for other questions."""
    found = []
    for text in texts if ASKS_WHY.search(words) else ():
        ranked = rank(asked, text)
        near, piece = ranked[0] if ranked else (None, None)
        if near is None or piece is None or near.score < LEAST or BECAUSE.search(piece.text) is None:
            continue
        if len(ranked) == 1 or near.score >= AHEAD * ranked[1][0].score:
            found.append((piece.chunk, piece.text))
    return group(found)


def find_verbatim(words: str, asked: Asked, texts: Sequence[Text], amounts: bool = False) -> list[Quote]:
    """The sentence of each report that says nearly all of a question in its very words; none where an amount is asked for and
    no `amounts` are told so."""
    found = []
    for text in () if asks_amount(words) and not amounts else texts:
        ranked = rank(asked, text)
        if ranked and is_verbatim(asked, ranked[0][0], ranked[1][0] if len(ranked) > 1 else None):
            found.append((ranked[0][1].chunk, ranked[0][1].text))
    return group(found)


def find_changed(words: str, texts: Sequence[Text], embedding: Embedding | None) -> list[Quote]:
    """The sentence that tells of a change in the very words of a question: 粉丝比上年多了多少."""
    found = find_verbatim(words, read_asked(without_amounts(words), embedding), texts, amounts=True)
    return [each for each in found if any(CHANGED.search(piece) for piece in each.pieces)]

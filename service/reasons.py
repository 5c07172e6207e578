"""Why something was so: the sentence that gives a reason and is far nearer to the question than all others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.questions.of_text import WHY
from service.quoting import Quote, group
from service.texts import Text
from service.weighing import Asked, rank

BECAUSE = re.compile("因(?![此而])|由于|原因|缘由|系(?:申请人|本机关)")
# 怎么一下子涨了三成, 怎么回事.
ASKS_WHY = re.compile(
    f"{WHY.pattern}|(?:怎么|咋)回事|(?:怎么|咋)(?:会|就|突然|忽然|一下子?)*[^，,。?？]{{0,4}}(?:涨|增|减|降|多了|少了)"
)
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

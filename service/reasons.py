"""Sentences that nothing but their nearness tells: one that gives a reason, one that says nearly all of a question verbatim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from service.accounted import without_amounts
from service.questions.of_text import WHY, asks_amount
from service.quoting import Quote, group
from service.sentences import Piece
from service.texts import Text
from service.weighing import LEAST_SCORE, Asked, Near, is_verbatim, measure, rank, read_asked

if TYPE_CHECKING:
    from disclosure.embedding import Embedding

BECAUSE = re.compile("因(?![此而]|(?:政府)?信息公开|公开)|由于|原因|缘由|系(?:申请人|本机关)")
# 怎么一下子涨了三成, 怎么回事.
ASKS_WHY = re.compile(
    f"{WHY.pattern}|(?:怎么|咋)回事|(?:怎么|咋)(?:会|就|突然|忽然|一下子?)*[^，,。?？]{{0,4}}(?:涨|增|减|降|多了|少了)"
)
CHANGED = re.compile("同比|[比较](?:上|去|前)一?年|上年|去年")
LEAST, AHEAD = 1.0, 1.4
AS_NEAR, BEHIND = 0.75, 2  # of the nearest; sentences behind it
Nearest: TypeAlias = tuple[Near, Piece, Near | None]


def find_alone(words: str, asked: Asked, texts: Sequence[Text]) -> list[Quote]:
    """The sentence of each report that says why, where that is asked and nothing but it is near; else the one that says nearly
    all of a question in its very words, unless an amount is asked for."""
    nearest = _nearest(asked, texts)
    if ASKS_WHY.search(words) and (
        why := [piece for near, piece, behind in nearest if _gives_reason(near, piece, behind)]
    ):
        return _quotes(why)
    return [] if asks_amount(words) else _quotes(_verbatim(asked, nearest))


def with_reasons(quotes: Sequence[Quote], reasons: Sequence[Quote]) -> list[Quote]:
    """What answers a question for a reason: where it gives none, with the sentences that do."""
    given = any(BECAUSE.search(piece) for quote in quotes for piece in quote.pieces)
    return [*quotes, *([] if given else reasons)]


def find_reasons(asked: Asked, texts: Sequence[Text]) -> list[Quote]:
    """The sentence of each report that gives a reason and is about as near to what is asked as any, or stands right behind the
    nearest: of 申请268件，同比下降。下降的主要原因是… the second."""
    return _quotes([piece for text in texts if (piece := _reason_in(asked, text)) is not None])


def _reason_in(asked: Asked, text: Text) -> Piece | None:
    nears = measure(asked, text)
    first = max(range(len(nears)), key=lambda place: nears[place].score, default=0)
    if not nears or nears[first].score < LEAST_SCORE:
        return None
    headed = text.pieces[first].chunk.section, text.pieces[first].chunk.heading
    found = [
        place
        for place, piece in enumerate(text.pieces)
        if BECAUSE.search(piece.text)
        and (
            nears[place].score >= AS_NEAR * nears[first].score
            or (first <= place <= first + BEHIND and (piece.chunk.section, piece.chunk.heading) == headed)
        )
    ]
    best = max(found, key=lambda place: nears[place].score, default=None)
    return None if best is None else text.pieces[best]


def find_changed(words: str, texts: Sequence[Text], embedding: Embedding | None) -> list[Quote]:
    """The sentence that tells of a change in the very words of a question: 粉丝比上年多了多少."""
    asked = read_asked(without_amounts(words), embedding)
    return _quotes([piece for piece in _verbatim(asked, _nearest(asked, texts)) if CHANGED.search(piece.text)])


def _nearest(asked: Asked, texts: Sequence[Text]) -> list[Nearest]:
    """The nearest piece of each report, with how near the one behind it is."""
    ranked = [each for text in texts if (each := rank(asked, text))]
    return [(*each[0], each[1][0] if len(each) > 1 else None) for each in ranked]


def _gives_reason(near: Near, piece: Piece, behind: Near | None) -> bool:
    ahead = behind is None or near.score >= AHEAD * behind.score
    return near.score >= LEAST and ahead and BECAUSE.search(piece.text) is not None


def _verbatim(asked: Asked, nearest: Sequence[Nearest]) -> list[Piece]:
    return [piece for near, piece, behind in nearest if is_verbatim(asked, near, behind)]


def _quotes(pieces: Sequence[Piece]) -> list[Quote]:
    return group([(each.chunk, each.text) for each in pieces])

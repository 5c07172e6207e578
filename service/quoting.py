"""The pieces of reports that answer a question on their prose, in the order in which they stand there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from disclosure.matching import share_held
from disclosure.stores.passages import HeldChunk
from service.engine.evidence import Passage
from service.questions.headed import Headed
from service.questions.topics import Topic, asks_how
from service.sentences import DONE, PLANNED, TOLD, Piece, is_item
from service.texts import Text
from service.weighing import ASKED_PART, CLOSE, COVERED, LEANING, Asked, Near, answers, find_lone, measure, needs_said

MOST_NEAR, MOST_SENTENCES, MOST_UNDER = 3, 5, 6
MUCH_NEARER, MOST_ORDERED = 0.3, 6  # of cosines together; plans that are put in order


@dataclass(frozen=True, slots=True)
class Quote:
    """Pieces of a passage that answer: whole sentences, or the items of a list."""

    passage: Passage
    pieces: tuple[str, ...]


def find_quotes(
    topics: Sequence[Topic],
    asked: Asked,
    texts: Sequence[Text],
    likely: Sequence[str] = (),
    planned: bool = False,
    listed: bool = False,
    ahead: bool = False,
) -> list[Quote]:
    """What of some reports answers: parts of the section on problems where these are asked for, of which those near to what
    else is asked; else the nearest pieces of all, those of a `likely` part first; else sentences of the topic. None where
    something needed is not said. `planned`: only what is planned; `listed`: all items of the parts; `ahead`: what is to come.
    """
    sections = [topic for topic in topics if topic.section]
    parts = [PLANNED] if planned else list(dict.fromkeys(topic.part for topic in sections))
    if not needs_said(asked, (piece for text in texts for piece in text.pieces)):
        return []
    if asked.tells and not (sections and listed):
        scored = _near(asked, texts, parts, likely, planned)
        if (
            (asked.plain or (asked.named and PLANNED in parts))
            and (_lacks_plan(scored, parts, likely) or (asks_how(asked.words) and _best_is_told(scored)))
            and (found := _planned_for(asked, texts, PLANNED in parts and TOLD not in parts))
        ):
            return found
        if scored:
            return group((piece.chunk, piece.text) for _, piece in scored)
    if sections:
        return _whole(parts, texts, ahead)
    if planned:
        return [] if asked.plain else _whole(parts, texts, ahead)
    return _of_topics(topics, asked, texts)


def _near(
    asked: Asked, texts: Sequence[Text], parts: Sequence[str], likely: Sequence[str], planned: bool
) -> list[tuple[Near, Piece]]:
    """The pieces that answer and stand near the best of them, at most a few of a report, those of the parts asked for and
    of likely ones first. Outside of the parts, and where nothing plain is asked, only what clearly answers does."""
    found: list[tuple[Near, Piece]] = []
    for text in texts:
        nears = measure(asked, text)
        lone = find_lone(nears) if not parts else None
        found += _best(
            (_raised(near, piece, parts, likely), piece)
            for near, piece in zip(nears, text.pieces, strict=True)
            if (piece.part == PLANNED or not planned)
            and answers(asked, near, piece, bool(parts) and not (piece.part in parts and asked.plain), lone)
        )
    best = max((near.score for near, _ in found), default=0.0)
    return [each for each in found if each[0].score >= CLOSE * best]


def _best_is_told(scored: Sequence[tuple[Near, Piece]]) -> bool:
    best = max(scored, key=lambda each: each[0].score, default=None)
    return best is not None and best[1].part == TOLD


def _lacks_plan(scored: Sequence[tuple[Near, Piece]], parts: Sequence[str], likely: Sequence[str]) -> bool:
    """Whether a plan is asked for and no piece tells one, or problem and plan are asked for together; a question that only
    leans to plans must find a problem best of all."""
    if {TOLD, PLANNED} <= {*parts, *likely}:
        return True
    if PLANNED in likely and PLANNED not in parts:
        return _best_is_told(scored)
    return PLANNED in parts and not any(piece.part == PLANNED for _, piece in scored)


def _raised(near: Near, piece: Piece, parts: Sequence[str], likely: Sequence[str]) -> Near:
    return near.raised(ASKED_PART if piece.part in parts else LEANING if piece.part in likely else 0.0)


def find_part(part: str, texts: Sequence[Text]) -> list[Quote]:
    """Everything of one part of the sections on problems."""
    return group((piece.chunk, piece.text) for text in texts for piece in text.pieces if piece.part == part)


def find_under(headed: Headed, texts: Sequence[Text]) -> list[Quote]:
    """What stands under a heading: all of it where it is short, else the items of its list, else how it begins."""
    found: list[Piece] = []
    for text in texts:
        own = [piece for piece in text.pieces if headed.holds(piece.chunk.section, piece.chunk.heading)]
        items = [piece for piece in own if is_item(piece.text)] if len(own) > MOST_UNDER else own
        found += items if len(items) > 1 else own[:MOST_UNDER]
    return group((piece.chunk, piece.text) for piece in found)


def _planned_for(asked: Asked, texts: Sequence[Text], whole: bool) -> list[Quote]:
    """What is planned against a problem that is asked about: problem and plan of the same place in lists of the same length;
    of other lists all that is planned, where the `whole` of it is short and asked for."""
    found: list[tuple[HeldChunk, str]] = []
    for text in texts:
        told = [piece for piece in text.pieces if piece.part == TOLD]
        plans = [piece for piece in text.pieces if piece.part == PLANNED]
        near = dict(zip(map(id, text.pieces), measure(asked, text), strict=True))
        best = max(told, key=lambda piece: near[id(piece)].score, default=None)
        if best is None or not answers(asked, near[id(best)], best):
            continue
        if len(told) == len(plans):
            plans = [_against(told, plans, text)[told.index(best)]]
        elif not whole or len(plans) > MOST_UNDER:
            continue
        found += [(each.chunk, each.text) for each in (best, *plans)] if plans else []
    return group(found)


def _against(told: Sequence[Piece], plans: Sequence[Piece], text: Text) -> list[Piece]:
    """The plan against each problem: that of its place, unless in another order they are much nearer in meaning."""
    if text.vectors is None or len(plans) > MOST_ORDERED:
        return list(plans)
    rows = {id(piece): row for piece, row in zip(text.pieces, text.vectors, strict=True)}
    cosines = [[float(rows[id(plan)] @ rows[id(problem)]) for plan in plans] for problem in told]
    orders = permutations(range(len(plans)))
    kept, *others = [(sum(cosines[at][place] for at, place in enumerate(order)), order) for order in orders]
    nearest = max(others, default=kept)
    chosen = nearest if nearest[0] >= kept[0] + MUCH_NEARER else kept
    return [plans[place] for place in chosen[1]]


def _best(found: Iterable[tuple[Near, Piece]]) -> list[tuple[Near, Piece]]:
    """Of the pieces of a report that answer the few that come near the best, in their order."""
    ranked = list(found)
    first = max((near for near, _ in ranked), key=lambda near: near.score, default=None)
    if first is None:
        return []
    close = [each for each in ranked if each[0].score >= CLOSE * first.score]
    least = sorted((near.score for near, _ in close), reverse=True)[:MOST_NEAR][-1]
    return [each for each in close if each[0].score >= least]


def _whole(parts: Sequence[str], texts: Sequence[Text], ahead: bool) -> list[Quote]:
    """The parts of the section on problems that are asked for; the whole section where a report does not tell them apart. Where
    it plans nothing, what was done stands for the measures, unless what is still to come is asked for."""
    pieces: list[Piece] = []
    for text in texts:
        own = [piece for piece in text.pieces if piece.part]
        done = [piece for piece in own if piece.part == DONE]
        instead = own if not done or PLANNED not in parts else [] if ahead else done
        pieces += [piece for piece in own if piece.part in parts] or instead
    return group((piece.chunk, piece.text) for piece in pieces)


def _of_topics(topics: Sequence[Topic], asked: Asked, texts: Sequence[Text]) -> list[Quote]:
    """Sentences with a word of the topics, those first that hold most of the other words of the question."""
    said = {word for topic in topics for word in topic.said}
    named = {word for topic in topics for word in topic.words}
    wanted = {pair for pair in asked.every_pair if not any(pair in word or word in pair for word in named)}
    scored = [
        (share_held(wanted, piece.folded), place, piece)
        for place, piece in enumerate(piece for text in texts for piece in text.pieces)
        if any(word in piece.folded for word in said)
    ]
    found = [each for each in scored if not wanted or each[0] >= COVERED]
    best = sorted(sorted(found, key=lambda each: -each[0])[:MOST_SENTENCES], key=lambda each: each[1])
    return group((piece.chunk, piece.text) for _, _, piece in best)


def group(pieces: Iterable[tuple[HeldChunk, str]]) -> list[Quote]:
    """Pieces of the same chunk together."""
    found: dict[int, tuple[HeldChunk, list[str]]] = {}
    for chunk, piece in pieces:
        found.setdefault(chunk.id, (chunk, []))[1].append(piece)
    return [Quote(Passage(chunk, 1.0), tuple(texts)) for chunk, texts in found.values()]

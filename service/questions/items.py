"""Rows named as the items of a list, or each in a clause that asks for a number of its own."""

from __future__ import annotations

import re

from disclosure.lexicon import Sense
from service.questions.mentions import Mention

CLAUSE = re.compile("[^,，;；。?？、]+")
QUANTITY = re.compile("多少|几[件起宗项个例份次]|how many")
ITEM_EDGES = "、,，:：;；和与及"
ITEM_END = re.compile("(?:[、,，;；]|各|分别|几件|多少|和|与|及|以及|的?(?:件数|数量|数)|$)")


def ranks_by_clause(named: list[tuple[Mention, list[Sense]]], key: str) -> dict[int, int]:
    """The strongest rank in its own clause of each row, where several clauses ask for a number each: 收到几件，办结几件."""
    asking = [match.span() for match in CLAUSE.finditer(key) if QUANTITY.search(match.group())]
    ranks: dict[int, int] = {}
    for start, end in asking:
        inside = [(mention, senses) for mention, senses in named if start <= mention.start < end]
        best = max((sense.rank for _, senses in inside for sense in senses), default=0)
        ranks |= {mention.start: best for mention, _ in inside}
    whole = all(any(start <= mention.start < end for mention, _ in named) for start, end in asking)
    return ranks if len(asking) > 1 and whole else {}


def is_item(mention: Mention, key: str) -> bool:
    """Whether a word stands as an item of a list: 新收、办结、结转各多少."""
    before = mention.start == 0 or key[mention.start - 1] in ITEM_EDGES
    return before and bool(ITEM_END.match(key, mention.end)) and any(edge in key for edge in "、,，和与及")

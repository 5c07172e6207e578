"""Rows and columns named together: joined by a word or a mark, as items of a list, or each in a clause of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from disclosure.lexicon import Sense
from service.questions.mentions import Mention, Reading

CLAUSE = re.compile("[^,，;；。?？、]+")
AMOUNT = "proactive.amount"
QUANTITY = re.compile("多少|(?<![那这前后])几[件起宗项个例份次]|how many")
ITEM_EDGES = "、,，:：;；/和与及加?？"
ITEM_END = re.compile("(?:[、,，;；/?？]|各|分别|几件|多少|和|与|及|以及|加|的?(?:件数|数量|数|相?差|之[差间]|落差)|$)")
ADDED = re.compile("(?:件数|数|总数|量)?加上?(?!起|在|一)")
LESS_AFTER = re.compile("(?:件数|数|总数|量)? ?(?:减去?|minus)")
THAN_AFTER = re.compile("的?(?:件数|数|总数|量|申请)?(?:比|较)(?!例|重|率|值|[上去前往今]|[0-9]|同期)")
THAN_BEFORE, MORE_AFTER = (
    re.compile("(?:比|较)$"),
    re.compile("的?(?:件数|数|总数|量|申请)?(?:还|要)?(?:多|少|高|低|大|小)"),
)
VERSUS_AFTER, VERSUS_BEFORE = re.compile(" (?:vs|versus)\\b"), re.compile("\\b(?:vs|versus)[.]? $")
LESS_BEFORE = re.compile("(?:减去?|minus) ?$")
INCLUDED = re.compile("(?:多少|几)[件个宗](?:含|包括|包含)[^,，。;；?？]+$")
LISTED = re.compile("、|(?:和|及|与|以及|、?其他?[,，、]?)?(?:还有|以及|和|及|与|加上?)")
JOINING_MARKS = "、,，;；+/?？"
JOINING = ("difference", "more", "less", "compare", "than", "multiple", "greater", "smaller", "sum")


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
    added = ADDED.match(key, mention.end) is not None  # 2024年办结加结转
    before = added or mention.start == 0 or key[mention.start - 1] in ITEM_EDGES
    before = before or any(sense.target == AMOUNT for sense in mention.senses)  # 2023年收费金额和许可数量
    return before and bool(ITEM_END.match(key, mention.end)) and any(edge in key for edge in "、,，/和与及加?？")


def is_operand(mention: Mention, key: str) -> bool:
    """Whether a word stands beside one that takes away, or is set against another: 新收减办结, 公开的比不公开的多多少."""
    less = LESS_AFTER.match(key, mention.end) or LESS_BEFORE.search(key[: mention.start])
    versus = VERSUS_AFTER.match(key, mention.end) or VERSUS_BEFORE.search(key[: mention.start])
    behind = THAN_BEFORE.search(key[: mention.start]) and MORE_AFTER.match(key, mention.end)
    return bool(less or versus or behind or THAN_AFTER.match(key, mention.end))


def joined_total(reading: Reading) -> list[str]:
    """The total beside another column, where each is wanted: 自然人和总计分别多少; or as one of a list: 维持、纠正、总计."""
    columns = [mention for mention in reading.mentions if mention.means("column")]
    listed = columns and any(_is_listed(each, columns, reading.key) for each in reading.named("total"))
    if not columns or not (listed or reading.of("each")):
        return []
    edges = {mention.end for mention in reading.named("joining")} | {
        mention.start for mention in reading.named("joining")
    }
    beside = any(each.start in edges or each.end in edges for each in reading.named("total"))
    table = next(sense.target.split(".")[0] for sense in columns[0].senses if sense.kind == "column")
    return [f"{table}.total"] if beside else []


def _is_listed(total: Mention, columns: list[Mention], key: str) -> bool:
    """Whether a total is an item of a list with a column: 尚未审结、总计, 尚未审结和总计, not 维持、纠正合计."""
    before = any(LISTED.fullmatch(key[each.end : total.start]) for each in columns)
    behind = any(key[total.end : each.start] == "、" for each in columns)
    return before or behind


def is_joined(reading: Reading, kind: str) -> bool:
    """Whether a word that joins stands between two mentions of this kind."""
    if reading.of("each"):
        return True
    places = [mention for mention in reading.mentions if any(sense.kind == kind for sense in mention.senses)]
    if len(places) < 2:
        return False
    if any(reading.named("operation", each) for each in ("multiple", "difference", "compare")):
        return True
    if kind == "row" and _stand_together(places):
        return True
    start, end = places[0].end, places[-1].start
    joined = any(_joins(mention, start, end) for mention in reading.mentions)
    return joined or any(mark in reading.key[start:end] for mark in JOINING_MARKS)


def _stand_together(places: list[Mention]) -> bool:
    """复议诉讼合计: rows named plainly one right behind the other."""
    plain = [each for each in places if any(sense.kind == "row" and sense.rank > 1 for sense in each.senses)]
    tables = {sense.target.split(".")[0] for each in plain for sense in each.senses if sense.kind == "row"}
    return len(plain) > 1 and len(tables) == 1 and all(one.end == other.start for one, other in pairwise(plain))


def _joins(mention: Mention, start: int, end: int) -> bool:
    """A joining word after the first of two mentions, or a comparison between them."""
    compares = start <= mention.start < end and any(mention.means("operation", each) for each in JOINING)
    return compares or (mention.start >= start and any(sense.kind == "joining" for sense in mention.senses))


def are_included(reading: Reading) -> bool:
    """新收多少件（含自然人和法人）: whether the kinds named are only said to be in the whole."""
    named = reading.named("column")
    spans = [match.span() for match in INCLUDED.finditer(reading.key)]
    inside = all(any(start <= each.start < end for start, end in spans) for each in named)
    return bool(named) and inside and bool(reading.named("row"))

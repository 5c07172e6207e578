"""The rows that a question leaves standing: strong words before weak ones, a whole or its parts, not both."""

from __future__ import annotations

import re

from disclosure.lexicon import PHRASES, Sense
from disclosure.load_form import load_data
from disclosure.vocabulary import Vocabulary
from service.questions.added_rows import added_rows
from service.questions.items import is_item, is_joined, is_operand, ranks_by_clause
from service.questions.mentions import Mention, Reading
from service.questions.other import OTHER, OUTCOME, is_kind, is_of_outcomes

RECEIVED = "applications.received_new"
STRONG = 2
SUMS_BY_NAME = frozenset({"applications.disclosed", "applications.handled"})
SUMS_BY_ROW = ("remedies.litigation", "applications.disclosed", "applications.handled")
DISCLOSED = frozenset({"applications.granted", "applications.partly_granted"})
OTHER_REASONS = ("unavailable_", "unprocessed_", "other_not_", "other_fee_")
REASONS = ("refused_", "unavailable_", "unprocessed_")
# Ways to say that nothing was given, which name no group of their own beside a reason.
SOFTLY = re.compile(
    "(?:没法|没办法|无法|没能|未能|无从|不能|没有办法)(?:给|拿|拿出来?|给出来?)(?:的|人家)?|(?:给|拿)不(?:了|出来?)的?"
    "|吃了?闭门羹的?|碰了?(?:一鼻子灰|钉子|壁)"
)
GROUPS = frozenset(("applications.refused", "applications.unprocessed", "applications.unavailable"))
BECAUSE = re.compile("因|由于|为由|理由|because|on the ground|since ")
ONLY = re.compile("(?:只|仅|单|光)(?:算|看|要|数|计|统计|限|限于|问|取)[^,，。;；?？]+")
CHANNELS = frozenset(f"statistics.received_{way}" for way in ("in_person", "fax", "online", "letter"))
BOTH = re.compile("[和与及、]|分别|各")
Named = tuple[Mention, list[Sense]]
INCLUDING = ("含", "包括", "包含", "内含")
AMONG, HOW_MANY = re.compile("(?:里|中|内|当中|其中)(?:面|头)?[,，]?$"), re.compile("了?的?(?:有|是)?(?:多少|几)[件个]")
HOW_MANY_BEFORE = re.compile("(?:有|是)?(?:多少|几)[件个](?:是|被|给|获得?|得到|最后|最终)*$")
# 青岚县2023年一共收了多少件: applications, where nothing else is named.
TAKEN_IN = re.compile("收[了过]?(?:多少|几)件[?。]?$")
OUTSIDE_ROWS = frozenset({RECEIVED, "applications.outcome_total"})


def find_rows(reading: Reading, form: Vocabulary) -> tuple[list[str], bool]:
    """Row targets (table.row) that the question leaves standing, and whether strong words named them."""
    named = [
        (mention, [sense for sense in mention.senses if sense.kind == "row"])
        for mention in reading.mentions
        if mention.means("row")
    ]
    if not named:
        bare = TAKEN_IN.search(reading.key) and not reading.unexplained
        return ([RECEIVED] if bare else []), False
    named = _explained(_narrowed(named, reading.key), reading.key)
    named = [each for each in named if each[0].text not in OTHER or not _is_column(each[0], reading)] or named
    if any({sense.target for sense in senses} == DISCLOSED and _is_asked(each, reading.key) for each, senses in named):
        return sorted(DISCLOSED), False  # 新收的申请里公开了多少
    if any(is_of_outcomes(each, before, reading.key) for each, _ in named for before, _ in named):
        return [OUTCOME], True
    rank = max(sense.rank for _, senses in named for sense in senses)
    apart = ranks_by_clause(named, reading.key)
    added = added_rows(named, reading.key)
    kept = [
        [added[mention.start]]
        if mention.start in added
        else [
            sense.target
            for sense in senses
            if sense.rank == apart.get(mention.start, rank)
            or (sense.rank == 1 and is_item(mention, reading.key))
            or is_operand(mention, reading.key)
        ]
        for mention, senses in named
    ]
    kept = [_usual(targets) for targets in kept]
    weaker = [[sense.target for sense in senses if 0 < sense.rank < rank] for _, senses in named]
    mentions = [_parts(targets, reading, form) for targets in kept if targets]
    if whole := _summed_up(mentions, reading, form):
        return [whole], rank == STRONG
    if not apart:
        mentions = _refine([targets for targets in weaker if len(targets) > 1], mentions, form)
    rows = list(dict.fromkeys(row for targets in mentions for row in targets))
    rows = _by_channel(rows, reading.key)
    rows = _by_reason(_with_included(rows, reading, form), reading)
    if len(rows) > 1 and not added and not is_joined(reading, "row"):
        rows = [row for row in rows if row not in OUTSIDE_ROWS] or rows
    return rows, rank == STRONG


def _usual(targets: list[str]) -> list[str]:
    """Of the rows that one word names, that which is usually meant, where there is one: 收费金额和许可数量."""
    usual = load_data(PHRASES)["usual_rows"]
    return [row for row in targets if row in usual] or targets if len(targets) > 1 else targets


def _narrowed(named: list[Named], key: str) -> list[Named]:
    """新收的申请，只算网上提交的: the rows of the clause that narrows what was named before it."""
    only = ONLY.search(key)
    inside = [each for each in named if only is not None and only.start() <= each[0].start < only.end()]
    return inside if inside and named[0] is not inside[0] else named


def _by_channel(rows: list[str], key: str) -> list[str]:
    """网上提交，新收多少: a channel restricts what was received, unless both are joined."""
    channels = [row for row in rows if row in CHANNELS]
    return channels if channels and set(rows) <= {RECEIVED, *channels} and not BOTH.search(key) else rows


def _explained(named: list[Named], key: str) -> list[Named]:
    """handled in total (new plus carried in): the sum that explains in parentheses what is meant, without what it explains."""
    sums = [each.start for each, senses in named if any(sense.target in SUMS_BY_NAME for sense in senses)]
    told = [key[:start].rstrip(" (（") for start in sums if key[:start].rstrip().endswith(("(", "（"))]
    return [each for each in named if not any(len(text) == each[0].end for text in told)]


def _by_reason(rows: list[str], reading: Reading) -> list[str]:
    """turned down because it was not held: the reason alone, whose group is another than 不予公开."""
    reasons = [row for row in rows if row.split(".")[1].startswith(OTHER_REASONS)]
    if alone := _of_softly(rows, reading):
        return alone
    told = len(reasons) == 1 and len(rows) > 1 and BECAUSE.search(reading.key)
    return reasons if told and set(rows) - set(reasons) <= GROUPS else rows


def _of_softly(rows: list[str], reading: Reading) -> list[str]:
    """国家秘密不能给的: the reason alone, where a group is named beside it by nothing but that nothing was given."""
    soft = {sense.target for each in reading.named("row") if SOFTLY.fullmatch(each.text) for sense in each.senses}
    plain = {sense.target for each in reading.named("row") if not SOFTLY.fullmatch(each.text) for sense in each.senses}
    reasons = [row for row in rows if row.split(".")[1].startswith(REASONS)]
    beside = set(rows) - set(reasons)
    return reasons if len(reasons) == 1 and beside and beside <= (soft - plain) & GROUPS else []


def _is_asked(mention: Mention, key: str) -> bool:
    """Whether a word is what is asked for among what stands before it."""
    before = key[: mention.start]
    counted = HOW_MANY_BEFORE.search(before)
    behind = AMONG.search(before) and HOW_MANY.match(key, mention.end)
    return bool(behind or (counted and AMONG.search(before[: counted.start()])))


def _is_column(other: Mention, reading: Reading) -> bool:
    """Whether 其他 stands among results of table four or kinds of applicant, where it is one of these."""
    remedies = any(sense.target.startswith("remedies.") for sense in reading.of("row"))
    kinds = {sense.target for sense in reading.of("column") if sense.target.startswith("applications.")}
    return other.means("row") and (remedies or len(kinds) > 1 or is_kind(other, reading))


def _with_included(rows: list[str], reading: Reading, form: Vocabulary) -> list[str]:
    """诉讼合计(含直接起诉与复议后起诉): the whole alone; 公开(含部分公开): what both make together."""
    marks = [each.start for each in reading.mentions if each.text in INCLUDING]
    if not marks:
        return rows
    named = {row: each.start for each in reversed(reading.mentions) for row in rows if each.means("row", row)}
    before = [row for row in named if named[row] < marks[0]]
    before += [row for row in DISCLOSED for each in reading.named("row", row) if each.start < marks[0]]
    after = [row for row in named if named[row] > marks[0]]
    if after and set(before) & DISCLOSED and set(after) <= DISCLOSED:
        return ["applications.disclosed"]
    whole = [row for row in SUMS_BY_ROW if after and set(after) <= _members(form, [row])]
    return whole or rows


def _summed_up(mentions: list[list[str]], reading: Reading, form: Vocabulary) -> str:
    """无法提供(不掌握、需另行制作、不明确)一共多少: a group named before several of its rows, where their total is asked for."""
    if not mentions or len(mentions[0]) != 1 or reading.of("each") or not reading.of("total"):
        return ""
    inside = {row for targets in mentions[1:] for row in targets} - set(mentions[0])
    return mentions[0][0] if len(inside) > 1 and inside <= _members(form, mentions[0]) else ""


def _parts(targets: list[str], reading: Reading, form: Vocabulary) -> list[str]:
    """予以公开和部分公开 asked for each apart: the rows that a sum by its own name is made of."""
    if not reading.of("each"):
        return targets
    parts: list[str] = []
    for row in targets:
        named = form.formulas[f"{row}.total"].plus if row in SUMS_BY_NAME else (f"{row}.total",)
        parts += [part.rsplit(".", 1)[0] for part in named]
    return parts


def _refine(weaker: list[list[str]], mentions: list[list[str]], form: Vocabulary) -> list[list[str]]:
    """A group named beside one of its rows only leads to that row, be the row named plainly or by a word of several."""
    whole = {row for rows in mentions for row in rows if row in SUMS_BY_NAME}
    if whole:
        parts = _members(form, sorted(whole))
        mentions = [[row for row in rows if row not in parts] for rows in mentions]
    for targets in weaker:
        inside = [row for row in targets for other in mentions if row in _members(form, other)]
        mentions = [*mentions, inside] if inside and not whole else mentions
    refined = []
    for place, targets in enumerate(mentions):
        others = {row for other, rows in enumerate(mentions) if other != place for row in rows}
        refined.append([row for row in targets if not others & _members(form, [row])])
    return refined


def _members(form: Vocabulary, groups: list[str]) -> set[str]:
    """The rows that groups and other sums of rows are made of."""
    return set().union(*(form.made_of.get(row, ()) for row in groups))

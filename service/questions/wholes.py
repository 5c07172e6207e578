"""What a share is a share of, where the question says so: 予以公开占新收申请的百分之几, 行政处罚是行政许可的几成."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.vocabulary import Vocabulary
from service.questions.mentions import Mention, Reading
from service.questions.query import JOIN
from service.questions.rows import RECEIVED

# What stands before the whole.
OF = re.compile(
    "(?:占到?|在|是|为|相当于|等于)(?:了|到|全部|所有|当年|本年|同年|全年|总的|的|同期)*$"
    r"|(?<!due )(?<!owing )(?<!related )(?<!according )"
    r"(?:of|out of|to|as a (?:share|percentage|proportion) of)(?: the| all| its| total| those| everything)* $"
)
BEHIND = re.compile(
    "(?:总数|总量|数量|数|总计|总件数|件数|合计|总额|之和|总和|两项|加起来|里|中)*(?:[(（][^()（）]{1,20}[)）])?[的之]?(?:百分之|百分比|占比|几成|多少|比例|比重|权重|份额|几分之|多大|%|占)"
)
# 不予公开的申请里，因为过程性信息的占百分之几: a group before one of its members.
DISCLOSED, BOTH = "applications.disclosed", {"applications.granted", "applications.partly_granted"}
SHARE_EN = re.compile(r"\b(?:share|percentage|proportion|percent|per cent|fraction|part) of (?:the |all |its |their )*")
RIGHT_OF = re.compile("占到?了?(?:全部|所有|当年|本年|同年|全年)?$")
EVERY, COLUMNS = "所有", ("total", "decisions")
SHARE_OF = re.compile(
    "占(?!比|据|多|几)(?:到|了|去)?(?!多|几)(?P<of>[^,，。?？]{1,16}?)[的之]?(?:百分之|百分比|几成|比例|比重|份额|几分之)"
)
RESULTS = {"remedies.upheld", "remedies.corrected", "remedies.other"}
COLUMN_OF = re.compile(
    "占(?!比|据|多|几)(?:到|了|去|全部|所有)*(?P<of>[^,，。?？占]{2,16}?)(?:总数|总量)?(?:的|之)?(?:百分之|百分比|几成|比例|比重|份额|几分之|多少|多大)"
)
# 占许可、处罚、强制三项总和的比例, 占复议诉讼总数多少: several rows that are one whole together.
SUM_OF = re.compile(
    "占(?!比|据|多|几)(?:到|了|去|全部|所有)*(?P<of>[^,，。?？占]{3,30}?)(?:这|那)?(?:[两二三四2-4](?:项|者|个|类|种))?的?"
    "(?:总和|之和|合计|加总|总数|总量|加起来|相加)的?(?:百分之|百分比|几成|比例|比重|份额|几分之|多少|多大)"
)
AMONG = re.compile(
    "(?:[0-9]{1,9}件)?的?(?:申请|件|案子|那些|那部分|各项|几项|几种|情形|情况|决定)*(?:里面|里头|里|当中|中|之中|之内|内)"
)


def find_whole(reading: Reading, form: Vocabulary) -> str:
    """The slot that stands behind 占 or 是 and before 的百分之几, or behind `of`; empty where none does."""
    if parent := _parent(reading, form) or _english(reading, form):
        return parent
    for mention in reversed(reading.named("row")):
        english = mention.text.isascii()
        if OF.search(reading.key[: mention.start]) and (english or BEHIND.match(reading.key, mention.end)):
            rows = [sense.target for sense in mention.senses if sense.kind == "row" and sense.rank > 0]
            rows = [DISCLOSED] if set(rows) == BOTH else rows  # 公开总数
            slots = [f"{row}.{column}" for row in rows for column in COLUMNS]
            return next((slot for slot in slots if slot in form.indicators), "")
    return ""


def with_summed_whole(reading: Reading, form: Vocabulary) -> tuple[Reading, str]:
    """(the reading without the rows that are the whole together, their slots joined); the reading itself where none are."""
    match = SUM_OF.search(reading.key)
    inside = reading.inside(*match.span("of")) if match is not None else ()
    named = [each for each in inside if each.means("row")]
    if (
        match is None
        or len(named) < 2
        or any(each.number or each.year or each.issuer or each.means("column") for each in inside)
    ):
        return reading, ""
    slots = []
    for each in named:
        rows = {sense.target for sense in each.senses if sense.kind == "row" and sense.rank > 0}
        slots += [slot for row in rows for column in COLUMNS if (slot := f"{row}.{column}") in form.indicators][:1]
    if len(slots) != len(named):
        return reading, ""
    whole = reading.inside(*match.span())
    kept = tuple(each for each in reading.mentions if each not in whole or not (each.means("row") or each.number))
    return replace(reading, mentions=kept), JOIN.join(slots)


def with_column_whole(reading: Reading, form: Vocabulary) -> tuple[Reading, str]:
    """复议纠正占已审结的比例, 企业申请占法人或其他组织申请的比重: (the part alone, the slot that is the whole of it)."""
    match = COLUMN_OF.search(reading.key)
    if match is None:
        return reading, ""
    inside = reading.inside(*match.span("of"))
    columns = [each for each in inside if each.means("column")]
    if len(columns) != 1 or any(each.number or each.year or each.issuer for each in inside):
        return reading, ""
    named = [each for each in inside if each.means("row")] or [
        each for each in reading.named("row") if each.end <= match.start()
    ]
    senses = [sense for each in named for sense in each.senses if sense.kind == "row"]
    rows = {each.target for each in senses if each.rank > 0} or {each.target for each in senses}
    part = [each for each in reading.mentions if each.end <= match.start() and each.means("column")][-1:]
    own = {target for each in part for target in _columns(each)}
    of_whole = _columns(columns[0])
    slots = [slot for row in rows for each in of_whole if (slot := f"{row}.{each.split('.')[1]}") in form.indicators]
    itself = of_whole & own and not any(each.means("row") for each in inside)
    if len(slots) != 1 or len(rows) != 1 or itself or not _holds(slots[0], own, rows):
        return reading, ""
    kept = tuple(
        each for each in reading.mentions if each not in inside or not (each.means("column") or each.means("row"))
    )
    return replace(reading, mentions=kept), slots[0]


def _columns(mention: Mention) -> set[str]:
    return {sense.target for sense in mention.senses if sense.kind == "column"}


def _holds(whole: str, own: set[str], rows: set[str]) -> bool:
    """Whether a column may hold the part: results that were decided, organisations, or the same kind of applicant."""
    table, _, column = whole.split(".")
    if column == "concluded":
        return own <= RESULTS and bool(own)
    if column == "organisations":
        return bool(own) and not own & {f"{table}.natural_person", f"{table}.total", f"{table}.organisations"}
    return own == {f"{table}.{column}"} and rows != {RECEIVED}


def _english(reading: Reading, form: Vocabulary) -> str:
    """What share of its refusals were due to enforcement files: the row right behind `share of`, where another follows."""
    match = SHARE_EN.search(reading.key)
    if match is None:
        return ""
    rows = [each for each in reading.named("row") if each.start >= match.end()]
    between = reading.inside(match.end(), rows[0].start) if len(rows) > 1 else ()
    if len(rows) < 2 or any(each.means("row") or each.means("column") for each in between):
        return ""
    if not all(each.issuer or each.year or each.text in ("in", "for", "the", "by", "its") for each in between):
        return ""
    targets = [sense.target for sense in rows[0].senses if sense.kind == "row" and sense.rank > 0]
    return next((f"{row}.total" for row in targets if f"{row}.total" in form.indicators), "")


def leaves_whole_open(reading: Reading) -> bool:
    """Whether a row stands right behind 占, of which it cannot be told that it is the whole."""
    if reading.of("rate"):
        return False
    match = SHARE_OF.search(reading.key)
    inside = reading.inside(*match.span("of")) if match else ()
    kinds = ("column", "latest_years")
    odd = (each for each in inside if each.number or any(map(each.means, kinds)) or each.means("operation", "everyone"))
    if any(odd) or (match is not None and EVERY in match["of"]):
        return True  # 占三年总和, 占法人或其他组织, 占所有维持
    return any(
        RIGHT_OF.search(reading.key[: each.start])
        for each in reading.named("row")
        if any(sense.kind == "row" and sense.rank > 0 for sense in each.senses)
    )


def _parent(reading: Reading, form: Vocabulary) -> str:
    """The group among whose rows the question asks for the share of one."""
    rows = [(each, sense.target) for each in reading.mentions for sense in each.senses if sense.kind == "row"]
    for mention, row in rows:
        table, name = row.split(".")
        members = {f"{table}.{each}" for each in (form.tables[table].members(name) if table in form.tables else ())}
        inside = [other for other, target in rows if target in members and other.start > mention.start]
        if inside and AMONG.match(reading.key, mention.end) and f"{row}.total" in form.indicators:
            return f"{row}.total"
    return ""


def whole_asked(reading: Reading, form: Vocabulary) -> tuple[Reading, str]:
    """The reading of a question for a share without the words for its whole, and that; empty where it names none."""
    for without in (with_summed_whole, with_column_whole):
        left, whole = without(reading, form)
        if whole:
            return left, whole
    return reading, find_whole(reading, form)

"""What a question takes from the one before it in its conversation, and what it takes back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from disclosure.numerals import read_number
from disclosure.vocabulary import load_vocabulary
from service.questions.expressions import ORDINALS
from service.questions.facts import Facts
from service.questions.mentions import Mention, Reading
from service.questions.query import COMPOSITION, ISSUERS, PROSE, WITHOUT_FIGURES, YEARS, Query
from service.questions.slots import Asked

TAKEN_BACK = re.compile(
    r"(?:不是|并非|没问|不要)[^,，。;；?？]{1,20}?[,，、。 ]*(?:而是|(?<![不也就又还都])是|我(?:想)?问(?!的是)|"
    r"我(?:问|说|要|指|想问)的是|应该是|要的是)(?=[^否])"
    r"|\bnot (?:the |in |for )?[a-z0-9 -]{1,40}?[,;.]? ?\b(?:but|(?:i|we) (?:meant|mean|want|wanted|need)|rather)\b"
)
# 新收……不对，是办结: a word taken back by the one of its kind that follows.
SLIP = re.compile(
    "(?<=[,，。;；…—~!！?？、 ])(?:啊|哦|噢|呃|额|唉|哎)?"
    "(?:不对|不不|啊不|哦不|[说打写搞弄]错了?|错了|口误|更正|no,? wait|scratch that|correction)(?:不对|错了|一下)?"
    "[,，:：。;；…—!！ ]{1,3}(?:我?(?:应该|应当|其实|要|想|是|问|说|指){0,3}(?:是|问|说|指|为))?"
)
MEASURES = ("percent", "points", "multiple", "share", "growth")
AGAINST = "较比跟与和同从"  # 哦不，是较2023年的涨幅: no other year
TAKEN_BACK_LAST = re.compile(
    r"(?<=[,，。;；])(?:(?:而|并)?不是|不要|不问|不看|别给|不是问)[^,，。;；?？吗]{1,20}$"
    "|(?<=,) ?not [a-z0-9 ]{1,40}[.!]?$"
)
NOT_THE_OTHER = re.compile(
    "(?<![不而还])是[^,，。;；?？是]{1,20}(?P<other>不是[^,，。;；?？吗]{1,20})$"
)  # 是废止不是制发
PLACE = re.compile(
    r"(?<!倒数)(?:排名?|排在|位列|位居)?第([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?(?:的|那)?(?:家|个)?(?:单位|机关|部门)?"
    r"|(?:the )?(second|third|fourth|fifth)(?: one| ranked| place| highest)?"
)
LAST_PLACE = re.compile(
    "(?:垫底|排?最后|末位|殿后|倒数第一|最少|最低|最末)(?:的|那|一|名|位)*(?:家|个)(?:单位|机关|部门)?"
    "|(?:the )?(?:last one|lowest one|bottom one)"
)
NEXT_PLACE = re.compile(
    "(?:紧随其后|紧跟其后|仅次于它|仅次于此|次席|(?:紧)?跟在它后面|排在它后面|它后面|紧跟着)"
    "(?:的|那|一|名|位)*(?:家|个)?(?:单位|机关|部门)?|(?:the )?runner-up"
)
ADDING = re.compile("^(?:那)?(?:如果|要是)?(?:再|还)?(?:加上|算上|连上|加)|^(?:and )?(?:if you )?add(?:ing)? ")
MEASURED_AGAINST = re.compile(
    "(?:是|比|较|跟|与|和|同|对比|相比)$"
    "|(?:than|to|with|of|from|versus|vs) (?:that of |those of |the number of |the |those )?$"
)
ALL_OF = re.compile("总数|总量|总的|总共|总计|一共|共计|合计|in total|altogether|overall")
# A share of these is a share of something named before: 占全部办理结果的百分之几呢.
WHOLES = {"applications.outcome_total.total", "applications.received_new.total"}
THAT_YEAR = re.compile("(?:那|该|这)(?:一)?年|(?:that|the same|this) year|\\b(?:then|at that time)\\b")
# 第三名呢: the next place of the ranking itself, not something of the body there.
WHICH_PLACE = re.compile(
    "(?:那么?|那)?(?:排名?|排在|位列|位居)?第(?P<place>[0-9]{1,2}|[二三四五六七八九十])(?:位|名|的)?(?:是谁|是哪家|是哪个|呢)?[?？]?"
)
# How many did it refuse, after which body received most; no more than its own place there.
PRONOUN = re.compile(r"\b(?:it|its|they|their|theirs|them|there)\b(?! (?:is|are|was|were|any|true)\b)")
OF_THESE = re.compile("其中|这里面|里面|当中|这些|of (?:these|those|them|which)")
NOWHERE = -1
RANKINGS = ("rank", "top", "select", "count", "compare")
Order = Callable[[Query], list[tuple[int, int]]]  # the (issuer, year) of a ranking, best first
CARRIED = ("operation", "axis", "condition", "limit", "lowest", "change", "wants", "given", "given_unit")


def without_taken_back(reading: Reading) -> Reading:
    """不是新收，是办结: the reading without what the asker takes back."""
    reading = _without_slip(reading)
    match = TAKEN_BACK.search(reading.key) or TAKEN_BACK_LAST.search(reading.key)
    other = NOT_THE_OTHER.search(reading.key) if match is None else None
    if match is None and other is None:
        return reading
    span = match.span() if match else other.span("other") if other else (0, 0)
    if not any(each.names for each in reading.inside(*span)):
        return reading
    left = reading.without([span])
    kinds = [kind for kind in ("row", "column") if any(each.means(kind) for each in reading.inside(*span))]
    replaced = all(left.of(kind) for kind in kinds)
    return left if replaced and any(each.names for each in left.mentions) else reading


def _without_slip(reading: Reading) -> Reading:
    """The reading without what is named before 不对 where another of its kind is named behind it."""
    match = SLIP.search(reading.key)
    if match is None:
        return reading
    behind = {
        kind
        for each in reading.mentions
        if each.start >= match.end() and reading.key[each.start - 1] not in AGAINST
        for kind in _kinds(each)
    }
    dropped = [
        (each.start, each.end) for each in reading.mentions if each.end <= match.start() and _kinds(each) & behind
    ]
    return reading.without([*dropped, match.span()]) if dropped else reading


def _kinds(mention: Mention) -> set[str]:
    """Which of the things that a slip can be about a mention names."""
    named = {"issuer"} if mention.issuer is not None else {"year"} if mention.year is not None else set[str]()
    named |= {"measure"} if any(mention.means("operation", name) for name in MEASURES) else set()
    return named | {kind for kind in ("row", "column", "rate") if mention.means(kind)}


def lend_slots(asked: Asked, reading: Reading, facts: Facts, before: Query | None, whole: str = "") -> Asked:
    """A follow-up that names no row takes the row of the question before, with the column that it names itself."""
    wholes = WHOLES | {whole}
    only_whole = facts.has("share", "percent") and set(asked.indicators) <= wholes
    if before is None or before.operation == PROSE or reading.of("prose") or reading.unexplained:
        return asked
    if asked.indicators and before.indicators and ADDING.search(reading.key):
        return replace(asked, indicators=tuple(dict.fromkeys((*before.indicators, *asked.indicators))))
    if asked.choices and (alike := _same_columns(asked.choices, before.indicators)):
        return replace(asked, indicators=alike, choices=())
    fees = bool(before.indicators) and all(each.endswith(".amount") for each in before.indicators)
    leaning = facts.leans or OF_THESE.search(reading.key) is not None
    inside_rows = bool(asked.columns) and leaning  # 其中企业申请的, after 部分公开
    barely = (fees or inside_rows) and all(sense.rank == 0 for sense in reading.of("row"))  # 收了多少, after a fee
    if OF_THESE.search(reading.key) and (inside := in_column(asked, before)):
        return replace(asked, indicators=inside)
    if (corrected := _in_result(asked, reading, facts, before)) is not None:
        return corrected
    if not only_whole and not barely and (asked.strong or reading.of("row")):
        return asked
    rows = list(dict.fromkeys(indicator.rsplit(".", 1)[0] for indicator in before.indicators))
    if asked.columns and len(rows) == 1 and _of_one_table(asked.columns, rows[0]):
        picked = tuple(f"{rows[0]}.{column.split('.')[1]}" for column in asked.columns)
        known = load_vocabulary().indicators
        absent = tuple(each for each in picked if each not in known)
        return replace(asked, indicators=() if absent else picked, choices=(), absent=absent, rows=tuple(rows))
    if asked.columns and rows and not reading.of("row") and not any(_of_one_table(asked.columns, row) for row in rows):
        crossed = tuple(f"{row}.{column.split('.')[1]}" for row in rows for column in asked.columns)
        return replace(asked, indicators=(), choices=(), absent=crossed, rows=tuple(rows))
    share = facts.has("share", "percent") and set(asked.indicators) <= wholes and not asked.columns
    if (asked.anything and not barely and not (share and asked.indicators)) or asked.columns:
        return asked
    indicators = before.indicators[:1] if before.operation == COMPOSITION else before.indicators
    return replace(asked, indicators=indicators, rates=before.rates, rows=tuple(rows))


def _in_result(asked: Asked, reading: Reading, facts: Facts, before: Query) -> Asked | None:
    """我是说诉讼, 那诉讼呢 after 复议纠正几件: the same result of what is named instead; None for anything else."""
    results = {each.rpartition(".")[2] for each in before.indicators if each.startswith("remedies.")}
    plain = all(each.startswith("remedies.") and each.endswith(".total") for each in asked.indicators)
    instead = facts.leans or bool(reading.of("correction"))
    if not instead or len(results) != 1 or results == {"total"} or not asked.indicators or not plain:
        return None
    whole = reading.of("total") or ALL_OF.search(reading.key)
    if asked.columns or whole or facts.operations or before.operation != "value":
        return None
    result = results.pop()
    slots = tuple(f"{each.removesuffix('.total')}.{result}" for each in asked.indicators)
    return replace(asked, indicators=slots) if all(each in load_vocabulary().indicators for each in slots) else None


def in_column(asked: Asked, before: Query) -> tuple[str, ...]:
    """其中予以公开的呢 after 企业新收: the rows named now within the kind of applicant asked about before."""
    columns = {each.rpartition(".")[2] for each in before.indicators}
    if len(columns) != 1 or columns == {"total"} or asked.columns or not asked.indicators:
        return ()
    column = columns.pop()
    inside = tuple(f"{each.rpartition('.')[0]}.{column}" for each in asked.indicators)
    return inside if all(each in load_vocabulary().indicators for each in inside) else ()


def _same_columns(choices: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """规范性文件呢 after 现行有效的规章: of the slots that a question leaves open, those in the columns asked about before."""
    columns = {each.rsplit(".", 1)[1] for each in before}
    alike = tuple(each for each in choices if each.rsplit(".", 1)[1] in columns)
    return alike if len(alike) == len(columns) == 1 else ()


def lend_issuer(issuers: tuple[int, ...], reading: Reading, before: Query | None, lent: bool) -> tuple[int, ...]:
    """是青岚县的几倍: the body asked about before beside the one that it is measured against."""
    if before is None or not lent or len(issuers) != 1 or len(before.issuers) != 1 or issuers == before.issuers:
        return issuers
    named = next((each for each in reading.mentions if each.issuer is not None), None)
    measured = named is not None and MEASURED_AGAINST.search(reading.key[: named.start])
    return (*before.issuers, *issuers) if measured else issuers


def is_added(reading: Reading, before: Query | None) -> bool:
    """Whether what is named is to be added to what was asked before: 再加上部分公开的."""
    return before is not None and bool(ADDING.search(reading.key))


def _of_one_table(columns: tuple[str, ...], row: str) -> bool:
    return all(column.split(".")[0] == row.split(".")[0] for column in columns)


def carry_operation(query: Query, before: Query | None, facts: Facts, lent: bool, new_years: bool) -> Query:
    """The operation of the question before, for a follow-up that names none of its own: 换成青岚县 after a trend; the changes
    that are ranked after a list of them: 哪年最大."""
    if before is not None and before.lists_changes and lent and query.operation in RANKINGS and query.axis == YEARS:
        return replace(query, change=before.change, years=before.years)
    if (
        query.operation != "value"
        or before is None
        or facts.operations - {"yes"}
        or facts.condition
        or before.operation in WITHOUT_FIGURES
    ):
        return query
    if not (lent or facts.leans) or before.operation in ("value", "check"):
        shares = before.measure != "slot" and not facts.in_pieces
        return replace(query, measure=before.measure) if lent and shares else query
    if before.axis == YEARS and new_years and len(query.years) < 2:
        return query
    if before.axis == ISSUERS and not query.everyone and len(query.issuers) < 2:
        return query
    carried = replace(query, **{name: getattr(before, name) for name in CARRIED})
    if before.axis == YEARS and not new_years:
        carried = replace(carried, years=before.years)
    return replace(carried, measure=before.measure if lent else carried.measure)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a question takes from the ranking before it: an issuer or a year, and where it says so."""

    start: int
    end: int
    issuer: int | None = None
    year: int | None = None


def find_placed(reading: Reading, before: Query | None, order: Order) -> Placed | None:
    """排第二的那家, 那家, 那一年: an issuer or a year of the ranking before, by its place there; None where none is."""
    if before is None or before.operation not in RANKINGS:
        return None
    if before.axis == YEARS:
        match = THAT_YEAR.search(reading.key)
        ranked = [year for _, year in order(before)] if match else []
        return Placed(*match.span(), year=ranked[0]) if match and ranked else None
    if WHICH_PLACE.fullmatch(reading.key):
        return None
    found = _find_place(reading, before)
    if before.axis != ISSUERS or found is None:
        return None
    place, start, end = found
    issuers = [issuer for issuer, _ in order(before)]
    return Placed(start, end, issuer=issuers[place - 1]) if 0 <= place <= len(issuers) else None


def find_next_place(reading: Reading, before: Query | None) -> Query | None:
    """第二名呢, 排第三的呢 after a ranking: the ranking again, for that place."""
    match = WHICH_PLACE.fullmatch(reading.key)
    if before is None or match is None or before.operation not in ("rank", "top"):
        return None
    place = read_number(match["place"])
    return replace(before, operation="top", nth=int(place), limit=None) if place else None


def _find_place(reading: Reading, before: Query) -> tuple[int, int, int] | None:
    """(place, start, end) of what a question says of a ranking; place 0 is its end, and 那家 the one that came out first."""
    own = before.nth or 1
    if last := LAST_PLACE.search(reading.key):
        return 0 if not before.lowest else 1, *last.span()
    if after := NEXT_PLACE.search(reading.key):
        return own + 1, *after.span()
    if match := PLACE.search(reading.key):
        said = match[1] or match[2]
        return ORDINALS.get(said) or int(read_number(said) or NOWHERE), *match.span()
    if referring := reading.named("referring"):
        return own, referring[0].start, referring[0].end
    meant = (
        PRONOUN.search(reading.key)
        if before.operation == "top" and not any(each.issuer for each in reading.mentions)
        else None
    )
    return (own, *meant.span()) if meant else None

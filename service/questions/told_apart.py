"""Words that say more of what is counted than the one weak word does that names it (有了结果的申请, 还在手上的申请,
复议之后还去法院的), though each of them carries no content elsewhere: they block the number of all."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from service.questions.mentions import Mention, Reading
from service.questions.other import OTHER, is_dropped
from service.questions.query import COMPOSITION, Query

EDGE = re.compile("[,，。;；:：?？!！]")
MADE = re.compile(
    "收到|收|接到|接收|提出|提交|提|递交|递上来|递|发来|来要|来|全部|所有|一共|总共|新|政府信息公开|政府信息|信息公开|信息|公开|群众|公众|公民|市民|居民|老百姓|百姓"
    "|人家|别人|他们|大家|这些|那些|这类|此类"
    "|当年|全年|本年度?|年度|年内|年里|一年|社会各?界?|各类|各方|外面|有|共|总|里面?|中|内|多少[件个]?|几[件个]|的|是|谁|过|了|到|被|向|对|政府|机关|部门|单位"
    "|他|她|它|其|该|在|从|由|所|给|把|请问|想知道|查一下|看看|问下|帮我|请|那|这|和|与| "
)
APPLIED = "申请"
OF_MANY = "[了过的]|各类|各种|群众|公众|市民|网民|百姓"
REVIEWS = "remedies.review.total"
ALL_APPLICATIONS = ("applications.received_new.total", "applications.outcome_total.total")


def find_told_apart(reading: Reading, query: Query) -> list[str]:
    """Words that say more of what is counted than the one weak word does that names it: 有了结果的申请, 复议之后还去法院的."""
    told = load_data(QUESTIONS)["tells_apart"]
    named = [sense.rank for sense in reading.of("row")]
    if query.operation == COMPOSITION or not named or len(query.indicators) != 1:
        return []
    if is_dropped(reading, query.indicators):
        return [OTHER[0]]
    if query.indicators[0] == REVIEWS and not any(each.means("column") for each in reading.mentions):
        return [word for word in told["reviews"] if word in reading.key]
    plain = max(named) > 1 or query.indicators[0] not in ALL_APPLICATIONS
    if not max(named) and (said := _said_before(reading)):
        return [said]
    if query.indicators[0] in ALL_APPLICATIONS and (other := _handled(reading)):
        return [other]
    own = [each.text for each in reading.named("row")]
    words = (word for word in told["applications"] if word in reading.key)
    return [] if plain else [word for word in words if not any(word in text for text in own)]


def _handled(reading: Reading) -> str:
    """What a question says is received or handled, where it is something else than applications: 答复咨询多少件."""
    behind, before = _of_else()
    for row in reading.named("row"):
        if APPLIED in row.text:
            continue
        found = behind.match(reading.key, row.end) or before.search(reading.key, 0, row.start)
        if found is not None:
            return found["what"]
    return ""


@cache
def _of_else() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is handled, behind and before the word that says so."""
    told = load_data(QUESTIONS)["tells_apart"]
    return (
        re.compile(f"(?:{OF_MANY})*(?P<what>{'|'.join(told['handled'])})(?!申请)"),
        re.compile(f"(?P<what>{'|'.join(told['handled_before'])})(?:{OF_MANY})*$"),
    )


def _said_before(reading: Reading) -> str:
    """What stands in the clause before …的申请 and says more than that they were made or received: 还在手上的申请."""
    for row in reading.named("row"):
        if not reading.key.endswith("的", 0, row.start):
            continue
        start = max((each.end() for each in EDGE.finditer(reading.key, 0, row.start)), default=0)
        named = (each for each in reading.mentions if each.issuer is not None or each.year is not None or _says(each))
        text = list(reading.key[start : row.start])
        for each in named:
            for place in range(max(each.start, start), min(each.end, row.start)):
                text[place - start] = " "
        if said := MADE.sub("", "".join(text)).strip():
            return said
    return ""


def _says(mention: Mention) -> bool:
    """Whether a mention says something of its own, which the query has."""
    return any(each.kind not in ("fillers", "joining", "persons") for each in mention.senses)

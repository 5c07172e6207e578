"""What an asker says in a turn of its own of the questions to come (只看县级的 / 那收多少): the next one is read with it, as with
a clause of its own; every later one that names a body too, where she says that it goes on (接下来只看自然人)."""

from __future__ import annotations

import re

from disclosure.issuer_index import IssuerIndex
from disclosure.matching import fold
from service.questions.query import Query

LED = (
    "(?:好的?|行|嗯|那|先说好|先说明|说明一下|注意|提醒一下|请|麻烦|你|我们?|"
    "咱们?|这次|本次|今天|主要|就|都|全|一律|统一|[,，:： ]){0,4}"
)
TO_COME = "(?:以下|下面|接下来|往下|后面|后续|之后|往后|今后|等下|待会儿?|from now on,?)"
LASTS = f"{TO_COME}[^,，。]{{0,4}}"
LIMITS = (
    "(?:只|仅|光|单)[是想要需能会]?(?:看|要|问|算|关心|统计|查|考虑|说|谈|聊|限|针对|知道|了解|数|计|讲)|仅限|限于|限定"
    "|(?:别|不要|不用|不|别再)(?:算|含|包括|计|看|问|统计|考虑)|除去|除了|去掉|扣掉|剔除|排除|按.{1,12}(?:口径|算|统计)"
)
ALL_OF = "[^,，。]{0,8}(?:都|全|一律|统一)(?:是|问|看|指|查|说|按|以)"
ENGLISH = (
    r"(?:from now on,? |please |ok,? |i ){0,2}(?:(?:only|just|exclude|excluding|ignore|leave out|consider only)\b"
    r"|(?:only |just )?(?:care|look|ask) (?:only )?(?:about|at)\b)"
)
ANNOUNCES = re.compile(f"{LED}(?:{LASTS})?(?:{LIMITS})|{LED}{LASTS}{ALL_OF}|{ENGLISH}")
LEADS = re.compile(f"{LED}(?:{TO_COME})?{LED} ?")
LASTING = re.compile(LASTS)
ASKS = re.compile(
    r"[?？]|多少|几|吗$|呢$|哪|谁|怎|什么|如何|是不是|有没有|\b(?:how|what|which|who|when|did|does|was|were|is|are)\b"
)
LONGEST, LONGEST_LATIN = 24, 80


def announces(question: str) -> bool:
    """Whether a turn asks nothing and only says what the questions to come are about."""
    text = fold(question).strip(" 。.!！,，")
    longest = LONGEST_LATIN if text.isascii() else LONGEST
    return len(text) <= longest and not ASKS.search(text) and bool(ANNOUNCES.match(text))


def with_announced(question: str, before: Query | None, index: IssuerIndex) -> str:
    """The question behind what was announced before it."""
    if before is None or not before.announced or announces(question):
        return question
    fresh = not before.announced_used
    named = any(spot.issuers for spot in index.find(fold(question)))
    if not (fresh or named):
        return question
    lead = LEADS.match(before.announced)
    return f"{before.announced[lead.end() if lead else 0 :]}, {question}"


def announced_after(question: str, before: Query | None) -> tuple[str, bool]:
    """What stays announced after a question, and whether it was used already."""
    if announces(question):
        return question.strip(" 。.!！,，"), False
    if before is None or not LASTING.search(fold(before.announced)):
        return "", False
    return before.announced, True

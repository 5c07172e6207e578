"""Questions for what a report says of itself (`forms/preface.yaml`): its period, who made it, where it is, whom to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from disclosure.load_form import load_data
from disclosure.preface import WORDS
from service.held import Held
from service.questions.bodies import find_bodies
from service.questions.everyday import idle_pattern
from service.questions.facts import Facts
from service.questions.mentions import Reading
from service.questions.of_text import words_of_text
from service.questions.query import PROSE, Query, Unclear
from service.questions.unheld import find_unheld
from service.questions.years import find_years_asked

CONTACT = re.compile("电话|号码|邮|传真|地址|联系|contact|phone|mail|fax|post|zip|address|cut-?off|period")
REPORT, ASKS = (
    re.compile("报告|年报|统计|数据|数字|report|figures|data|numbers"),
    re.compile(
        "哪|谁|什么|何|几[个月号部章时]|怎么|如何|啥|多久|多长|多少个|期限|时限|时段|周期|范围|时间|日期|网址|网上|下载|附|编|依据|根据|起止"
        "|who|where|when|what|which|how many (?:parts|sections|chapters)|download|doubt|question|quer|cover|attach|annex|append"
    ),
)
BLANKS = re.compile(r"\s+")
OTHER_WORD = re.compile("[\u4e00-\u9fff]{2}|[a-z]{3}")


@dataclass(frozen=True)
class Kind:
    """Something that a report says of itself: how it is `asked` for, and what is `said`. `strict`: nothing else answers;
    `alone`: asked for so only where nothing else is said."""

    id: str
    asked: re.Pattern[str]
    said: re.Pattern[str]
    strict: bool
    alone: bool


def ask_of_report(
    reading: Reading, facts: Facts, held: Held, before: Query | None, today: date
) -> Query | Unclear | None:
    """The query to the text for what reports say of themselves; None for any other question."""
    words = _words(reading, before) if not reading.of("chat") else ""
    if not words:
        return None
    query = Query(operation=PROSE, text=words)
    if unheld := find_unheld(reading, held, facts.leans):
        return replace(unheld, query=query)
    plain = replace(facts, operations=frozenset(), condition=None, limit=None, nth=None)
    bodies = find_bodies(reading, plain, held, before)
    if isinstance(bodies, Unclear):
        return replace(bodies, query=query)
    if bodies.everyone:
        return None
    years = find_years_asked(reading, plain, bodies, held, before, today)
    return replace(query, issuers=bodies.issuers, years=years.years)


def _words(reading: Reading, before: Query | None) -> str:
    """The words of a question for what a report says of itself, with those that it leaves out behind another such; empty
    for any other question."""
    goes_on = before is not None and before.operation == PROSE and bool(find_kinds(before.text))
    if not goes_on and not find_kinds(reading.key):
        return ""
    words = words_of_text(reading)
    if find_kinds(words):
        return words
    lent = f"{load_data(WORDS)['lent']} {words.strip()}"
    return lent if goes_on and find_kinds(lent) else ""


def find_kinds(words: str) -> list[Kind]:
    """What of itself a report is asked for; nothing for a question on anything else."""
    if not (CONTACT.search(words) or (REPORT.search(words) and ASKS.search(words))):
        return []
    for other in load_data(WORDS)["others"]:
        words = words.replace(other, " ")
    words = BLANKS.sub(" ", words)
    return [kind for kind in load_kinds() if kind.asked.search(words) and not (kind.alone and _says_more(words, kind))]


def find_details(words: str) -> list[re.Pattern[str]]:
    """What of a contact is asked for in particular, as it is said."""
    return [said for asked, said in _details() if asked.search(words)]


def _says_more(words: str, kind: Kind) -> bool:
    """Whether a question holds a word of content beside what it asks for."""
    left = re.sub(str(load_data(WORDS)["report"]), " ", kind.asked.sub(" ", words), flags=re.ASCII)
    return bool(OTHER_WORD.search(idle_pattern().sub(" ", left)))


@cache
def load_kinds() -> tuple[Kind, ...]:
    return tuple(_kind(entry) for entry in load_data(WORDS)["kinds"])


def _kind(entry: dict[str, Any]) -> Kind:
    data = load_data(WORDS)
    asked = "|".join(entry["asked"])
    for name in ("link", "when", "report"):
        asked = asked.replace(f"{{{name}}}", data[name])
    said = re.compile("|".join(entry["said"]))
    return Kind(entry["id"], re.compile(asked, re.ASCII), said, bool(entry.get("strict")), bool(entry.get("alone")))


@cache
def _details() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(each["asked"], re.ASCII), re.compile(each["said"])) for each in load_data(WORDS)["details"]
    )

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
from service.questions.bodies import find_bodies, find_unheld
from service.questions.everyday import idle_pattern
from service.questions.facts import Facts
from service.questions.mentions import Reading
from service.questions.of_text import words_of_text
from service.questions.query import PROSE, Query, Unclear
from service.questions.years import find_years_asked

MAY_ASK = re.compile(
    "报告|年报|统计|数据|数字|电话|号码|邮|传真|地址|联系|report|figures|data|numbers|contact|phone|mail|fax|post|zip|address|cut-?off"
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
    if not find_kinds(reading.key) or reading.of("chat"):
        return None
    words = words_of_text(reading)
    if not find_kinds(words):
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


def find_kinds(words: str) -> list[Kind]:
    """What of itself a report is asked for; nothing for a question on anything else."""
    if not MAY_ASK.search(words):
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

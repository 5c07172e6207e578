"""A question in two: what asks for a figure, and beside it what asks for the text (新收几件，比上年多还是少，集中问什么)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosure.matching import phrase_key
from service.questions.of_text import WHY, asks_amount, names_something
from service.questions.topics import asks_what

EDGE = re.compile(r"[,，;；?？:：!！]+|以及|(?<![a-z])and(?= (?:were|was|did|what|why|how|where|is|on))")
COMPARES = re.compile(
    "(?:比|跟|和|与|同|较)(?:上一?年|去年|前一年|上年度)|(?:多了|增加|增长|涨了|上升|多)还是(?:少|减|下降|降)"
    "|(?:涨|增|升|降|减|跌|多|少)(?:了|长|加|少|出|长了|加了|少了){0,2}(?:多少|几成|几[件个%]|百分之)|变化(?:多少|多大|如何|怎么样)|增幅|降幅|同比"
    "|more or (?:less|fewer)|than the year before"
)
ASKS = re.compile("哪|去向|吗|没有|没$|有没有|是不是|依据|^(?:were|was|did|is)")
# A clause that only leads to what is asked of the text: 为了化解复议里的疑难，……; 当年把它们集中公开，……
LEADS = re.compile("^(?:那|又|而)?(?:为了|为|针对|关于|对于|面对|围绕|至于|当年|这一年|同年|当时)")
FIGURE = re.compile("金额|总数|数量")


@dataclass(frozen=True, slots=True)
class Beside:
    """The clauses of a question that ask for a figure, with those that compare it with the year before, and each that asks
    for the text."""

    figure: str
    compared: str
    told: tuple[str, ...]


def split_beside(question: str) -> Beside | None:
    """A question in its parts; None where it does not ask for both."""
    key = phrase_key(question)
    figure: list[str] = []
    compared: list[str] = []
    told: list[str] = []
    led = ""
    for clause in filter(None, map(str.strip, EDGE.split(key))):
        if COMPARES.search(clause) and figure:
            compared.append(clause)
        elif _wants_figure(clause):
            figure.append(clause)
        elif any(map(_wants_figure, figure)) and _asks_text(clause):
            told.append(f"{led}{clause}")
            led = ""
        elif not any(map(_wants_figure, figure)):
            figure.append(clause)
        elif LEADS.search(clause):
            led += f"{clause}，"
        else:
            return None
    if not told or led:
        return None
    return Beside("，".join(figure), "，".join((*figure, *compared)) if compared else "", tuple(told))


def _wants_figure(clause: str) -> bool:
    return asks_amount(clause) or bool(FIGURE.search(clause))


def _asks_text(clause: str) -> bool:
    """Whether a clause asks what the text says of something."""
    return bool(WHY.search(clause)) or asks_what(clause) or (names_something(clause) and bool(ASKS.search(clause)))

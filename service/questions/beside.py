"""A question in two: what asks for a figure, and beside it what asks for the text (新收几件，比上年多还是少，集中问什么)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosure.matching import phrase_key
from service.questions.of_text import WHY, asks_amount, names_something

EDGE = re.compile(r"[,，;；?？:：!！]+|以及|(?<![a-z])and(?= (?:were|was|did|what|why|how|where|is|on))")
COMPARES = re.compile(
    "(?:比|跟|和|与|同|较)(?:上一?年|去年|前一年|上年度)|(?:多了|增加|增长|涨了|上升|多)还是(?:少|减|下降|降)"
    "|more or (?:less|fewer)|than the year before"
)
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
    for clause in filter(str.strip, EDGE.split(key)):
        if COMPARES.search(clause) and figure:
            compared.append(clause)
        elif asks_amount(clause) or FIGURE.search(clause):
            figure.append(clause)
        elif figure and (names_something(clause) or WHY.search(clause)):
            told.append(clause)
        elif not figure:
            figure.append(clause)
        else:
            return None
    if not told or not any(asks_amount(clause) or FIGURE.search(clause) for clause in figure):
        return None
    return Beside("，".join(figure), "，".join((*figure, *compared)) if compared else "", tuple(told))

"""So many times another in English, as what the asker believes: twice as many, more than doubled, halved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from service.questions.expressions import ENGLISH_NUMBERS
from service.questions.mentions import Reading
from service.questions.query import Condition

if TYPE_CHECKING:
    from service.questions.facts import Facts

NUMBERS = "|".join(ENGLISH_NUMBERS)
HOW = (
    "more than|at least|no less than|well over|over|fewer than|less than|not even|almost|nearly|about|roughly|around|some"
    "|only|exactly"
)
COUNT = rf"twice|thrice|double|triple|half|(?:{NUMBERS}|[0-9]{{1,4}}(?:[.][0-9]+)?)(?: times|-fold|fold)"
AS_MANY = re.compile(
    rf"(?:\b(?P<how>{HOW}) )?\b(?P<times>{COUNT}) (?:as (?:many|much|high|large|big)|the|that|those|its|what)\b"
)
BECAME = re.compile(rf"(?:\b(?P<how>{HOW}) )?\b(?P<word>double|triple|quadruple|halve)d?\b(?! (?:the|that|as|its)\b)")
COMPARATORS = {"more than": ">", "well over": ">", "over": ">", "at least": ">=", "no less than": ">="}
COMPARATORS |= {"fewer than": "<", "less than": "<", "not even": "<"}
NEARLY = frozenset(("almost", "nearly", "about", "roughly", "around", "some"))
WORDS = {"twice": Decimal(2), "thrice": Decimal(3), "double": Decimal(2), "triple": Decimal(3), "half": Decimal("0.5")}
CHANGES = {"double": Decimal(100), "triple": Decimal(200), "quadruple": Decimal(300), "halve": Decimal(50)}
COMPARED = frozenset(("more", "less", "greater", "smaller", "than", "up", "down", "multiple"))
TENTH = Decimal("0.1")


def in_english(reading: Reading, facts: Facts) -> Facts:
    """More than twice as many: so many times; doubled, halved: by so many per cent."""
    if not facts.asks_yes or facts.condition is not None or facts.wants_number:
        return facts
    if match := AS_MANY.search(reading.key):
        word = match["times"].removesuffix("fold").removesuffix("-").removesuffix(" times")
        value = WORDS.get(word) or Decimal(ENGLISH_NUMBERS.get(word) or word)
        operations, unit = (facts.operations - COMPARED) | {"multiple"}, "倍"
    elif match := BECAME.search(reading.key):
        value, unit = CHANGES[match["word"]], "%"
        operations = (facts.operations - COMPARED) | {"down" if match["word"] == "halve" else "up"}
    else:
        return facts
    how = match["how"] or ""
    exact = how in COMPARATORS or (unit == "倍" and how not in NEARLY)
    condition = Condition(COMPARATORS.get(how, "="), value, unit) if exact else near(value, value * TENTH, unit)
    spent = facts.spent | {each.start for each in reading.inside(*match.span())}
    return replace(facts, operations=operations, condition=condition, of_change=True, spent=spent)


def without_times(reading: Reading, believes: Callable[[Reading], bool]) -> Reading:
    """The reading without the words that say how many times, where the asker `believes` it."""
    match = AS_MANY.search(reading.key) or BECAME.search(reading.key)
    return reading.without([match.span()]) if match and believes(reading) else reading


def near(value: Decimal, step: Decimal, unit: str) -> Condition:
    """From somewhat below a number to somewhat above it."""
    return Condition("between", value - step, unit, value + step, value)
